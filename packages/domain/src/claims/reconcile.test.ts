import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NOTHING_MEASURED } from '../quantity/measure.ts'
import { type Day, addDays } from '../time/day.ts'
import { WITHHELD } from './claim.ts'
import type {
  CountedGroup,
  ReconcileBy,
  ReconcileOptions,
  Reconciliation,
  SideCounts,
} from './reconcile-answer.ts'
import { reconcile } from './reconcile.ts'

const day = (text: string): Day => text as Day
const LABELS = { donor: new Map<string, string>(), group: new Map(), place: new Map() }

/** Trucks of a list: `['2024-01-05', 3, { donor: 'wfp' }]` is three trucks on one day. */
type Listed = readonly [string | null, number, Partial<CountedGroup>?]

function list(source: string, listed: readonly Listed[]): SideCounts {
  const groups = listed.map(([on, trucks, more]) => ({
    ...{ day: on === null ? null : day(on), donor: '', group: '', place: '', route: '' },
    ...{ trucks, quarantined: 0, mass: { ...NOTHING_MEASURED, unknownRows: trucks } },
    ...more,
  }))
  return { source, name: source.toUpperCase(), groups, regimes: [] }
}

const BY_MONTH: ReconcileOptions = {
  ...{ by: 'month', toleranceDays: 0, route: null, from: null, to: null },
}

function table(a: SideCounts, b: SideCounts, more: Partial<ReconcileOptions> = {}): Reconciliation {
  const answer = reconcile({ a, b, labels: LABELS }, { ...BY_MONTH, ...more })
  if (!answer.ok) throw new Error(answer.refusal.kind)
  return answer.value
}

const rowOf = (answer: Reconciliation, key: string): Reconciliation['rows'][number] | undefined =>
  answer.rows.find((row) => row.key === key)

