import { describe, expect, it, test } from 'vitest'
import type { OutcomeCounts, OutcomeReport } from './outcome-report.ts'
import { parseOutcomeReport, residualOf, sideBySide } from './outcome-report.ts'
import { storyBody, storyParts } from './story-notification.ts'

type Stated = { readonly [outcome: string]: number }

function published(parts: {
  readonly area: string
  readonly first: string
  readonly last: string
  readonly counts: Stated
  readonly reported_by?: string
}): OutcomeReport {
  const { reported_by = 'OCHA', ...rest } = parts
  const body = storyBody('outcome_report', { ...rest, by: 'OCHA', reported_by })
  if (body.kind !== 'outcome_report') throw new Error(body.kind)
  return body
}

const JANUARY = {
  area: 'north of Wadi Gaza',
  ...{ first: '2024-01-01', last: '2024-01-31' },
  counts: {
    ...{ planned: 61, facilitated: 10, partially_facilitated: 2, impeded: 9, denied: 34 },
    cancelled: 6,
  },
}
const JULY_NORTH = {
  area: 'north',
  ...{ first: '2024-07-01', last: '2024-07-31' },
  counts: { planned: 157, facilitated: 67, impeded: 42, denied: 30, cancelled: 18 },
}
const JULY_SOUTH = {
  area: 'south',
  ...{ first: '2024-07-01', last: '2024-07-31' },
  counts: { planned: 386, facilitated: 250, impeded: 46, denied: 53, cancelled: 37 },
}
const OCTOBER = {
  area: 'all',
  ...{ first: '2024-10-01', last: '2024-10-14' },
  counts: { planned: 285, facilitated: 85, impeded: 49, denied: 141, cancelled: 10 },
}

describe('outcome counts as published', () => {
  test.each([
    ['January 2024', JANUARY],
    ['July 2024, north', JULY_NORTH],
    ['July 2024, south', JULY_SOUTH],
    ['1 to 14 October 2024', OCTOBER],
  ])('of %s add up to the whole', (_, parts) => {
    expect(residualOf(published(parts).counts)).toBe(0)
  })

  test.each([
    [{ denied: 30 }, 4],
    [{ denied: 38 }, -4],
  ])('with a changed part show what is left: %j', (changed, residual) => {
    const counts = { ...JANUARY.counts, ...changed }
    expect(residualOf(published({ ...JANUARY, counts }).counts)).toBe(residual)
  })

  it('keep a count that is not stated apart from 0', () => {
    const { counts } = published(JULY_NORTH)
    expect(counts.partially_facilitated).toBe(null)
    const bare: OutcomeCounts = { ...counts, planned: null }
    expect(residualOf(bare)).toBe(null)
  })

  it('stand beside a retelling that says something else, and neither takes the place of the other', () => {
    const retold = published({
      ...OCTOBER,
      counts: { denied: 85 },
      reported_by: 'a news agency',
    })
    const told = [published(OCTOBER), published(JANUARY), retold].map((body) => ({ body }))
    const [january, october] = sideBySide(told)
    expect(january?.reports).toHaveLength(1)
    const both = october?.reports.map(({ body }) => [body.reported_by, body.counts.denied])
    expect(both).toEqual([
      ['OCHA', 141],
      ['a news agency', 85],
    ])
    expect(residualOf(retold.counts)).toBe(null)
  })

  test.each([
    [{ last: '2023-12-31' }, 'body.last', 'contradicts another field'],
    [{ counts: {} }, 'body.counts', 'contradicts another field'],
    [{ counts: { denied: -1 } }, 'body.counts.denied', 'not a whole number'],
    [{ counts: { refused: 1 } }, 'body.counts.refused', 'unknown field'],
    [{ area: '' }, 'body.area', 'not a code'],
  ])('are refused where the form is wrong: %j', (changed, at, flaw) => {
    const value = { ...storyParts('outcome_report', { ...JANUARY, by: 'OCHA' }), ...changed }
    expect(parseOutcomeReport(value as never)).toEqual({
      ok: false,
      refusal: { kind: 'malformed', at, flaw },
    })
  })
})
