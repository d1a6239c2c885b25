import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Account } from './account.ts'
import type { LegCode } from '../consignment/consignment-number.ts'
import type { Position, StatementId } from '../statement/statement.ts'
import { foldStatement } from './ledger.ts'
import { type LedgerState, journalOf } from './ledger-state.ts'
import { Story, storyId } from './story.ts'
import { NUMBER, dispatched, entered, held, received, line, reversed } from './story-bodies.ts'
import {
  ALL,
  type Act,
  type Drafted,
  HONEST,
  History,
  acts,
  arrivals,
} from './testing/histories.ts'
import { SimpleModel } from './testing/simple-model.ts'

const RUNS = { numRuns: 1_000 }
const FEWER = { numRuns: 300 }
/** Positions of the enrolments that each story begins with. */
const BEFORE = 4

interface Told {
  readonly state: LedgerState
  readonly model: SimpleModel
  readonly last: bigint
}

/** Folds the arrivals; `each` looks on after every step. */
function tell(
  all: readonly Act[],
  order: (history: History) => readonly Drafted[] = (history) => arrivals(history, all),
  each: (told: Told, draft: Drafted) => void = () => undefined,
): Told {
  const history = new History(all)
  const { state } = new Story(['wfp', 'haul', 'clinic', 'bakery'])
  const model = new SimpleModel(BEFORE)
  let position = BigInt(BEFORE - 1)
  for (const draft of order(history)) {
    position += 1n
    foldStatement(state, { ...draft.logged, position: position as Position })
    model.arrive(draft.plain)
    each({ state, model, last: position }, draft)
  }
  return { state, model, last: position }
}

function nameOf({ kind, cause, owes, custodian, at, lot }: Account): string {
  const what = [owes === null ? kind : `owed ${owes}`, cause ?? ''].filter((one) => one !== '')
  const leg = at.leg === null ? '' : `leg ${at.leg.slice(at.leg.indexOf('/') + 1)}`
  return `${what.join(' ')}|${custodian}|${at.place ?? leg}|${lot}`
}

function heldBy(state: LedgerState): Map<string, bigint> {
  const held = state.balances.all().map(({ account, lines }) => {
    return [nameOf(account), lines.at(-1)?.after ?? 0n] as const
  })
  return new Map(held.filter(([, sum]) => sum !== 0n))
}

const sorted = (held: Map<string, bigint>) => [...held].sort(([a], [b]) => (a < b ? -1 : 1))

