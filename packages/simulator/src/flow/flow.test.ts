import { describe, expect, test } from 'vitest'
import { dayNumber } from '@causeway/domain/time/day'
import { BREAK_DAY, FIRST_DAY, LAST_DAY } from './calendar.ts'
import { simulateFlow } from './flow.ts'

const LOADS = simulateFlow(2720)

describe('the simulated flow into the valley', () => {
  test('about four thousand loads enter over about eleven months', () => {
    expect(LOADS.length).toBeGreaterThan(4_000)
    expect(LOADS.length).toBeLessThan(4_600)
    expect(LOADS[0]?.entered).toBe(FIRST_DAY)
    expect(LOADS.every(({ entered }) => entered >= FIRST_DAY && entered <= LAST_DAY)).toBe(true)
  })

  test('nothing is received before it was let in, and some never is', () => {
    for (const { entered, received } of LOADS)
      if (received !== null) expect(dayNumber(received)).toBeGreaterThanOrEqual(dayNumber(entered))
    expect(LOADS.some(({ received }) => received === null)).toBe(true)
  })

  test('no truck passes Amsar once it is shut', () => {
    const after = LOADS.filter(({ entered }) => entered >= BREAK_DAY)
    expect(after.some(({ crossing }) => crossing.code === 'amsar')).toBe(false)
  })

  test('a truck carries what a truck can carry', () => {
    for (const { crossing, mass_g, pallets } of LOADS) {
      if (crossing.route === 'air') continue
      expect(mass_g).toBeLessThanOrEqual(34_000_000n)
      expect(mass_g).toBeGreaterThan(0n)
      expect(pallets).toBeLessThanOrEqual(30)
    }
  })
})
