/**
 * Consignment files: one text that holds log entries, each with its way to the root, values that
 * their veils hide, and one checkpoint with its cosignatures. Whoever gets it can check it without
 * a network. It never brings a policy: whom to trust comes from the reader's own keys file.
 *
 *     causeway/consignment-file/v1
 *     sha256 <64 digits: SHA-256 of everything after this line>
 *
 *     entry <position in the log>
 *     <the entry's canonical text>
 *     path <base 64 of a hash, from the leaf to the root; one line each>
 *     disclosed <canonical text of {"salt","value"}; one line each>
 *
 *     checkpoint
 *     <the signed note, to the end>
 *
 * Entries stand in the order of the log. The digest finds damage that no signature covers, such as
 * in a cosignature that the reader does not ask for; it proves nothing against people. This file
 * reads and writes; `consignment-check.ts` judges.
 */
import { base64, fromBase64 } from '../base64/base64.ts'
import { isBytes } from '../bytes/bytes.ts'
import { canonicalText } from '../canonical/canonical.ts'
import { HASH_BYTES, PROOF_MAX_HASHES } from '../merkle.ts'
import { NOTE_MAX_BYTES } from '../note/note-lines.ts'
import { digest } from '../sha256/sha256.ts'
import { parseDisclosedText } from '../signed-statement/disclosed.ts'
import { hex } from '../statement-id/statement-id.ts'
import { fromUtf8, utf8 } from '../text/text.ts'
import { ENTRY_MAX_BYTES } from '../tile/entry-bundle.ts'
import { readTreeNumber } from '../tree-size/tree-size.ts'
import type { Disclosed } from '../veil/veil.ts'

/** The first line. */
export const CONSIGNMENT_HEADER = 'causeway/consignment-file/v1'
/** The largest file, in bytes. A hand-over with its path has about 3,000. */
export const CONSIGNMENT_FILE_MAX_BYTES = 32_000_000
/** Most entries of one file, and most disclosed values of one entry. */
export const FILE_ENTRIES_MAX = 10_000
export const ENTRY_DISCLOSED_MAX = 100

/** One entry of the log, where it stands and how to get from it to the root. */
export interface FileEntry {
  /** The position in the log, from 0. */
  readonly index: number
  /** The entry's text, as the log holds it. */
  readonly text: string
  /** From the leaf's sibling to the root's child. */
  readonly path: readonly Uint8Array[]
  readonly disclosed: readonly Disclosed[]
}

/** What a consignment file holds. */
export interface ConsignmentFile {
  /** By position, ascending; at least one. */
  readonly entries: readonly FileEntry[]
  /** The whole signed note. */
  readonly checkpoint: string
}

/** Why a text is no consignment file, in this order. `line` counts from 1. */
export type NotAConsignmentFile =
  | { readonly kind: 'too large'; readonly most: number }
  | { readonly kind: 'not a consignment file'; readonly line: number }

/** A consignment file, or why there is none. `isWhole`: its digest is that of what was written. */
export type ReadConsignmentFile =
  | { readonly ok: true; readonly file: ConsignmentFile; readonly isWhole: boolean }
  | { readonly ok: false; readonly refusal: NotAConsignmentFile }

/** The text of a consignment file. The caller gives the entries in the order of the log. */
export function printConsignmentFile({ entries, checkpoint }: ConsignmentFile): string {
  const rest = `\n${entries.map(entryLines).join('\n')}\ncheckpoint\n${checkpoint}`
  return `${CONSIGNMENT_HEADER}\nsha256 ${hex(digest(utf8(rest)))}\n${rest}`
}

/** Reads a consignment file. Nothing in it is verified yet. */
export function parseConsignmentFile(file: Uint8Array | string): ReadConsignmentFile {
  if (file.length > CONSIGNMENT_FILE_MAX_BYTES)
    return refused({ kind: 'too large', most: CONSIGNMENT_FILE_MAX_BYTES })
  const text = typeof file === 'string' ? file : fromUtf8(file)
  const [header, second = ''] = (text?.slice(0, 200) ?? '').split('\n')
  if (text === null || header !== CONSIGNMENT_HEADER) return malformed(1)
  const [, stated] = /^sha256 ([0-9a-f]{64})$/.exec(second) ?? []
  if (stated === undefined) return malformed(2)
  const rest = text.slice(CONSIGNMENT_HEADER.length + second.length + 2)
  return readRest(rest, hex(digest(utf8(rest))) === stated)
}

