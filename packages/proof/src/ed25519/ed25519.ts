/**
 * Ed25519 (RFC 8032, Section 5.1) in plain JavaScript: the equation without the cofactor, keys and
 * signing. The byte checks of our profile (S below L, R not the identity) stand in `signature.ts`,
 * before every engine alike. Not constant time: a device that signs should hand in its own engine.
 */
import { equalBytes, joinBytes } from '../bytes/bytes.ts'
import { sha512 } from '../sha512/sha512.ts'
import type { OddMultiples } from './multiples.ts'
import { L, oddMultiples, ofBase, sumOfMultiples } from './multiples.ts'
import type { Point } from './point.ts'
import { decodePoint, encodePoint, isIdentity, littleEndian, littleEndianBytes } from './point.ts'

/** A public key made ready: its bytes, and the odd multiples of −A. */
export interface ReadyKey {
  readonly publicKey: Uint8Array
  readonly negated: OddMultiples
}

/** Why 32 bytes are no public key of the profile. */
export type KeyFlaw = 'not a canonical point' | 'the identity' | 'not of prime order'

/** The key made ready, or null where the bytes are not the canonical encoding of a point. */
export function readyKey(publicKey: Uint8Array): ReadyKey | null {
  const point = decodePoint(publicKey)
  if (point === null) return null
  const { X, Y, Z, T } = point
  return { publicKey, negated: oddMultiples({ X: -X, Y, Z, T: -T }) }
}

/** What speaks against 32 bytes as a public key, or null. Takes nearly as long as a verification. */
export function keyFlaw(publicKey: Uint8Array): KeyFlaw | null {
  const point = decodePoint(publicKey)
  if (point === null) return 'not a canonical point'
  if (isIdentity(point)) return 'the identity'
  return isTorsionFree(point) ? null : 'not of prime order'
}

/** Whether [S]B − [k]A encodes to the very bytes of R. `signature` has 64 bytes and S below L. */
export function equationHolds(
  { publicKey, negated }: ReadyKey,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  const encodedR = signature.subarray(0, 32)
  const point = sumOfMultiples([
    { scalar: littleEndian(signature.subarray(32)), of: ofBase() },
    { scalar: challenge(encodedR, publicKey, message), of: negated },
  ])
  return equalBytes(encodePoint(point), encodedR)
}

/** The public key of a private one, both 32 bytes (the private one is RFC 8032's seed). */
export function publicKeyOfSeed(seed: Uint8Array): Uint8Array {
  return encodePoint(baseTimes(secretScalar(sha512(seed))))
}

/** The signature, 64 bytes; the same seed and message always give the same one. */
export function signWithSeed(seed: Uint8Array, message: Uint8Array): Uint8Array {
  const expanded = sha512(seed)
  const secret = secretScalar(expanded)
  const publicKey = encodePoint(baseTimes(secret))
  const r = littleEndian(sha512(joinBytes(expanded.subarray(32), message))) % L
  const encodedR = encodePoint(baseTimes(r))
  const s = (r + challenge(encodedR, publicKey, message) * secret) % L
  return joinBytes(encodedR, littleEndianBytes(s))
}

/** [scalar]B. */
export function baseTimes(scalar: bigint): Point {
  return sumOfMultiples([{ scalar: scalar % L, of: ofBase() }])
}

/** The number k: SHA-512 of R, A and the message, modulo L. */
export function challenge(
  encodedR: Uint8Array,
  publicKey: Uint8Array,
  message: Uint8Array,
): bigint {
  return littleEndian(sha512(joinBytes(encodedR, publicKey, message))) % L
}

/** The secret scalar: the first half of the expanded seed, clamped (Section 5.1.5). */
export function secretScalar(expanded: Uint8Array): bigint {
  const low = littleEndian(expanded.subarray(0, 32))
  return (BigInt.asUintN(254, low) | (1n << 254n)) & ~7n
}

function isTorsionFree(point: Point): boolean {
  return isIdentity(sumOfMultiples([{ scalar: L, of: oddMultiples(point) }]))
}
