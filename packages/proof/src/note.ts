/**
 * Signed notes (C2SP signed-note): a text with signatures by named keys, of types 01 (Ed25519) and
 * 04 (cosignature/v1). Unknown keys are ignored and listed; a known key whose signature fails
 * refuses the whole note, since somebody then lies about who signed.
 */
import { base64, fromBase64 } from './base64/base64.ts'
import { joinBytes, uint64Bytes, uintFrom } from './bytes/bytes.ts'
import type { KeyParts, VerifierKey } from './note/key-name.ts'
import { COSIGNATURE, ED25519, isKeyName, keyIdOf } from './note/key-name.ts'
import type { MalformedNote, NoteLines, NoteSignature } from './note/note-lines.ts'
import { isNoteText, readNote, signatureLine } from './note/note-lines.ts'
import { checkPublicKey, publicKeyOf, sign, verifySignature } from './signature.ts'
import { utf8 } from './text/text.ts'

/** A verifier as callers write it: with or without `keyId`, or as the text `name+id+key`. */
export type Verifier = string | (KeyParts & { readonly keyId?: number })

/** Why a text or a value is no key that signs notes. */
export interface NotAVerifierKey {
  readonly kind:
    'not name+id+key' | 'malformed key name' | 'key id of another key' | 'unusable public key'
}

/** A verifier key, or why there is none. */
export type ReadVerifierKey =
  | { readonly ok: true; readonly key: VerifierKey }
  | { readonly ok: false; readonly refusal: NotAVerifierKey }

/** A signature that holds. */
export interface VerifiedSignature extends NoteSignature {
  readonly type: number
  readonly publicKey: Uint8Array
  /** Seconds since 1970 that a cosignature states; null for type 01. */
  readonly time_s: bigint | null
}

/** A note that at least one of the verifiers signed, each listed once. */
export interface Note {
  readonly text: string
  readonly signatures: readonly VerifiedSignature[]
  /** By keys that are not among the verifiers: they say nothing. */
  readonly unverified: readonly NoteSignature[]
}

/** Why a note is refused. The caller ignores its text and names the kind. */
export type NoteRefusal =
  | MalformedNote
  | { readonly kind: 'unusable verifier'; readonly index: number; readonly why: NotAVerifierKey }
  | { readonly kind: 'known key fails'; readonly name: string }
  | { readonly kind: 'no known signature' }

/** Who signs a note. `time_s` is needed for type 04 only: whole seconds since 1970. */
export interface NoteSigner {
  readonly name: string
  readonly type: number
  readonly privateKey: Uint8Array
  readonly time_s?: bigint
}

const LATEST_S = (1n << 63n) - 1n

/** Opens a note: the form first, then each signature. The text counts only if the answer is ok. */
export function openNote(
  note: Uint8Array | string,
  verifiers: readonly Verifier[],
):
  | { readonly ok: true; readonly note: Note }
  | { readonly ok: false; readonly refusal: NoteRefusal } {
  const lines = readNote(note)
  if (!lines.ok) return lines
  const keys: VerifierKey[] = []
  for (const [index, verifier] of verifiers.entries()) {
    const read = readVerifier(verifier)
    if (!read.ok) return refused({ kind: 'unusable verifier', index, why: read.refusal })
    keys.push(read.key)
  }
  return judge(lines.value, keys)
}

/** The note as text: `text`, an empty line, and a line for each signer. See `signatureLines`. */
export function signNote(text: string, signers: readonly NoteSigner[]): string {
  return `${text}\n${signatureLines(text, signers)}`
}

/**
 * The lines alone, as a witness answers with them: put behind a note they join it. Throws
 * `TypeError` for a text or a signer that no note can have, since both come from our own side.
 */
export function signatureLines(text: string, signers: readonly NoteSigner[]): string {
  if (!isNoteText(text)) throw new TypeError('a note is text that ends with a newline')
  return signers.map((signer) => signatureLine(signatureBy(signer, text))).join('')
}

/** Reads `name+id+key`. The caller shows the refusal to whoever typed or sent the key. */
export function parseVerifierKey(text: string): ReadVerifierKey {
  const parts = /^([^+]*)\+([0-9a-f]{8})\+(.*)$/su.exec(text)
  const [, name = '', id = '', digits = ''] = parts ?? []
  const key = fromBase64(digits)
  const type = key?.[0]
  if (key === null || type === undefined) return noKey('not name+id+key')
  const read = readVerifier({ name, type, publicKey: key.slice(1) })
  if (!read.ok || read.key.keyId === Number.parseInt(id, 16)) return read
  return noKey('key id of another key')
}

