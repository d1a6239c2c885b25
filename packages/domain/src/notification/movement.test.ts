import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { ALL_KNOWN } from '../claims/edition.ts'
import type { PartyCode } from '../ledger/code.ts'
import type { Day } from '../time/day.ts'
import { denialRates, outcomesByCorridor, outcomesByMonth } from './denial-rates.ts'
import { leadTimes } from './lead-time.ts'
import { type MovementsKnown, movementsKnown, standingOf } from './movement.ts'
import { type NotificationTold, parseNotificationBody } from './notification.ts'
import { MOVEMENT_OUTCOMES, TRIED_OUTCOMES } from './outcome.ts'
import { storyParts, storyTold } from './story-notification.ts'

const known = (...told: readonly NotificationTold[]): MovementsKnown =>
  movementsKnown(told, ALL_KNOWN)

const SUBMITTED = storyTold('movement_submitted', {}, { position: 1 })

describe('a movement', () => {
  it('that was approved is not therefore through: only an outcome says so', () => {
    const approved = storyTold(
      'movement_answered',
      { answer: 'approved' },
      { position: 2, hour: 5 },
    )
    const { movements } = known(SUBMITTED, approved)
    const [movement] = movements
    expect(movement?.answers.map(({ body }) => body.answer)).toEqual(['approved'])
    expect(movement && standingOf(movement, null)).toEqual({ state: 'no word' })
  })

  it('of which two parties say different things keeps both words', () => {
    const facilitated = storyTold('movement_outcome', {}, { position: 2, hour: 30 })
    const held = { outcome: 'impeded', causes: ['held_at_checkpoint'], delay_h: 5, by: 'carrier' }
    const impeded = storyTold('movement_outcome', held, { position: 3, hour: 31 })
    const { movements } = known(SUBMITTED, facilitated, impeded)
    const [movement] = movements
    if (movement === undefined) throw new Error('it was submitted')
    const outcomes = ['facilitated', 'impeded']
    expect(standingOf(movement, null)).toEqual({ state: 'contradicted', outcomes })
    const carrier = standingOf(movement, 'carrier' as PartyCode)
    expect(carrier).toEqual({ state: 'one word', outcome: 'impeded' })
    const { operation } = outcomesByCorridor(movements, null)
    expect(operation).toMatchObject({ notified: 1, tried: 0, counts: { contradicted: 1 } })
  })

  it('takes the later word of one voice, and keeps the earlier one', () => {
    const first = storyTold('movement_outcome', { outcome: 'denied' }, { position: 2, hour: 26 })
    const later = storyTold('movement_outcome', { outcome: 'impeded' }, { position: 3, hour: 26 })
    const [movement] = known(SUBMITTED, later, first).movements
    expect(movement?.voices).toEqual([{ latest: later, before: [first] }])
  })

  it('that nobody submitted leaves its words parked, until the submission comes', () => {
    const approved = storyTold(
      'movement_answered',
      { answer: 'approved' },
      { position: 0, hour: 3 },
    )
    const denied = storyTold('movement_outcome', { outcome: 'denied' }, { position: 0, hour: 30 })
    const early = known(approved, denied)
    expect(early.movements).toEqual([])
    expect(early.parked.map(({ because }) => because)).toEqual(['no submission', 'no submission'])
    const late = known(approved, denied, SUBMITTED)
    expect(late.parked).toEqual([])
    expect(late.movements[0]?.answers).toEqual([approved])
  })

  it('has no outcome before it was notified: such a word is parked', () => {
    const denied = storyTold('movement_outcome', { outcome: 'denied' }, { position: 2, hour: -2 })
    expect(known(SUBMITTED, denied).parked).toEqual([
      { told: denied, because: 'before the submission' },
    ])
    const sameDay = storyTold('movement_outcome', {}, { position: 2, hour: 0, coarse: true })
    expect(known(SUBMITTED, sameDay).parked).toEqual([])
  })

  it('submitted twice under one number keeps the first, with the second beside it', () => {
    const again = storyTold('movement_submitted', { vehicles: 9 }, { position: 5, hour: 2 })
    const [movement] = known(again, SUBMITTED).movements
    expect(movement?.submission).toBe(SUBMITTED)
    expect(movement?.beside).toEqual([again])
  })

  it('is seen as known on a day or at a position', () => {
    const denied = storyTold('movement_outcome', { outcome: 'denied' }, { position: 7, hour: 40 })
    const all = [SUBMITTED, denied]
    const voices = (asKnown: Parameters<typeof movementsKnown>[1]): number | undefined =>
      movementsKnown(all, asKnown).movements[0]?.voices.length
    expect(voices({ position: 6n, published: null })).toBe(0)
    expect(voices({ position: 7n, published: null })).toBe(1)
    expect(voices({ position: null, published: '2025-05-02' as Day })).toBe(0)
    expect(voices({ position: null, published: '2025-05-03' as Day })).toBe(1)
  })

  test.each([
    ['movement_submitted', { to: 'hub' }, 'body.to', 'contradicts another field'],
    ['movement_submitted', { told: [] }, 'body.told', 'empty'],
    ['movement_submitted', { told: ['relief-council'] }, 'body.told', 'contradicts another field'],
    ['movement_submitted', { vehicles: 0 }, 'body.vehicles', 'not a whole number'],
    [
      'movement_submitted',
      { groups: ['food', 'food'] },
      'body.groups',
      'contradicts another field',
    ],
    [
      'movement_submitted',
      { opens: '2025-05-03T08:00:00Z' },
      'body.closes',
      'contradicts another field',
    ],
    [
      'movement_submitted',
      { opens: '2025-05-03T08:00:00Z', closes: '2025-05-03T08:00:00Z' },
      'body.closes',
      'contradicts another field',
    ],
    ['movement_answered', { answer: 'protected' }, 'body.answer', 'not one of the words'],
    ['movement_outcome', { outcome: 'refused' }, 'body.outcome', 'not one of the words'],
    ['movement_outcome', { causes: ['rain'] }, 'body.causes.0', 'not one of the words'],
    [
      'movement_outcome',
      { outcome: 'planned', delay_h: 2 },
      'body.delay_h',
      'contradicts another field',
    ],
    [
      'movement_outcome',
      { outcome: 'planned', causes: ['shot_at'] },
      'body.causes',
      'contradicts another field',
    ],
  ] as const)('%s is refused with %j', (kind, changed, at, flaw) => {
    const value = { ...storyParts(kind, {}), ...changed }
    expect(parseNotificationBody(kind, value as never)).toEqual({
      ok: false,
      refusal: { kind: 'malformed', at, flaw },
    })
  })
})