describe('two lists side by side', () => {
  const received = list('received', [
    ['2024-01-05', 3, { donor: 'wfp' }],
    ['2024-01-05', 2, { donor: 'unrwa' }],
    ['2024-01-06', 10, { donor: 'wfp' }],
    ['2024-02-01', 4, { donor: 'unrwa' }],
  ])
  const letIn = list('let_in', [
    ['2024-01-05', 5, { donor: 'wfp', route: 'land' }],
    ['2024-01-07', 6, { donor: 'wfp', route: 'land' }],
    ['2024-02-01', 1, { donor: 'wfp', route: 'sea' }],
    ['2024-02-03', 7, { donor: 'wfp', route: 'land' }],
  ])

  test('a month has what both list, what only one lists, and its days', () => {
    expect(rowOf(table(received, letIn), '2024-01')).toMatchObject({
      ...{ a: 15, b: 11, agree: 5, onlyA: 10, agreeB: 5, onlyB: 6 },
      ...{ days: 3, equalDays: 1, daysApart: 2, daysOnlyA: 1, daysOnlyB: 1 },
    })
  })

  test('two trucks that each list gives to another donor are a shift of attribution', () => {
    expect(rowOf(table(received, letIn), '2024-01')).toMatchObject({
      attributionShift: { low: 2, high: 2 },
    })
    const byDonor = table(received, letIn, { by: 'donor' })
    expect(rowOf(byDonor, 'unrwa')).toMatchObject({
      ...{ a: 6, b: 0, agree: 0, onlyA: 6 },
      attributionShift: { low: 3, high: 3 },
    })
    expect(rowOf(byDonor, 'wfp')).toMatchObject({
      agree: 3,
      attributionShiftB: { low: 3, high: 3 },
    })
  })

  test('which of two donors was meant nobody knows, so each has a least and a most', () => {
    const two = list('a', [
      ['2024-01-05', 2, { donor: 'x' }],
      ['2024-01-05', 1, { donor: 'y' }],
    ])
    const other = list('b', [['2024-01-05', 2, { donor: 'z' }]])
    const answer = table(two, other, { by: 'donor' })
    expect(rowOf(answer, 'x')).toMatchObject({ attributionShift: { low: 1, high: 2 } })
    expect(rowOf(answer, 'y')).toMatchObject({ attributionShift: { low: 0, high: 1 } })
    expect(answer.totals.attributionShift).toEqual({ low: 2, high: 2 })
  })

  test('an unknown donor is no other donor, and no shift', () => {
    const unknown = list('a', [
      ['2024-01-05', 1],
      ['2024-01-05', 1, { donor: WITHHELD }],
      ['2024-01-06', 1, { donor: 'x' }],
    ])
    const other = list('b', [
      ['2024-01-05', 2, { donor: 'z' }],
      ['2024-01-06', 1, { donor: 'x' }],
    ])
    expect(table(unknown, other).totals).toMatchObject({
      ...{ agree: 3, attributionShift: { low: 0, high: 0 } },
    })
    const byDonor = table(unknown, other, { by: 'donor' })
    expect(rowOf(byDonor, '')).toMatchObject({ comparable: false, why: { kind: 'unknown name' } })
    expect(rowOf(byDonor, WITHHELD)).toMatchObject({
      ...{ comparable: false, a: 1, why: { kind: 'withheld name' } },
    })
    expect(byDonor.totals).toMatchObject({ agree: 1, onlyA: 0, uncomparedA: 2, onlyB: 2 })
  })

  test('a pair over the edge of a month counts in each month for its own side', () => {
    const late = list('a', [['2024-01-31', 1]])
    const later = list('b', [['2024-02-01', 1]])
    const bounds = { toleranceDays: 1, from: day('2024-01-01'), to: day('2024-02-29') }
    const answer = table(late, later, bounds)
    expect(rowOf(answer, '2024-01')).toMatchObject({ a: 1, b: 0, agree: 1, onlyA: 0, agreeB: 0 })
    expect(rowOf(answer, '2024-02')).toMatchObject({ a: 0, b: 1, agree: 0, agreeB: 1, onlyB: 0 })
  })

  test('the period is what both lists state, unless other bounds are asked for', () => {
    const answer = table(received, letIn)
    expect(answer.period).toEqual({ first: '2024-01-05', last: '2024-02-01' })
    expect(answer.leftOut.b).toMatchObject({ outsidePeriod: 7 })
    const wider = table(received, letIn, { to: day('2024-02-29') })
    expect(wider.totals.b).toBe(19)
  })

  test('a list without routes is kept whole when one route is asked for, and a note says so', () => {
    const answer = table(received, letIn, { route: 'land' })
    expect(answer.totals).toMatchObject({ a: 19, b: 11 })
    expect(answer.leftOut.b).toMatchObject({ otherRoute: 1 })
    expect(answer.notes).toContainEqual({
      ...{ code: 'route.not_stated', side: 'a', source: 'received' },
      sentence:
        'RECEIVED states no route: all its rows are kept, whatever the route asked for (land).',
    })
  })

  test('where one list states no places, no place is compared, and the counts still stand', () => {
    const withPlaces = list('a', [['2024-01-05', 3, { place: 'crossing one' }]])
    const answer = table(withPlaces, letIn, { by: 'place' })
    expect(rowOf(answer, 'crossing one')).toMatchObject({
      ...{ a: 3, comparable: false },
      why: { kind: 'not stated by source', side: 'b', source: 'let_in' },
    })
    expect(answer.notes.map((one) => one.code)).toContain('dimension.not_stated')
  })

  test('where a list states no donors, nothing is said of a shift', () => {
    const bare = list('a', [['2024-01-05', 3]])
    expect(table(bare, letIn).totals.attributionShift).toBeNull()
  })

  test('a month with a change in the way of counting is marked, and so is every total', () => {
    const regimes = [
      { from: null, to: day('2024-01-05'), regime: 'verified' },
      { from: day('2024-01-06'), to: null, regime: 'self_reported' },
    ]
    const answer = table({ ...received, regimes }, letIn)
    const breaks = [{ side: 'a', day: '2024-01-06', before: 'verified', after: 'self_reported' }]
    expect(rowOf(answer, '2024-01')?.breaks).toEqual(breaks)
    expect(rowOf(answer, '2024-02')?.breaks).toEqual([])
    expect(answer.totals.breaks).toEqual(breaks)
  })

  test('trucks without a day stand in no row and are counted apart', () => {
    const answer = table(
      list('a', [
        ['2024-01-05', 1],
        [null, 4],
      ]),
      letIn,
    )
    expect(answer.leftOut.a.undated).toBe(4)
    expect(answer.totals.a).toBe(1)
  })
})

