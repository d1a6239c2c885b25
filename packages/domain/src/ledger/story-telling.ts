/**
 * What stories ask of a fold, and statements that need more than one number. For tests only.
 */
import type { Account } from './account.ts'
import type { Journal } from './journal.ts'
import type { Folded } from './ledger.ts'
import { type Body, Story, type Telling, author } from './story.ts'
import { entered, storyLot } from './story-bodies.ts'

/** The journal of what was told; a statement that posts nothing ends the test. */
export function journal({ outcome }: Folded): Journal {
  if (outcome.outcome !== 'posted') throw new Error(JSON.stringify(outcome))
  return outcome.journal
}

/** Postings as `from > to quantity`. */
export function steps(folded: Folded): string[] {
  const name = ({ kind, cause }: Account): string => (cause === null ? kind : `${kind}(${cause})`)
  return journal(folded).postings.map(
    ({ from, to, quantity }) => `${name(from)} > ${name(to)} ${quantity}`,
  )
}

/** A story that begins with goods at the port. */
export function stocked(quantity = 1_000): Story {
  const story = new Story()
  story.tell(entered(quantity))
  return story
}

export function finding(about: string, parts: Body): Telling {
  return { kind: 'finding', body: { about, ...parts }, hands: [author('wfp')] }
}

export function count(counted: number, against: bigint): Telling {
  const lines = [{ lot: 'F1', counted: String(counted) }]
  const body = { custodian: 'wfp', place: 'port', lines, counted_against: Number(against) }
  return { kind: 'stock_count', body, hands: [author('wfp')] }
}

export function weighed(lot: string, quantity: number, mass = quantity): Body {
  return { lot, quantity: String(quantity), mass_g: String(mass) }
}

/** 1,000 g of F1 become 800 g of M1, unless parts say otherwise. */
export function milled(parts: Body): Telling {
  return {
    kind: 'transformation',
    body: {
      way: 'milling',
      custodian: 'wfp',
      place: 'port',
      inputs: [weighed('F1', 1_000)],
      outputs: [weighed('M1', 800)],
      losses: [weighed('F1', 200)],
      ratio: { out: '4', of: '5' },
      residue_g: '0',
      lots: [storyLot('M1')],
      ...parts,
    },
    hands: [author('wfp')],
  }
}
