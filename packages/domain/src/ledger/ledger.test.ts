import { describe, expect, it } from 'vitest'
import type { Instant } from '../time/instant.ts'
import { longGaps } from './chain.ts'
import { type Telling, author, keeper, storyId, storyKey } from './story.ts'
import {
  dispatched,
  entered,
  handedOver,
  held,
  line,
  lost,
  owed,
  received,
  reversed,
} from './story-bodies.ts'

import { count, finding, journal, steps, stocked } from './story-telling.ts'

describe('late, offline and conflicting statements', () => {
  it('the same bytes again change nothing and answer with the first position', () => {
    const story = stocked()
    const draft = story.draft(dispatched(600))
    story.log(draft)
    const at = story.position
    expect(story.log(draft).outcome).toEqual({ outcome: 'exists', position: at })
    expect(held(story, 'transit', 'haul', 1)).toBe(600n)
  })

  it('a receipt before its dispatch posts at once, and the dispatch clears it', () => {
    const story = stocked()
    const sent = story.draft(dispatched(600))
    const early = story.tell(received([line({ handed: 600, counted: 590 })]))
    expect(steps(early)).toEqual(['suspense > stock 590', 'suspense > discrepancy 10'])
    expect(journal(early).marks).toEqual(['receipt_before_dispatch', 'gapped'])
    expect(steps(story.log(sent))).toEqual(['stock > suspense 600'])
    expect(owed(story, 'transit', 'haul', 1)).toBe(0n)
  })

  it('a dispatch above stock takes the rest from suspense; the next goods clear it first', () => {
    const story = stocked(100)
    const folded = story.tell(dispatched(150))
    expect(steps(folded)).toEqual(['stock > transit 100', 'suspense > transit 50'])
    expect(journal(folded).marks).toEqual(['overdraw'])
    expect(owed(story, 'stock', 'wfp', 'port')).toBe(-50n)
    expect(steps(story.tell(entered(80)))).toEqual(['source > stock 80', 'stock > suspense 50'])
    expect(held(story, 'stock', 'wfp', 'port')).toBe(30n)
  })

  it('a second receipt for the same goods comes from suspense, and the giver is asked', () => {
    const story = stocked()
    story.tell(dispatched(600))
    story.tell(received([line({ handed: 600, counted: 600 })]))
    const second = story.tell(received([line({ handed: 600, counted: 600 })]))
    expect(steps(second)).toEqual(['suspense > stock 600'])
    expect(journal(second).marks).toEqual(['double_claim'])
    expect(story.state.contradictions).toMatchObject([{ kind: 'double claim', ask: 'wfp' }])
  })

  it('two statements of one device under one number are an equivocation; a finding may free it', () => {
    const story = stocked()
    story.tell({ ...dispatched(600), id: storyId('one') })
    const fork = { ...dispatched(300), id: storyId('two') }
    const [giver, carrier] = fork.hands
    const forged = [{ ...giver, n: 2 }, carrier] as Telling['hands']
    expect(story.tell({ ...fork, hands: forged }).outcome).toMatchObject({
      outcome: 'parked',
      reason: { kind: 'equivocation', other: storyId('one') },
    })
    expect(story.state.contradictions).toMatchObject([{ kind: 'equivocation', n: 2 }])
    const answer = { of: storyId('two'), answer: 'stands' }
    const ofOwn = story.tell(finding('equivocation', answer))
    expect(ofOwn.outcome).toMatchObject({ outcome: 'parked', reason: { kind: 'not_authorised' } })
    const folded = story.tell({ ...finding('equivocation', answer), hands: [author('clinic')] })
    expect(folded.freed.map((one) => one.outcome.outcome)).toEqual(['posted'])
    expect(held(story, 'transit', 'haul', 1)).toBe(900n)
  })

  it('a gap in a device’s chain is marked, and closes when the missing statement comes', () => {
    const story = stocked()
    const hidden = story.draft(dispatched(100))
    expect(journal(story.tell(dispatched(200))).marks).toEqual(['gapped'])
    expect(story.state.chains.gaps()).toMatchObject([
      { first: 2, last: 2 },
      { first: 1, last: 1 },
    ])
    const [gap] = story.state.chains.gaps()
    const after = (days: number): Instant => ((gap?.since ?? 0) + days * 86_400_000) as Instant
    expect(longGaps(story.state.chains.gaps(), after(7))).toEqual([])
    expect(longGaps(story.state.chains.gaps(), after(8))).toHaveLength(2)
    story.log(hidden)
    expect(story.state.chains.gaps()).toEqual([])
  })

  it('the same handling unit twice: the first posts, the second is parked, neither is deleted', () => {
    const story = stocked()
    const units = ['001234567890123456']
    story.tell(dispatched(100, { units }))
    const clone = story.tell(dispatched(100, { units, leg: 2 }))
    expect(clone.outcome).toMatchObject({ reason: { kind: 'serial_conflict', unit: units[0] } })
    expect(story.state.contradictions).toMatchObject([{ kind: 'serial conflict' }])
  })

  it('a handling unit goes on with the next leg once it was received, in whatever order they come', () => {
    const story = stocked()
    const units = ['001234567890123456']
    story.tell(dispatched(100, { units }))
    const onward = dispatched(100, { units, leg: 2, giver: 'clinic', from: 'site', to: 'ward' })
    expect(story.tell(onward).outcome.outcome).toBe('parked')
    const here = story.tell(received([line({ handed: 100, counted: 100 })], { units }))
    expect(here.freed.map(({ outcome }) => outcome.outcome)).toEqual(['posted'])
    const there = { units, leg: 2, receiver: 'bakery', place: 'ward' }
    const last = story.tell(received([line({ handed: 100, counted: 100 })], there))
    expect(journal(last).marks).toEqual([])
  })

  it('giver and receiver who tell the same each on their own confirm each other', () => {
    const story = stocked()
    const told = handedOver([line({ handed: 500, counted: 480 })])
    const [giver, receiver] = told.hands as [Telling['hands'][0], Telling['hands'][0]]
    const first = story.tell({ ...told, hands: [giver], id: storyId('g') })
    expect(journal(first).marks).toEqual(['one_sided'])
    const second = story.tell({ ...told, hands: [receiver] })
    expect(second.outcome).toMatchObject({ because: { kind: 'matches', first: storyId('g') } })
    const evidence = story.state.told.get(storyId('g'))?.evidence.map((one) => one.evidence)
    expect(evidence).toEqual(['giver_only', 'matched'])
  })

  it('giver and receiver who tell it differently: the first posts, the second is kept beside it', () => {
    const story = stocked()
    const told = handedOver([line({ handed: 500, counted: 500 })], { number: 'H1' })
    const [giver, receiver] = told.hands as [Telling['hands'][0], Telling['hands'][0]]
    story.tell({ ...told, hands: [giver], id: storyId('g') })
    const less = handedOver([line({ handed: 500, counted: 450 })], { number: 'H1' })
    const second = story.tell({ ...less, hands: [receiver], id: storyId('s') })
    expect(second.outcome).toMatchObject({ because: { kind: 'differs', first: storyId('g') } })
    expect(story.state.contradictions).toMatchObject([{ kind: 'statements differ' }])
    expect(held(story, 'stock', 'clinic', 'port')).toBe(500n)
    const undone = story.tell(reversed(storyId('g')))
    expect(undone.freed.map(({ id, outcome }) => [id, outcome.outcome])).toEqual([
      [storyId('s'), 'posted'],
    ])
    expect(held(story, 'stock', 'clinic', 'port')).toBe(450n)
  })

  it('a revoked key: what came before stands, what comes later is parked until proved earlier', () => {
    const story = stocked()
    story.tell(dispatched(100))
    const late = story.draft({ ...dispatched(200), id: storyId('late') })
    const body = { key: storyKey('haul') }
    story.tell({ kind: 'key_revoked', body, hands: [keeper()] })
    const revokedAt = Number(story.position)
    expect(story.log(late).outcome).toMatchObject({ reason: { kind: 'revoked_key' } })
    expect(held(story, 'transit', 'haul', 1)).toBe(100n)
    const proof = (before: number): Telling => ({
      kind: 'proved_earlier',
      body: { of: storyId('late'), before },
      hands: [keeper()],
    })
    expect(story.tell(proof(revokedAt + 1)).outcome.outcome).toBe('nothing')
    expect(held(story, 'transit', 'haul', 1)).toBe(100n)
    story.tell(proof(revokedAt))
    expect(held(story, 'transit', 'haul', 1)).toBe(300n)
  })

  it('a mistake is reversed and stated anew', () => {
    const story = stocked()
    story.tell({ ...dispatched(6_00), id: storyId('wrong') })
    story.tell(reversed(storyId('wrong')))
    story.tell(dispatched(60))
    expect(held(story, 'transit', 'haul', 1)).toBe(60n)
    expect(held(story, 'stock', 'wfp', 'port')).toBe(940n)
  })

  it('a reversal after the goods were cleared restores what the others say', () => {
    const story = stocked()
    const sent = story.draft(dispatched(600))
    story.tell({ ...received([line({ handed: 600, counted: 600 })]), id: storyId('r') })
    story.log(sent)
    story.tell(reversed(storyId('r'), 'clinic'))
    expect(held(story, 'transit', 'haul', 1)).toBe(600n)
    expect(owed(story, 'transit', 'haul', 1)).toBe(0n)
  })

  it('a finding on the account that stood beside posts once that account stands alone', () => {
    const story = stocked()
    const told = handedOver([line({ handed: 500, counted: 500 })], { number: 'H1' })
    story.tell({ ...told, hands: told.hands.slice(0, 1), id: storyId('g') })
    const less = handedOver([line({ handed: 500, counted: 450 })], { number: 'H1' })
    story.tell({ ...less, hands: less.hands.slice(1), id: storyId('s') })
    const body = { of: storyId('s'), lot: 'F1', quantity: '50', cause: 'theft' }
    const settled = story.tell(finding('loss', { ...body, according_to: 'wfp' }))
    expect(settled.outcome.outcome).toBe('parked')
    const undone = story.tell(reversed(storyId('g')))
    expect(undone.freed.map(({ outcome }) => outcome.outcome)).toEqual(['posted', 'posted'])
    expect(lost(story, 'theft', 'wfp', 'port')).toBe(50n)
  })

  it('a count against a position that this log has not reached waits until it has', () => {
    const story = stocked()
    const early = story.tell(count(990, story.position + 2n))
    expect(early.outcome).toMatchObject({ reason: { kind: 'unknown_reference' } })
    expect(story.tell(entered(1)).freed).toEqual([])
    expect(story.tell(entered(1)).freed).toHaveLength(1)
    expect(held(story, 'stock', 'wfp', 'port')).toBe(991n)
  })

  it('a counter that jumps by millions is one gap and no long walk', () => {
    const story = stocked()
    story.tell({ ...entered(1), hands: [{ ...author('wfp'), n: 9_000_000_000 }] })
    expect(story.state.chains.gaps()).toMatchObject([{ first: 2, last: 8_999_999_999 }])
  })

  it('a device that names another statement before this one is marked and shown', () => {
    const story = stocked()
    const hands = [{ ...author('wfp'), n: 2, prev: storyId('never seen') }]
    expect(journal(story.tell({ ...entered(1), hands })).marks).toEqual(['gapped'])
    expect(story.state.contradictions).toMatchObject([{ kind: 'names another', n: 2 }])
  })
})
