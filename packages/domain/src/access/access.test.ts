import { FOUNDING_DOCUMENTS } from '@causeway/simulator/dispatch/founding-dispatch'
import { VALLEY_PAUSE } from '@causeway/simulator/dispatch/valley-pause'
import { WHAT_FOLLOWED } from '@causeway/simulator/dispatch/what-followed'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { Day } from '../time/day.ts'
import { accessAsKnown } from './access.ts'
import { reasonSentence } from './access-words.ts'
import { windowConfidence } from './confidence.ts'
import type { PauseCode } from './pause.ts'
import { ALL, type StoryFields, knownOn, pictureOf, storyOffset, toldIn } from './story-access.ts'
import {
  type NotUsable,
  type Usability,
  pausesWithoutWindow,
  usability,
  windowUsability,
} from './usability.ts'
import type { WindowCode } from './window.ts'

const FOUNDING = toldIn(FOUNDING_DOCUMENTS)
const FOLLOWED = toldIn(WHAT_FOLLOWED)

function usabilityOn(told: typeof FOUNDING, pause: string, day: string): Usability {
  const story = accessAsKnown(told, knownOn(day)).pauses.get(pause as PauseCode)
  if (story === undefined) throw new Error(`nobody speaks of ${pause} by ${day}`)
  return usability(story, day as Day)
}

const short = (reason: NotUsable): string =>
  reason.kind === 'stance' ? `${reason.party} ${reason.stance}` : reason.kind

describe('the founding dispatch', () => {
  const story = accessAsKnown(FOUNDING, ALL).pauses.get('gaza-requested' as PauseCode)

  it('is not usable, for four reasons: two stances, one condition, no window', () => {
    const { usable, reasons, unilateral } = usabilityOn(FOUNDING, 'gaza-requested', '2023-11-15')
    expect(usable).toBe(false)
    expect(unilateral).toBe(false)
    expect(reasons.map(short)).toEqual([
      'Hamas not_heard',
      'Israel conditional',
      'condition open',
      'no window',
    ])
    expect(reasons[2]).toMatchObject({ party: 'Israel', condition: 'hostages-first' })
    expect(reasons[3]).toEqual({ kind: 'no window', because: 'none stated' })
  })

  it('holds the request of the United States as a stance, which is no consent that is needed', () => {
    expect(story?.stances.map(({ body }) => `${body.party} ${body.stance}`)).toEqual([
      'United States requests',
      'Israel conditional',
      'Hamas not_heard',
    ])
  })

  it('says its reasons in sentences that name who says so', () => {
    const { reasons } = usabilityOn(FOUNDING, 'gaza-requested', '2023-11-15')
    expect(reasons.map((one) => reasonSentence(one, (day) => day))).toEqual([
      'Hamas was not heard, according to News agency, 2023-11-15.',
      'Israel accepts it on conditions only, according to Israel, reported by News agency, 2023-11-15.',
      'A condition of Israel that comes before is open: the hostages are released (according to Israel, reported by News agency, 2023-11-15).',
      'No window: nobody stated a time and an area.',
    ])
  })

  it('has a confidence of 0 for the same four reasons', () => {
    const { pauses } = accessAsKnown(FOUNDING, knownOn('2023-11-15'))
    const found = pausesWithoutWindow(pauses, '2023-11-15' as Day)
    expect(found.map(({ u, usable }) => [u, usable.reasons.length])).toEqual([[0, 4]])
  })

  it('gives any window on it a confidence of 0, with the same reasons but for the window', () => {
    const picture = pictureOf(
      { kind: 'pause_proposed', pause: 'p', title: 'P', form: 'negotiated', parties: ['I', 'H'] },
      { kind: 'stance_stated', pause: 'p', party: 'I', stance: 'conditional' },
      {
        ...{ kind: 'condition_stated', pause: 'p', condition: 'c', party: 'I' },
        ...{ timing: 'before', text: 'first this' },
      },
      {
        ...{ kind: 'window_stated', window: 'w', pause: 'p', basis: 'proposed' },
        ...{ where: 'area', at: 'north', zone: 'UTC', from: '2024-05-01T00:00' },
      },
    )
    const window = picture.windows.get('w' as WindowCode)
    if (window === undefined) throw new Error('a window was stated')
    const day = '2024-05-02' as Day
    const question = { window, day, capacity_h: 24, crossing: null }
    const { u, usable } = windowConfidence(picture, question, storyOffset)
    expect(u).toBe(0)
    expect(usable.reasons.map(short)).toEqual([
      'only proposed',
      'H not_heard',
      'I conditional',
      'condition open',
    ])
  })
})

