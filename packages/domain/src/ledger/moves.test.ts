import { describe, expect, it } from 'vitest'
import { descendants, ancestors } from './lot-parent.ts'
import type { LotCode } from './code.ts'
import type { Instant } from '../time/instant.ts'
import { reservationState, reserved } from './reservation-state.ts'
import { Story, type Telling, author, party, storyId } from './story.ts'
import {
  NUMBER,
  closed,
  dispatched,
  entered,
  handedOver,
  held,
  line,
  lost,
  received,
  returned,
  reversed,
  stockOf,
  storyLot,
} from './story-bodies.ts'
import type { PlaceCode } from './code.ts'

import { count, finding, journal, milled, steps, stocked, weighed } from './story-telling.ts'

describe('what each step posts', () => {
  it('goods that enter come from a source and are in stock', () => {
    expect(steps(new Story().tell(entered(1_000)))).toEqual(['source > stock 1000'])
  })

  it('a reservation posts nothing and binds only the planner', () => {
    const story = stocked()
    const taken = story.tell({
      kind: 'reservation',
      body: {
        step: 'taken',
        custodian: 'wfp',
        place: 'port',
        lines: [{ lot: 'F1', quantity: '400' }],
        consignment: NUMBER,
        until: '2024-05-03T00:00:00Z',
      },
      hands: [author('wfp')],
      id: storyId('hold'),
    })
    expect(taken.outcome.outcome).toBe('nothing')
    const at = (recorded: number) => ({
      custodian: party('wfp'),
      place: 'port' as PlaceCode,
      lot: 'F1' as LotCode,
      recorded: recorded as Instant,
    })
    expect(reserved(story.state, at(0))).toBe(400n)
    const over = Date.parse('2024-05-03T00:00:00Z')
    expect(reservationState(story.state, storyId('hold'), over as Instant)).toBe('expired')
    expect(reserved(story.state, at(over))).toBe(0n)
    expect(steps(story.tell(dispatched(1_000)))).toEqual(['stock > transit 1000'])
  })

  it.each(['void', 'broken'] as const)('a reservation that is %s holds no longer', (step) => {
    const story = stocked()
    const end: Telling = {
      kind: 'reservation',
      body: { step, of: storyId('hold') },
      hands: [author('wfp')],
    }
    expect(story.tell(end).outcome).toMatchObject({
      outcome: 'parked',
      reason: { kind: 'unknown_reference' },
    })
    const taken: Telling = {
      kind: 'reservation',
      body: {
        step: 'taken',
        custodian: 'wfp',
        place: 'port',
        lines: [{ lot: 'F1', quantity: '400' }],
        consignment: null,
        until: '2024-05-03T00:00:00Z',
      },
      hands: [author('wfp')],
      id: storyId('hold'),
    }
    expect(story.tell(taken).freed).toHaveLength(1)
    expect(reservationState(story.state, storyId('hold'), 0 as Instant)).toBe(step)
  })

  it('a dispatch takes goods from stock to the road', () => {
    const story = stocked()
    expect(steps(story.tell(dispatched(600)))).toEqual(['stock > transit 600'])
    expect(held(story, 'transit', 'haul', 1)).toBe(600n)
  })

  it('a receiver who counts less leaves a discrepancy, and refused goods are on their way back', () => {
    const story = stocked()
    story.tell(dispatched(600))
    const folded = story.tell(received([line({ handed: 600, counted: 560, refused: 30 })]))
    expect(steps(folded)).toEqual([
      'transit > stock 560',
      'transit > returning 30',
      'transit > discrepancy 10',
    ])
  })

  it('damaged goods are a loss by damage of the carrier who brought them', () => {
    const story = stocked()
    story.tell(dispatched(600))
    story.tell(received([line({ handed: 600, counted: 590, damaged: 10 })]))
    expect(lost(story, 'damage', 'haul', 1)).toBe(10n)
    expect(held(story, 'stock', 'clinic', 'site')).toBe(590n)
  })

  it('one truck with three drops has three receipts', () => {
    const story = stocked()
    story.tell(dispatched(600))
    story.tell(received([line({ handed: 200, counted: 200 })]))
    story.tell(received([line({ handed: 300, counted: 290 })], { place: 'clinic yard' }))
    expect(held(story, 'transit', 'haul', 1)).toBe(100n)
    const last = story.tell(received([line({ handed: 100, counted: 100 })]))
    expect(journal(last).marks).toEqual([])
    expect(held(story, 'transit', 'haul', 1)).toBe(0n)
    expect(held(story, 'stock', 'clinic', 'site')).toBe(300n)
  })

  it('a hand-over without a road moves stock to stock, and what is refused stays', () => {
    const story = stocked()
    const folded = story.tell(handedOver([line({ handed: 500, counted: 480, refused: 15 })]))
    expect(steps(folded)).toEqual(['stock > stock 480', 'stock > discrepancy 5'])
    expect(held(story, 'stock', 'wfp', 'port')).toBe(515n)
    expect(held(story, 'stock', 'clinic', 'port')).toBe(480n)
  })

  it('a receiver who counts more than was handed has found it', () => {
    const story = stocked()
    story.tell(dispatched(600))
    const folded = story.tell(received([line({ handed: 600, counted: 650 })]))
    expect(steps(folded)).toEqual(['transit > stock 600', 'found > stock 50'])
    expect(held(story, 'found', 'clinic', 'site')).toBe(-50n)
  })

  it('sugar that came for flour shows as missing flour and found sugar', () => {
    const story = stocked()
    story.tell(dispatched(600))
    const lines = [
      line({ handed: 600, counted: 500, cause: 'short_loading' }),
      line({ lot: 'S1', counted: 100, substitutes: 'F1' }),
    ]
    const folded = story.tell(received(lines, { lots: [storyLot('S1')] }))
    expect(steps(folded)).toEqual([
      'transit > stock 500',
      'transit > discrepancy 100',
      'found > stock 100',
    ])
    expect(stockOf(story, 'S1', 'clinic', 'site')).toBe(100n)
  })

  it('a finding turns missing goods into a loss with a cause, or brings them back to stock', () => {
    const story = stocked()
    story.tell(dispatched(600))
    const receipt = received([line({ handed: 600, counted: 560 })])
    story.tell({ ...receipt, id: storyId('r') })
    const base = { of: storyId('r'), lot: 'F1', according_to: 'wfp' }
    const loss = story.tell(finding('loss', { ...base, quantity: '30', cause: 'theft' }))
    expect(steps(loss)).toEqual(['discrepancy > loss(theft) 30'])
    const there = { custodian: 'clinic', place: 'site' }
    const back = story.tell(finding('turned_up', { ...base, quantity: '10', ...there }))
    expect(steps(back)).toEqual(['discrepancy > stock 10'])
    expect(held(story, 'discrepancy', 'haul', 1)).toBe(0n)
  })

  it('goods taken on the road are missing, with cause and claimant, until a finding settles it', () => {
    const story = stocked()
    story.tell(dispatched(600))
    const body = {
      consignment: NUMBER,
      leg: 1,
      carrier: 'haul',
      place: null,
      lines: [{ lot: 'F1', quantity: '600' }],
    }
    const first = finding('interception', {
      ...body,
      cause: 'crowd',
      according_to: 'haul',
      also: null,
    })
    expect(steps(story.tell({ ...first, id: storyId('i') }))).toEqual(['transit > discrepancy 600'])
    const other = { ...body, cause: 'armed_actor', according_to: 'clinic', also: storyId('i') }
    expect(story.tell(finding('interception', other)).outcome).toEqual({
      outcome: 'nothing',
      because: { kind: 'told before', first: storyId('i') },
    })
    const settled = { of: storyId('i'), lot: 'F1', quantity: '600', cause: 'crowd' }
    expect(steps(story.tell(finding('loss', { ...settled, according_to: 'wfp' })))).toEqual([
      'discrepancy > loss(crowd) 600',
    ])
  })

  it('refused goods that are back at the port are in stock again', () => {
    const story = stocked()
    story.tell(dispatched(600))
    story.tell(received([line({ handed: 600, counted: 500, refused: 100 })]))
    const folded = story.tell(returned([line({ handed: 100, counted: 95 })]))
    expect(steps(folded)).toEqual(['returning > stock 95', 'returning > discrepancy 5'])
  })

  it('goods given out at a site are counted as handed out', () => {
    const story = stocked()
    const folded = story.tell({
      kind: 'goods_handed_out',
      body: {
        custodian: 'wfp',
        place: 'port',
        lines: [{ lot: 'F1', quantity: '25' }],
        persons: '5',
      },
      hands: [author('wfp')],
    })
    expect(steps(folded)).toEqual(['stock > handed_out 25'])
  })

  it('milling turns wheat into flour and a loss of the process, to the gram', () => {
    const story = stocked()
    const folded = story.tell(milled({}))
    expect(steps(folded)).toEqual([
      'stock > conversion 1000',
      'conversion > loss(process) 200',
      'conversion > stock 800',
    ])
    expect(lost(story, 'process', 'wfp', 'port')).toBe(200n)
    expect(ancestors(story.state.parents, 'M1' as LotCode)).toEqual(['F1'])
    expect(descendants(story.state.parents, 'F1' as LotCode)).toEqual(['M1'])
  })

  it('opening bags gives loose goods; what fills no unit is the rest of rounding', () => {
    const story = new Story()
    story.tell(entered(10, { unit: 'piece' }))
    const folded = story.tell(
      milled({
        way: 'repackaging',
        inputs: [weighed('F1', 10, 1_005)],
        outputs: [weighed('M1', 100, 1_000)],
        losses: [],
        residue_g: '5',
        lots: [storyLot('M1', 'piece')],
      }),
    )
    expect(steps(folded)).toEqual(['stock > conversion 10', 'conversion > stock 100'])
  })

  it('a count that finds less than the balance leaves a discrepancy, one that finds more a find', () => {
    const story = stocked()
    expect(steps(story.tell(count(990, story.position)))).toEqual(['stock > discrepancy 10'])
    expect(steps(story.tell(count(1_005, story.position)))).toEqual(['found > stock 15'])
  })

  it('a count does not count twice what moved before it was logged', () => {
    const story = stocked()
    const against = story.position
    story.tell(dispatched(600))
    expect(steps(story.tell(count(990, against)))).toEqual(['stock > discrepancy 10'])
    expect(held(story, 'stock', 'wfp', 'port')).toBe(390n)
  })

  it('a reversal moves everything back, once', () => {
    const story = stocked()
    story.tell({ ...dispatched(600), id: storyId('d') })
    expect(steps(story.tell(reversed(storyId('d'))))).toEqual(['transit > stock 600'])
    expect(story.tell(reversed(storyId('d'))).outcome).toMatchObject({
      outcome: 'parked',
      reason: { kind: 'already_reversed' },
    })
    expect(held(story, 'stock', 'wfp', 'port')).toBe(1_000n)
  })

  it('a leg closes when nothing is on it, and waits until then', () => {
    const story = stocked()
    story.tell({ ...dispatched(600), id: storyId('d') })
    const early = story.tell({ ...closed([storyId('d')]), id: storyId('c') })
    expect(early.outcome).toMatchObject({
      outcome: 'parked',
      reason: { kind: 'unknown_reference', to: `leg:${NUMBER}/1` },
    })
    const last = story.tell(received([line({ handed: 600, counted: 600 })]))
    expect(last.freed.map(({ id, outcome }) => [id, outcome.outcome])).toEqual([
      [storyId('c'), 'posted'],
    ])
    expect(story.tell(received([line({ handed: 1, counted: 1 })])).outcome).toMatchObject({
      outcome: 'parked',
      reason: { kind: 'leg_closed' },
    })
  })
})
