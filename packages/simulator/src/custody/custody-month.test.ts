import { custodyChain } from '@causeway/domain/consignment/custody-chain'
import type { ConsignmentNumber } from '@causeway/domain/consignment/consignment-number'
import type { LotCode, PlaceCode } from '@causeway/domain/ledger/code'
import { goodsWaiting } from '@causeway/domain/ledger/goods-waiting'
import type { Told } from '@causeway/domain/ledger/ledger-state'
import { ancestors } from '@causeway/domain/ledger/lot-parent'
import type { Day } from '@causeway/domain/time/day'
import { dayNumber } from '@causeway/domain/time/day'
import { dayOfInstant } from '@causeway/domain/time/instant'
import { parseSigned } from '@causeway/proof/signed-statement/signed-statement'
import { veil } from '@causeway/proof/veil/veil'
import { hex } from '@causeway/proof/statement-id/statement-id'
import { describe, expect, test } from 'vitest'
import { makeChance } from '../chance/chance.ts'
import { EXAMPLE_SEED } from '../example/example.ts'
import type { Arrival } from './arrival.ts'
import { mass_g } from './cast.ts'
import { keeperKeys, makeCustodyMonth } from './custody-month.ts'
import { lotOf } from './lots.ts'
import { FoldedLog, heldBy, holdingLines } from './testing/folding.ts'
import { inAnotherOrder } from './testing/lateness.ts'
import type { Holdings } from './truth.ts'

const SETTING = { operation: 'example', before: 2 }
const MONTH = makeCustodyMonth(EXAMPLE_SEED, SETTING)
const WITH = { ...SETTING, keepers: keeperKeys(EXAMPLE_SEED) }
const FOLDED = fold(MONTH.arrivals, WITH)
const { state } = FOLDED

function fold(arrivals: readonly Arrival[], log: typeof WITH) {
  const folded = new FoldedLog(log)
  const answers = arrivals.map(({ text, recorded }) => folded.send(text, recorded).answer)
  return { answers, state: folded.state, size: folded.size }
}

function told<Kind extends Told['logged']['body']['kind']>(kind: Kind) {
  return [...state.told.values()].flatMap((one) => {
    const { body } = one.logged
    type Body = Extract<typeof body, { readonly kind: Kind }>
    return body.kind === kind ? [{ ...one, body: body as Body }] : []
  })
}

const lines = (held: Holdings): readonly string[] => holdingLines(held)

const markOf = ({ outcome }: Pick<Told, 'outcome'>): readonly string[] =>
  outcome.outcome === 'posted' ? outcome.journal.marks : []