describe('what followed, day by day', () => {
  test.each([
    ['2023-11-09', 'north-daily', true, []],
    ['2023-11-22', 'gaza-four-days', false, ['start not stated']],
    ['2023-11-24', 'gaza-four-days', true, []],
    ['2023-11-27', 'gaza-four-days', true, []],
    ['2023-11-29', 'gaza-four-days', true, []],
    ['2023-11-30', 'gaza-four-days', true, []],
    ['2023-12-01', 'gaza-four-days', false, ['over', 'no window']],
    ['2023-12-15', 'gaza-four-days', false, ['over', 'no window']],
  ])('on %s the pause %s is usable: %s %j', (day, pause, usable, reasons) => {
    const answer = usabilityOn(FOLLOWED, pause, day)
    expect(answer.usable).toBe(usable)
    expect(answer.reasons.map(short)).toEqual(reasons)
  })

  test.each([
    ['2023-11-23', []],
    ['2023-11-24', ['in_effect']],
    ['2023-11-26', ['in_effect']],
    ['2023-11-27', ['extended']],
    ['2023-12-15', ['ended']],
  ])('as known on %s its last status is %j', (day, statuses) => {
    const story = accessAsKnown(FOLLOWED, knownOn(day)).pauses.get('gaza-four-days' as PauseCode)
    expect(story?.statuses.slice(-1).map(({ body }) => body.status)).toEqual(statuses)
  })

  it('a unilateral pause is usable by its declarer alone, and says so', () => {
    expect(usabilityOn(FOLLOWED, 'north-daily', '2023-11-09')).toEqual({
      ...{ usable: true, reasons: [], unilateral: true },
    })
  })

  it('daily windows of four hours have a share of 4 in 24 of a capacity of a day', () => {
    const picture = accessAsKnown(FOLLOWED, ALL)
    const window = picture.windows.get('north-daily' as WindowCode)
    if (window === undefined) throw new Error('a window was stated')
    const question = { window, day: '2023-11-10' as Day, capacity_h: 24, crossing: null }
    const { share, hold, u } = windowConfidence(picture, question, storyOffset)
    expect(share).toEqual({ value: 4 / 24, open_min: 240, of_min: 1440 })
    expect(hold.value).toBeCloseTo(0.6)
    expect(u).toBeCloseTo((4 / 24) * 0.6)
  })

  it('was not known before it was published, and stays as it was known then', () => {
    const before = accessAsKnown(FOLLOWED, knownOn('2023-11-21'))
    expect([...before.pauses.keys()]).toEqual(['north-daily'])
    expect(usabilityOn(FOLLOWED, 'gaza-four-days', '2023-11-29').usable).toBe(true)
  })
})

describe('where accounts differ', () => {
  const valley = accessAsKnown(toldIn(VALLEY_PAUSE), ALL)

  it('a lapse that one reporter tells of and another denies stands beside it, and is a reason', () => {
    const story = valley.pauses.get('karvan-road' as PauseCode)
    if (story === undefined) throw new Error('the pause was proposed')
    expect(usability(story, '2025-05-26' as Day).usable).toBe(true)
    const { usable, reasons } = usability(story, '2025-05-27' as Day)
    expect(usable).toBe(false)
    expect(reasons.map(short)).toEqual(['over'])
  })

  it('a breach stays an allegation, with its answer beside it', () => {
    const [breach] = valley.pauses.get('karvan-road' as PauseCode)?.breaches ?? []
    expect(breach?.reported.origin.claimedBy).toBe('Upper Valley Command')
    expect(breach?.answers.map(({ origin }) => origin.claimedBy)).toEqual(['River Front'])
  })

  it('two stances told of one party on one day both count; a later day speaks for both', () => {
    const named = { kind: 'stance_stated', pause: 'p', party: 'X' }
    const pause = { kind: 'pause_proposed', pause: 'p', title: 'P', form: 'negotiated' }
    const first = [
      { ...pause, parties: ['X'] },
      { ...named, stance: 'accepts', reported_by: 'R1' },
      { ...named, stance: 'rejects', reported_by: 'R2' },
    ]
    const differ = pictureOf(...first).pauses.get('p' as PauseCode)
    const later = { ...named, stance: 'accepts', reported_by: 'R1', on: '2024-05-02' }
    const settled = pictureOf(...first, later).pauses.get('p' as PauseCode)
    if (differ === undefined || settled === undefined) throw new Error('the pause was proposed')
    expect(usability(differ, null).reasons.map(short)).toEqual(['X rejects', 'no window'])
    expect(usability(settled, null).reasons.map(short)).toEqual(['no window'])
  })

  it('a source that reports no stance takes nothing back from a party that was heard', () => {
    const named = { kind: 'stance_stated', pause: 'p', party: 'X' }
    const story = pictureOf(
      { kind: 'pause_proposed', pause: 'p', title: 'P', form: 'negotiated', parties: ['X'] },
      { ...named, stance: 'accepts', reported_by: 'R1' },
      { ...named, stance: 'not_heard', reported_by: 'R2', on: '2024-05-09' },
    ).pauses.get('p' as PauseCode)
    if (story === undefined) throw new Error('the pause was proposed')
    expect(usability(story, null).reasons.map(short)).toEqual(['no window'])
  })

  it('two claimants by one reporter on one day both stand', () => {
    const named = { kind: 'stance_stated', pause: 'p', party: 'X', reported_by: 'R' }
    const story = pictureOf(
      { kind: 'pause_proposed', pause: 'p', title: 'P', form: 'negotiated', parties: ['X'] },
      { ...named, stance: 'rejects', claimed_by: 'X' },
      { ...named, stance: 'accepts', claimed_by: 'Y' },
    ).pauses.get('p' as PauseCode)
    if (story === undefined) throw new Error('the pause was proposed')
    expect(usability(story, null).reasons.map(short)).toEqual(['X rejects', 'no window'])
  })

  it('a condition met according to one and open according to another is open', () => {
    const change = { kind: 'condition_changed', pause: 'p', condition: 'c' }
    const stated = [
      { kind: 'pause_proposed', pause: 'p', title: 'P', form: 'negotiated', parties: ['X'] },
      {
        ...{ kind: 'condition_stated', pause: 'p', condition: 'c', party: 'X' },
        ...{ timing: 'before', text: 'first this' },
      },
      { ...change, state: 'met', reported_by: 'R1' },
    ]
    const reasonsOf = (...all: StoryFields[]): readonly string[] => {
      const story = pictureOf(...all).pauses.get('p' as PauseCode)
      return story === undefined ? [] : usability(story, null).reasons.map(({ kind }) => kind)
    }
    expect(reasonsOf(...stated)).toEqual(['stance', 'no window'])
    expect(reasonsOf(...stated, { ...change, state: 'open', reported_by: 'R2' })).toContain(
      'condition open',
    )
  })
})

