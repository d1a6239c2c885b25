import { describe, expect, it } from 'vitest'
import type { Position, StatementId } from '../statement/statement.ts'
import { foldSignatures } from './ledger.ts'
import { type Story, type Telling, author, storyId, storyKey } from './story.ts'
import { entered, handedOver, line } from './story-bodies.ts'
import { journal, stocked } from './story-telling.ts'

const told = (hands: Telling['hands'], besides: Telling['besides'] = []): Telling => ({
  ...handedOver([line({ handed: 10, counted: 10 })]),
  hands,
  besides,
  id: storyId('h'),
})
const classes = (story: Story, id: StatementId = storyId('h')): readonly string[] =>
  story.state.told.get(id)?.evidence.map(({ evidence }) => evidence) ?? []
const giver = { role: 'giver', party: 'wfp' }
const receiver = { role: 'receiver', party: 'clinic' }

describe('evidence classes', () => {
  it.each([
    ['both hands signed the same bytes', [giver, receiver], 'both'],
    ['the receiver did not sign', [giver, { ...receiver, signs: false }], 'giver_only'],
    ['the giver did not sign', [{ ...giver, signs: false }, receiver], 'receiver_only'],
    [
      'a third party signed because a hand could not',
      [giver, { role: 'witness', party: 'bakery' }],
      'witnessed',
    ],
    ['a waybill was transcribed', [{ role: 'transcriber', party: 'bakery' }], 'paper'],
  ])('%s', (_, hands, evidence) => {
    const story = stocked()
    story.tell(told(hands))
    expect(classes(story)).toEqual([evidence])
  })

  it('an enrolled key that is no hand of the statement counts as a witness', () => {
    const story = stocked()
    story.tell(told([giver], [storyKey('bakery')]))
    expect(classes(story)).toEqual(['witnessed'])
  })

  it('a count has one author by nature', () => {
    const story = stocked()
    story.tell({ ...entered(1), id: storyId('h') })
    expect(classes(story)).toEqual(['single'])
  })

  it('a hand in a role that the body gives to another does not count', () => {
    const story = stocked()
    const { outcome } = story.tell(told([{ role: 'giver', party: 'bakery' }]))
    expect(outcome).toMatchObject({ reason: { kind: 'not_authorised' } })
  })

  it('a signature that comes later raises the class from its position on, and no mark is taken back', () => {
    const story = stocked()
    const folded = story.tell(told([giver, { ...receiver, signs: false }]))
    const at = story.next()
    foldSignatures(story.state, {
      position: at,
      of: storyId('h'),
      signers: [storyKey('clinic')],
    })
    expect(story.state.told.get(storyId('h'))?.evidence).toEqual([
      { position: (at - 1n) as Position, evidence: 'giver_only' },
      { position: at, evidence: 'both' },
    ])
    expect(journal(folded).marks).toEqual(['one_sided'])
  })

  it('a signature that a parked statement waited for frees it', () => {
    const story = stocked()
    const unsigned = [
      { ...giver, signs: false },
      { ...receiver, signs: false },
    ]
    expect(story.tell(told(unsigned)).outcome.outcome).toBe('parked')
    const late = { position: story.next(), of: storyId('h'), signers: [storyKey('wfp')] }
    expect(foldSignatures(story.state, late).freed).toHaveLength(1)
  })

  it('a late signature that shows a fork is noted; what is posted stays posted', () => {
    const story = stocked()
    story.tell({ ...entered(5), id: storyId('one') })
    const forked = { ...entered(6), id: storyId('two') }
    const hands = [
      { ...author('wfp'), n: 2, signs: false },
      { ...author('wfp'), key: storyKey('second phone') },
    ]
    story.enrol('wfp', storyKey('second phone'))
    expect(story.tell({ ...forked, hands }).outcome.outcome).toBe('posted')
    const late = { position: story.next(), of: storyId('two'), signers: [storyKey('wfp')] }
    foldSignatures(story.state, late)
    expect(story.state.contradictions).toMatchObject([
      { kind: 'equivocation', first: storyId('one'), second: storyId('two') },
    ])
  })
})
