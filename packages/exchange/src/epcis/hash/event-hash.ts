/**
 * The event hash of CBV as an `ni:` address (RFC 6920). For eventIDs and the suspicion of
 * duplicates only: what proves that nothing was changed are the bytes of a signed statement.
 */
import type { JsonObject } from '../json/json.ts'
import { type Digest, hex, utf8 } from '../utf8.ts'
import type { Naming } from '../vocabulary/context.ts'
import { julyTexts, preHash } from './pre-hash.ts'
import { HASH_PROFILES, HASH_RULES, type HashProfile } from './profile.ts'

/** The event's hash under one profile: `ni:///sha-256;<hex>?ver=CBV2.0`. */
export function eventHash(
  event: JsonObject,
  naming: Naming,
  profile: HashProfile,
  digest: Digest,
): string {
  return address(hex(digest(utf8(preHash(event, naming, profile)))), profile)
}

/** Both hashes of July 2026, which are stored side by side. */
export interface JulyHashes {
  readonly 'cbv2.0': string
  readonly 'cbv2.1': string
}

/** Both July hashes; one digest where the event has nothing in which the two differ. */
export function julyHashes(event: JsonObject, naming: Naming, digest: Digest): JulyHashes {
  const { 'cbv2.0': text, 'cbv2.1': other } = julyTexts(event, naming)
  const digits = hex(digest(utf8(text)))
  const otherDigits = text === other ? digits : hex(digest(utf8(other)))
  return { 'cbv2.0': address(digits, 'cbv2.0'), 'cbv2.1': address(otherDigits, 'cbv2.1') }
}

/**
 * Which profiles give the eventID that somebody else wrote; empty where none does. The digits
 * decide: two generations print one edition of CBV.
 */
export function profilesOf(
  eventID: string,
  event: JsonObject,
  naming: Naming,
  digest: Digest,
): readonly HashProfile[] {
  const stated = /^ni:\/\/\/sha-256;([0-9a-fA-F]{64})(?:\?|$)/.exec(eventID)?.[1]?.toLowerCase()
  if (stated === undefined) return []
  return HASH_PROFILES.filter(
    (profile) => hex(digest(utf8(preHash(event, naming, profile)))) === stated,
  )
}

function address(digits: string, profile: HashProfile): string {
  return `ni:///sha-256;${digits}?ver=${HASH_RULES[profile].printed}`
}
