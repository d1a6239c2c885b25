/**
 * The class of evidence of a proved statement: which hands stand behind it. The classes and their
 * order are the ledger's; where this file cannot tell, it says the weaker one.
 */
import type { Canonical } from '../canonical/canonical.ts'
import { canonicalText } from '../canonical/canonical.ts'
import type { Envelope, Fields } from './envelope.ts'
import { textOf } from './envelope.ts'

/** How well a statement is signed. */
export type EvidenceClass =
  | 'both'
  | 'matched'
  | 'giver_only'
  | 'receiver_only'
  | 'witnessed'
  | 'paper'
  | 'single'
  | 'unsigned'

/** Giver and receiver of the kinds of statement that have two sides, by their field in the body. */
const SIDES: { readonly [kind: string]: { readonly giver: string; readonly receiver: string } } = {
  dispatch: { giver: 'giver', receiver: 'carrier' },
  receipt: { giver: 'carrier', receiver: 'receiver' },
  goods_returned: { giver: 'carrier', receiver: 'receiver' },
  hand_over: { giver: 'giver', receiver: 'receiver' },
}

/** A role and a party that signed. */
export interface SignedHand {
  readonly role: string
  readonly party: string
}

/** Whether the statement's body gives the hand's party the role that the hand claims. */
export function hasItsRole({ kind, body }: Envelope, { role, party }: SignedHand): boolean {
  const sides = SIDES[kind]
  if (sides === undefined || (role !== 'giver' && role !== 'receiver')) return true
  return textOf(body, sides[role]) === party
}

/** The class where these hands count; `isWitnessed`: somebody enrolled signed besides. */
export function evidenceClass(
  { kind, hands, body }: Envelope,
  counted: readonly SignedHand[],
  isWitnessed: boolean,
): EvidenceClass {
  const sides = SIDES[kind]
  if (sides === undefined) return hands.length === 0 ? 'unsigned' : 'single'
  const has = (role: string): boolean => counted.some((hand) => hand.role === role)
  const [giver, receiver] = [has('giver'), has('receiver')]
  const isOneParty = textOf(body, sides.giver) === textOf(body, sides.receiver)
  if ((giver && receiver) || (isOneParty && (giver || receiver))) return 'both'
  if (has('witness') || isWitnessed) return 'witnessed'
  if (giver) return 'giver_only'
  if (receiver) return 'receiver_only'
  return counted.length > 0 ? 'paper' : 'unsigned'
}

/**
 * One text for two statements of one hand-over that say the same, each signed by its own side; null
 * for what is no hand-over. Only what both sides saw is in it.
 */
export function handOverText({ kind, body }: Envelope): string | null {
  const sides = SIDES[kind]
  const number = body['number']
  if (sides === undefined || number === undefined) return null
  const seen = ['consignment', 'leg', 'from', 'to', 'place', sides.giver, sides.receiver, 'number']
  const fields = seen.map((name) => canonicalText(body[name] ?? null))
  return [kind, ...fields, listText(body, 'units'), listText(body, 'lines')].join('\n')
}

/** The list without its order. */
function listText(body: Fields, name: string): string {
  const list = body[name]
  if (!Array.isArray(list)) return ''
  const texts = (list as readonly Canonical[]).map((one) => canonicalText(one))
  return texts.sort().join('\t')
}
