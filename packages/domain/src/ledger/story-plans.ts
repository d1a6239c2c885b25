/**
 * Statements of stories that move nothing: what is asked, planned, allowed and named. For tests only.
 */
import { type Body, type Telling, author } from './story.ts'
import { NUMBER } from './story-bodies.ts'

const FLOUR: Body = { item: 'item of F1', unit: 'gram', quantity: '600' }

export function requested(parts: Body = {}): Telling {
  const body = { asks: 'clinic', place: 'site', by: '2024-05-30', lines: [FLOUR], ...parts }
  return { kind: 'request', body, hands: [author(String(body.asks))] }
}

export function planned(parts: Body = {}): Telling {
  const body = {
    number: NUMBER,
    request: null,
    consignor: 'wfp',
    consignee: 'clinic',
    lines: [FLOUR],
    legs: [{ from: 'port', to: 'site', carrier: 'haul' }],
    ...parts,
  }
  return { kind: 'consignment', body, hands: [author(String(body.consignor))] }
}

export function permitted(step: string, parts: Body = {}): Telling {
  const body = { consignment: NUMBER, crossing: 'port', party: 'bakery', step, ...parts }
  return { kind: 'permission', body, hands: [author(String(body.party))] }
}

export function quotaTold(most: number, parts: Body = {}): Telling {
  const body = {
    crossing: 'port',
    day: '2024-05-02',
    according_to: 'bakery',
    unit: 'trip',
    most: String(most),
    ...parts,
  }
  return { kind: 'quota', body, hands: [author('wfp')] }
}

export function placeNamed(place: string, title: string, is = 'crossing'): Telling {
  return { kind: 'place', body: { place, is, title }, hands: [author('wfp')] }
}

export function itemNamed(item: string, title: string, parts: Body = {}): Telling {
  const body = { item, title, group: 'food', unit: 'gram', mass_g: null, ...parts }
  return { kind: 'item', body, hands: [author('wfp')] }
}
