/**
 * The key file of a device: for whom it signs, its two keys, and where its chain of statements
 * stands. It holds a private key in the clear, so it is written for its keeper alone (mode 600).
 * Nothing here touches a disk.
 */
import type { Key, PartyCode } from '@causeway/domain/ledger/code'
import { Fields, type Malformed } from '@causeway/domain/ledger/fields'
import type { Seen } from '@causeway/domain/ledger/hand'
import { code, hex64, orNull, wholeNumber } from '@causeway/domain/ledger/reader'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import type { OperationCode, StatementId } from '@causeway/domain/statement/statement'
import { fromHex } from '@causeway/proof/bytes/bytes'
import type { Canonical } from '@causeway/proof/canonical/canonical'
import { SIGNED_MAX_BYTES } from '@causeway/proof/signed-statement/signed-statement'
import { checkPublicKey, publicKeyOf } from '@causeway/proof/signature'
import { hex } from '@causeway/proof/statement-id/statement-id'
import { readJson } from '../file/json-file.ts'

/** A device's key and its chain. */
export interface KeyFile {
  readonly party: PartyCode
  /** A chain belongs to one operation; null before the first statement. */
  readonly operation: OperationCode | null
  readonly publicKey: Key
  readonly privateKey: Uint8Array
  /** Statements signed so far. */
  readonly n: number
  /** The last of them; null before the first. */
  readonly prev: StatementId | null
  /** The newest checkpoint that the device was shown. */
  readonly seen: Seen | null
  /** The last signed statement as it travels: a machine that stops does not lose it. */
  readonly last: string | null
}

/** The largest key file, in bytes: it holds one signed statement. */
export const KEY_FILE_MAX_BYTES = 2 * SIGNED_MAX_BYTES + 4_096

/** Why a text is no key file; the caller names another file. */
export type NotAKeyFile =
  | { readonly kind: 'not JSON' }
  | Malformed
  /** Somebody changed one of the two keys. */
  | { readonly kind: 'keys do not belong together' }

/** A new device of a party, from 32 bytes of chance. */
export function newKeyFile(
  party: PartyCode,
  privateKey: Uint8Array,
  operation: OperationCode | null,
): KeyFile {
  const publicKey = hex(publicKeyOf(privateKey)) as Key
  return { party, operation, publicKey, privateKey, n: 0, prev: null, seen: null, last: null }
}

/** The file's text. */
export function keyFileText(key: KeyFile): string {
  const { party, operation, publicKey, privateKey, n, prev, seen, last } = key
  const fields = { causeway_key: 1, party, operation, public_key: publicKey }
  const chain = { n, prev, seen, last }
  return `${JSON.stringify({ ...fields, private_key: hex(privateKey), ...chain }, null, 2)}\n`
}

/** Reads a key file's text. Refuses what is not JSON, then by field, then keys that do not fit. */
export function parseKeyFile(text: string): Result<KeyFile, NotAKeyFile> {
  const value = readJson(text)
  if (!value.ok) return refuse({ kind: 'not JSON' })
  const fields = new Fields(value.value, '')
  fields.take('causeway_key', wholeNumber(1, 1))
  const read = fields.answer({
    party: fields.take('party', code<PartyCode>()),
    operation: fields.take('operation', orNull(code<OperationCode>())),
    publicKey: fields.take('public_key', hex64<Key>()),
    private: fields.take('private_key', hex64<string>()),
    n: fields.take('n', wholeNumber(0, Number.MAX_SAFE_INTEGER - 1)),
    prev: fields.take('prev', orNull(hex64<StatementId>())),
    seen: fields.take('seen', orNull(parseSeen)),
    last: fields.take('last', orNull(anyText)),
  })
  if (!read.ok) return read
  const { private: digits, ...rest } = read.value
  const privateKey = fromHex(digits)
  const fits = privateKey !== null && hex(publicKeyOf(privateKey)) === rest.publicKey
  return fits ? accept({ ...rest, privateKey }) : refuse({ kind: 'keys do not belong together' })
}

/** Whether the key may be enrolled at all: what no device of ours makes is refused. */
export function isUsableKey(key: Key): boolean {
  const bytes = fromHex(key)
  return bytes !== null && checkPublicKey(bytes).ok
}

/** Five groups of four digits, to be read aloud over a telephone. */
export function fingerprint(key: Key): string {
  return (key.slice(0, 20).match(/.{4}/g) ?? []).join(' ')
}

function parseSeen(value: Canonical | undefined, at: string): Result<Seen, Malformed> {
  const fields = new Fields(value, at)
  return fields.answer({
    size: fields.take('size', wholeNumber(0, Number.MAX_SAFE_INTEGER)),
    root: fields.take('root', hex64<string>()),
  })
}

function anyText(value: Canonical | undefined, at: string): Result<string, Malformed> {
  return typeof value === 'string'
    ? accept(value)
    : refuse({ kind: 'malformed', at, flaw: 'not text' })
}
