/**
 * Signed statements as they travel, by wire, by stick or as a code on a screen: the statement, the
 * signatures so far, and the values that its veils hide, for whoever may see them. One canonical
 * text; whoever receives it checks each signature.
 */
import { fromHex } from '../bytes/bytes.ts'
import type { Canonical } from '../canonical/canonical.ts'
import { canonicalText, readCanonical } from '../canonical/canonical.ts'
import type { KeySignature } from '../entry/entry.ts'
import { parseSignatures, signaturesText } from '../entry/entry.ts'
import { digest } from '../sha256/sha256.ts'
import { sign, publicKeyOf } from '../signature.ts'
import { signedBytes, verifyHand } from '../signed-bytes/signed-bytes.ts'
import { hex } from '../statement-id/statement-id.ts'
import { utf8 } from '../text/text.ts'
import type { Disclosed } from '../veil/veil.ts'
import { parseDisclosed } from './disclosed.ts'

/** A statement with signatures, and what its veils hide. */
export interface SignedStatement {
  /** The statement's canonical text: the very bytes that are signed. */
  readonly text: string
  /** SHA-256 of the text's bytes, in hexadecimal digits. */
  readonly id: string
  /** The text, read. */
  readonly value: Canonical
  /** Sorted by key. None is verified by reading. */
  readonly signatures: readonly KeySignature[]
  /** The canonical text of the signatures: what an entry holds where all of them hold. */
  readonly signaturesText: string
  /** Values that the statement holds as digests only; the log never gets them. */
  readonly disclosed: readonly Disclosed[]
}

/** The largest text of a signed statement, in bytes of UTF-8. */
export const SIGNED_MAX_BYTES = 262_144
/** The largest statement, in bytes of UTF-8. */
const STATEMENT_MAX_BYTES = 60_000
const DISCLOSED_MAX = 100
/** A text of so many signs is within the limit, whatever its signs: each has at most three bytes. */
const FEW_SIGNS = SIGNED_MAX_BYTES / 3

/** Why a text is no signed statement, in this order. The sender corrects it and sends anew. */
export type NotASignedStatement =
  | { readonly kind: 'too_large'; readonly bytes: number; readonly most: number }
  | { readonly kind: 'malformed'; readonly at: string }

/** The text of a signed statement. */
export function printSigned(
  signed: Pick<SignedStatement, 'text' | 'signatures' | 'disclosed'>,
): string {
  const disclosed = signed.disclosed.map(({ salt, value }) => ({ salt: hex(salt), value }))
  const signatures = signaturesText(signed.signatures)
  return `{"disclosed":${canonicalText(disclosed)},"signatures":${signatures},"statement":${signed.text}}`
}

/** Reads a signed statement. Only the form is looked at: `holdingSignatures` checks the rest. */
export function parseSigned(
  text: string,
):
  | { readonly ok: true; readonly signed: SignedStatement }
  | { readonly ok: false; readonly refusal: NotASignedStatement } {
  const bytes = text.length > FEW_SIGNS ? utf8(text).length : 0
  if (bytes > SIGNED_MAX_BYTES) return tooLarge(bytes, SIGNED_MAX_BYTES)
  const read = readCanonical(text)
  if (!read.ok) return malformed(read.refusal.kind)
  if (!isObject(read.value)) return malformed('not an object')
  const { disclosed: hidden, signatures: list, statement } = read.value
  for (const name in read.value) if (!NAMES.has(name)) return malformed(name)
  if (!isObject(statement)) return malformed('statement')
  // The whole text is canonical, so each part stands in it as it is, in the order of the names.
  const from = lengthOf('{"disclosed":', hidden) + ',"signatures":'.length
  const to = lengthOf('', list) + from
  const own = text.slice(to + ',"statement":'.length, -1)
  const ownBytes = utf8(own)
  if (ownBytes.length > STATEMENT_MAX_BYTES) return tooLarge(ownBytes.length, STATEMENT_MAX_BYTES)
  const signatures = parseSignatures(list)
  if (signatures === null) return malformed('signatures')
  const disclosed = disclosedOf(hidden)
  if (disclosed === null) return malformed('disclosed')
  const id = hex(digest(ownBytes))
  const signed = { text: own, id, value: statement, signatures, disclosed }
  return { ok: true, signed: { ...signed, signaturesText: text.slice(from, to) } }
}

const NAMES: ReadonlySet<string> = new Set(['disclosed', 'signatures', 'statement'])

/** Of a part that was read from canonical text, with what stands before it. */
function lengthOf(before: string, part: Canonical | undefined): number {
  return before.length + JSON.stringify(part ?? null).length
}

/** The signatures that hold under the profile, in their order. The others say nothing. */
export function holdingSignatures({
  text,
  signatures,
}: Pick<SignedStatement, 'text' | 'signatures'>): readonly KeySignature[] {
  return signatures.filter(({ key, signature }) => {
    const publicKey = fromHex(key)
    return publicKey !== null && verifyHand({ publicKey, canonicalText: text, signature })
  })
}

/** A signature of this private key (32 bytes) over a statement's canonical text. */
export function signStatement(text: string, privateKey: Uint8Array): KeySignature {
  return {
    key: hex(publicKeyOf(privateKey)),
    signature: sign({ privateKey, message: signedBytes(text) }),
  }
}

function disclosedOf(list: Canonical | undefined): readonly Disclosed[] | null {
  if (!Array.isArray(list) || list.length > DISCLOSED_MAX) return null
  const disclosed: Disclosed[] = []
  for (const one of list as readonly Canonical[]) {
    const read = parseDisclosed(one)
    if (read === null) return null
    disclosed.push(read)
  }
  return disclosed
}

function tooLarge(
  bytes: number,
  most: number,
): { readonly ok: false; readonly refusal: NotASignedStatement } {
  return { ok: false, refusal: { kind: 'too_large', bytes, most } }
}

function malformed(at: string): { readonly ok: false; readonly refusal: NotASignedStatement } {
  return { ok: false, refusal: { kind: 'malformed', at } }
}

function isObject(value: Canonical | undefined): value is { readonly [name: string]: Canonical } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
