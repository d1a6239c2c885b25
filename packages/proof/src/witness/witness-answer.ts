/**
 * How a log reads the answer of a witness (C2SP tlog-witness). Older witnesses answer 409 where
 * newer ones answer 422 for another root at equal size: both are taken, and both raise an alarm.
 */
import type { Verifier, VerifiedSignature } from '../note.ts'
import { openNote } from '../note.ts'
import { signatureLine } from '../note/note-lines.ts'
import { readTreeNumber } from '../tree-size/tree-size.ts'
import { SIZE_MEDIA_TYPE } from './witness.ts'

/** An answer as it came. `mediaType` is empty where none was stated. */
export interface ReceivedAnswer {
  readonly status: number
  readonly mediaType: string
  readonly body: string
}

/**
 * What the log does next: it keeps the lines, asks again from another size, raises an alarm since
 * the witness saw another tree, or tries later.
 */
export type ReadAnswer =
  | {
      readonly kind: 'cosigned'
      readonly lines: string
      readonly signatures: readonly VerifiedSignature[]
    }
  | { readonly kind: 'knows another size'; readonly size: number }
  | { readonly kind: 'alarm'; readonly status: number }
  | { readonly kind: 'refused'; readonly status: number }
  | { readonly kind: 'unusable answer' }

/** Reads an answer to a request with this checkpoint text (the note's text, unsigned). */
export function readWitnessAnswer(
  { status, mediaType, body }: ReceivedAnswer,
  text: string,
  witnesses: readonly Verifier[],
): ReadAnswer {
  switch (status) {
    case 200:
      return readCosignatures(`${text}\n${body}`, witnesses)
    case 409:
      return mediaType.startsWith(SIZE_MEDIA_TYPE) ? readSize(body) : { kind: 'alarm', status }
    case 422:
      return { kind: 'alarm', status }
    default:
      return { kind: 'refused', status }
  }
}

function readCosignatures(note: string, witnesses: readonly Verifier[]): ReadAnswer {
  const opened = openNote(note, witnesses)
  if (!opened.ok) return { kind: 'unusable answer' }
  const { signatures } = opened.note
  // Only the lines that hold are kept: a witness cannot smuggle others into our checkpoint.
  return { kind: 'cosigned', lines: signatures.map(signatureLine).join(''), signatures }
}

function readSize(body: string): ReadAnswer {
  const size = body.endsWith('\n') ? readTreeNumber(body.slice(0, -1)) : null
  return size === null ? { kind: 'unusable answer' } : { kind: 'knows another size', size }
}
