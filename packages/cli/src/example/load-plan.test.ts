import { ALL_KNOWN } from '@causeway/domain/claims/edition'
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { Instant } from '@causeway/domain/time/instant'
import { readCustody } from '@causeway/server/custody/custody'
import { inOperation } from '@causeway/server/operation/operation'
import { carriedOut } from '@causeway/server/planning/carried-out'
import { readStandingPlan } from '@causeway/server/planning/standing-plan'
import { expect, it } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { sendCustodyMonth, stateValleyNeeds } from '../../../../test/example.ts'
import { checkCommand } from '../check/check.ts'
import type { Records } from '../records/records.ts'
import { typedHere } from '../testing/typed-here.ts'
import { loadPlan } from './load-plan.ts'

const CODE = 'example' as OperationCode
const database = testDatabase()
const work = {
  now: () => Date.UTC(2025, 5, 1, 9) as Instant,
  signal: new AbortController().signal,
}

it('the example’s plan is accepted and half carried out, and a second time adds nothing', async () => {
  await sendCustodyMonth(database(), CODE)
  await stateValleyNeeds(database(), CODE)
  await loadPlan(database(), CODE, work)
  const found = await inOperation(database(), CODE, 'read', (tx) => readStandingPlan(tx, ALL_KNOWN))
  const custody = await readCustody(database(), CODE)
  if (!found.ok || !custody.ok) throw new Error('the operation is there')
  const document = found.value?.document
  if (document === null || document === undefined) throw new Error('a plan stands')
  const { firstDay, position } = document.input
  const days = document.dispatch.days
  const known = { position: BigInt(position), firstDay, days }
  const carried = carriedOut(custody.value.state, known)
  const { lines } = document.dispatch
  expect(lines.length).toBeGreaterThan(3)
  expect(carried.size).toBeGreaterThan(0)
  expect(carried.size).toBeLessThan(lines.length)
  const parked = [...custody.value.state.told.values()].filter(
    ({ logged, outcome }) => logged.position > known.position && outcome.outcome === 'parked',
  )
  expect(parked).toEqual([])
  await loadPlan(database(), CODE, work)
  const again = await readCustody(database(), CODE)
  expect(again.ok && again.value.size).toBe(custody.value.size)
  const records: Records = {
    place: { home: '', databaseUrl: null },
    use: (_progress, run) => run(database()),
  }
  const checked = await typedHere([checkCommand(records)], ['check', '--operation', CODE])
  expect([checked.exit, checked.err]).toEqual([0, ''])
})