describe('lead times', () => {
  const answered = (movement: string, hour: number, position: number): NotificationTold =>
    storyTold('movement_answered', { movement, answer: 'approved' }, { position, hour })
  const submitted = (movement: string, position: number): NotificationTold =>
    storyTold('movement_submitted', { movement }, { position })

  it('are a median and a range, beside those that are coarse or have no answer', () => {
    const coarse = { position: 12, hour: 9, coarse: true }
    const { movements } = known(
      ...['M-1', 'M-2', 'M-3', 'M-4', 'M-5'].map(submitted),
      ...[answered('M-1', 2, 10), answered('M-2', 5, 11), answered('M-2', 30, 13)],
      storyTold('movement_answered', { movement: 'M-3', answer: 'not_approved' }, coarse),
      answered('M-4', 20, 14),
    )
    const { decided, acknowledged } = leadTimes(movements)
    expect(decided).toEqual({
      ...{ measured: 3, coarse: 1, unanswered: 1 },
      ...{ median_min: 300, least_min: 120, most_min: 1_200 },
    })
    expect(acknowledged).toMatchObject({ measured: 0, unanswered: 5, median_min: null })
  })

  it('of two answers have the mean of both as their median', () => {
    const { movements } = known(
      ...['M-1', 'M-2'].map(submitted),
      ...[answered('M-1', 1, 10), answered('M-2', 4, 11)],
    )
    expect(leadTimes(movements).decided.median_min).toBe(150)
  })
})

