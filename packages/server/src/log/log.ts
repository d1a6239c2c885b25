/**
 * The log of an operation: statements in the order that decides. Positions come from one locked
 * row, without gaps; a batch is one transaction of the caller's. Nothing here changes or deletes.
 */
import { createHash } from 'node:crypto'
import { canonicalText } from '@causeway/proof/canonical/canonical'
import { assert } from '@causeway/domain/result/result'
import {
  type OperationCode,
  type Statement,
  type StatementKind,
  STATEMENT_MAX_BYTES,
  statementValue,
  unsigned,
} from '@causeway/domain/statement/statement'
import { type Instant, instantText } from '@causeway/domain/time/instant'
import { type Transaction, copyText } from '../database/database.ts'

/** A statement in its one form: canonical text and the digest of it. */
export interface Canonicalised {
  readonly kind: StatementKind
  readonly text: string
  /** SHA-256 of the text's bytes, hexadecimal. */
  readonly id: string
}

/** What the log answered to one statement, in the order in which they were handed in. */
export interface Logged {
  readonly answer: 'added' | 'exists'
  readonly position: bigint
}

/** The most statements that one transaction takes: what is waited for stays short. */
export const BATCH_MAX = 1_000

/** The statement's one form. Throws where it is too large: callers split what can grow. */
function canonicalise(statement: Statement): Canonicalised {
  return canonicalised(statement.kind, canonicalText(statementValue(statement)))
}

/** The form of a text that its writer built canonically. */
export function canonicalised(kind: StatementKind, text: string): Canonicalised {
  return { kind, text, id: sha256(text) }
}

/** SHA-256 of a text's UTF-8 bytes, hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Appends statements; see `appendCanonicalised`. */
export function appendStatements(
  tx: Transaction,
  statements: readonly Statement[],
  now: Instant,
): Promise<readonly Logged[]> {
  return appendCanonicalised(tx, statements.map(canonicalise), now)
}

/** Appends one statement that nobody signs and answers its position. */
export async function appendOne(
  tx: Transaction,
  statement: {
    readonly operation: OperationCode
    readonly parts: Partial<Statement> & Pick<Statement, 'kind' | 'body'>
  },
  now: Instant,
): Promise<bigint> {
  const whole: Statement = { ...unsigned(statement.operation), ...statement.parts }
  const [logged] = await appendStatements(tx, [whole], now)
  assert(logged !== undefined, 'the log answers each statement')
  return logged.position
}

/**
 * Appends at most `BATCH_MAX` statements in the caller's transaction, and answers for each whether
 * it was added or was there already, and where. Record time never decreases: a clock that was set
 * back takes the time of the statement before.
 */
export async function appendCanonicalised(
  tx: Transaction,
  batch: readonly Canonicalised[],
  now: Instant,
): Promise<readonly Logged[]> {
  assert(batch.length <= BATCH_MAX, 'a batch has a named maximum')
  const state = await lockState(tx, now)
  const known = await knownPositions(tx, batch)
  let next = state.size
  const lines: string[] = []
  const logged = batch.map((one): Logged => {
    const found = known.get(one.id)
    if (found !== undefined) return { answer: 'exists', position: found }
    assert(Buffer.byteLength(one.text) <= STATEMENT_MAX_BYTES, 'a statement has a named maximum')
    const position = next
    next += 1n
    known.set(one.id, position)
    lines.push(
      `${position}\t\\\\x${one.id}\t${one.kind}\t${state.recordedAt}\t${copyText(one.text)}\n`,
    )
    return { answer: 'added', position }
  })
  const columns = ['position', 'id', 'kind', 'recorded_at', 'canonical']
  await tx.copy('statement', columns, lines.join(''))
  await tx.query('UPDATE log_state SET size = $1, recorded_at = $2', [next, state.recordedAt])
  return logged
}

async function lockState(
  tx: Transaction,
  now: Instant,
): Promise<{ readonly size: bigint; readonly recordedAt: string }> {
  const rows = await tx.query<{ size: bigint; recorded_at: string }>(
    'SELECT size, recorded_at FROM log_state FOR UPDATE',
  )
  const state = rows[0]
  assert(state !== undefined, 'the log has one state row from its first migration on')
  const time = instantText(now)
  return { size: state.size, recordedAt: time > state.recorded_at ? time : state.recorded_at }
}

async function knownPositions(
  tx: Transaction,
  batch: readonly Canonicalised[],
): Promise<Map<string, bigint>> {
  const rows = await tx.query<{ id: string; position: bigint }>(
    `SELECT encode(id, 'hex') AS id, position FROM statement
     WHERE id = ANY (SELECT decode(hex, 'hex') FROM unnest($1::text[]) AS hex)`,
    [batch.map((one) => one.id)],
  )
  return new Map(rows.map((row) => [row.id, row.position]))
}
