/**
 * What a witness answers to `add-checkpoint` (C2SP tlog-witness): pure, from the request and the
 * state that it holds. The shell locks the state, asks here, stores the new state and only then
 * sends a cosignature: compare and store in one transaction, or a slow request rolls it back.
 */
import { equalBytes } from '../bytes/bytes.ts'
import type { Checkpoint } from '../checkpoint/checkpoint.ts'
import { parseCheckpoint } from '../checkpoint/checkpoint.ts'
import { verifyConsistency } from '../merkle.ts'
import type { Verifier } from '../note.ts'
import { openNote } from '../note.ts'
import { readNote } from '../note/note-lines.ts'
import type { AddCheckpoint } from './add-checkpoint.ts'
import { parseAddCheckpoint } from './add-checkpoint.ts'

/** Size and root that the witness cosigned last. */
export interface WitnessState {
  readonly size: number
  readonly root: Uint8Array
}

/** A log that the witness knows: its keys, and the last state, null before the first. */
export interface WitnessedLog {
  readonly keys: readonly Verifier[]
  readonly state: WitnessState | null
}

/** The media type of the body that goes with 409. */
export const SIZE_MEDIA_TYPE = 'text/x.tlog.size'

/** The answer, in the order of checks. `alarm` marks evidence of a log that contradicts itself. */
export type WitnessAnswer =
  | { readonly status: 200; readonly checkpoint: Checkpoint; readonly text: string }
  | { readonly status: 400; readonly because: 'malformed' | 'old size above new' }
  | { readonly status: 403 }
  | { readonly status: 404; readonly origin: string }
  | { readonly status: 409; readonly size: number; readonly body: string }
  | {
      readonly status: 422
      readonly because: 'proof does not hold' | 'another root at equal size'
      readonly alarm: boolean
    }

/**
 * Decides on a request. On 200 the caller stores size and root of `checkpoint`, then cosigns `text`
 * with `signatureLines` and answers with those lines alone. `logOf` finds a log by its origin.
 */
export function decideAddCheckpoint(
  request: Uint8Array | string,
  logOf: (origin: string) => WitnessedLog | null,
): WitnessAnswer {
  const asked = parseAddCheckpoint(request)
  const note = asked === null ? null : readNote(asked.checkpoint)
  if (asked === null || note === null || !note.ok) return { status: 400, because: 'malformed' }
  const { text } = note.value
  const read = parseCheckpoint(text)
  if (!read.ok) return { status: 400, because: 'malformed' }
  const { checkpoint } = read
  const log = logOf(checkpoint.origin)
  if (log === null) return { status: 404, origin: checkpoint.origin }
  if (!openNote(asked.checkpoint, log.keys).ok) return { status: 403 }
  if (asked.oldSize > checkpoint.size) return { status: 400, because: 'old size above new' }
  const size = log.state?.size ?? 0
  if (asked.oldSize !== size) return { status: 409, size, body: `${size}\n` }
  return judgeGrowth(asked, log.state, { checkpoint, text })
}

/** Whether the new checkpoint continues the old one. */
function judgeGrowth(
  { proof }: AddCheckpoint,
  state: WitnessState | null,
  accepted: { readonly checkpoint: Checkpoint; readonly text: string },
): WitnessAnswer {
  const { size, root } = accepted.checkpoint
  if (state !== null && state.size === size && !equalBytes(state.root, root))
    return { status: 422, because: 'another root at equal size', alarm: true }
  // Size 0 proves nothing and contradicts nothing: an empty proof, and only that, is right for it.
  const holds =
    state === null || state.size === 0
      ? proof.length === 0
      : verifyConsistency({
          size1: state.size,
          size2: size,
          root1: state.root,
          root2: root,
          proof,
        })
  if (!holds) return { status: 422, because: 'proof does not hold', alarm: false }
  return { status: 200, ...accepted }
}
