import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { Day } from '@causeway/domain/time/day'
import type { Instant } from '@causeway/domain/time/instant'
import { printPlanInput } from '@causeway/planner/plan-input/parse-plan-input'
import { madeInput } from '@causeway/planner/testing/made-input'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { sendCustodyMonth } from '../../../../test/example.ts'
import { loadNeeds } from '../example/load-needs.ts'
import { peopleCommands } from '../people/people.ts'
import type { Records } from '../records/records.ts'
import { type SaidHere, typedHere } from '../testing/typed-here.ts'
import { planCommands } from './plan.ts'

const NOW = Date.UTC(2025, 5, 1, 8) as Instant
const folder = mkdtempSync(path.join(tmpdir(), 'causeway-plan-'))
const database = testDatabase()
const records: Records = {
  place: { home: folder, databaseUrl: null },
  use: (_progress, work) => work(database()),
}
const commands = [...planCommands(records), ...peopleCommands(records)]
const typed = (...words: readonly string[]): Promise<SaidHere> => typedHere(commands, words)

const OP = ['--operation', 'valley'] as const
const JUNE = [...OP, '--from', '2025-06-01', '--leave-out', 'fig-slope'] as const
const BY = [...OP, '--by', 'Amal', '--reason', 'agreed at noon'] as const

interface Answered {
  readonly plan: { readonly hash: string; readonly figures: readonly string[] }
}