/** `name+id+key`: eight hexadecimal digits, and base 64 of the type and the key. */
export function printVerifierKey(key: KeyParts): string {
  const id = keyIdOf(key).toString(16).padStart(8, '0')
  return `${key.name}+${id}+${base64(joinBytes(Uint8Array.of(key.type), key.publicKey))}`
}

/**
 * Completes a verifier. Ed25519 keys must pass the key rule; a key of a type that we cannot check
 * stays as it is, and its signatures count as unknown. An id that the caller gives stands, since
 * the specification only recommends how to make it.
 */
export function readVerifier(verifier: Verifier): ReadVerifierKey {
  if (typeof verifier === 'string') return parseVerifierKey(verifier)
  const { name, type, publicKey } = verifier
  if (!isKeyName(name)) return noKey('malformed key name')
  const isType = Number.isInteger(type) && type >= 0 && type <= 255
  if (!isType || !(publicKey instanceof Uint8Array)) return noKey('unusable public key')
  if (isCheckable(type) && !checkPublicKey(publicKey).ok) return noKey('unusable public key')
  const keyId = verifier.keyId ?? keyIdOf({ name, type, publicKey })
  return { ok: true, key: { name, type, publicKey, keyId } }
}

/** Goes through the lines. Every line of a known key is checked, but a key counts once. */
function judge(
  { text, signatures }: NoteLines,
  keys: readonly VerifierKey[],
):
  | { readonly ok: true; readonly note: Note }
  | { readonly ok: false; readonly refusal: NoteRefusal } {
  const verified = new Map<VerifierKey, VerifiedSignature>()
  const unverified: NoteSignature[] = []
  for (const line of signatures) {
    const key = keys.find(({ name, keyId }) => name === line.name && keyId === line.keyId)
    if (key === undefined || !isCheckable(key.type)) {
      unverified.push(line)
      continue
    }
    const signature = verifiedLine(key, line, text)
    if (signature === null) return refused({ kind: 'known key fails', name: key.name })
    if (!verified.has(key)) verified.set(key, signature)
  }
  if (verified.size === 0) return refused({ kind: 'no known signature' })
  return { ok: true, note: { text, signatures: [...verified.values()], unverified } }
}

function verifiedLine(
  { type, publicKey }: VerifierKey,
  line: NoteSignature,
  text: string,
): VerifiedSignature | null {
  const isTimed = type === COSIGNATURE
  const time_s = isTimed ? uintFrom(line.signature.subarray(0, 8)) : null
  if (time_s !== null && time_s > LATEST_S) return null
  const signature = isTimed ? line.signature.subarray(8) : line.signature
  const message = signedText(text, time_s)
  if (!verifySignature({ publicKey, message, signature })) return null
  return { ...line, type, publicKey, time_s }
}

function signatureBy(signer: NoteSigner, text: string): NoteSignature {
  const { name, type, privateKey, time_s = null } = signer
  if (!isKeyName(name) || !isCheckable(type)) throw new TypeError('no such signer of notes')
  const isTimed = type === COSIGNATURE
  if (isTimed !== (time_s !== null)) throw new TypeError('a cosignature, and only it, has a time')
  if (time_s !== null && (time_s < 0n || time_s > LATEST_S)) throw new TypeError('no such time')
  const keyId = keyIdOf({ name, type, publicKey: publicKeyOf(privateKey) })
  const bare = sign({ privateKey, message: signedText(text, time_s) })
  return { name, keyId, signature: time_s === null ? bare : joinBytes(uint64Bytes(time_s), bare) }
}

/** What is signed: the text, and for a cosignature (C2SP tlog-cosignature) two lines before it. */
function signedText(text: string, time_s: bigint | null): Uint8Array {
  return utf8(time_s === null ? text : `cosignature/v1\ntime ${time_s}\n${text}`)
}

function isCheckable(type: number): boolean {
  return type === ED25519 || type === COSIGNATURE
}

function noKey(kind: NotAVerifierKey['kind']): ReadVerifierKey {
  return { ok: false, refusal: { kind } }
}

function refused(refusal: NoteRefusal): { readonly ok: false; readonly refusal: NoteRefusal } {
  return { ok: false, refusal }
}
