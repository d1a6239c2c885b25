import { worldAtStart } from '@causeway/simulator/shocks/world'
import type { PlanInput } from '@causeway/planner/plan-input/plan-input'
import { describe, expect, it } from 'vitest'
import { gramsOf, layoutOfInput, tonnesOf } from './layout-of-input.ts'
import { tableLayout } from './table-layout.ts'

const input = tableLayout(10)

describe('a plan’s input as a world', () => {
  it('has all goods of the input, in whole grams', () => {
    const world = worldAtStart(layoutOfInput(input, 10, new Set()))
    const [food] = input.groups.map(({ code }) => code)
    const at = food === undefined ? -1 : input.groups.findIndex(({ code }) => code === food)
    const sites_g = world.sites_g.map((list) => list[at] ?? 0)
    const stated = input.sites.map(({ stock_t }) => gramsOf(stock_t.food ?? 0))
    expect(sites_g).toEqual(stated)
    expect(tonnesOf(gramsOf(12.345678))).toBeCloseTo(12.345678, 9)
  })

  it('lets nothing through where no window may be trusted, nor more than is inspected', () => {
    const shut: PlanInput = {
      ...input,
      crossings: input.crossings.map((one, at) =>
        at === 0
          ? { ...one, confidence: one.confidence.map((_, day) => (day < 3 ? 1 : 0)) }
          : { ...one, inspectionAll_trucks: 4 },
      ),
      roads: input.roads.map((one) =>
        one.to === 'site-10' ? { ...one, confidence: one.confidence.map(() => 0) } : one,
      ),
    }
    const layout = layoutOfInput(shut, 10, new Set())
    expect(layout.crossings[0]?.capacity_trucks.slice(1, 5)).toEqual([12, 12, 0, 0])
    expect(layout.crossings[1]?.capacity_trucks[0]).toBe(4)
    expect(layout.roads.filter(({ code }) => code.endsWith('site-10'))).toEqual([])
  })

  it('goes on with what is under way', () => {
    const [from, to, group] = ['crossing-a', 'hub-1', 'food'] as const
    const frozen = [
      { from, to, group, day: -1, mass_t: 7, movement: null },
      { from, to, group, day: 1, mass_t: 9, movement: null },
    ]
    const { underWay } = worldAtStart(layoutOfInput({ ...input, frozen }, 10, new Set()))
    expect(underWay.map(({ mass_g, arrives_day }) => [mass_g, arrives_day])).toEqual([
      [7_000_000, 0],
    ])
  })
})
