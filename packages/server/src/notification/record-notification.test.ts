import { ALL_KNOWN } from '@causeway/domain/claims/edition'
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { Instant } from '@causeway/domain/time/instant'
import type { Canonical } from '@causeway/proof/canonical/canonical'
import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { checkOperation } from '../check/check.ts'
import { readCustody } from '../custody/custody.ts'
import type { Transaction } from '../database/database.ts'
import { fillValley } from '../http/story-valley.ts'
import { inOperation } from '../operation/operation.ts'
import { readCorridorRates } from './corridor-rates.ts'
import { readMovements } from './notification-store.ts'
import {
  type NotificationOrder,
  type Recorded,
  recordNotifications,
} from './record-notification.ts'

const VALLEY = 'valley' as OperationCode
const DAY_MS = 86_400_000
const RECORDED = Date.UTC(2024, 4, 7) as Instant
const time = (at: string) => ({ at, precision: 'minute', zone: null }) as const

const SUBMITTED: NotificationOrder = {
  kind: 'movement_submitted',
  time: time('2024-05-08T06:00:00Z'),
  body: {
    ...{ movement: 'M-1', from: 'amsar', to: 'mill', segments: ['river road'], day: '2024-05-09' },
    ...{ vehicles: 3, groups: ['food', 'water'], told: ['Directorate'] },
    ...{ by: 'Valley Relief Council', reported_by: 'Valley Relief Council' },
  },
}

function outcome(
  of: string,
  { said, at = '2024-05-09T18:00:00Z' }: { readonly said: string; readonly at?: string },
): NotificationOrder {
  const by = { by: 'Valley Relief Council', reported_by: 'Amal, logistics' }
  const body = { movement: of, outcome: said, causes: [], delay_h: null, ...by }
  return { kind: 'movement_outcome', time: time(at), body }
}

