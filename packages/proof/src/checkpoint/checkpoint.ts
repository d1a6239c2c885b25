/**
 * Checkpoints (C2SP tlog-checkpoint): origin, size and root of a log as three lines, which the log
 * signs as a note and witnesses cosign. We write no extension lines and read none: a post-quantum
 * cosignature would not cover them.
 */
import { base64, fromBase64 } from '../base64/base64.ts'
import { equalBytes, isBytes } from '../bytes/bytes.ts'
import { HASH_BYTES, rootOfHashes } from '../merkle.ts'
import { utf8 } from '../text/text.ts'
import { readTreeNumber, treeNumber } from '../tree-size/tree-size.ts'

/** The longest origin, in bytes of UTF-8: it keeps a proof below 1.6 kB. */
export const ORIGIN_MAX_BYTES = 40

/** What a log says of itself at one moment. */
export interface Checkpoint {
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
}

/** Why a text is no checkpoint. */
export interface NotACheckpoint {
  readonly kind:
    | 'not three lines'
    | 'malformed origin'
    | 'malformed size'
    | 'malformed root'
    | 'another root of the empty tree'
}

/** A checkpoint, or why there is none. */
export type ReadCheckpoint =
  | { readonly ok: true; readonly checkpoint: Checkpoint }
  | { readonly ok: false; readonly refusal: NotACheckpoint }

/** Reads the text of a checkpoint: a note's text, without the signatures. */
export function parseCheckpoint(text: string): ReadCheckpoint {
  const [origin = '', digits = '', hash = '', end, ...more] = text.split('\n')
  if (end !== '' || more.length > 0) return refused('not three lines')
  if (!isOrigin(origin)) return refused('malformed origin')
  const size = readTreeNumber(digits)
  if (size === null) return refused('malformed size')
  const root = fromBase64(hash)
  if (!isBytes(root, HASH_BYTES)) return refused('malformed root')
  if (size === 0 && !equalBytes(root, rootOfHashes([])))
    return refused('another root of the empty tree')
  return { ok: true, checkpoint: { origin, size, root } }
}

/** The text that is signed. Throws `TypeError` for what is no checkpoint: it is our own. */
export function printCheckpoint({ origin, size, root }: Checkpoint): string {
  const isWhole = isOrigin(origin) && treeNumber(size) !== null && isBytes(root, HASH_BYTES)
  if (!isWhole) throw new TypeError('a checkpoint has an origin, a size and a root')
  return `${origin}\n${size}\n${base64(root)}\n`
}

/** Whether a text can be an origin: one line, not empty, at most 40 bytes. */
export function isOrigin(text: string): boolean {
  return text.isWellFormed() && /^\P{Cc}+$/u.test(text) && utf8(text).length <= ORIGIN_MAX_BYTES
}

function refused(kind: NotACheckpoint['kind']): ReadCheckpoint {
  return { ok: false, refusal: { kind } }
}
