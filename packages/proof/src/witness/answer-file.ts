/**
 * A witness's answer as a file, for requests that travel by stick: what HTTP would have carried, as
 * one text. Whether its cosignatures hold is the matter of `readWitnessAnswer`.
 *
 *     causeway/witness-answer/v1
 *     409 text/x.tlog.size
 *
 *     1234
 */
import { NOTE_MAX_BYTES } from '../note/note-lines.ts'
import { fromUtf8 } from '../text/text.ts'
import type { ReceivedAnswer } from './witness-answer.ts'

/** The first line of an answer file. */
const HEADER = 'causeway/witness-answer/v1'
/** The largest answer file, in bytes. */
export const ANSWER_FILE_MAX_BYTES = NOTE_MAX_BYTES + 256

/** The text of an answer file. */
export function printAnswerFile({ status, mediaType, body }: ReceivedAnswer): string {
  return `${HEADER}\n${status} ${mediaType}\n\n${body}`
}

/** The answer that a file holds, or null: it is then no answer at all. */
export function parseAnswerFile(file: Uint8Array | string): ReceivedAnswer | null {
  if (file.length > ANSWER_FILE_MAX_BYTES) return null
  const text = typeof file === 'string' ? file : fromUtf8(file)
  const parts = /^([^\n]*)\n(\d{3}) ([\w./+-]{0,80})\n\n([^]*)$/.exec(text ?? '')
  const [, header, status = '', mediaType = '', body = ''] = parts ?? []
  return header === HEADER ? { status: Number(status), mediaType, body } : null
}
