import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Position } from '../statement/statement.ts'
import type { ItemCode, PlaceCode } from './code.ts'
import { Register } from './register.ts'
import { Story, type Telling, author, keeper, storyId, storyKey } from './story.ts'
import { NUMBER, reversed } from './story-bodies.ts'
import { itemNamed, permitted, placeNamed, planned, quotaTold, requested } from './story-plans.ts'
import { stocked } from './story-telling.ts'

const reason = (story: Story, telling: Telling): string => {
  const { outcome } = story.tell(telling)
  return outcome.outcome === 'parked' ? outcome.reason.kind : outcome.outcome
}
const port = 'port' as PlaceCode

describe('what is asked, planned, allowed and named', () => {
  it('moves nothing, and is kept', () => {
    const story = stocked()
    const before = story.state.balances.all().length
    for (const telling of [
      requested(),
      planned(),
      permitted('notified'),
      quotaTold(40),
      placeNamed('port', 'The port', 'port'),
      itemNamed('item of F1', 'Wheat flour'),
    ])
      expect(reason(story, telling), telling.kind).toBe('nothing')
    expect(story.state.balances.all()).toHaveLength(before)
    expect(story.state.requests.names(null)).toHaveLength(1)
    expect(story.state.consignments.names(null)).toEqual([NUMBER])
    expect(story.state.quotas.latest(port, null)?.said.most).toBe(40n)
    expect(story.state.items.latest('item of F1' as ItemCode, null)?.said.group).toBe('food')
  })

  it('a request counts from the party that asks, a plan from its consignor, a permission from its party', () => {
    for (const telling of [requested(), planned(), permitted('approved')])
      expect(reason(new Story(), { ...telling, hands: [author('haul')] })).toBe('not_authorised')
  })

  it('a quota is what somebody says of a crossing: any party of the operation may', () => {
    expect(reason(new Story(), { ...quotaTold(40), hands: [author('haul')] })).toBe('nothing')
    expect(reason(new Story(), { ...quotaTold(40), hands: [author('stranger')] })).toBe(
      'not_authorised',
    )
  })

  it('places and items are named by those who keep the operation, or by any party of it', () => {
    for (const telling of [placeNamed('port', 'The port'), itemNamed('tent', 'Tent')]) {
      expect(reason(new Story(), { ...telling, hands: [keeper()] })).toBe('nothing')
      expect(reason(new Story(), { ...telling, hands: [author('haul')] })).toBe('nothing')
      expect(reason(new Story(), { ...telling, hands: [author('stranger')] })).toBe(
        'not_authorised',
      )
    }
  })

  it('the later word on a place stands, and earlier the earlier one', () => {
    const story = new Story()
    story.tell(placeNamed('port', 'The old port', 'port'))
    const then = story.position
    story.tell(placeNamed('port', 'The port', 'crossing'))
    expect(story.state.places.latest(port, story.position)?.said.title).toBe('The port')
    expect(story.state.places.latest(port, then)?.said.title).toBe('The old port')
    expect(story.state.places.latest(port, then - 1n)).toBeNull()
  })

  it('a word of a phone that was enrolled late takes its place in the order, and was not known before', () => {
    const story = new Story()
    story.tell({ ...placeNamed('port', 'The old port'), hands: [author('newcomer')] })
    story.tell(placeNamed('port', 'The port'))
    const then = story.position
    expect(story.enrol('newcomer').freed).toHaveLength(1)
    expect(story.state.places.latest(port, null)?.said.title).toBe('The port')
    expect(story.state.places.upTo(port, then)).toHaveLength(1)
    expect(story.state.places.upTo(port, story.position).map(({ said }) => said.title)).toEqual([
      'The old port',
      'The port',
    ])
  })

  it('what posts nothing has nothing to reverse: it is said anew', () => {
    const story = new Story()
    story.tell({ ...planned(), id: storyId('p') })
    expect(reason(story, reversed(storyId('p')))).toBe('unknown_reference')
  })

  it('a forked or revoked device plans nothing', () => {
    const story = new Story()
    story.tell(placeNamed('port', 'The port'))
    expect(reason(story, { ...planned(), hands: [{ ...author('wfp'), n: 1 }] })).toBe(
      'equivocation',
    )
    story.tell({ kind: 'key_revoked', body: { key: storyKey('wfp') }, hands: [keeper()] })
    expect(reason(story, planned())).toBe('revoked_key')
    expect(story.state.consignments.first(NUMBER, null)).toBeNull()
  })
})

describe('two plans of one number', () => {
  it('the first stands, the second is kept, and both are asked', () => {
    const story = new Story()
    story.tell({ ...planned(), id: storyId('p') })
    story.tell({ ...planned({ consignor: 'bakery' }), id: storyId('q') })
    expect(story.state.consignments.first(NUMBER, null)?.said.consignor).toBe('wfp')
    expect(story.state.consignments.upTo(NUMBER, null)).toHaveLength(2)
    expect(story.state.contradictions).toMatchObject([
      { kind: 'number planned twice', first: storyId('p'), second: storyId('q') },
    ])
  })

  it('the same plan stated again contradicts nothing', () => {
    const story = new Story()
    const lines = ['flour', 'oil'].map((item) => ({ item, unit: 'gram', quantity: '5' }))
    story.tell(planned({ lines }))
    story.tell(planned({ lines: lines.toReversed() }))
    expect(story.state.contradictions).toEqual([])
  })

  it('an earlier plan that comes free late is asked about, and stands from then on', () => {
    const story = new Story()
    story.tell({ ...planned({ consignor: 'newcomer' }), id: storyId('p') })
    story.tell({ ...planned(), id: storyId('q') })
    const then = story.position
    expect(story.state.contradictions).toEqual([])
    story.enrol('newcomer')
    expect(story.state.contradictions).toMatchObject([
      { first: storyId('p'), second: storyId('q') },
    ])
    expect(story.state.consignments.first(NUMBER, then)?.statement).toBe(storyId('q'))
    expect(story.state.consignments.first(NUMBER, null)?.statement).toBe(storyId('p'))
  })
})

describe('laws of registers', () => {
  it('what was known at a position never changes, and the latest word is that of the latest position', () => {
    const arrivals = fc.uniqueArray(fc.record({ position: fc.nat(50), late: fc.nat(50) }), {
      selector: ({ position }) => position,
      minLength: 1,
    })
    fc.assert(
      fc.property(arrivals, (all) => {
        const register = new Register<'name', number>()
        const seen: { readonly at: bigint; readonly said: readonly number[] }[] = []
        const inOrder = all
          .map(({ position, late }) => ({ position, known: position + late }))
          .sort((one, other) => one.known - other.known)
        for (const { position, known } of inOrder) {
          const place = { position: BigInt(position) as Position, known: BigInt(known) as Position }
          register.add('name', { statement: storyId(`${position}`), said: position, ...place })
          const at = BigInt(known)
          seen.push({ at, said: register.upTo('name', at).map(({ said }) => said) })
        }
        for (const { at, said } of seen.slice(0, -1)) {
          const now = register.upTo('name', at).map((entry) => entry.said)
          expect(now).toEqual(expect.arrayContaining([...said]))
          expect(register.latest('name', at)?.said).toBe(Math.max(...now))
          expect(register.first('name', at)?.said).toBe(Math.min(...now))
        }
        const last = seen.at(-1)
        expect(register.upTo('name', last?.at ?? 0n).map(({ said }) => said)).toEqual(last?.said)
        expect(register.names(-1n)).toEqual([])
      }),
    )
  })
})
