/**
 * Proof files (C2SP tlog-proof): that an entry stands in a log, as one text that can be checked
 * without a network: the index, the way to the root, and a checkpoint with cosignatures. Whom to
 * trust comes from elsewhere, never from the file.
 */
import { base64, fromBase64 } from '../base64/base64.ts'
import type { Distrust, Policy, TrustedCheckpoint } from '../checkpoint/policy.ts'
import { openCheckpoint } from '../checkpoint/policy.ts'
import { parseCheckpoint } from '../checkpoint/checkpoint.ts'
import { verifyInclusion } from '../merkle.ts'
import { NOTE_MAX_BYTES, readNote } from '../note/note-lines.ts'
import { fromUtf8 } from '../text/text.ts'
import { readTreeNumber } from '../tree-size/tree-size.ts'
import { readHashLines } from '../witness/add-checkpoint.ts'

/** The first line of a proof file. */
export const PROOF_HEADER = 'c2sp.org/tlog-proof@v1'
/** The largest proof file, in bytes: a note, 63 hashes and 64 kB of extra data before it. */
export const PROOF_MAX_BYTES = NOTE_MAX_BYTES + 4096 + 65_536

/** What a proof file holds. */
export interface ProofFile {
  /** From zero. */
  readonly index: number
  /** From the leaf's sibling to the root's child. */
  readonly hashes: readonly Uint8Array[]
  /** The whole signed note. */
  readonly checkpoint: string
  /** Data that nobody signed, or null. Nothing may be concluded from it. */
  readonly extra: Uint8Array | null
}

/** Which check failed, in this order. */
export type ProofRefusal =
  | { readonly kind: 'malformed proof' }
  | { readonly kind: 'not in the tree'; readonly index: number; readonly size: number }
  | { readonly kind: 'path does not lead to the root' }
  | Distrust

/** The verdict on a proof: what was proved, or which check failed. */
export type ProofVerdict =
  | { readonly ok: true; readonly index: number; readonly trusted: TrustedCheckpoint }
  | { readonly ok: false; readonly refusal: ProofRefusal }

/** The text of a proof file. */
export function printProof({ index, hashes, checkpoint, extra }: ProofFile): string {
  const extraLine = extra === null ? '' : `extra ${base64(extra)}\n`
  const hashLines = hashes.map((hash) => `${base64(hash)}\n`).join('')
  return `${PROOF_HEADER}\n${extraLine}index ${index}\n${hashLines}\n${checkpoint}`
}

/** The proof that a text writes, or null. Nothing in it is verified yet. */
export function parseProof(file: Uint8Array | string): ProofFile | null {
  if (file.length > PROOF_MAX_BYTES) return null
  const text = typeof file === 'string' ? file : fromUtf8(file)
  const blank = text?.indexOf('\n\n') ?? -1
  if (text === null || blank < 0) return null
  const [header, ...lines] = text.slice(0, blank).split('\n')
  const extra = lines[0]?.startsWith('extra ') ? fromBase64(lines[0].slice(6)) : undefined
  const [first = '', ...rest] = extra === undefined ? lines : lines.slice(1)
  const index = first.startsWith('index ') ? readTreeNumber(first.slice(6)) : null
  const hashes = readHashLines(rest)
  if (header !== PROOF_HEADER || extra === null || index === null || hashes === null) return null
  return { index, hashes, checkpoint: text.slice(blank + 2), extra: extra ?? null }
}

/**
 * Whether the file proves that the leaf with this hash stands in the policy's log. The caller shows
 * the kind of a refusal: it names the check that failed.
 */
export function verifyProof(
  file: Uint8Array | string,
  leafHash: Uint8Array,
  policy: Policy,
): ProofVerdict {
  const proof = parseProof(file)
  if (proof === null) return refused({ kind: 'malformed proof' })
  const { index, hashes, checkpoint } = proof
  const note = readNote(checkpoint)
  if (!note.ok) return refused({ kind: 'malformed note', why: note.refusal })
  const read = parseCheckpoint(note.value.text)
  if (!read.ok) return refused({ kind: 'malformed checkpoint', why: read.refusal })
  const { size, root } = read.checkpoint
  if (index >= size) return refused({ kind: 'not in the tree', index, size })
  if (!verifyInclusion({ index, size, leafHash, proof: hashes, root }))
    return refused({ kind: 'path does not lead to the root' })
  const verdict = openCheckpoint(checkpoint, policy)
  return verdict.ok ? { ok: true, index, trusted: verdict.trusted } : verdict
}

function refused(refusal: ProofRefusal): ProofVerdict {
  return { ok: false, refusal }
}
