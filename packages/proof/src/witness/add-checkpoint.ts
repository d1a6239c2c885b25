/**
 * The request `add-checkpoint` of C2SP tlog-witness, as one text: the size that the witness is
 * thought to know, a consistency proof, and the new checkpoint. It may come over the wire or on a
 * stick.
 */
import { base64, fromBase64 } from '../base64/base64.ts'
import { isBytes } from '../bytes/bytes.ts'
import { HASH_BYTES, PROOF_MAX_HASHES } from '../merkle.ts'
import { NOTE_MAX_BYTES } from '../note/note-lines.ts'
import { fromUtf8 } from '../text/text.ts'
import { readTreeNumber } from '../tree-size/tree-size.ts'

/** The largest request, in bytes: a note, and 63 lines before it. */
export const REQUEST_MAX_BYTES = NOTE_MAX_BYTES + 4096

/** What a log asks of a witness. `checkpoint` is the whole signed note. */
export interface AddCheckpoint {
  readonly oldSize: number
  readonly proof: readonly Uint8Array[]
  readonly checkpoint: string
}

/** The text of a request. */
export function printAddCheckpoint({ oldSize, proof, checkpoint }: AddCheckpoint): string {
  const lines = proof.map((hash) => `${base64(hash)}\n`).join('')
  return `old ${oldSize}\n${lines}\n${checkpoint}`
}

/** The request that a text writes, or null. The checkpoint in it is not yet looked at. */
export function parseAddCheckpoint(request: Uint8Array | string): AddCheckpoint | null {
  if (request.length > REQUEST_MAX_BYTES) return null
  const text = typeof request === 'string' ? request : fromUtf8(request)
  const blank = text?.indexOf('\n\n') ?? -1
  if (text === null || blank < 0) return null
  const [first = '', ...lines] = text.slice(0, blank).split('\n')
  const oldSize = first.startsWith('old ') ? readTreeNumber(first.slice(4)) : null
  const proof = readHashLines(lines)
  if (oldSize === null || proof === null) return null
  return { oldSize, proof, checkpoint: text.slice(blank + 2) }
}

/** The hashes of some lines of base 64; null where one is no hash or there are more than 63. */
export function readHashLines(lines: readonly string[]): Uint8Array[] | null {
  if (lines.length > PROOF_MAX_HASHES) return null
  const hashes: Uint8Array[] = []
  for (const line of lines) {
    const hash = fromBase64(line)
    if (!isBytes(hash, HASH_BYTES)) return null
    hashes.push(hash)
  }
  return hashes
}
