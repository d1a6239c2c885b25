import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { giniByPeople } from './lorenz.ts'

const somePlaces = fc.array(
  fc.record({ people: fc.nat(100_000), share: fc.nat(100).map((one) => one / 100) }),
  { maxLength: 12 },
)

const servedOf = (places: readonly { people: number; share: number }[]) =>
  places.map(({ people, share }) => ({ people, served: people * share }))

describe('the Gini coefficient over people', () => {
  it('is 0 where all are served alike, however many live where', () => {
    fc.assert(
      fc.property(somePlaces, fc.nat(100), (places, percent) => {
        const share = percent / 100
        const alike = servedOf(places.map(({ people }) => ({ people, share })))
        expect(giniByPeople(alike)).toBeCloseTo(0, 9)
      }),
    )
  })

  it('lies in [0, 1]', () => {
    fc.assert(
      fc.property(somePlaces, (places) => {
        const gini = giniByPeople(servedOf(places))
        expect(gini).toBeGreaterThanOrEqual(0)
        expect(gini).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('does not change where a place is counted as two, or all get twice as much', () => {
    const places = [
      { people: 100, served: 20 },
      { people: 300, served: 270 },
    ]
    const split = [
      { people: 150, served: 135 },
      { people: 150, served: 135 },
      ...places.slice(0, 1),
    ]
    const twice = places.map(({ people, served }) => ({ people, served: 2 * served }))
    expect(giniByPeople(split)).toBeCloseTo(giniByPeople(places), 12)
    expect(giniByPeople(twice)).toBeCloseTo(giniByPeople(places), 12)
  })

  it('is the share of people without anything where the others get all alike', () => {
    const places = [
      { people: 30, served: 0 },
      { people: 70, served: 70 },
    ]
    expect(giniByPeople(places)).toBeCloseTo(0.3, 12)
  })
})
