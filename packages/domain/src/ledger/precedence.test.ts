import { describe, expect, it } from 'vitest'
import { MARKS } from './journal.ts'
import { PARK_REASONS } from './outcome.ts'
import { type Story, type Telling, author, both, keeper, storyId, storyKey } from './story.ts'
import { dispatched, entered, handedOver, line, received, reversed } from './story-bodies.ts'
import { closed, held } from './story-bodies.ts'
import { journal, stocked } from './story-telling.ts'

const reason = (story: Story, telling: Telling): string => {
  const { outcome } = story.tell(telling)
  return outcome.outcome === 'parked' ? outcome.reason.kind : outcome.outcome
}
const units = ['001234567890123456']
const forkOf = (telling: Telling, n: number): Telling => ({
  ...telling,
  hands: telling.hands.map((hand, index) => (index === 0 ? { ...hand, n } : hand)),
})
const revoked = (party: string): Telling => ({
  kind: 'key_revoked',
  body: { key: storyKey(party) },
  hands: [keeper()],
})

/** A leg that is closed, a unit that is on another, a statement that is reversed. */
const busy = (): Story => {
  const story = stocked()
  story.tell({ ...dispatched(100), id: storyId('d') })
  story.tell({ ...received([line({ handed: 100, counted: 100 })]), id: storyId('r') })
  story.tell({ ...closed([storyId('d')]), id: storyId('c') })
  story.tell({ ...dispatched(50, { leg: 2, units }), id: storyId('u') })
  story.tell({ ...entered(10), id: storyId('e') })
  story.tell(reversed(storyId('e')))
  return story
}

describe('the order in which a statement is parked', () => {
  it('is the documented one', () => {
    expect(PARK_REASONS).toEqual([
      'equivocation',
      'revoked_key',
      'not_authorised',
      'unknown_reference',
      'serial_conflict',
      'already_reversed',
      'leg_closed',
    ])
    expect(MARKS).toEqual([
      'double_claim',
      'receipt_before_dispatch',
      'overdraw',
      'gapped',
      'one_sided',
    ])
  })

  it('a forked number of a revoked key is an equivocation first', () => {
    const story = busy()
    story.tell(revoked('wfp'))
    expect(reason(story, forkOf(dispatched(1), 2))).toBe('equivocation')
  })

  it('a revoked key that states for somebody else is revoked first', () => {
    const story = busy()
    story.tell(revoked('wfp'))
    const other = { ...entered(1), body: { ...entered(1).body, custodian: 'clinic' } }
    expect(reason(story, other)).toBe('revoked_key')
  })

  it('a stranger who speaks of an unknown lot is not authorised first', () => {
    const stranger = both('stranger', 'nobody')
    expect(reason(busy(), { ...dispatched(1, { lot: 'Z' }), hands: stranger })).toBe(
      'not_authorised',
    )
  })

  it('an unknown lot in a unit that is elsewhere is an unknown reference first', () => {
    expect(reason(busy(), dispatched(1, { lot: 'Z', leg: 3, units }))).toBe('unknown_reference')
  })

  it('a unit that is elsewhere, sent on a closed leg, is a serial conflict first', () => {
    expect(reason(busy(), dispatched(1, { leg: 1, units }))).toBe('serial_conflict')
  })

  it('a statement that is reversed already is named so before its leg is asked', () => {
    const story = stocked()
    story.tell({ ...dispatched(100), id: storyId('d') })
    story.tell({ ...dispatched(50), id: storyId('d2') })
    story.tell(reversed(storyId('d2')))
    story.tell(received([line({ handed: 100, counted: 100 })]))
    story.tell(closed([storyId('d')]))
    expect(reason(story, reversed(storyId('d2')))).toBe('already_reversed')
    expect(reason(story, reversed(storyId('d')))).toBe('leg_closed')
  })

  it('nothing moves on a closed leg, and its close cannot be undone', () => {
    const story = busy()
    expect(reason(story, dispatched(1))).toBe('leg_closed')
    expect(reason(story, received([line({ handed: 1, counted: 1 })]))).toBe('leg_closed')
    expect(reason(story, reversed(storyId('r'), 'clinic'))).toBe('leg_closed')
    expect(reason(story, reversed(storyId('c')))).toBe('leg_closed')
    expect(reason(story, closed([storyId('d')]))).toBe('leg_closed')
  })

  it('a reversal of a reversal is parked: what was right is stated anew', () => {
    const story = stocked()
    story.tell({ ...entered(10), id: storyId('e') })
    story.tell({ ...reversed(storyId('e')), id: storyId('v') })
    expect(reason(story, reversed(storyId('v')))).toBe('already_reversed')
  })

  it('only who stated it may undo it', () => {
    const story = busy()
    expect(reason(story, reversed(storyId('u'), 'bakery'))).toBe('not_authorised')
  })
})