describe('what cannot be reconciled', () => {
  const one = list('a', [['2024-01-05', 1]])

  test('lists that have no day in common are refused, with the days of each', () => {
    const answer = reconcile(
      { a: one, b: list('b', [['2024-03-01', 1]]), labels: LABELS },
      BY_MONTH,
    )
    expect(answer).toMatchObject({ ok: false, refusal: { kind: 'no common days' } })
  })

  test('a period that ends before it starts is refused', () => {
    const bounds = { from: day('2024-02-01'), to: day('2024-01-01') }
    const answer = reconcile({ a: one, b: one, labels: LABELS }, { ...BY_MONTH, ...bounds })
    expect(answer).toMatchObject({ ok: false, refusal: { kind: 'period ends before it starts' } })
  })

  test('a tolerance of more than a month is refused', () => {
    for (const toleranceDays of [32, -1, 0.5]) {
      const answer = reconcile({ a: one, b: one, labels: LABELS }, { ...BY_MONTH, toleranceDays })
      expect(answer).toMatchObject({ ok: false, refusal: { kind: 'tolerance out of range' } })
    }
  })
})

describe('laws of a reconciliation', () => {
  const name = fc.constantFrom('', 'x', 'y', 'z')
  const listed = fc.array(
    fc.record({
      ...{ on: fc.integer({ min: 0, max: 50 }), trucks: fc.integer({ min: 1, max: 5 }) },
      ...{ donor: name, group: name },
    }),
    { minLength: 1, maxLength: 25 },
  )
  const sideOf = (
    rows: typeof listed extends fc.Arbitrary<infer Rows> ? Rows : never,
  ): SideCounts =>
    list(
      'a',
      rows.map(({ on, trucks, donor, group }) => [
        ...([addDays(day('2024-01-01'), on), trucks, { donor, group }] as const),
      ]),
    )
  const by = fc.constantFrom<ReconcileBy>('month', 'week', 'day', 'donor', 'group')
  const bounds = { from: day('2024-01-01'), to: day('2024-03-31') }

  test('every truck in the period stands in exactly one row', () => {
    fc.assert(
      fc.property(listed, listed, by, (a, b, each) => {
        const answer = table(sideOf(a), sideOf(b), { ...bounds, by: each, toleranceDays: 1 })
        const sum = (pick: (row: Reconciliation['rows'][number]) => number): number =>
          answer.rows.reduce((all, row) => all + pick(row), 0)
        expect(sum((row) => row.a)).toBe(a.reduce((all, one) => all + one.trucks, 0))
        expect(sum((row) => row.b)).toBe(b.reduce((all, one) => all + one.trucks, 0))
      }),
    )
  })

  test('in every row agreed and not agreed make the whole, and no count is below zero', () => {
    fc.assert(
      fc.property(listed, listed, by, fc.integer({ min: 0, max: 4 }), (a, b, each, days) => {
        const asked = { ...bounds, by: each, toleranceDays: days }
        for (const row of table(sideOf(a), sideOf(b), asked).rows) {
          if (!row.comparable) continue
          expect(row.agree + row.onlyA).toBe(row.a)
          expect(row.agreeB + row.onlyB).toBe(row.b)
          expect(Math.min(row.agree, row.onlyA, row.agreeB, row.onlyB)).toBeGreaterThanOrEqual(0)
          if (days === 0) expect(row.agreeB).toBe(row.agree)
        }
      }),
    )
  })

  test('exchanging the two lists exchanges the two columns and nothing else', () => {
    fc.assert(
      fc.property(listed, listed, (a, b) => {
        const [one, other] = [
          table(sideOf(a), sideOf(b), bounds),
          table(sideOf(b), sideOf(a), bounds),
        ]
        for (const row of one.rows) {
          const turned = rowOf(other, row.key)
          expect(turned).toMatchObject({ a: row.b, b: row.a })
          if (!row.comparable || turned?.comparable !== true) continue
          expect(turned).toMatchObject({ agree: row.agree, equalDays: row.equalDays })
          expect(turned.attributionShiftB).toEqual(row.attributionShift)
        }
      }),
    )
  })

  test('the shift is what pairing without donors gives beyond pairing with them', () => {
    const known = listed.map((rows) =>
      rows.map((row) => ({ ...row, donor: row.donor === '' ? 'x' : row.donor })),
    )
    fc.assert(
      fc.property(known, known, (a, b) => {
        const sides = [sideOf(a), sideOf(b)] as const
        const free = table(...sides, bounds).totals
        const withDonor = table(...sides, { ...bounds, by: 'donor' }).totals
        const shift = free.agree - withDonor.agree
        expect(free.attributionShift).toEqual({ low: shift, high: shift })
        expect(withDonor.attributionShift).toEqual({ low: shift, high: shift })
      }),
    )
  })

  test('the least and the most of a donor follow day by day from what is left over', () => {
    const known = listed.map((rows) => rows.filter((row) => row.donor !== ''))
    fc.assert(
      fc.property(known, known, (a, b) => {
        fc.pre(a.length > 0 && b.length > 0)
        const answer = table(sideOf(a), sideOf(b), { ...bounds, by: 'donor' })
        const count = (rows: typeof a, on: number, donor: string): number =>
          rows.reduce(
            (all, row) => all + (row.on === on && row.donor === donor ? row.trucks : 0),
            0,
          )
        for (const row of answer.rows) {
          const bound = { low: 0, high: 0 }
          for (let on = 0; on <= 50; on += 1) {
            const left = ['x', 'y', 'z'].map((donor) => {
              const [ofA, ofB] = [count(a, on, donor), count(b, on, donor)]
              const same = Math.min(ofA, ofB)
              return { donor, a: ofA - same, b: ofB - same }
            })
            const sum = (pick: (one: (typeof left)[number]) => number): number =>
              left.reduce((all, one) => all + pick(one), 0)
            const pairs = Math.min(
              sum((one) => one.a),
              sum((one) => one.b),
            )
            const own = left.find(({ donor }) => donor === row.key)?.a ?? 0
            bound.high += Math.min(own, pairs)
            bound.low += Math.max(0, pairs - (sum((one) => one.a) - own))
          }
          expect(row).toMatchObject({ attributionShift: bound })
        }
      }),
    )
  })

  test('more days of tolerance never make two lists agree less', () => {
    fc.assert(
      fc.property(listed, listed, by, (a, b, each) => {
        const at = (toleranceDays: number): number =>
          table(sideOf(a), sideOf(b), { ...bounds, by: each, toleranceDays }).totals.agree
        expect(at(1)).toBeGreaterThanOrEqual(at(0))
        expect(at(3)).toBeGreaterThanOrEqual(at(1))
      }),
    )
  })

  test('every shift of a row lies between its least and its most, and never beyond its trucks', () => {
    fc.assert(
      fc.property(listed, listed, fc.integer({ min: 0, max: 3 }), (a, b, days) => {
        const asked = { ...bounds, by: 'donor', toleranceDays: days } as const
        const answer = table(sideOf(a), sideOf(b), asked)
        const rows = answer.rows.flatMap((row) => (row.comparable ? [row] : []))
        const whole = answer.totals.attributionShift?.high ?? 0
        for (const row of rows) {
          const { low, high } = row.attributionShift ?? { low: 0, high: 0 }
          expect(low).toBeLessThanOrEqual(high)
          expect(high).toBeLessThanOrEqual(row.onlyA)
        }
        const sum = (end: 'low' | 'high'): number =>
          rows.reduce((all, row) => all + (row.attributionShift?.[end] ?? 0), 0)
        expect(sum('low')).toBeLessThanOrEqual(whole)
        expect(sum('high')).toBeGreaterThanOrEqual(whole)
      }),
    )
  })
})
