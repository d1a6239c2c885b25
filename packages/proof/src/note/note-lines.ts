/**
 * The form of a signed note (C2SP signed-note): a text, an empty line, signature lines. This file
 * reads and writes the form only; whether a signature holds is the matter of `note.ts`.
 */
import { base64, fromBase64 } from '../base64/base64.ts'
import { joinBytes, uintFrom } from '../bytes/bytes.ts'
import { fromUtf8 } from '../text/text.ts'
import { isKeyName } from './key-name.ts'

/** The largest note, in bytes: a hundred of the longest signatures in use. */
export const NOTE_MAX_BYTES = 1_000_000
/** The most signatures on a note. The specification asks for at least 16. */
export const NOTE_MAX_SIGNATURES = 100

/** One signature line. */
export interface NoteSignature {
  readonly name: string
  /** Four bytes as an unsigned number; with the name it tells which key signed, and how. */
  readonly keyId: number
  /** What follows the id: for type 01 the signature, for type 04 the time and the signature. */
  readonly signature: Uint8Array
}

/** Why some text is no signed note. */
export type MalformedNote =
  | { readonly kind: 'note too large'; readonly max: number }
  | { readonly kind: 'not text' }
  | { readonly kind: 'no signatures' }
  | { readonly kind: 'malformed signature line'; readonly line: number }
  | { readonly kind: 'too many signatures'; readonly max: number }

/** A note taken apart: `text` ends with a newline. */
export interface NoteLines {
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

/** The note taken apart, or what is wrong with its form. */
export function readNote(
  note: Uint8Array | string,
):
  | { readonly ok: true; readonly value: NoteLines }
  | { readonly ok: false; readonly refusal: MalformedNote } {
  if (note.length > NOTE_MAX_BYTES) return refused({ kind: 'note too large', max: NOTE_MAX_BYTES })
  const whole = typeof note === 'string' ? note : fromUtf8(note)
  if (whole === null || !isNoteText(whole)) return refused({ kind: 'not text' })
  const blank = whole.lastIndexOf('\n\n')
  const lines = whole.slice(blank + 2, -1).split('\n')
  if (blank < 0 || blank + 2 === whole.length) return refused({ kind: 'no signatures' })
  if (lines.length > NOTE_MAX_SIGNATURES)
    return refused({ kind: 'too many signatures', max: NOTE_MAX_SIGNATURES })
  const signatures: NoteSignature[] = []
  for (const [index, line] of lines.entries()) {
    const signature = readSignatureLine(line)
    if (signature === null) return refused({ kind: 'malformed signature line', line: index + 1 })
    signatures.push(signature)
  }
  return { ok: true, value: { text: whole.slice(0, blank + 1), signatures } }
}

/** Whether this can be a note or its text: no control character but newlines, one at the end. */
export function isNoteText(text: string): boolean {
  if (!text.endsWith('\n') || !text.isWellFormed()) return false
  for (let index = 0; index < text.length; index += 1)
    if (text.charCodeAt(index) < 0x20 && text.charAt(index) !== '\n') return false
  return true
}

/** A signature as its line, with the newline. */
export function signatureLine({ name, keyId, signature }: NoteSignature): string {
  const id = Uint8Array.of(keyId >>> 24, keyId >>> 16, keyId >>> 8, keyId)
  return `— ${name} ${base64(joinBytes(id, signature))}\n`
}

/** The signature that a line without its newline writes, or null. */
export function readSignatureLine(line: string): NoteSignature | null {
  const [dash, name, digits, ...more] = line.split(' ')
  if (dash !== '—' || !isKeyName(name) || digits === undefined || more.length > 0) return null
  const bytes = fromBase64(digits)
  if (bytes === null || bytes.length < 5) return null
  const keyId = Number(uintFrom(bytes.subarray(0, 4)))
  return { name, keyId, signature: bytes.subarray(4) }
}

function refused(refusal: MalformedNote): { readonly ok: false; readonly refusal: MalformedNote } {
  return { ok: false, refusal }
}