describe('parked statements', () => {
  it('are retried in the order of their positions, at the position that frees them', () => {
    const story = stocked()
    const lots = [{ lot: 'N', item: 'rice', unit: 'gram', donor: null, batch: null, expires: null }]
    story.tell({ ...dispatched(40, { lot: 'N' }), id: storyId('first') })
    story.tell({ ...dispatched(30, { lot: 'N' }), id: storyId('second') })
    const folded = story.tell(entered(50, { lot: 'N', lots }))
    expect(folded.freed.map(({ id }) => id)).toEqual([storyId('first'), storyId('second')])
    const freed = folded.freed.map(({ outcome }) => journal({ ...folded, outcome }))
    expect(freed.map(({ position }) => position)).toEqual([story.position, story.position])
    expect(freed.map(({ marks }) => marks)).toEqual([[], ['overdraw']])
  })

  it('a reversal that comes before what it undoes waits for it', () => {
    const story = stocked()
    expect(reason(story, reversed(storyId('d')))).toBe('unknown_reference')
    const folded = story.tell({ ...dispatched(100), id: storyId('d') })
    expect(folded.freed).toHaveLength(1)
    expect(held(story, 'stock', 'wfp', 'port')).toBe(1_000n)
  })

  it('a phone that is enrolled late frees what it had signed before', () => {
    const story = stocked()
    const told = handedOver([line({ handed: 10, counted: 10 })], { receiver: 'newcomer' })
    const hands = [{ role: 'receiver', party: 'newcomer' }]
    expect(reason(story, { ...told, hands })).toBe('not_authorised')
    expect(story.enrol('newcomer').freed).toHaveLength(1)
  })

  it('a lot that is described as something else stays parked, and shows as a contradiction', () => {
    const story = stocked()
    expect(reason(story, entered(5, { unit: 'piece' }))).toBe('unknown_reference')
    expect(story.state.contradictions).toMatchObject([{ kind: 'lot described differently' }])
  })

  it('nobody enrols a key but those who keep the operation', () => {
    const body = { key: storyKey('mole'), party: 'wfp' }
    expect(reason(stocked(), { kind: 'key_enrolled', body, hands: [author('wfp')] })).toBe(
      'not_authorised',
    )
  })

  it('whoever lost a phone revokes it with another of their own', () => {
    const story = stocked()
    story.enrol('wfp', storyKey('second phone'))
    const hands = [{ role: 'author', party: 'wfp', key: storyKey('second phone') }]
    const told = { kind: 'key_revoked', body: { key: storyKey('wfp') }, hands }
    expect(reason(story, told)).toBe('nothing')
    expect(reason(story, dispatched(1))).toBe('revoked_key')
  })
})

describe('an answer that overtakes the statement that it answers', () => {
  const second = { ...forkOf(entered(7), 1), id: storyId('second') }

  it('a doubled statement posts as soon as it comes, where a finding said that it stands', () => {
    const story = stocked(100)
    const body = { about: 'equivocation', of: storyId('second'), answer: 'stands' }
    const finding = { kind: 'finding', body, hands: [author('clinic')] }
    expect(reason(story, finding)).toBe('unknown_reference')
    const { freed } = story.tell(second)
    expect(freed.at(-1)).toMatchObject({ id: storyId('second'), outcome: { outcome: 'posted' } })
    expect(held(story, 'stock', 'wfp', 'port')).toBe(107n)
  })

  it('of two findings on it the first of the log counts, though both came too early', () => {
    const story = stocked(100)
    for (const answer of ['void', 'stands']) {
      const body = { about: 'equivocation', of: storyId('second'), answer }
      story.tell({ kind: 'finding', body, hands: [author('clinic')] })
    }
    story.tell(second)
    expect(held(story, 'stock', 'wfp', 'port')).toBe(100n)
  })

  it('a statement by a lost phone posts as soon as it comes, where it was proved to be older', () => {
    const story = stocked(100)
    const before = Number(story.position)
    story.tell(revoked('wfp'))
    const body = { of: storyId('late'), before }
    expect(reason(story, { kind: 'proved_earlier', body, hands: [keeper()] })).toBe(
      'unknown_reference',
    )
    story.tell({ ...entered(5), id: storyId('late') })
    expect(held(story, 'stock', 'wfp', 'port')).toBe(105n)
  })
})
