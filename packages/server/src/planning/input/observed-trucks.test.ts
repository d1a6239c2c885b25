import type { Day } from '@causeway/domain/time/day'
import { describe, expect, it } from 'vitest'
import { type ObservedTrucks, observedCapacity } from './observed-trucks.ts'

function seen(...days: readonly number[]): ObservedTrucks {
  const byCrossing = new Map([['gate b', days]])
  return { source: 'list', edition: '2025-06-01' as Day, byCrossing }
}

describe('what a list saw at a crossing', () => {
  it('is the median of its days, so that one good day promises nothing', () => {
    expect(observedCapacity(seen(10, 11, 90), 'Gate B')).toBe(11)
    expect(observedCapacity(seen(10, 20), 'Gate B')).toBe(15)
  })

  it('is that of the last fourteen days on which anything was seen', () => {
    const early = Array.from({ length: 30 }, () => 200)
    const late = Array.from({ length: 14 }, () => 40)
    expect(observedCapacity(seen(...early, ...late), 'gate b')).toBe(40)
  })

  it('is nothing where the list does not speak of the crossing', () => {
    expect(observedCapacity(seen(10), 'gate c')).toBe(null)
    expect(observedCapacity(seen(), 'gate b')).toBe(null)
  })
})