beforeAll(async () => {
  await sendCustodyMonth(database(), 'valley')
  await loadNeeds(database(), 'valley' as OperationCode, NOW)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let hash = ''
const file = path.join(folder, 'plan.json')

describe('plans at the command line', () => {
  it('without a count of people is refused, with the site and what to do', async () => {
    const said = await typed('plan', ...OP, '--from', '2025-06-01')
    expect(said.exit).toBe(1)
    expect(said.err).toContain('no people are stated for site fig-slope: council says no figure')
    expect(said.err).toContain('--leave-out fig-slope')
    const strange = await typed('plan', ...OP, '--leave-out', 'fig-slop')
    expect(strange.err).toContain('"fig-slop" is no site of the network')
  })

  it('is made of what the operation states, and lists each figure by id and version', async () => {
    const said = await typed('plan', ...JUNE, '--json')
    expect(said.exit).toBe(0)
    const { plan } = JSON.parse(said.out) as Answered
    hash = plan.hash
    expect(plan.figures).toContain('need.food.total@1')
    expect(plan.figures).toContain('truck.load.2025@1')
    expect(plan.figures).toContain('oru-valley@1')
    const shown = await typed('plan', 'show', hash.slice(0, 10), ...OP)
    expect(shown.out).toContain('fig-slope is planned without: somebody said so.')
    expect(shown.out).toContain('What it could not meet, and why')
    expect(shown.out).toMatch(/Site \S+ lacks [\d.]+ t of water in week 1:/)
    expect(Math.max(...shown.out.split('\n').map((line) => line.length))).toBeLessThan(81)
  })

  it('is verified from an exported file, offline, and an altered one fails', async () => {
    expect((await typed('plan', 'export', hash, ...OP, '--out', file)).exit).toBe(0)
    expect((await typed('plan', 'export', hash, ...OP, '--out', file)).exit).toBe(4)
    const good = await typed('plan', 'verify', file)
    expect([good.exit, good.err]).toEqual([0, ''])
    expect(good.out).toContain('It holds.')
    expect(good.out.replaceAll(/\s+/g, '')).toContain(hash)
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.replace('"riskShare":0.5', '"riskShare":0.9'))
    const bent = await typed('plan', 'verify', file)
    expect(bent.exit).toBe(1)
    expect(bent.err).toContain('It does not hold.')
    writeFileSync(file, '{}')
    expect((await typed('plan', 'verify', file)).err).toContain('plan.json is no plan')
  })

  it('is accepted with a reason; made on an older position, only if that is said', async () => {
    const accepted = await typed('plan', 'accept', hash, ...BY)
    expect([accepted.exit, accepted.err]).toEqual([0, ''])
    const stated = await typed(
      ...['people', 'state', 'fig-slope', '--people', '1500', '--claimed-by', 'council'],
      ...['--source', 'a count', ...OP, '--by', 'Amal'],
    )
    expect(stated.err).toBe('')
    const again = await typed('plan', 'accept', hash, ...BY)
    expect(again.exit).toBe(4)
    expect(again.err).toContain('The log has taken 1 statement since')
    expect(again.err).toContain('1 × people_at')
    expect((await typed('plan', 'accept', hash, ...BY, '--older')).exit).toBe(0)
    const listed = await typed('plan', 'list', ...OP)
    expect(listed.out).toMatch(/accepted by Amal +stands/)
  })

  it('answers what if beside itself, and what one more truck is worth', async () => {
    const said = await typed('whatif', ...OP, '--close', 'karvan', '--days', '5')
    expect(said.exit).toBe(0)
    expect(said.out).toContain(`WHAT IF, beside plan ${hash.slice(0, 12)}`)
    expect(said.out).toContain('it can never be accepted')
    const strange = await typed('whatif', ...OP, '--close', 'nowhere')
    expect([strange.exit, strange.err]).toEqual([
      1,
      'causeway: Nothing was asked: the plan knows no crossing nowhere.\n',
    ])
    const late = await typed('whatif', ...OP, '--grant-window', 'karvan', '--from', '2025-07-01')
    expect(late.err).toContain('day 30 and 1 days lie not within the plan')
    expect((await typed('whatif', ...OP)).exit).toBe(2)
    const worth = await typed('worth', ...OP, '--crossing', 'amsar')
    expect(worth.exit).toBe(0)
    expect((await typed('worth', ...OP, '--crossing', 'nowhere')).err).toContain('amsar, karvan')
  })
})

describe('an absurd input file', () => {
  interface Bent {
    sites: { code: string; people: number; need_t: object }[]
    roads: { from: string; to: string; confidence: number[] }[]
    truckTypes: { payload_t: number }[]
    crossings: { confidence: number[] }[]
  }

  const refusedFor = async (bend: (input: Bent) => void): Promise<SaidHere> => {
    const input = JSON.parse(printPlanInput(madeInput(1))) as Bent
    bend(input)
    const name = path.join(folder, 'input.json')
    writeFileSync(name, JSON.stringify({ ...input, operation: 'valley', position: '1' }))
    return typed('plan', ...OP, '--input', name)
  }

  it.each<readonly [string, (input: Bent) => void, string]>([
    ['negative people', ({ sites }) => sites.forEach((one) => (one.people = -5)), 'sites.0.people'],
    [
      'a crossing that is open on fewer days than are planned',
      ({ crossings }) => crossings.forEach((one) => (one.confidence = [])),
      'crossings.0.confidence: has 0 days, the plan has 10',
    ],
    [
      'a site with no road',
      (input) => (input.roads = input.roads.filter(({ to }) => to !== 'S001')),
      'no road leads to S001',
    ],
    [
      'a truck with no payload',
      ({ truckTypes }) => truckTypes.forEach((one) => (one.payload_t = 0)),
      'truckTypes.0.payload_t',
    ],
    [
      'a million sites',
      (input) => (input.sites = Array.from({ length: 1_000_000 }, () => 0 as never)),
      'sites: has 1000000 entries; at most 5000 can be planned',
    ],
  ])('with %s is refused, with what and where', async (_, bend, where) => {
    const said = await refusedFor(bend)
    expect(said.exit).toBe(1)
    expect(said.err).toContain('input.json cannot be planned')
    expect(said.err).toContain(where)
  })
})

describe('windows in a plan', () => {
  it('that rest on a pause which lapsed close their crossing, and others need none', async () => {
    const { loadDocuments } = await import('../example/load-documents.ts')
    const { VALLEY_PAUSE } = await import('@causeway/simulator/dispatch/valley-pause')
    const { planInputOf } = await import('@causeway/server/planning/input/plan-input-of')
    const documents = { documents: VALLEY_PAUSE, now: NOW }
    await loadDocuments(database(), 'valley' as OperationCode, documents)
    const found = await planInputOf(database(), {
      ...{ operation: 'valley', firstDay: '2025-06-01' as Day, days: 10 },
      ...{ leaveOut: ['fig-slope'], observed: null },
    })
    if (!found.ok) throw new Error(found.refusal.kind)
    const [amsar, karvan] = found.value.input.crossings
    expect(karvan?.confidence).toEqual(Array.from({ length: 10 }, () => 0))
    // Nobody has seen whether Amsar is open: the long run of the assumed chances.
    expect(amsar?.confidence[0]).toBeCloseTo(0.3 / 0.45, 9)
    const nobody = await planInputOf(database(), {
      ...{ operation: 'valley', firstDay: '2025-06-01' as Day, days: 10 },
      ...{ leaveOut: ['fig-slope'], observed: 'no-list' },
    })
    expect(nobody).toMatchObject({ refusal: { kind: 'no such source', source: 'no-list' } })
  })
})