/** Whether a file begins like a consignment file: its reader then says what is wrong with it. */
export function isConsignmentFile(file: Uint8Array | string): boolean {
  const start = typeof file === 'string' ? file : fromUtf8(file.subarray(0, 29))
  return start?.startsWith(`${CONSIGNMENT_HEADER}\n`) ?? false
}

function entryLines({ index, text, path, disclosed }: FileEntry): string {
  const hashes = path.map((hash) => `path ${base64(hash)}\n`)
  const values = disclosed.map(
    ({ salt, value }) => `disclosed ${canonicalText({ salt: hex(salt), value })}\n`,
  )
  return `entry ${index}\n${text}\n${hashes.join('')}${values.join('')}`
}

/** The blocks behind the digest. An entry's text has no line break, so a line is a line. */
function readRest(rest: string, isWhole: boolean): ReadConsignmentFile {
  const end = rest.indexOf('\n\ncheckpoint\n')
  const checkpoint = rest.slice(end + 13)
  if (end < 0 || checkpoint.length > NOTE_MAX_BYTES) return malformed(3)
  const lines = rest.slice(0, end).split('\n')
  const reader = { lines, at: 0 }
  const entries: FileEntry[] = []
  while (reader.at < lines.length) {
    if (entries.length === FILE_ENTRIES_MAX || takeLine(reader, '') === null) return here(reader)
    const entry = takeEntry(reader)
    if (entry === null) return here(reader)
    const before = entries.at(-1)
    if (before !== undefined && before.index >= entry.index) return here(reader)
    entries.push(entry)
  }
  return entries.length === 0 ? malformed(3) : { ok: true, file: { entries, checkpoint }, isWhole }
}

interface Lines {
  readonly lines: readonly string[]
  at: number
}

function takeEntry(reader: Lines): FileEntry | null {
  const digits = takeLine(reader, 'entry ')
  const index = digits === null ? null : readTreeNumber(digits)
  const text = index === null ? null : takeLine(reader, '{')
  if (index === null || text === null || text.length > ENTRY_MAX_BYTES) return null
  const path: Uint8Array[] = []
  for (let line = takeLine(reader, 'path '); line !== null; line = takeLine(reader, 'path ')) {
    const hash = fromBase64(line)
    if (!isBytes(hash, HASH_BYTES) || path.length === PROOF_MAX_HASHES) return back(reader)
    path.push(hash)
  }
  const disclosed: Disclosed[] = []
  const next = (): string | null => takeLine(reader, 'disclosed ')
  for (let line = next(); line !== null; line = next()) {
    const value = parseDisclosedText(line)
    if (value === null || disclosed.length === ENTRY_DISCLOSED_MAX) return back(reader)
    disclosed.push(value)
  }
  return { index, text: `{${text}`, path, disclosed }
}

/** What stands behind `start` on the next line, or null where the line begins otherwise. */
function takeLine(reader: Lines, start: string): string | null {
  const line = reader.lines[reader.at]
  if (line === undefined || !line.startsWith(start) || (start === '' && line !== '')) return null
  reader.at += 1
  return line.slice(start.length)
}

/** The line that was taken last is the one that is wrong. */
function back(reader: Lines): null {
  reader.at -= 1
  return null
}

/** Two lines stand before the rest. */
function here({ at }: Lines): ReadConsignmentFile {
  return malformed(at + 3)
}

function malformed(line: number): ReadConsignmentFile {
  return refused({ kind: 'not a consignment file', line })
}

function refused(refusal: NotAConsignmentFile): ReadConsignmentFile {
  return { ok: false, refusal }
}
