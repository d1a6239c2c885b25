import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MILLIONTHS, type Three } from '../planning-figure/rate.ts'
import { type Day, addDays, dayNumber } from '../time/day.ts'
import { coverageOf } from './coverage.ts'
import { HORIZON_DAYS, daysOfSupply, forecast, isStockOut } from './forecast.ts'

const FROM = '2025-05-01' as Day

function storyNeed(low: bigint, likely = low, high = likely): () => Three {
  const need = { low: low * MILLIONTHS, likely: likely * MILLIONTHS, high: high * MILLIONTHS }
  return () => need
}

function storyOutlook(stock: bigint, needOn = storyNeed(100n)): Parameters<typeof forecast>[0] {
  return { stock, from: FROM, needOn, arrivals: [] }
}

describe('what breaks next', () => {
  it('stock for three days breaks on the fourth', () => {
    expect(forecast(storyOutlook(300n)).likely).toEqual({ kind: 'on', day: '2025-05-05' })
  })

  it('a shortage of 5 % is none, more is a stock-out', () => {
    expect(isStockOut({ need: 100n, served: 95n })).toBe(false)
    expect(isStockOut({ need: 100n, served: 94n })).toBe(true)
    expect(forecast(storyOutlook(395n)).likely).toEqual({ kind: 'on', day: '2025-05-06' })
  })

  it('goods under way count from the day on which they are due', () => {
    const outlook = storyOutlook(100n)
    const due = (day: string): Parameters<typeof forecast>[0] => ({
      ...outlook,
      arrivals: [{ day: day as Day, quantity: 100n }],
    })
    expect(forecast(due('2025-05-03')).likely).toEqual({ kind: 'on', day: '2025-05-04' })
    expect(forecast(due('2025-05-04')).likely).toEqual({ kind: 'on', day: '2025-05-03' })
    expect(forecast(due('2025-04-20')).likely).toEqual({ kind: 'on', day: '2025-05-04' })
  })

  it('a site that never reported is a gap, and so is a day whose need nobody knows', () => {
    expect(forecast({ ...storyOutlook(0n), stock: 'no report' }).likely).toMatchObject({
      kind: 'gap',
      because: 'no report',
    })
    const until = (day: Day): Three | null => (day < '2025-05-03' ? storyNeed(1n)() : null)
    expect(forecast({ ...storyOutlook(900n), needOn: until }).likely).toEqual({
      ...{ kind: 'gap', because: 'need unknown', day: '2025-05-03' },
    })
  })

  it('two days of supply are said where it is nearly three', () => {
    expect(daysOfSupply(299n, 100n * MILLIONTHS)).toBe(2n)
    expect(daysOfSupply(299n, 0n)).toBeNull()
  })
})

describe('coverage', () => {
  const day = (served: bigint | null, need: bigint | null) => ({
    ...{ day: FROM, served, need: need === null ? null : need * MILLIONTHS },
  })

  it('over 100 % is printed as it is', () => {
    expect(coverageOf([day(450n, 100n), day(0n, 100n)])).toEqual({
      ...{ known: true, served: 450n, need: 200n, percent: 225n },
    })
  })

  it('a silent day is left out and never a zero; without any report nothing is said', () => {
    expect(coverageOf([day(50n, 100n), day(null, 100n)])).toMatchObject({ percent: 50n })
    expect(coverageOf([day(null, 100n)])).toEqual({ known: false, because: 'nothing reported' })
    expect(coverageOf([day(50n, 100n), day(5n, null)])).toMatchObject({ because: 'need unknown' })
  })
})

describe('laws of the forecast', () => {
  const some = fc.bigInt({ min: 1n, max: 5_000n })

  it('with an even need, it breaks no earlier than the days of supply say', () => {
    fc.assert(
      fc.property(some, some, (stock, need) => {
        const out = forecast(storyOutlook(stock, storyNeed(need))).likely
        const days = Number(daysOfSupply(stock, need * MILLIONTHS))
        if (out.kind !== 'on') expect(days).toBeGreaterThanOrEqual(HORIZON_DAYS - 1)
        else expect(dayNumber(out.day) - dayNumber(FROM)).toBeGreaterThan(days)
      }),
    )
  })

  it('more stock never breaks earlier, and a higher need never later', () => {
    fc.assert(
      fc.property(some, some, some, some, (stock, more, need, less) => {
        const dayOf = (quantity: bigint, of: bigint): string => {
          const out = forecast(storyOutlook(quantity, storyNeed(of))).likely
          return out.kind === 'on' ? out.day : addDays(FROM, HORIZON_DAYS + 1)
        }
        expect(dayOf(stock + more, need) >= dayOf(stock, need)).toBe(true)
        expect(dayOf(stock, need + less) <= dayOf(stock, need)).toBe(true)
      }),
    )
  })

  it('the earliest, the likely and the latest day stand in this order', () => {
    fc.assert(
      fc.property(some, fc.tuple(some, some, some), (stock, needs) => {
        const [low = 1n, likely = 1n, high = 1n] = needs.toSorted((a, b) => (a < b ? -1 : 1))
        const found = forecast(storyOutlook(stock, storyNeed(low, likely, high)))
        const days = [found.earliest, found.likely, found.latest].map((out) =>
          out.kind === 'on' ? out.day : '9999-12-31',
        )
        expect(days).toEqual(days.toSorted())
      }),
    )
  })
})
