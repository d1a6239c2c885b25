import { describe, expect, it } from 'vitest'
import { Story, type Telling, author, storyId } from '../ledger/story.ts'
import {
  NUMBER,
  dispatched,
  entered,
  handedOver,
  line,
  received,
  reversed,
} from '../ledger/story-bodies.ts'
import { permitted, planned, requested } from '../ledger/story-plans.ts'
import type { Instant } from '../time/instant.ts'
import { type CustodyChain, custodyChain } from './custody-chain.ts'

const chain = (story: Story, position = story.position): CustodyChain =>
  custodyChain(story.state, NUMBER, position)
const at = (text: string): Instant => Date.parse(text) as Instant
const DAY_1 = '2024-05-01T08:00:00Z'
const DAY_3 = '2024-05-03T08:00:00Z'

/** Goods go from the port to the site, and ten are missing. */
const delivered = (): Story => {
  const story = new Story()
  story.tell(entered(1_000))
  story.tell({ ...dispatched(600), id: storyId('d'), at: DAY_1 })
  const receipt = received([line({ handed: 600, counted: 585, damaged: 5, cause: 'theft' })])
  story.tell({ ...receipt, id: storyId('r'), at: DAY_3 })
  return story
}
const intercepted = (parts: Telling['body'], by: string): Telling => ({
  kind: 'finding',
  body: {
    about: 'interception',
    consignment: NUMBER,
    leg: 1,
    carrier: 'haul',
    place: 'the bridge',
    lines: [{ lot: 'F1', quantity: '200' }],
    according_to: by,
    also: null,
    ...parts,
  },
  hands: [author(by)],
})

describe('the chain of hands of a consignment', () => {
  it('says who, where, when, how much and signed by whom, with both sides’ counts', () => {
    const { links } = chain(delivered())
    expect(links).toMatchObject([
      { kind: 'dispatch', giver: 'wfp', receiver: 'haul', place: 'port', at: at(DAY_1) },
      {
        kind: 'receipt',
        giver: 'haul',
        receiver: 'clinic',
        place: 'site',
        at: at(DAY_3),
        evidence: 'both',
        signedBy: [{ party: 'haul' }, { party: 'clinic' }],
        lines: [{ handed: 600n, counted: 585n, damaged: 5n, missing: 10n, cause: 'theft' }],
      },
    ])
  })

  it('sums up a leg lot by lot: what was sent is all accounted for', () => {
    expect(chain(delivered()).legs).toEqual([
      {
        leg: 1,
        lot: 'F1',
        sent: 600n,
        handed: 600n,
        counted: 585n,
        damaged: 5n,
        refused: 0n,
        missing: 10n,
        extra: 0n,
        intercepted: 0n,
        onTheWay: 0n,
      },
    ])
  })

  it('keeps both statements after a finding, and says according to whom', () => {
    const story = delivered()
    const body = {
      about: 'loss',
      of: storyId('r'),
      lot: 'F1',
      quantity: '10',
      cause: 'short_loading',
      according_to: 'bakery',
    }
    story.tell({ kind: 'finding', body, hands: [author('bakery')] })
    const { links, findings } = chain(story)
    expect(links).toHaveLength(2)
    expect(findings).toMatchObject([{ cause: 'short_loading', accordingTo: 'bakery' }])
  })

  it('shows two claimants of one interception as two lines, and counts the goods once', () => {
    const story = new Story()
    story.tell(entered(1_000))
    story.tell(dispatched(600))
    story.tell({ ...intercepted({ cause: 'crowd' }, 'haul'), id: storyId('i') })
    story.tell(intercepted({ cause: 'armed_actor', also: storyId('i') }, 'clinic'))
    const { interceptions, legs } = chain(story)
    expect(interceptions.map(({ cause, accordingTo }) => [cause, accordingTo])).toEqual([
      ['crowd', 'haul'],
      ['armed_actor', 'clinic'],
    ])
    expect(legs).toMatchObject([{ intercepted: 200n, onTheWay: 400n }])
  })

  it('as known earlier it does not know what came later', () => {
    const story = delivered()
    const { links, legs } = chain(story, story.position - 1n)
    expect(links).toHaveLength(1)
    expect(legs).toMatchObject([{ sent: 600n, onTheWay: 600n }])
  })

  it('a reversed link stays visible and counts no more; before its reversal it did', () => {
    const story = delivered()
    const then = story.position
    story.tell(reversed(storyId('r'), 'clinic'))
    expect(chain(story).links[1]?.standing.kind).toBe('reversed')
    expect(chain(story).legs).toMatchObject([{ onTheWay: 600n }])
    expect(chain(story, then).legs).toMatchObject([{ onTheWay: 0n }])
  })

  it('a parked statement stands in the chain with its reason', () => {
    const story = delivered()
    story.tell({ ...dispatched(5, { leg: 2, lot: 'unheard of' }) })
    expect(chain(story).links[2]?.standing).toEqual({
      kind: 'parked',
      reason: 'unknown_reference',
    })
  })

  it('the other side’s own statement of a hand-over stands beside it', () => {
    const story = new Story()
    story.tell(entered(1_000))
    const told = handedOver([line({ handed: 5, counted: 5 })], { consignment: NUMBER, number: 'H' })
    const less = handedOver([line({ handed: 5, counted: 4 })], { consignment: NUMBER, number: 'H' })
    story.tell({ ...told, hands: told.hands.slice(0, 1), id: storyId('g') })
    story.tell({ ...less, hands: less.hands.slice(1) })
    expect(chain(story).links.map(({ standing }) => standing.kind)).toEqual(['posted', 'differs'])
  })

  it('an account that stood beside the first counts from the reversal of the first on, not before', () => {
    const story = new Story()
    story.tell(entered(1_000))
    const told = (counted: number): Telling =>
      received([line({ handed: 5, counted })], { number: 'R' })
    story.tell(dispatched(5))
    const [carrier, receiver] = told(5).hands
    story.tell({ ...told(5), hands: carrier === undefined ? [] : [carrier], id: storyId('g') })
    story.tell({ ...told(4), hands: receiver === undefined ? [] : [receiver] })
    const then = story.position
    story.tell(reversed(storyId('g'), 'haul'))
    const kinds = (position: bigint) => chain(story, position).links.map((one) => one.standing.kind)
    expect(kinds(story.position)).toEqual(['posted', 'reversed', 'posted'])
    expect(kinds(then)).toEqual(['posted', 'posted', 'differs'])
    expect(chain(story, then).legs).toMatchObject([{ handed: 5n, counted: 5n }])
  })

  it('nobody spoke of it: an empty chain', () => {
    expect(chain(new Story())).toMatchObject({ links: [], legs: [], holes: [] })
  })
})

