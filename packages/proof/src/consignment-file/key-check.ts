/**
 * Whether the keys behind a statement were enrolled by a keeper and not revoked where they signed.
 * A hand that signed with a key that nobody enrolled makes the check fail; a signature that came
 * too early or too late only does not count, as in the ledger.
 */
import type { Canonical } from '../canonical/canonical.ts'
import type { EnvelopeHand } from './envelope.ts'
import { hasItsRole } from './evidence.ts'
import type { KeyRegister, SignedEntry } from './key-standing.ts'
import type { ConsignmentFailure, ProvedHand } from './verdict.ts'

/** What is wrong with the keys of a statement, in the order of its hands; null where nothing is. */
export function wrongKey(
  entry: SignedEntry,
  register: KeyRegister,
  keepers: readonly string[],
): ConsignmentFailure | null {
  const { index, envelope } = entry
  if (envelope.kind === 'keepers_named') return otherKeepers(entry, keepers)
  for (const hand of envelope.hands) {
    const failure = wrongHand(hand, entry, register)
    if (failure !== null) return failure
  }
  if (isAboutKeys(envelope.kind) && !register.maySpeakOfKeys(entry))
    return { check: 'keys', index, kind: 'not by a keeper' }
  const counts = envelope.hands.some((hand) => standingOf(hand, entry, register) === 'counts')
  if (envelope.hands.length > 0 && !counts)
    return { check: 'keys', index, kind: 'no signature counts' }
  return null
}

/** What a hand's signature is worth. */
export function standingOf(
  hand: EnvelopeHand,
  { id, envelope, signers }: SignedEntry,
  register: KeyRegister,
): ProvedHand['standing'] {
  const position = signers.get(hand.key)
  if (position === undefined) return 'not signed'
  if (!hasItsRole(envelope, hand)) return 'not its role'
  if (isAboutKeys(envelope.kind) && register.isKeeper(hand.key)) return 'counts'
  if (register.isRevoked(hand.key, { id, position })) return 'signed when revoked'
  const known = register.known(hand.key)
  return known !== null && known.enrolledAt <= position ? 'counts' : 'enrolled later'
}

function wrongHand(
  { key, party }: EnvelopeHand,
  { index, id, envelope, signers }: SignedEntry,
  register: KeyRegister,
): ConsignmentFailure | null {
  const position = signers.get(key)
  // A keeper speaks of keys without being enrolled, and of goods only when enrolled like others.
  const isKeeper = isAboutKeys(envelope.kind) && register.isKeeper(key)
  if (position === undefined || isKeeper) return null
  const known = register.known(key)
  if (known === null) return { check: 'keys', index, kind: 'not enrolled', key, party }
  const { party: enrolledFor, revokedAt } = known
  if (enrolledFor !== party)
    return { check: 'keys', index, kind: 'enrolled for another party', key, party, enrolledFor }
  // Only the statement's own entry: whoever finds a lost phone cannot spoil what was said before.
  const isOwn = position === index
  if (isOwn && revokedAt !== null && register.isRevoked(key, { id, position }))
    return { check: 'keys', index, kind: 'revoked', key, party, at: revokedAt }
  return null
}

function otherKeepers(
  { index, envelope }: SignedEntry,
  keepers: readonly string[],
): ConsignmentFailure | null {
  const list = envelope.body['keys']
  const named = Array.isArray(list) ? (list as readonly Canonical[]).map(String) : []
  // A log that names none of the reader's keepers, or fewer, has been given to somebody else.
  const isSame = keepers.every((key) => named.includes(key))
  return isSame ? null : { check: 'keys', index, kind: 'other keepers than yours', named }
}

function isAboutKeys(kind: string): boolean {
  return kind === 'key_enrolled' || kind === 'key_revoked' || kind === 'proved_earlier'
}

/** The party behind a key that signed without being a hand; null where it does not count. */
export function outsideParty(
  key: string,
  { id, signers }: SignedEntry,
  register: KeyRegister,
): string | null {
  const position = signers.get(key) ?? 0
  const known = register.known(key)
  const isGood = known !== null && known.enrolledAt <= position
  return isGood && !register.isRevoked(key, { id, position }) ? known.party : null
}
