/**
 * Operations: each emergency response has a schema of its own with its log, books and readings.
 * Nothing crosses two operations in one transaction, so every transaction is opened for one.
 */
import { randomBytes } from 'node:crypto'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { Instant } from '@causeway/domain/time/instant'
import { instantText } from '@causeway/domain/time/instant'
import { type Database, type Mode, type Transaction, inTransaction } from '../database/database.ts'
import { DIRECTORY_SCHEMA, migrate } from '../database/migrate.ts'
import { sealLog } from '../log/checkpoint.ts'
import { appendOne } from '../log/log.ts'

export interface Operation {
  readonly code: OperationCode
  readonly title: string
  readonly schema: string
}

/** No operation has this code; the caller shows the codes that there are. */
export interface NoSuchOperation {
  readonly kind: 'no such operation'
  readonly code: string
}

/** The text cannot be an operation's code; the caller says what a code looks like. */
export interface NotAnOperationCode {
  readonly kind: 'not an operation code'
  readonly text: string
}

interface OperationRow {
  code: OperationCode
  title: string
  schema_name: string
}

/** Lower-case letters, digits, hyphens; starts with a letter or digit; at most 40 signs. */
export function parseOperationCode(text: string): Result<OperationCode, NotAnOperationCode> {
  return /^[a-z0-9][a-z0-9-]{0,39}$/.test(text)
    ? accept(text as OperationCode)
    : refuse({ kind: 'not an operation code', text })
}

/** Brings the directory and every operation up to date: a newer program may bring newer tables. */
export async function migrateAll(database: Database): Promise<void> {
  await migrate(database, DIRECTORY_SCHEMA, 'directory')
  for (const { schema } of await operations(database)) await migrate(database, schema, 'operation')
}

/** All operations, by code. */
export async function operations(database: Database): Promise<readonly Operation[]> {
  const rows = await inDirectory(database, 'read', (tx) =>
    tx.query<OperationRow>('SELECT code, title, schema_name FROM operation ORDER BY code'),
  )
  return rows.map(operationOf)
}

/** The operation of that code, or null. */
export async function findOperation(database: Database, code: string): Promise<Operation | null> {
  const rows = await inDirectory(database, 'read', (tx) =>
    tx.query<OperationRow>('SELECT code, title, schema_name FROM operation WHERE code = $1', [
      code,
    ]),
  )
  return rows[0] === undefined ? null : operationOf(rows[0])
}

/** What a new operation is opened with. */
export interface NewOperation {
  readonly code: OperationCode
  readonly title: string
  /** 32 bytes of chance, from which the salts of its veiled values are derived. */
  readonly veilKey?: Uint8Array
}

/** The operation of that code, opened with a first statement where there is none yet. */
export async function ensureOperation(
  database: Database,
  wanted: NewOperation,
  now: Instant,
): Promise<Operation> {
  const known = await findOperation(database, wanted.code)
  if (known !== null) return known
  const { code, title, veilKey = randomBytes(32) } = wanted
  const operation = { code, title, schema: `op_${code.replaceAll('-', '_')}` }
  await migrate(database, operation.schema, 'operation')
  await inDirectory(database, 'write', (tx) =>
    tx.query(
      `INSERT INTO operation (code, title, schema_name, opened_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING`,
      [operation.code, operation.title, operation.schema, instantText(now)],
    ),
  )
  await withOperation(database, operation, 'write', (tx) =>
    openLog(tx, operation, { veilKey, now }),
  )
  return operation
}

/** Runs `work` in one transaction of one operation. Refused where there is no such operation. */
export async function inOperation<Outcome>(
  database: Database,
  code: string,
  mode: Mode,
  work: (transaction: Transaction) => Promise<Outcome>,
): Promise<Result<Outcome, NoSuchOperation>> {
  const operation = await findOperation(database, code)
  if (operation === null) return refuse({ kind: 'no such operation', code })
  return accept(await withOperation(database, operation, mode, work))
}

/**
 * Runs `work` in one transaction of an operation. What it appends is sealed by a checkpoint in the
 * same transaction, so that no reader sees a statement that no checkpoint covers.
 */
export function withOperation<Outcome>(
  database: Database,
  operation: Pick<Operation, 'code' | 'schema'>,
  mode: Mode,
  work: (transaction: Transaction) => Promise<Outcome>,
): Promise<Outcome> {
  return inTransaction(database, { schema: operation.schema, mode }, async (tx) => {
    const outcome = await work(tx)
    if (mode === 'write') await sealLog(tx, operation.code, database.logKeys)
    return outcome
  })
}

async function openLog(
  tx: Transaction,
  operation: Operation,
  { veilKey, now }: { readonly veilKey: Uint8Array; readonly now: Instant },
): Promise<void> {
  const state = await tx.query<{ size: bigint }>('SELECT size FROM log_state FOR UPDATE')
  if (state[0]?.size !== 0n) return
  await tx.query('INSERT INTO veil_key (secret) VALUES ($1) ON CONFLICT DO NOTHING', [veilKey])
  const body = { title: operation.title, opened_at: instantText(now) }
  await appendOne(tx, { operation: operation.code, parts: { kind: 'operation_opened', body } }, now)
}

function inDirectory<Outcome>(
  database: Database,
  mode: Mode,
  work: (transaction: Transaction) => Promise<Outcome>,
): Promise<Outcome> {
  return inTransaction(database, { schema: DIRECTORY_SCHEMA, mode }, work)
}

function operationOf(row: OperationRow): Operation {
  return { code: row.code, title: row.title, schema: row.schema_name }
}