describe('what was asked, planned and allowed', () => {
  it('stands in the chain, with every word on its permissions', () => {
    const story = delivered()
    story.tell({ ...requested(), id: storyId('q') })
    story.tell({ ...planned({ request: storyId('q') }), id: storyId('p') })
    story.tell(permitted('notified'))
    story.tell(permitted('approved'))
    const { request, plan, permissions, links } = chain(story)
    expect(request?.said.asks).toBe('clinic')
    expect(plan?.statement).toBe(storyId('p'))
    expect(permissions.map(({ step }) => step)).toEqual(['notified', 'approved'])
    expect(links).toHaveLength(2)
    expect(chain(story, story.position - 1n).permissions).toHaveLength(1)
  })

  it('a plan whose request is not here stands without it, and a second plan beside it', () => {
    const story = new Story()
    story.tell(planned({ request: storyId('elsewhere') }))
    story.tell(planned({ consignor: 'bakery' }))
    const { request, plan, otherPlans } = chain(story)
    expect([request, plan?.said.consignor]).toEqual([null, 'wfp'])
    expect(otherPlans.map(({ said }) => said.consignor)).toEqual(['bakery'])
  })

  it('a permission that is parked gives none', () => {
    const story = new Story()
    story.tell({ ...permitted('approved'), hands: [author('haul')] })
    expect(chain(story).permissions).toEqual([])
  })
})

describe('holes in a chain of hands', () => {
  const onward = { leg: 2, from: 'site', to: 'ward' }
  const full = (leg: number, parts: Telling['body'] = {}): Telling =>
    received([line({ handed: 600, counted: 600 })], { leg, ...parts })

  it('goods that arrived and nobody sent', () => {
    const story = new Story()
    story.tell(entered(1_000))
    story.tell({ ...full(1), at: DAY_3 })
    expect(chain(story).holes).toMatchObject([
      { kind: 'no dispatch', leg: 1, after: null, before: at(DAY_3), to: 'haul' },
    ])
  })

  it('goods that left, went on, and never arrived in between', () => {
    const story = new Story()
    story.tell(entered(1_000))
    story.tell({ ...dispatched(600), at: DAY_1 })
    story.tell({ ...dispatched(600, { ...onward, giver: 'clinic' }), at: DAY_3 })
    expect(chain(story).holes).toMatchObject([
      { kind: 'no receipt', leg: 1, after: at(DAY_1), before: at(DAY_3), from: 'haul' },
    ])
  })

  it('one party received the goods and another sent them on; a hand-over fills the hole', () => {
    const story = new Story()
    story.tell(entered(1_000))
    story.tell(dispatched(600))
    story.tell({ ...full(1), at: DAY_1 })
    story.tell({ ...dispatched(600, { ...onward, giver: 'bakery' }), at: DAY_3 })
    expect(chain(story).holes).toMatchObject([
      { kind: 'no hand-over', after: at(DAY_1), before: at(DAY_3), from: 'clinic', to: 'bakery' },
    ])
    const lines = [line({ handed: 600, counted: 600 })]
    const parts = { giver: 'clinic', receiver: 'bakery', place: 'site', consignment: NUMBER }
    story.tell(handedOver(lines, parts))
    expect(chain(story).holes).toEqual([])
  })

  it('goods received at one place and sent on from another', () => {
    const story = new Story()
    story.tell(entered(1_000))
    story.tell(dispatched(600))
    story.tell(full(1, { place: 'the bridge' }))
    story.tell(dispatched(600, { ...onward, giver: 'clinic' }))
    expect(chain(story).holes).toMatchObject([
      { kind: 'no way between places', places: ['the bridge', 'site'] },
    ])
  })

  it('a whole chain has none', () => {
    const story = new Story()
    story.tell(entered(1_000))
    story.tell(dispatched(600))
    story.tell(full(1))
    story.tell(dispatched(600, { ...onward, giver: 'clinic' }))
    story.tell(full(2, { receiver: 'bakery', place: 'ward' }))
    expect(chain(story).holes).toEqual([])
  })
})
