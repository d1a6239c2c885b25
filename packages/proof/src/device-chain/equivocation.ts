/**
 * Proof that a device said two things under one number: two statements with equal key and counter,
 * different bytes, both signed. It needs no log and no trust in who shows it.
 */
import { fromHex } from '../bytes/bytes.ts'
import type { Canonical } from '../canonical/canonical.ts'
import { canonicalText, readCanonical } from '../canonical/canonical.ts'
import { verifyHand } from '../signed-bytes/signed-bytes.ts'
import { hex } from '../statement-id/statement-id.ts'
import { linksOf } from './device-chain.ts'

/** One of the two: the canonical text of the statement, and the device's signature on it. */
export interface SignedText {
  readonly text: string
  readonly signature: Uint8Array
}

/** What is held against a device. `key` is 64 hexadecimal digits, `n` the counter used twice. */
export interface Equivocation {
  readonly key: string
  readonly n: number
  readonly first: SignedText
  readonly second: SignedText
}

/** Why a pair proves nothing: the first check that fails, for the first statement before the second. */
export type NoEquivocation =
  | { readonly kind: 'malformed proof' }
  | { readonly kind: 'same statement twice' }
  | { readonly kind: 'statement not canonical'; readonly which: Which }
  | { readonly kind: 'hand not in the statement'; readonly which: Which }
  | { readonly kind: 'signature fails'; readonly which: Which }

/** The verdict on a proof of equivocation. */
export type EquivocationVerdict =
  | { readonly ok: true; readonly equivocation: Equivocation }
  | { readonly ok: false; readonly refusal: NoEquivocation }

type Which = 'first' | 'second'

/** The largest proof, in characters: two statements of 60,000 bytes, quoted. */
export const EQUIVOCATION_MAX_CHARACTERS = 250_000

/** The proof as one canonical text, to be handed to whoever doubts it. */
export function printEquivocation({ key, n, first, second }: Equivocation): string {
  return canonicalText({ v: 1, key, n, first: printed(first), second: printed(second) })
}

/** Reads and verifies a proof. Whoever receives one believes it only if the answer is ok. */
export function verifyEquivocation(proof: string): EquivocationVerdict {
  const equivocation = parseEquivocation(proof)
  if (equivocation === null) return refused({ kind: 'malformed proof' })
  if (equivocation.first.text === equivocation.second.text)
    return refused({ kind: 'same statement twice' })
  for (const which of ['first', 'second'] as const) {
    const flaw = flawOf(equivocation, which)
    if (flaw !== null) return refused({ kind: flaw, which })
  }
  return { ok: true, equivocation }
}

function flawOf(equivocation: Equivocation, which: Which) {
  const { key, n } = equivocation
  const { text, signature } = equivocation[which]
  const statement = readCanonical(text)
  if (!statement.ok) return 'statement not canonical'
  if (!linksOf(statement.value, '').some((link) => link.key === key && link.n === n))
    return 'hand not in the statement'
  const publicKey = fromHex(key)
  const isSigned = publicKey !== null && verifyHand({ publicKey, canonicalText: text, signature })
  return isSigned ? null : 'signature fails'
}

function parseEquivocation(proof: string): Equivocation | null {
  const read = proof.length > EQUIVOCATION_MAX_CHARACTERS ? null : readCanonical(proof)
  if (read === null || !read.ok || !isNamed(read.value)) return null
  const { v, key, n } = read.value
  const first = parseSigned(read.value['first'])
  const second = parseSigned(read.value['second'])
  if (v !== 1 || typeof key !== 'string' || typeof n !== 'number') return null
  return first === null || second === null ? null : { key, n, first, second }
}

function parseSigned(value: Canonical | undefined): SignedText | null {
  if (value === undefined || !isNamed(value)) return null
  const { statement, signature } = value
  if (typeof statement !== 'string' || typeof signature !== 'string') return null
  const bytes = fromHex(signature)
  return bytes === null ? null : { text: statement, signature: bytes }
}

function printed({ text, signature }: SignedText): Canonical {
  return { statement: text, signature: hex(signature) }
}

function isNamed(value: Canonical): value is { readonly [name: string]: Canonical } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function refused(refusal: NoEquivocation): EquivocationVerdict {
  return { ok: false, refusal }
}
