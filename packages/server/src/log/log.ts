/**
 * The log of an operation: statements in the order that decides. Positions come from one locked
 * row, without gaps; a batch is one transaction of the caller's. Nothing here changes or deletes.
 */
import { hash } from 'node:crypto'
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
import { growTree } from './tree.ts'

/** A statement in its one form: canonical text and the digest of it. */
export interface Canonicalised {
  readonly kind: StatementKind
  readonly text: string
  /** SHA-256 of the text's bytes, hexadecimal. */
  readonly id: string
  /** The canonical text of the signatures that came with it; left out where nobody signs. */
  readonly signatures?: string
}

/** Signatures that came later for a statement of the log: an entry of their own. */
export interface LateSignatures {
  readonly of: string
  /** The canonical text of the signatures. */
  readonly signatures: string
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
  return hash('sha256', text)
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
  const state = await lockLog(tx, now)
  const known = await knownPositions(tx, batch)
  const fresh: Canonicalised[] = []
  const logged = batch.map((one): Logged => {
    const found = known.get(one.id)
    if (found !== undefined) return { answer: 'exists', position: found }
    const position = state.size + BigInt(fresh.length)
    known.set(one.id, position)
    fresh.push(one)
    return { answer: 'added', position }
  })
  if (fresh.length > 0) await appendEntries(tx, state, [fresh])
  return logged
}

/** The log's state while its row is locked: nobody else appends until the transaction ends. */
export interface LockedLog {
  readonly size: bigint
  readonly treeSize: bigint
  /** The record time of what is appended now: never before that of the last entry. */
  readonly recorded: string
}

/** Locks the log for this transaction. */
export async function lockLog(tx: Transaction, now: Instant): Promise<LockedLog> {
  const rows = await tx.query<{ size: bigint; tree_size: bigint; recorded_at: string }>(
    'SELECT size, tree_size, recorded_at FROM log_state FOR UPDATE',
  )
  const state = rows[0]
  assert(state !== undefined, 'the log has one state row from its first migration on')
  const time = instantText(now)
  const recorded = time > state.recorded_at ? time : state.recorded_at
  return { size: state.size, treeSize: state.tree_size, recorded }
}

/** An entry of the log, before it has a place. */
export type NewEntry = Canonicalised | LateSignatures

/**
 * Appends entries at the end of the locked log, none of which is in it, and grows the tree over
 * them. Statements and late signatures share one row of positions. Entries may come in shares that
 * are still being decided on: the database takes in the one while the next is made.
 */
export async function appendEntries(
  tx: Transaction,
  log: LockedLog,
  shares: AsyncIterable<readonly NewEntry[]> | Iterable<readonly NewEntry[]>,
): Promise<void> {
  const lines = new EntryLines(log)
  await tx.copyFrom(
    'statement',
    ['position', 'id', 'kind', 'canonical', ...SHARED],
    lines.of(shares),
  )
  if (lines.leaves.length === 0) return
  await tx.copy('late_signature', ['position', 'of', ...SHARED], lines.late)
  const root = await growTree(tx, log, lines.leaves)
  await tx.query('UPDATE log_state SET size = $1, tree_size = $1, recorded_at = $2, root = $3', [
    log.size + BigInt(lines.leaves.length),
    log.recorded,
    root,
  ])
}

const SHARED = ['recorded_at', 'signatures', 'leaf_hash']

/** Entries as rows, with their leaves. */
class EntryLines {
  readonly leaves: Uint8Array[] = []
  /** Rows of late signatures: they come after all statements. */
  late = ''
  readonly #log: LockedLog

  constructor(log: LockedLog) {
    this.#log = log
  }

  /** Rows of statements, share by share. */
  async *of(
    shares: AsyncIterable<readonly NewEntry[]> | Iterable<readonly NewEntry[]>,
  ): AsyncGenerator<string> {
    for await (const share of shares) {
      const lines = share.map((entry) => this.#line(entry)).join('')
      if (lines !== '') yield lines
    }
  }

  #line(entry: NewEntry): string {
    const { recorded, size } = this.#log
    const position = size + BigInt(this.leaves.length)
    const leaf = leafOf(entry, recorded)
    const end = `${recorded}\t${entry.signatures ?? '[]'}\t\\\\x${leaf.toString('hex')}\n`
    this.leaves.push(new Uint8Array(leaf))
    if ('of' in entry) {
      this.late += `${position}\t\\\\x${entry.of}\t${end}`
      return ''
    }
    assert(Buffer.byteLength(entry.text) <= STATEMENT_MAX_BYTES, 'a statement has a named maximum')
    return `${position}\t\\\\x${entry.id}\t${entry.kind}\t${copyText(entry.text)}\t${end}`
  }
}

/** The leaf hash of RFC 6962: SHA-256 of a zero byte and the entry. */
function leafOf(entry: Canonicalised | LateSignatures, recorded: string): Buffer {
  const shared = `"recorded":"${recorded}","signatures":${entry.signatures ?? '[]'}`
  const text =
    'of' in entry ? `{"of":"${entry.of}",${shared}}` : `{${shared},"statement":${entry.text}}`
  return hash('sha256', `\0${text}`, 'buffer')
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