describe('what is said of movements', () => {
  const database = testDatabase()
  beforeAll(() => fillValley(database(), RECORDED))

  async function record(
    orders: readonly NotificationOrder[],
    { ahead = false, day = 0 } = {},
  ): Promise<Awaited<ReturnType<typeof recordNotifications>>> {
    const now = (RECORDED + day * DAY_MS) as Instant
    return recordNotifications(database(), { operation: VALLEY, orders, ahead }, now)
  }

  async function recorded(
    orders: readonly NotificationOrder[],
    how: { readonly ahead?: boolean; readonly day?: number } = {},
  ): Promise<readonly Recorded[]> {
    const done = await record(orders, how)
    if (!done.ok) throw new Error(JSON.stringify(done.refusal))
    return done.value
  }

  async function read<Outcome>(work: (tx: Transaction) => Promise<Outcome>): Promise<Outcome> {
    const found = await inOperation(database(), VALLEY, 'read', work)
    if (!found.ok) throw new Error(found.refusal.kind)
    return found.value
  }

  it('is refused as a whole where one of it is, and says which', async () => {
    const { size } = await custody()
    const wrong = { ...SUBMITTED, body: { ...SUBMITTED.body, vehicles: 0 } }
    expect(await record([SUBMITTED, wrong])).toMatchObject({
      refusal: { kind: 'malformed', at: 'body.vehicles', index: 1 },
    })
    expect(await record([SUBMITTED, outcome('M-7', { said: 'denied' })])).toMatchObject({
      refusal: { kind: 'not submitted', movement: 'M-7', submitted: ['M-1'], index: 1 },
    })
    const early = outcome('M-1', { said: 'denied', at: '2024-05-08T05:00:00Z' })
    expect(await record([SUBMITTED, early])).toMatchObject({
      refusal: { kind: 'before the submission', index: 1 },
    })
    expect((await custody()).size).toBe(size)
  })

  it('counts from its position on, and stands in the log once', async () => {
    const [first] = await recorded([SUBMITTED], { day: 1 })
    const [again] = await recorded([SUBMITTED], { day: 1 })
    expect(again).toEqual({ ...first, answer: 'exists' })
    const changed: Readonly<Record<string, Canonical>> = { ...SUBMITTED.body, vehicles: 5 }
    expect(await record([{ ...SUBMITTED, body: changed }])).toMatchObject({
      refusal: { kind: 'submitted already', movement: 'M-1', position: first?.position },
    })
    const [denied] = await recorded([outcome('M-1', { said: 'denied' })], { day: 3 })
    const voices = async (asKnown: Parameters<typeof readMovements>[1]) =>
      (await read((tx) => readMovements(tx, asKnown))).movements.map((one) => one.voices.length)
    expect(await voices(ALL_KNOWN)).toEqual([1])
    expect(await voices({ position: (denied?.position ?? 0n) - 1n, published: null })).toEqual([0])
    expect(await voices({ position: null, published: '2024-05-08' as never })).toEqual([0])
    expect(await voices({ position: null, published: '2024-05-07' as never })).toEqual([])
  })

  it('of a movement that nobody submitted yet is kept ahead of it, where that is meant', async () => {
    const words = [outcome('M-2', { said: 'impeded' })]
    expect(await recorded(words, { ahead: true, day: 4 })).toMatchObject([{ parked: true }])
    const submitted = { ...SUBMITTED, body: { ...SUBMITTED.body, movement: 'M-2' } }
    await recorded([submitted], { day: 4 })
    const { parked, movements } = await read((tx) => readMovements(tx, ALL_KNOWN))
    expect(parked).toEqual([])
    expect(movements.map(({ voices }) => voices.length)).toEqual([1, 1])
  })

  it('gives the rates by corridor, beside those of loss by the custody book', async () => {
    const { denial, loss } = await read((tx) => readCorridorRates(tx, ALL_KNOWN))
    expect(denial.corridors).toMatchObject([
      { corridor: { from: 'amsar', to: 'mill' }, rate: { cases: 1, of: 2 } },
    ])
    for (const { dispatched_g, lost_g, rate } of loss.corridors) {
      expect(lost_g <= dispatched_g).toBe(true)
      expect(rate.low < rate.mean && rate.mean < rate.high).toBe(true)
    }
    expect(await lostOnLegs()).toBe(loss.corridors.reduce((sum, one) => sum + one.lost_g, 0n))
    const before = await read((tx) => readCorridorRates(tx, { position: 3n, published: null }))
    expect(before.loss).toEqual({ operation: null, corridors: [] })
  })

  it('is folded again by the check of the whole operation', async () => {
    const shell = { progress: () => undefined, signal: new AbortController().signal }
    const checked = await checkOperation(database(), VALLEY, shell)
    expect(checked).toMatchObject({ ok: true, value: { differencesFound: 0 } })
  })

  async function custody() {
    const found = await readCustody(database(), VALLEY)
    if (!found.ok) throw new Error(found.refusal.kind)
    return found.value
  }

  /** The same by the book in memory: grams missing or lost on legs that are empty. */
  async function lostOnLegs(): Promise<bigint> {
    const { state } = await custody()
    const now = state.balances.all().map(({ account, lines }) => ({
      account,
      balance: lines.at(-1)?.after ?? 0n,
    }))
    const busy = new Set(
      now
        .filter(({ account, balance }) => /transit|returning/.test(account.kind) && balance !== 0n)
        .map(({ account }) => account.at.leg),
    )
    return now
      .filter(({ account }) => account.kind === 'discrepancy' || account.kind === 'loss')
      .filter(({ account: { at } }) => at.leg !== null && !busy.has(at.leg))
      .reduce((sum, { account, balance }) => {
        const mass_g = state.items.latest(account.item, null)?.said.mass_g ?? 0n
        return sum + (account.unit === 'gram' ? balance : balance * mass_g)
      }, 0n)
  }
})
