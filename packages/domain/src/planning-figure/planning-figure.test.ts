import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KNOWN_FIGURES } from './known.ts'
import { loadOf, trucksFor } from './load.ts'
import {
  type PlanningFigure,
  decimalOf,
  isUsable,
  parsePlanningFigure,
  valueText,
} from './planning-figure.ts'
import { MILLIONTHS, ceiling, needOf, rateOf } from './rate.ts'

function known(id: string): PlanningFigure {
  const found = KNOWN_FIGURES.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no figure ${id}`)
  return found
}

/** The value of a figure in thousandths of its unit. */
function thousandths(id: string): bigint {
  const { digits, scale } = decimalOf(known(id).value.high)
  return (digits * 1_000n) / 10n ** BigInt(scale)
}

function likelyNeed(id: string, people: bigint): bigint {
  const rate = rateOf(known(id))
  if (!rate.ok) throw new Error(rate.refusal.kind)
  const { likely } = needOf({ low: people, likely: people, high: people }, rate.value)
  return ceiling(likely, MILLIONTHS)
}

const GAZA = 2_100_000n

describe('what follows from the planning figures', () => {
  it('food for 2.1 million is 1,166 t a day: 108 trucks at 10.8 t, or 40 at 29.4 t', () => {
    const grams = likelyNeed('need.ration.full', GAZA)
    expect(ceiling(grams, 1_000_000n)).toBe(1_166n)
    const load = (id: string): bigint => thousandths(id) * 1_000n
    expect(trucksFor(grams, load('truck.load.2025'))).toBe(108n)
    expect(trucksFor(grams, load('truck.load.2013'))).toBe(40n)
  })

  it('water at 15 l is 1,313 trucks of 24 t: plan fuel and chlorine instead', () => {
    const water = likelyNeed('need.water.basic', GAZA)
    expect(trucksFor(water, 24_000_000n)).toBe(1_313n)
  })

  it('210 kits are 263 t but 1,502 m³: room binds, not mass', () => {
    const kits = trucksFor(GAZA, thousandths('kit.iehk.people') / 1_000n)
    expect(kits).toBe(210n)
    const mass_kg = kits * thousandths('kit.iehk.mass')
    const volume_l = kits * thousandths('kit.iehk.volume')
    expect([ceiling(mass_kg, 1_000n), ceiling(volume_l, 1_000n)]).toEqual([263n, 1_502n])
    const kit = { mass_g_per_1000: 1_250_000_000n, volume_ml_per_1000: 7_150_000_000n }
    const load = loadOf({ payload_g: 24_000_000n, volume_ml: 80_000_000n }, kit)
    expect(load).toEqual({ quantity: 11n, binds: 'volume' })
  })

  it('a food need of 0.98 kg is that of 62,000 t a month for 2.1 million', () => {
    const month_t = ceiling(likelyNeed('need.food.total', GAZA) * 30n, 1_000_000n)
    expect(month_t).toBe(61_740n)
  })
})

describe('planning figures', () => {
  it('each names its claimant and source, and none stands twice', () => {
    expect(new Set(KNOWN_FIGURES.map(({ id }) => id)).size).toBe(KNOWN_FIGURES.length)
    expect(
      KNOWN_FIGURES.every(({ claimed_by, source }) => claimed_by !== '' && source !== ''),
    ).toBe(true)
  })

  it('those that are to be checked are refused for use until somebody did', () => {
    const unchecked = KNOWN_FIGURES.filter((figure) => !isUsable(figure)).map(({ id }) => id)
    expect(unchecked).toEqual(['need.water.inpatient', 'fuel.diesel.density'])
    const figure = known('need.water.inpatient')
    expect(rateOf(figure)).toMatchObject({ refusal: { kind: 'to be checked before use' } })
    const checked = { ...figure, checked_by: 'Amal', checked_at: '2025-05-01' as never }
    expect(isUsable(checked)).toBe(true)
  })

  it('a range without a likely value counts for no need', () => {
    expect(rateOf(known('need.water.survival'))).toMatchObject({
      refusal: { kind: 'no likely value' },
    })
    expect(valueText(known('need.water.survival'))).toBe('7.5 to 15 l per person/day')
  })

  it('a truckload is no need per person', () => {
    expect(rateOf(known('truck.load.2025'))).toMatchObject({
      refusal: { kind: 'no need per person', unit: 't' },
    })
  })

  it('a form tells all that is wrong with it, each with its place', () => {
    const read = parsePlanningFigure({
      ...{ id: 'Need Food', version: 0, value: { low: '3', high: '2' }, unit: 'kg' },
      ...{ context: 'x', claimed_by: 'WFP', source: 'y', checked_by: 'Amal', colour: 'red' },
    })
    const places = read.ok ? [] : read.refusal.problems.map(({ at }) => at)
    expect(places).toEqual(['version', 'value', 'colour', 'id', 'checked_by'])
  })
})

describe('laws of needs per person', () => {
  const rates = KNOWN_FIGURES.flatMap((figure) => {
    const rate = rateOf(figure)
    return rate.ok ? [rate.value] : []
  })

  it('more people never need less, and low, likely, high stay in order', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...rates),
        fc.tuple(...([0, 1, 2, 3] as const).map(() => fc.bigInt({ min: 0n, max: 10_000_000n }))),
        (rate, counts) => {
          const [low = 0n, likely = 0n, high = 0n, more = 0n] = counts.toSorted((a, b) =>
            a < b ? -1 : 1,
          )
          const need = needOf({ low, likely, high }, rate)
          expect(need.low <= need.likely && need.likely <= need.high).toBe(true)
          expect(
            needOf({ low: likely, likely: high, high: more }, rate).likely >= need.likely,
          ).toBe(true)
        },
      ),
    )
  })

  it('two halves of a crowd need at least what the whole does, and a millionth more at most', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...rates),
        fc.bigInt({ min: 0n, max: 10_000_000n }),
        fc.bigInt({ min: 0n, max: 10_000_000n }),
        (rate, one, other) => {
          const of = (people: bigint): bigint =>
            needOf({ low: people, likely: people, high: people }, rate).likely
          const extra = of(one) + of(other) - of(one + other)
          expect(extra === 0n || extra === 1n).toBe(true)
        },
      ),
    )
  })

  it('a truck never carries more than its payload or its room', () => {
    const some = fc.bigInt({ min: 1n, max: 10n ** 11n })
    fc.assert(
      fc.property(some, some, some, some, (payload_g, volume_ml, mass, volume) => {
        const bulk = { mass_g_per_1000: mass, volume_ml_per_1000: volume }
        const { quantity } = loadOf({ payload_g, volume_ml }, bulk)
        expect(quantity * mass <= payload_g * 1_000n).toBe(true)
        expect(quantity * volume <= volume_ml * 1_000n).toBe(true)
      }),
    )
  })
})
