import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Day } from '../time/day.ts'
import { type NeedAnswer, needReader, needsOver } from './need.ts'
import { MILL, StoryNeeds, storyGroup, storyNetwork } from './story-needs.ts'

const FIRST = '2025-05-01' as Day
const gram = 1_000_000n

function millOn(story: StoryNeeds, day: Day = FIRST): NeedAnswer {
  return needReader(story.state)({ place: MILL, rule: storyGroup(), day })
}

describe('needs', () => {
  it('a need names its planning figure and the claimant of the people', () => {
    const story = new StoryNeeds().network().figure('500').people(200).choose('council')
    expect(millOn(story)).toMatchObject({
      known: true,
      need: { low: 100_000n * gram, likely: 100_000n * gram, high: 100_000n * gram },
      people: { claimed_by: 'council', people: 200 },
      figure: { id: 'need.food', version: 1, claimed_by: 'handbook' },
    })
  })

  it('two claimants are never averaged: until one is chosen the need is a gap that names both', () => {
    const story = new StoryNeeds().network().figure('500').people(200).people(300, 'directorate')
    expect(millOn(story)).toEqual({
      known: false,
      because: { kind: 'no claimant chosen', claimants: ['council', 'directorate'] },
    })
    story.choose('council').choose('directorate', 'mill')
    expect(millOn(story)).toMatchObject({ people: { people: 300 } })
  })

  it('a site of which nobody says how many people it has is a gap, and no need of zero', () => {
    const story = new StoryNeeds().network().figure('500')
    expect(millOn(story)).toEqual({ known: false, because: { kind: 'nobody claims a figure' } })
  })

  it('a figure that nobody adopted is not used', () => {
    const story = new StoryNeeds().network().people(200).choose('council')
    expect(millOn(story)).toEqual({
      known: false,
      because: { kind: 'planning figure not adopted', figure: 'need.food' },
    })
  })

  it('people count from the day that the figure is of, and not before', () => {
    const story = new StoryNeeds().network().figure('500').choose('council')
    story.people(300, 'council', '2025-05-10').people(200, 'council', '2025-05-02')
    expect(millOn(story)).toMatchObject({ because: { kind: 'claimant silent' } })
    expect(millOn(story, '2025-05-09' as Day)).toMatchObject({ people: { people: 200 } })
    expect(millOn(story, '2025-05-10' as Day)).toMatchObject({ people: { people: 300 } })
  })

  it('a new version of a figure counts from its position on, and leaves what was known before', () => {
    const story = new StoryNeeds().network().figure('500').people(200).choose('council')
    const before = millOn(story)
    const again = new StoryNeeds().network().figure('500').people(200).choose('council')
    story.figure('600', 2)
    expect(millOn(story)).toMatchObject({ figure: { version: 2 } })
    expect(millOn(again)).toEqual(before)
    expect(before).toMatchObject({ figure: { version: 1 }, need: { likely: 100_000n * gram } })
  })

  it('there is no need before a network, and one line for each site, group and day after', () => {
    const period = { from: FIRST, to: '2025-05-03' as Day }
    expect(needsOver(new StoryNeeds().state, period)).toEqual([])
    expect(needsOver(new StoryNeeds().network().state, period)).toHaveLength(2 * 3)
  })
})

describe('laws of needs', () => {
  it('whoever says what of other claimants, the need of the chosen one stays', () => {
    const others = fc.array(fc.tuple(fc.nat(9_000), fc.constantFrom('directorate', 'press')))
    fc.assert(
      fc.property(fc.nat(9_000), others, (people, said) => {
        const alone = new StoryNeeds().network(storyNetwork()).figure('500').people(people)
        const among = new StoryNeeds().network(storyNetwork()).figure('500').people(people)
        for (const [count, claimant] of said) among.people(count, claimant)
        expect(millOn(among.choose('council'))).toEqual(millOn(alone.choose('council')))
      }),
    )
  })
})