/** Movements of two corridors, each with an outcome or none. */
const history = fc
  .array(fc.tuple(fc.constantFrom('mill', 'ford'), fc.constantFrom(...MOVEMENT_OUTCOMES, null)), {
    maxLength: 30,
  })
  .map((all) =>
    all.flatMap(([to, outcome], at) => {
      const movement = `M-${at}`
      const submitted = storyTold('movement_submitted', { movement, to }, { position: at * 2 })
      if (outcome === null) return [submitted]
      const when = { position: at * 2 + 1, hour: 30 }
      return [submitted, storyTold('movement_outcome', { movement, outcome }, when)]
    }),
  )

describe('outcomes by corridor', () => {
  it('are checked by hand: 3 of 8 on one corridor, 0 of 4 on the other', () => {
    const say = (to: string, outcome: string, at: number): NotificationTold[] => [
      storyTold('movement_submitted', { movement: `${to}${at}`, to }, { position: at * 2 }),
      storyTold(
        'movement_outcome',
        { movement: `${to}${at}`, outcome },
        { position: at * 2 + 1, hour: 30 },
      ),
    ]
    const mill = ['denied', 'denied', 'approved_without_green_light', 'impeded', 'facilitated']
    const told = [
      ...[...mill, 'facilitated', 'facilitated', 'facilitated', 'cancelled'].flatMap((one, at) =>
        say('mill', one, at),
      ),
      ...[1, 2, 3, 4].flatMap((at) => say('ford', 'facilitated', 20 + at)),
    ]
    const { operation, corridors } = denialRates(known(...told).movements)
    // Of 12 tries 3 were turned back: m = 3.5 / 13. The cancelled one is no try.
    expect(operation).toMatchObject({ cases: 3, of: 12 })
    expect(operation.mean).toBeCloseTo(3.5 / 13, 12)
    const [ford, hub] = corridors
    expect(ford?.corridor).toEqual({ from: 'hub', to: 'ford' })
    expect(ford?.rate.mean).toBeCloseTo(35 / 13 / 14, 12)
    expect(hub?.rate).toMatchObject({ cases: 3, of: 8 })
    expect(hub?.rate.mean).toBeCloseTo((35 / 13 + 3) / 18, 12)
  })

  it('counts add up, whatever the order of arrival', () => {
    fc.assert(
      fc.property(
        history.chain((told) =>
          fc.tuple(
            fc.constant(told),
            fc.shuffledSubarray(told, { minLength: told.length, maxLength: told.length }),
          ),
        ),
        ([told, shuffled]) => {
          const arrived = shuffled.map((one, at) => ({ ...one, position: BigInt(at) }))
          const table = outcomesByCorridor(known(...told).movements, null)
          const other = outcomesByCorridor(known(...arrived).movements, null)
          expect(other).toEqual(table)
          for (const { counts, notified, tried } of [table.operation, ...table.lines]) {
            const all = Object.values(counts).reduce((sum, one) => sum + one, 0)
            expect(all).toBe(notified)
            expect(TRIED_OUTCOMES.reduce((sum, one) => sum + counts[one], 0)).toBe(tried)
          }
          const parts = table.lines.reduce((sum, { notified }) => sum + notified, 0)
          expect(parts).toBe(table.operation.notified)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('by month stand under the month of the planned day', () => {
    const june = storyTold(
      'movement_submitted',
      { movement: 'M-2', day: '2025-06-01' },
      { position: 2 },
    )
    const { lines } = outcomesByMonth(known(SUBMITTED, june).movements, null)
    expect(lines.map(({ key, notified }) => [key, notified])).toEqual([
      ['2025-05', 1],
      ['2025-06', 1],
    ])
  })
})
