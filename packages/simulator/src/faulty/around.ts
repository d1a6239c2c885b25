/**
 * What an act's numbers mean: who, where, on which leg, and how much of it arrived.
 */
import type { Body } from '../custody/telling.ts'
import { type Around, counted } from './bodies.ts'
import { type Act, type Desk, pick } from './desk.ts'

const PLACES = ['port', 'site', 'ward']

export function aroundOf({ crew, consignment }: Desk, { b, c, d }: Act): Around {
  const { parties } = crew
  return {
    consignment,
    giver: pick(parties, b),
    receiver: pick(parties, b + 1 + (c % 3)),
    carrier: d % 2 === 0 ? parties[1] : parties[0],
    place: pick(PLACES, c),
    leg: 1 + (c % 2),
  }
}

export function lineOf(lot: string, { a, b, c, d }: Act): Body {
  return counted(lot, {
    handed: a % 200,
    counted: b % 220,
    damaged: c % 3 === 0 ? c % 20 : 0,
    refused: d % 4 === 0 ? d % 30 : 0,
  })
}