describe('a month of custody whose truth is known', () => {
  test('the same seed gives the same bytes, another seed gives others', () => {
    expect(makeCustodyMonth(EXAMPLE_SEED, SETTING)).toEqual(MONTH)
    const other = makeCustodyMonth(1, SETTING).arrivals.map(({ id }) => id)
    expect(other.filter((id) => MONTH.arrivals.some((one) => one.id === id))).toEqual([])
  })

  test('forty consignments are told in some seven hundred statements, in the order of the log', () => {
    const { plans } = MONTH.truth
    expect(plans.length).toBeGreaterThanOrEqual(40)
    expect(plans.length).toBeLessThanOrEqual(60)
    expect(MONTH.arrivals.length).toBeGreaterThan(400)
    expect(MONTH.arrivals.length).toBeLessThan(800)
    const recorded = MONTH.arrivals.map((one) => one.recorded)
    expect(recorded.toSorted((one, other) => one - other)).toEqual(recorded)
  })

  test('the log answers to each statement what the generator foresaw, and parks no other', () => {
    expect(FOLDED.answers).toEqual(MONTH.arrivals.map(({ expected }) => expected))
    expect(FOLDED.answers.filter((one) => one.startsWith('parked'))).toEqual(['parked revoked_key'])
  })

  test('the book holds what was said, to the gram, lot by lot', () => {
    expect(lines(heldBy(state))).toEqual(lines(MONTH.truth.book))
  })

  test('book and truth differ exactly where somebody was silent', () => {
    const sums = new Map([...MONTH.truth.book].map(([lot, held]) => [lot, new Map(held)] as const))
    for (const { lot, quantity, book, really, because } of MONTH.truth.silences) {
      const held = sums.get(lot) ?? new Map<string, bigint>()
      held.set(book, (held.get(book) ?? 0n) - quantity)
      held.set(really, (held.get(really) ?? 0n) + quantity)
      for (const where of [book, really]) if (held.get(where) === 0n) held.delete(where)
      expect(because).not.toBe('')
      expect(book).not.toBe(really)
    }
    expect(lines(sums)).toEqual(lines(MONTH.truth.whole))
    expect(MONTH.truth.silences.length).toBeGreaterThan(5)
  })

  test('every lot is conserved, in the book and in truth', () => {
    for (const holdings of [heldBy(state), MONTH.truth.whole]) {
      expect(holdings.size).toBe(18)
      for (const [lot, held] of holdings) {
        const sum = [...held.values()].reduce((whole, one) => whole + one, 0n)
        expect(sum, lot).toBe(0n)
      }
    }
  })

  test('a truck out of the port carries what a truck carries', () => {
    for (const { body } of told('dispatch').filter((one) => one.body.leg === 1)) {
      const mass = body.lines.reduce(
        (sum, one) => sum + mass_g(lotOf(one.lot).item, one.quantity),
        0n,
      )
      expect(mass).toBeGreaterThanOrEqual(10_800_000n)
      expect(mass).toBeLessThanOrEqual(31_300_000n)
    }
  })

  test('plates and drivers stand veiled, and what travels along discloses them', () => {
    for (const { text, kind } of MONTH.arrivals.filter((one) => one.kind === 'dispatch')) {
      const read = parseSigned(text)
      if (!read.ok) throw new Error(kind)
      const { disclosed, text: signed } = read.signed
      expect(disclosed.length).toBeGreaterThanOrEqual(2)
      for (const one of disclosed) expect(signed).toContain(`"${hex(veil(one))}"`)
      expect(signed).not.toMatch(/ORU \d{4}|licence/)
    }
  })

  test.each([1, 2, 3, 7, 11, 4_711])('the month of seed %i is as true', (seed) => {
    const month = makeCustodyMonth(seed, SETTING)
    const folded = fold(month.arrivals, { ...SETTING, keepers: keeperKeys(seed) })
    expect(lines(heldBy(folded.state))).toEqual(lines(month.truth.book))
    expect(folded.answers).toEqual(month.arrivals.map(({ expected }) => expected))
  })
})

