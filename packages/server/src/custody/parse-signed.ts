/**
 * The checks on a sent statement before it comes near the log: form, version, operation, signatures.
 * They need no records and take most of the time, so that they can run beside.
 */
import type { Key } from '@causeway/domain/ledger/code'
import {
  type CustodyStatement,
  parseCustodyStatement,
} from '@causeway/domain/ledger/custody-statement'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import type { StatementId } from '@causeway/domain/statement/statement'
import type { Canonical } from '@causeway/proof/canonical/canonical'
import type { KeySignature } from '@causeway/proof/entry/entry'
import {
  type SignedStatement,
  parseSigned,
} from '@causeway/proof/signed-statement/signed-statement'
import type { MalformedText, SubmitRefusal } from './submission.ts'

/** A statement in good form. */
export interface ReadSigned {
  /** Without the value that was read: `statement` says all of it, and thousands wait at once. */
  readonly signed: Omit<SignedStatement, 'value'>
  readonly id: StatementId
  readonly statement: CustodyStatement
}

/** What is logged of a statement: only signatures that hold. */
export interface CheckedSigned extends ReadSigned {
  readonly holding: readonly KeySignature[]
  /** Keys whose signatures do not hold; they are dropped and named. */
  readonly failing: readonly Key[]
}

const PROFILE = 'causeway-ed25519-1'

/**
 * Reads a sent text. Refuses in this order: `too_large`, `malformed` where it is no signed statement
 * at all, `unsupported_version`, `malformed` in its fields, `wrong_operation`.
 */
export function readSigned(text: string, operation: string): Result<ReadSigned, SubmitRefusal> {
  const read = parseSigned(text)
  if (!read.ok)
    return refuse(read.refusal.kind === 'malformed' ? formOf(read.refusal.at) : read.refusal)
  const { value, ...signed } = read.signed
  const { v, profile } = value as { readonly [name: string]: Canonical }
  if (v !== 1 || profile !== PROFILE)
    return refuse({ kind: 'unsupported_version', version: `${String(v)} ${String(profile)}` })
  const statement = parseCustodyStatement(value)
  if (!statement.ok) return statement
  if (statement.value.operation !== operation)
    return refuse({ kind: 'wrong_operation', operation: statement.value.operation })
  return accept({ signed, id: signed.id as StatementId, statement: statement.value })
}

/** Where the form breaks, in the words of a field. */
function formOf(at: string): MalformedText {
  const isWhole = at === 'not JSON' || at === 'not canonical' || at === 'not an object'
  return isWhole
    ? { kind: 'malformed', at: '', flaw: at }
    : { kind: 'malformed', at, flaw: 'not canonical' }
}
