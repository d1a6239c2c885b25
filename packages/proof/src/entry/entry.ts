/**
 * Log entries: the leaf data of the tree. An entry is a statement with the signatures that came with
 * it, or signatures that came later for a statement of the log. Its text is canonical, so that an
 * entry has one leaf hash.
 */
import { base64, fromBase64 } from '../base64/base64.ts'
import type { Canonical } from '../canonical/canonical.ts'
import { canonicalText, readCanonical } from '../canonical/canonical.ts'
import { SIGNATURE_BYTES } from '../signature.ts'
import { fromUtf8 } from '../text/text.ts'
import { ENTRY_MAX_BYTES } from '../tile/entry-bundle.ts'

/** A signature and the key that it is by. */
export interface KeySignature {
  /** The public key, as 64 hexadecimal digits. */
  readonly key: string
  readonly signature: Uint8Array
}

/** Signatures of one entry. */
export const SIGNATURES_MAX = 16

/** One leaf of the log. */
export type Entry =
  | {
      readonly kind: 'statement'
      /** When the log recorded it: `YYYY-MM-DDThh:mm:ss.sssZ`. */
      readonly recorded: string
      readonly signatures: readonly KeySignature[]
      /** The statement's canonical text. */
      readonly statement: string
    }
  | {
      readonly kind: 'signatures'
      readonly recorded: string
      readonly signatures: readonly KeySignature[]
      /** The id of the statement that is signed. */
      readonly of: string
    }

const RECORDED = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const HEX_64 = /^[0-9a-f]{64}$/

/** The entry's canonical text. Parts are trusted: `signatures` are sorted by `sortSignatures`. */
export function entryText(entry: Entry): string {
  const { recorded, signatures } = entry
  const shared = `"recorded":"${recorded}","signatures":${signaturesText(signatures)}`
  return entry.kind === 'statement'
    ? `{${shared},"statement":${entry.statement}}`
    : `{"of":"${entry.of}",${shared}}`
}

/** The canonical text of a list of signatures, as it stands in an entry. */
export function signaturesText(signatures: readonly KeySignature[]): string {
  const texts = signatures.map(
    ({ key, signature }) => `{"key":"${key}","signature":"${base64(signature)}"}`,
  )
  return `[${texts.join(',')}]`
}

/** The one order of signatures: by key; of two by one key the first stays. */
export function sortSignatures(signatures: readonly KeySignature[]): readonly KeySignature[] {
  const byKey = new Map<string, KeySignature>()
  for (const one of signatures) if (!byKey.has(one.key)) byKey.set(one.key, one)
  return [...byKey.values()].sort((one, other) => (one.key < other.key ? -1 : 1))
}

/** The entry of some bytes, or null. No signature in it is verified yet. */
export function parseEntry(bytes: Uint8Array): Entry | null {
  if (bytes.length > ENTRY_MAX_BYTES) return null
  const text = fromUtf8(bytes)
  const read = text === null ? null : readCanonical(text)
  if (read === null || !read.ok || !isObject(read.value)) return null
  const { recorded, of, signatures: list, statement, ...rest } = read.value
  if (Object.keys(rest).length > 0) return null
  if (typeof recorded !== 'string' || !RECORDED.test(recorded)) return null
  const signatures = parseSignatures(list)
  if (signatures === null) return null
  if (isObject(statement) && of === undefined)
    return { kind: 'statement', recorded, signatures, statement: canonicalText(statement) }
  if (typeof of !== 'string' || !HEX_64.test(of) || statement !== undefined) return null
  return signatures.length === 0 ? null : { kind: 'signatures', recorded, signatures, of }
}

/** Signatures as they stand in an entry: at most 16, sorted by key, no key twice; or null. */
export function parseSignatures(list: Canonical | undefined): readonly KeySignature[] | null {
  if (!Array.isArray(list) || list.length > SIGNATURES_MAX) return null
  const signatures: KeySignature[] = []
  for (const one of list as readonly Canonical[]) {
    if (!isObject(one)) return null
    const { key, signature: text } = one
    if (typeof key !== 'string' || !HEX_64.test(key) || typeof text !== 'string') return null
    const signature = fromBase64(text)
    if (signature?.length !== SIGNATURE_BYTES || Object.keys(one).length > 2) return null
    const before = signatures.at(-1)
    if (before !== undefined && before.key >= key) return null
    signatures.push({ key, signature })
  }
  return signatures
}

function isObject(value: Canonical | undefined): value is { readonly [name: string]: Canonical } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