describe('laws of the custody book', () => {
  it('every step agrees with a simple model, and goods are conserved (P1)', () => {
    fc.assert(
      fc.property(acts(ALL), (all) => {
        tell(all, undefined, ({ state, model }) => {
          expect(sorted(heldBy(state))).toEqual(sorted(model.expected()))
          const sums = new Map<string, bigint>()
          for (const { account, lines } of state.balances.all()) {
            const { book, item, lot, unit } = account
            const goods = [book, item, lot, unit].join('|')
            sums.set(goods, (sums.get(goods) ?? 0n) + (lines.at(-1)?.after ?? 0n))
          }
          for (const [goods, sum] of sums) expect(sum, goods).toBe(0n)
        })
      }),
      RUNS,
    )
  })

  it('no account with a floor was ever below it (P2), and no posting mixes goods (P13)', () => {
    fc.assert(
      fc.property(acts(ALL), (all) => {
        const { state } = tell(all)
        for (const { account, lines } of state.balances.all()) {
          if (/source|found|conversion|suspense/.test(account.kind)) continue
          for (const { after } of lines) expect(after).toBeGreaterThanOrEqual(0n)
        }
        for (const told of state.told.values()) {
          for (const { from, to, quantity } of journalOf(told)?.postings ?? []) {
            const goods = ({ book, item, lot, donor, unit }: Account) =>
              [book, item, lot, donor, unit].join('|')
            expect(goods(from)).toBe(goods(to))
            expect(quantity).toBeGreaterThan(0n)
          }
        }
      }),
      FEWER,
    )
  })

  it('uploads that come twice change nothing (P4)', () => {
    // Counts name positions, and a second upload takes one: they are left out here.
    const kinds = ALL.filter((kind) => kind !== 'count')
    fc.assert(
      fc.property(acts(kinds), (all) => {
        const once = (history: History) => [...new Set(arrivals(history, all))]
        const twice = (history: History) => once(history).flatMap((one) => [one, one])
        expect(sorted(heldBy(tell(all, twice).state))).toEqual(
          sorted(heldBy(tell(all, once).state)),
        )
      }),
      FEWER,
    )
  })

  it('where nothing conflicts, any order of arrival gives equal balances (P4)', () => {
    const shuffled = acts(HONEST).chain((all) =>
      fc.tuple(fc.constant(all), fc.array(fc.nat(1_000), { minLength: 90, maxLength: 90 })),
    )
    fc.assert(
      fc.property(shuffled, ([all, ranks]) => {
        const other = (history: History): readonly Drafted[] =>
          history.drafts
            .map((draft, index) => ({ draft, rank: ranks[index] ?? 0 }))
            .sort((one, two) => one.rank - two.rank)
            .map(({ draft }) => draft)
        const asMade = tell(all, (history) => history.drafts)
        expect(sorted(heldBy(tell(all, other).state))).toEqual(sorted(heldBy(asMade.state)))
      }),
      RUNS,
    )
  })

  it('every posting has a logged statement, and every statement an outcome (P5)', () => {
    fc.assert(
      fc.property(acts(ALL), (all) => {
        const arrived = new Set<string>()
        const { state, model } = tell(all, undefined, (_, { plain }) => arrived.add(plain.id))
        for (const { lines } of state.balances.all())
          for (const { statement } of lines) {
            expect(arrived.has(statement)).toBe(true)
            expect(state.told.get(statement)?.outcome.outcome).toBe('posted')
          }
        for (const id of arrived) {
          const outcome = state.told.get(id as StatementId)?.outcome
          const moved = outcome?.outcome === 'posted'
          const stands = outcome?.outcome === 'nothing' && outcome.because.kind === 'told before'
          expect(moved || stands).toBe(model.posted.has(id))
        }
      }),
      FEWER,
    )
  })

  it('a reversal restores every balance, and a second one is parked (P6)', () => {
    const fresh = fc.constantFrom(
      dispatched(123),
      entered(45),
      received([line({ handed: 70, counted: 60, refused: 5, damaged: 2 })]),
    )
    fc.assert(
      fc.property(acts(HONEST), fresh, (all, telling) => {
        const { state, last } = tell(all)
        const before = sorted(heldBy(state))
        const teller = new Story()
        const by = telling.hands[0]?.party ?? 'wfp'
        const place = (draft: ReturnType<Story['draft']>, more: bigint) =>
          foldStatement(state, { ...draft, position: (last + more) as Position })
        const hands = telling.hands.map((hand) => ({ ...hand, n: 9_001 }))
        place(teller.draft({ ...telling, hands, id: storyId('fresh') }), 1n)
        const undo = (n: number) => ({
          ...reversed(storyId('fresh'), by),
          hands: [{ role: 'author', party: by, n }],
        })
        const first = place(teller.draft({ ...undo(9_002), id: storyId('u1') }), 2n)
        expect(first.outcome.outcome).toBe('posted')
        expect(sorted(heldBy(state))).toEqual(before)
        const second = place(teller.draft({ ...undo(9_003), id: storyId('u2') }), 3n)
        expect(second.outcome).toMatchObject({ reason: { kind: 'already_reversed' } })
      }),
      FEWER,
    )
  })

  it('each device fork leaves an equivocation (P7)', () => {
    fc.assert(
      fc.property(acts([...HONEST, 'fork', 'fork']), (all) => {
        const { state, model } = tell(all)
        const found = state.contradictions.filter(({ kind }) => kind === 'equivocation')
        expect(new Set(found.map(({ second }) => second as string))).toEqual(model.forked)
      }),
      FEWER,
    )
  })

  it('what was known at a position never changes (P10)', () => {
    fc.assert(
      fc.property(acts(ALL, 25), (all) => {
        const seen: { position: bigint; held: ReturnType<typeof sorted> }[] = []
        const { state } = tell(all, undefined, (now) => {
          seen.push({ position: now.last, held: sorted(heldBy(now.state)) })
        })
        for (const { position, held } of seen) {
          const then = state.balances
            .all()
            .map(({ account }) => {
              return [nameOf(account), state.balances.asKnownAt(account, position)] as const
            })
            .filter(([, sum]) => sum !== 0n)
          expect(sorted(new Map(then))).toEqual(held)
        }
      }),
      FEWER,
    )
  })

  it('mass in equals mass out and explicit loss: conversions come out even (P11)', () => {
    fc.assert(
      fc.property(acts([...HONEST, 'transform', 'transform']), (all) => {
        const { state } = tell(all)
        const left = state.balances
          .all()
          .filter(({ account }) => account.kind === 'conversion')
          .reduce((sum, { lines }) => sum + (lines.at(-1)?.after ?? 0n), 0n)
        expect(left).toBe(0n)
      }),
      FEWER,
    )
  })

  it('nothing moves on a closed leg (P12)', () => {
    fc.assert(
      fc.property(acts([...ALL, 'whole_leg', 'whole_leg'], 25), (all) => {
        const { state } = tell(all)
        for (const [leg, id] of state.closed) {
          const closedAt = journalOf(state.told.get(id))?.position ?? 0n
          for (const { account, lines } of state.balances.all()) {
            if (account.at.leg !== leg || !nameOf(account).includes('transit')) continue
            expect(lines.every(({ position }) => position <= closedAt)).toBe(true)
            expect(lines.at(-1)?.after).toBe(0n)
          }
        }
        expect([...state.closed.keys()].every((leg) => leg.startsWith(NUMBER))).toBe(true)
      }),
      RUNS,
    )
  })

  it('thousands of statements on ninety legs leave what was counted, to the gram', () => {
    const story = new Story()
    story.tell(entered(1_000_000_000))
    const rounds = 5_000
    for (let at = 0; at < rounds; at += 1) {
      const leg = 1 + (at % 90)
      story.tell(dispatched(100, { leg }))
      story.tell(received([line({ handed: 100, counted: 99 })], { leg }))
      const body = { custodian: 'clinic', place: 'site', lines: [{ lot: 'F1', quantity: '50' }] }
      const hands = [{ role: 'author', party: 'clinic' }]
      story.tell({ kind: 'goods_handed_out', body: { ...body, persons: null }, hands })
    }
    expect(held(story, 'stock', 'wfp', 'port')).toBe(1_000_000_000n - 100n * BigInt(rounds))
    expect(held(story, 'stock', 'clinic', 'site')).toBe(49n * BigInt(rounds))
    expect(held(story, 'handed_out', 'clinic', 'site')).toBe(50n * BigInt(rounds))
    expect(story.state.closed.has(`${NUMBER}/1` as LegCode)).toBe(false)
  })
})
