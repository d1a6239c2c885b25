/**
 * As much of a statement as a proof speaks about: its operation, kind, hands and body. What a body
 * means is the ledger's matter; here only the bodies that enrol and revoke keys are looked into.
 */
import type { Canonical } from '../canonical/canonical.ts'
import { readCanonical } from '../canonical/canonical.ts'

/** Who should have signed, and in which role. */
export interface EnvelopeHand {
  readonly role: string
  readonly party: string
  /** The public key, as 64 hexadecimal digits. */
  readonly key: string
}

/** What a statement says of itself. */
export interface Envelope {
  readonly operation: string
  readonly kind: string
  readonly hands: readonly EnvelopeHand[]
  readonly body: Fields
}

/** A canonical object, read field by field. */
export interface Fields {
  readonly [name: string]: Canonical
}

/** The envelope of a statement's canonical text; null where it has not that form. */
export function readEnvelope(text: string): Envelope | null {
  const read = readCanonical(text)
  if (!read.ok || !isFields(read.value)) return null
  const { operation, kind, hands, body } = read.value
  if (typeof operation !== 'string' || typeof kind !== 'string') return null
  if (!Array.isArray(hands) || !isFields(body)) return null
  const all = (hands as readonly Canonical[]).map(readHand)
  const complete = all.filter((hand) => hand !== null)
  return complete.length === all.length ? { operation, kind, hands: complete, body } : null
}

/** A field of the body that is text, or null. */
export function textOf(body: Fields, name: string): string | null {
  const value = body[name]
  return typeof value === 'string' ? value : null
}

/** Whether this is an object and not a list. */
export function isFields(value: Canonical | undefined): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function readHand(hand: Canonical): EnvelopeHand | null {
  if (!isFields(hand)) return null
  const [role, party, key] = ['role', 'party', 'key'].map((name) => textOf(hand, name))
  if (typeof role !== 'string' || typeof party !== 'string' || typeof key !== 'string') return null
  return { role, party, key }
}