describe('silence', () => {
  const told: readonly StoryFields[] = [
    { kind: 'pause_proposed', pause: 'p', title: 'P', form: 'negotiated', parties: ['X', 'Y'] },
    { kind: 'stance_stated', pause: 'p', party: 'X', stance: 'accepts' },
    {
      ...{ kind: 'window_stated', pause: 'p', window: 'w', where: 'road', at: 'r', zone: 'UTC' },
      ...{ basis: 'agreed', from: '2024-05-01T00:00' },
    },
  ]
  const accepts: StoryFields = {
    ...{ kind: 'stance_stated', pause: 'p', party: 'Y', stance: 'accepts' },
  }
  const reasonsOn = (day: string, ...all: readonly StoryFields[]): readonly NotUsable[] => {
    const story = pictureOf(...all).pauses.get('p' as PauseCode)
    if (story === undefined) throw new Error('the pause was proposed')
    return usability(story, day as Day).reasons
  }

  it('of a party whose consent is needed makes a pause not usable, whatever the others say', () => {
    const silent = { kind: 'stance', party: 'Y', stance: 'not_heard', according: null }
    expect(reasonsOn('2024-05-02', ...told)).toEqual([silent])
    expect(reasonsOn('2024-05-02', ...told, { ...accepts, stance: 'no_position' })).toMatchObject([
      { kind: 'stance', party: 'Y', stance: 'no_position' },
    ])
    expect(reasonsOn('2024-05-02', ...told, accepts)).toEqual([])
  })

  it('after all was agreed takes nothing back: the pause stays as it was last spoken of', () => {
    expect(reasonsOn('2025-05-02', ...told, accepts)).toEqual([])
  })
})

describe('a window by itself', () => {
  const window = { kind: 'window_stated', window: 'w', where: 'road', at: 'r', zone: 'UTC' }
  const kinds = (...all: StoryFields[]): readonly string[] => {
    const { windows, pauses } = pictureOf(...all)
    const stated = windows.get('w' as WindowCode)
    if (stated === undefined) throw new Error('a window was stated')
    return windowUsability(stated, pauses, null).reasons.map(({ kind }) => kind)
  }
  const from = '2024-05-01T00:00'

  test.each([
    ['agreed', []],
    ['announced', []],
    ['proposed', ['only proposed']],
    ['observed', ['history']],
  ])('that needs no pause and is %s has the reasons %j', (basis, reasons) => {
    expect(kinds({ ...window, basis, from })).toEqual(reasons)
  })

  it('of a pause that nobody had stated by then is not usable', () => {
    expect(kinds({ ...window, basis: 'agreed', from, pause: 'p' })).toEqual(['no such pause'])
  })
})

describe('laws of the fold', () => {
  const all = [...FOUNDING, ...FOLLOWED.map((one) => ({ ...one, position: one.position + 100n }))]

  it('the order in which statements are read does not matter, only their positions', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(accessAsKnown(shuffled, ALL)).toEqual(accessAsKnown(all, ALL))
      }),
      { numRuns: 20 },
    )
  })

  it('what is known at a position is what the log held by then: later statements change nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 130 }), (at) => {
        const position = BigInt(at)
        const held = all.filter((one) => one.position <= position)
        expect(accessAsKnown(all, { position, published: null })).toEqual(accessAsKnown(held, ALL))
      }),
      { numRuns: 30 },
    )
  })
})