describe('what happens in the month', () => {
  test('requests are made, and two that nobody answers are left open', () => {
    const answered = new Set(told('consignment').flatMap(({ body }) => body.request ?? []))
    expect(answered.size).toBeGreaterThan(15)
    expect(told('request').filter(({ logged }) => !answered.has(logged.id))).toHaveLength(2)
  })

  test('two authorities tell permissions, and each denies one consignment, which never leaves', () => {
    const denied = told('permission').filter(({ body }) => body.step === 'denied')
    expect(new Set(denied.map(({ body }) => body.party))).toEqual(
      new Set(['directorate', 'council']),
    )
    for (const { body } of denied)
      expect(told('dispatch').some((one) => one.body.consignment === body.consignment)).toBe(false)
  })

  test('both crossings have a quota of trips for each day, 0 where they are shut', () => {
    const quotas = told('quota').map(({ body }) => body)
    expect(new Set(quotas.map(({ crossing }) => crossing))).toEqual(new Set(['amsar', 'karvan']))
    expect(quotas.filter(({ day }) => day === '2025-05-12').map(({ most }) => most)).toEqual([
      0n,
      0n,
    ])
  })

  test('goods stand at Amsar since it was shut, for more than two weeks', () => {
    const waiting = goodsWaiting(state.balances, {
      place: 'amsar' as PlaceCode,
      day: '2025-05-31' as Day,
      position: FOLDED.size,
    })
    expect(waiting).toHaveLength(1)
    expect(waiting[0]?.bands['15+']).toBeGreaterThan(900n)
  })

  test('a consignment that stood at Amsar went round by Karvan on a leg more', () => {
    const { number = '' } = MONTH.truth.plans.find(({ fate }) => fate === 'goes round') ?? {}
    const chain = custodyChain(state, number as ConsignmentNumber, FOLDED.size)
    expect(chain.legs.map(({ leg }) => leg)).toEqual([1, 2, 3, 4])
    expect(chain.holes).toEqual([])
  })

  test('a load is unloaded over two days, another one at two places', () => {
    const drops = new Map<string, Set<string>>()
    for (const { body } of told('receipt')) {
      const leg = `${body.consignment}/${body.leg}`
      drops.set(leg, (drops.get(leg) ?? new Set()).add(`${body.place} ${body.number}`))
    }
    const places = [...drops.values()].map((one) => [...one].map((text) => text.split(' ')[0]))
    expect(places.some(([first, second]) => second !== undefined && first !== second)).toBe(true)
    expect(places).toContainEqual(['riverside', 'riverside'])
  })

  test('one crossing counts more than the waybill says, sites count less', () => {
    const counted = told('receipt').flatMap(({ body }) => body.lines)
    expect(counted.some((one) => one.counted > one.handed && one.handed > 0n)).toBe(true)
    expect(counted.filter((one) => one.cause !== null).length).toBeGreaterThanOrEqual(4)
  })

  test('cartons arrive damaged, and those refused are brought back', () => {
    const odd = told('receipt').flatMap(({ body }) => body.lines.filter((one) => one.refused > 0n))
    expect(odd).toMatchObject([{ damaged: 6n, refused: 24n }])
    expect(told('goods_returned').flatMap(({ body }) => body.lines)).toMatchObject([
      { counted: 24n },
    ])
  })

  test('tents come in the place of blankets, which are found where they had stayed', () => {
    const swapped = told('receipt')
      .flatMap(({ body }) => body.lines)
      .filter((one) => one.substitutes)
    expect(swapped).toMatchObject([{ lot: 'RSO-TE-01', substitutes: 'RSO-BL-01', counted: 40n }])
    const found = told('finding').filter(({ body }) => body.about === 'turned_up')
    expect(found.some(({ body }) => 'lot' in body && body.lot === 'RSO-BL-01')).toBe(true)
  })

  test('losses are found by cause, and short loading turns up in the port', () => {
    const causes = told('finding').flatMap(({ body }) =>
      body.about === 'loss' ? [body.cause] : [],
    )
    expect(new Set(causes)).toEqual(new Set(['theft', 'evaporation']))
  })

  test('two claimants tell one interception with two causes, and it stays a discrepancy', () => {
    const reports = told('finding').flatMap(({ body }) =>
      body.about === 'interception' ? [body] : [],
    )
    expect(reports.map(({ cause }) => cause)).toEqual(['armed_actor', 'crowd'])
    expect(reports[0]?.also).toBeNull()
    expect(reports[1]?.also).not.toBeNull()
  })

  test('a number that was typed wrongly is undone and stated anew', () => {
    const [reversal] = told('reversal')
    const undone = state.told.get(reversal?.body.of ?? ('' as never))
    expect(undone?.reversedBy).toBe(reversal?.logged.id)
    const { body } = undone?.logged ?? {}
    const again = told('dispatch').filter(
      (one) =>
        body?.kind === 'dispatch' &&
        one.body.consignment === body.consignment &&
        one.body.leg === 1,
    )
    expect(again.map((one) => one.body.lines[0]?.quantity)).toEqual([840n, 480n])
  })

  test('a dispatch signed by the giver alone is confirmed by the driver half a day later', () => {
    const raised = told('dispatch').filter(({ evidence }) => evidence.length > 1)
    expect(raised.map((one) => one.evidence.map(({ evidence }) => evidence))).toEqual([
      ['giver_only', 'both'],
    ])
  })

  test('a receipt is copied from a paper, with its picture', () => {
    const [paper, ...others] = told('receipt').filter(
      (one) => one.evidence.at(-1)?.evidence === 'paper',
    )
    expect(others).toEqual([])
    expect(paper?.logged.attachments).toMatchObject([{ media: 'image/jpeg' }])
  })

  test('one receipt has only the receiver behind it, and goods arrive that nobody sent', () => {
    expect(told('receipt').filter((one) => markOf(one).includes('one_sided'))).toHaveLength(1)
    const unsent = told('receipt').filter((one) => markOf(one).includes('receipt_before_dispatch'))
    expect(unsent).toHaveLength(1)
    const number = unsent[0]?.body.consignment ?? ('' as ConsignmentNumber)
    const { holes } = custodyChain(state, number, FOLDED.size)
    expect(holes).toMatchObject([{ kind: 'no dispatch', leg: 3 }])
  })

  test('two tell a hand-over apart with equal words, two others with different ones', () => {
    const kept = told('hand_over').flatMap(({ outcome }) =>
      outcome.outcome === 'nothing' ? [outcome.because.kind] : [],
    )
    expect(kept).toEqual(['matches', 'differs'])
    expect(state.contradictions.map(({ kind }) => kind)).toEqual(['statements differ'])
  })

  test('a phone without a network hands in its chain days later', () => {
    const late = told('goods_handed_out').filter(({ logged, body }) => {
      const days =
        dayNumber(dayOfInstant(logged.recorded)) -
        dayNumber(dayOfInstant(logged.time?.at ?? logged.recorded))
      return body.custodian === 'kitchens' && days >= 3
    })
    expect(late.length).toBeGreaterThan(0)
    expect(state.chains.gaps()).toEqual([])
    expect([...state.told.values()].some((one) => markOf(one).includes('gapped'))).toBe(true)
  })

  test('a lost phone is revoked, what it signed before stands, and what comes after is parked', () => {
    const [revoked] = told('key_revoked')
    const key = revoked?.body.key
    const signed = [...state.told.values()].filter(
      (one) => key !== undefined && one.signers.has(key),
    )
    const parked = signed.filter(({ outcome }) => outcome.outcome === 'parked')
    expect(parked).toHaveLength(1)
    expect(signed.length).toBeGreaterThan(3)
  })

  test('bags are made small and wheat is milled, and the new lots lead back to the old ones', () => {
    expect(
      told('transformation')
        .map(({ body }) => body.way)
        .sort(),
    ).toEqual(['milling', 'repackaging'])
    expect(ancestors(state.parents, 'ORU-FL-M1' as LotCode)).toEqual(['WBO-WH-01'])
    expect(ancestors(state.parents, 'WBO-FL-02-R' as LotCode)).toEqual(['WBO-FL-02'])
  })

  test('counts show what was handed out in silence, and persons are only counted', () => {
    const missing = told('stock_count').flatMap(({ outcome }) =>
      outcome.outcome === 'posted'
        ? outcome.journal.postings.filter(({ to }) => to.kind === 'discrepancy')
        : [],
    )
    expect(missing.map(({ quantity }) => quantity)).toContain(30n)
    expect(missing.map(({ quantity }) => quantity)).toContain(40n)
    expect(told('goods_handed_out').some(({ body }) => (body.persons ?? 0n) > 1_000n)).toBe(true)
  })

  test('one leg is closed, and nothing moves on it any more', () => {
    expect(state.closed.size).toBe(1)
  })
})

describe('other orders of arrival', () => {
  // A count names a position, a second word on one hand-over depends on which came first.
  const movable = MONTH.arrivals.filter(
    ({ kind, expected }) => kind !== 'stock_count' && expected !== 'kept differs',
  )
  const asMade = lines(heldBy(fold(movable, WITH).state))
  const lost = told('key_revoked')[0]?.body.key ?? ''

  test.each([1, 2, 3, 4, 5, 6])('order %i ends in the same balances', (seed) => {
    const chance = makeChance(seed, 'lateness')
    const order = inAnotherOrder(movable, chance, new Set([...WITH.keepers, lost]))
    expect(order.map(({ id }) => id)).not.toEqual(movable.map(({ id }) => id))
    const folded = fold(order, WITH)
    expect(lines(heldBy(folded.state))).toEqual(asMade)
  })
})
