/**
 * Signatures on which engines are known to disagree, made on purpose: points of low and mixed
 * order, encodings that are not canonical, S beyond L, the identity as R, and plain bit flips. For
 * tests and long rounds; the same seed gives the same list.
 */
import { joinBytes } from '../bytes/bytes.ts'
import * as curve from '../ed25519/ed25519.ts'
import { L } from '../ed25519/multiples.ts'
import { encodePoint, IDENTITY, littleEndian, littleEndianBytes } from '../ed25519/point.ts'
import type { Signed } from '../engine/engine.ts'
import { sha256 } from '../sha256/sha256.ts'
import { sha512 } from '../sha512/sha512.ts'
import { utf8 } from '../text/text.ts'
import { crookedEncodings, encodedSum, torsionPoints } from './torsion.ts'

/** A crafted signature, how it was made, and whether the profile accepts it. */
export interface Crafted extends Signed {
  readonly how: string
  readonly isValid: boolean
}

/** Draws: bytes that follow from a seed, and a number below a bound. */
interface Draws {
  readonly bytes: () => Uint8Array
  readonly below: (bound: number) => number
}

/** A signer as the attacks need it: with its secret scalar. */
interface Signer {
  readonly seed: Uint8Array
  readonly secret: bigint
  readonly publicKey: Uint8Array
}

type Maker = (signer: Signer, draws: Draws) => Signed

const TORSION = torsionPoints()
const CROOKED = crookedEncodings()

const MAKERS: Readonly<Record<string, Maker>> = {
  valid: genuine,
  'flipped bit': flipped,
  'S beyond L': (signer, draws) => withS(genuine(signer, draws), (s) => s + L),
  'S far beyond L': (signer, draws) =>
    withS(genuine(signer, draws), (s) => s + L * BigInt(2 + draws.below(13))),
  'any S': (signer, draws) => withS(genuine(signer, draws), () => littleEndian(draws.bytes())),
  'R the identity': (signer, draws) =>
    answering(signer, draws, { encodedR: encodePoint(IDENTITY), r: 0n }),
  'R crooked': (signer, draws) =>
    answering(signer, draws, { encodedR: drawn(CROOKED, draws), r: 0n }),
  'R of low order': (signer, draws) =>
    answering(signer, draws, { encodedR: encodePoint(drawn(TORSION.slice(1), draws)), r: 0n }),
  'R of mixed order': (signer, draws) => {
    const r = littleEndian(draws.bytes()) % L
    const encodedR = encodedSum(curve.baseTimes(r), drawn(TORSION.slice(1), draws))
    return answering(signer, draws, { encodedR, r })
  },
  'any R': (signer, draws) => answering(signer, draws, { encodedR: draws.bytes(), r: 0n }),
  'key of low order': (_signer, draws) => underKey(encodePoint(drawn(TORSION, draws)), 0n, draws),
  'key crooked': (_signer, draws) => underKey(drawn(CROOKED, draws), 0n, draws),
  'key of mixed order': ({ secret }, draws) => {
    const torsion = drawn(TORSION.slice(1), draws)
    return underKey(encodedSum(curve.baseTimes(secret), torsion), secret, draws)
  },
  'any key': (signer, draws) => ({ ...genuine(signer, draws), publicKey: draws.bytes() }),
}

/** So many crafted signatures, each kind in turn. */
export function* craftedSignatures(seed: string, count: number): Generator<Crafted> {
  const draws = drawsFrom(seed)
  const makers = Object.entries(MAKERS)
  for (let turn = 0; turn < count; turn += 1) {
    const [how, make] = makers[turn % makers.length] ?? ['valid', genuine]
    yield { how, isValid: how === 'valid', ...make(signerFrom(draws.bytes()), draws) }
  }
}

function genuine({ seed, publicKey }: Signer, draws: Draws): Signed {
  const message = draws.bytes().subarray(0, draws.below(33))
  return { publicKey, message, signature: curve.signWithSeed(seed, message) }
}

/** One bit of key, message or signature is another. */
function flipped(signer: Signer, draws: Draws): Signed {
  const parts = { ...genuine(signer, draws), message: draws.bytes() }
  const signed = { ...parts, signature: curve.signWithSeed(signer.seed, parts.message) }
  const names = ['publicKey', 'message', 'signature'] as const
  const name = names[draws.below(3)] ?? 'signature'
  const bytes = new Uint8Array(signed[name])
  const bit = draws.below(bytes.length * 8)
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return { ...signed, [name]: bytes }
}

function withS({ signature, ...rest }: Signed, change: (s: bigint) => bigint): Signed {
  const s = BigInt.asUintN(256, change(littleEndian(signature.subarray(32))))
  return { ...rest, signature: joinBytes(signature.subarray(0, 32), littleEndianBytes(s)) }
}

/** S = r + k·a for an R that need not be [r]B: it holds with the cofactor, or for no engine. */
function answering(
  { publicKey, secret }: Signer,
  draws: Draws,
  { encodedR, r }: { readonly encodedR: Uint8Array; readonly r: bigint },
): Signed {
  const message = draws.bytes()
  const s = (r + curve.challenge(encodedR, publicKey, message) * secret) % L
  return { publicKey, message, signature: joinBytes(encodedR, littleEndianBytes(s)) }
}

/** A signature under a key with torsion: in every second one k hides it, and any engine accepts. */
function underKey(publicKey: Uint8Array, secret: bigint, draws: Draws): Signed {
  const r = littleEndian(draws.bytes()) % L
  const encodedR = encodePoint(curve.baseTimes(r))
  const isHidden = draws.below(2) === 0
  let message = draws.bytes()
  while (isHidden && curve.challenge(encodedR, publicKey, message) % 8n !== 0n)
    message = draws.bytes()
  const s = (r + curve.challenge(encodedR, publicKey, message) * secret) % L
  return { publicKey, message, signature: joinBytes(encodedR, littleEndianBytes(s)) }
}

function signerFrom(seed: Uint8Array): Signer {
  return {
    seed,
    secret: curve.secretScalar(sha512(seed)),
    publicKey: curve.publicKeyOfSeed(seed),
  }
}

function drawn<Value>(values: readonly Value[], { below }: Draws): Value {
  const value = values[below(values.length)]
  if (value === undefined) throw new Error('nothing to draw from')
  return value
}

function drawsFrom(seed: string): Draws {
  let turn = 0
  const bytes = () => sha256(utf8(`${seed} ${(turn += 1)}`))
  const below = (bound: number) => Number(littleEndian(bytes()) % BigInt(bound))
  return { bytes, below }
}
