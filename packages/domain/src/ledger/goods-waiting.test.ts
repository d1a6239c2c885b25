import { describe, expect, it } from 'vitest'
import type { Day } from '../time/day.ts'
import type { Instant } from '../time/instant.ts'
import { type PlaceCode } from './code.ts'
import { goodsWaiting } from './goods-waiting.ts'
import { Story } from './story.ts'
import { dispatched, entered, received, line, storyAccount } from './story-bodies.ts'

const waiting = (story: Story, position = story.position) =>
  goodsWaiting(story.state.balances, {
    place: 'port' as PlaceCode,
    day: '2024-05-20' as Day,
    position,
  }).map(({ bands }) => bands)

describe('goods that wait at a crossing', () => {
  it('age by the day on which they came, and what leaves is taken from what came first', () => {
    const story = new Story()
    story.tell({ ...entered(100), at: '2024-05-01T08:00:00Z' })
    story.tell({ ...entered(40), at: '2024-05-10T08:00:00Z' })
    story.tell({ ...entered(30), at: '2024-05-15T08:00:00Z' })
    story.tell({ ...entered(20), at: '2024-05-19T08:00:00Z' })
    story.tell(dispatched(90))
    expect(waiting(story)).toEqual([
      { '0-2': 20n, '3-7': 30n, '8-14': 40n, '15+': 10n, unknown: 0n },
    ])
  })

  it('goods that came on no known day are unknown, and never young', () => {
    const story = new Story()
    story.tell({ ...entered(100), at: null })
    expect(waiting(story)).toEqual([{ '0-2': 0n, '3-7': 0n, '8-14': 0n, '15+': 0n, unknown: 100n }])
  })

  it('as known earlier, what was collected since still waits', () => {
    const story = new Story()
    story.tell(entered(100))
    const then = story.position
    story.tell(dispatched(100))
    expect(waiting(story)).toEqual([])
    expect(waiting(story, then)).toHaveLength(1)
  })
})

describe('two times', () => {
  it('by event time a balance may be below nothing for a while, and is shown so', () => {
    const story = new Story()
    story.tell({ ...entered(500), at: '2024-05-01T08:00:00Z' })
    story.tell({ ...dispatched(500), at: '2024-05-09T08:00:00Z' })
    story.tell({ ...received([line({ handed: 500, counted: 500 })]), at: '2024-05-04T08:00:00Z' })
    const road = storyAccount(story, 'transit', { custodian: 'haul', where: 1, lot: 'F1' })
    const time = Date.parse('2024-05-05T00:00:00Z') as Instant
    const asOf = (position: bigint) => story.state.balances.asOf(road, { time, position })
    expect(asOf(story.position)).toBe(-500n)
    expect(asOf(story.position - 1n)).toBe(0n)
    expect(story.state.balances.now(road)).toBe(0n)
  })
})
