/**
 * `causeway check`: folds the whole operation again from its statements and compares with what the
 * tables hold. Each difference says what, where, and both values. Nothing is written or repaired.
 */
import type { Key } from '@causeway/domain/ledger/code'
import { openLedger } from '@causeway/domain/ledger/ledger'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import type { OperationCode, StatementKind } from '@causeway/domain/statement/statement'
import { readCanonical } from '@causeway/proof/canonical/canonical'
import { keepersOf } from '../custody/keepers.ts'
import { type Database, type Transaction, inTransaction } from '../database/database.ts'
import { EpcisCheck } from '../epcis/check-epcis.ts'
import { CLAIM_COLUMNS } from '../import/claim-line.ts'
import { sha256 } from '../log/log.ts'
import { type NoSuchOperation, findOperation } from '../operation/operation.ts'
import { AccessCheck } from './access-check.ts'
import { compareTables } from './compare.ts'
import { CustodyCheck } from './custody-check.ts'
import { type Difference, Differences } from './difference.ts'
import { Fold, type FoldedStatement } from './fold.ts'
import { type LogPage, type LogRow, logPages } from './log-pages.ts'
import { TreeCheck } from './tree-check.ts'

export interface CheckAnswer {
  readonly statements: number
  readonly claims: number
  readonly journals: number
  /** The first of them, at most `SHOWN_DIFFERENCES`. */
  readonly differences: readonly Difference[]
  readonly differencesFound: number
}

/** Checks one operation. `progress` is called with the statements done and their number. */
export async function checkOperation(
  database: Database,
  code: string,
  shell: {
    progress(done: number, total: number): void
    readonly signal: AbortSignal
  },
): Promise<Result<CheckAnswer, NoSuchOperation | { readonly kind: 'cancelled' }>> {
  const operation = await findOperation(database, code)
  if (operation === null) return refuse({ kind: 'no such operation', code })
  const scope = { schema: operation.schema, mode: 'read' } as const
  return inTransaction(database, scope, async (tx) => {
    const [state] = await tx.query<{ size: bigint }>('SELECT size FROM log_state')
    const size = Number(state?.size ?? 0n)
    const checks = await Checks.begin(tx, operation.code)
    for await (const page of logPages(tx)) {
      if (shell.signal.aborted) return refuse({ kind: 'cancelled' })
      await checks.add(tx, page)
      shell.progress(Number(checks.next), size)
    }
    return accept(await checks.finish(tx, size))
  })
}

/** All that is folded again, page by page of the log. */
class Checks {
  next = 0n
  readonly #differences = new Differences()
  readonly #fold = new Fold()
  readonly #tree = new TreeCheck(this.#differences)
  readonly #custody: CustodyCheck
  readonly #epcis: EpcisCheck
  readonly #access = new AccessCheck(this.#differences)
  #recordedAt = ''
  #claims = 0

  private constructor(operation: OperationCode, keepers: readonly Key[]) {
    this.#custody = new CustodyCheck(this.#differences, openLedger(operation, keepers))
    this.#epcis = new EpcisCheck(operation)
  }

  static async begin(tx: Transaction, operation: OperationCode): Promise<Checks> {
    const checks = new Checks(operation, await keepersOf(tx))
    await checks.#tree.begin(tx)
    return checks
  }

  /** Checks the next page. */
  async add(tx: Transaction, page: LogPage): Promise<void> {
    const { rows } = page
    const readings: Reading[] = []
    for (const row of rows) {
      const before = { next: this.next, recordedAt: this.#recordedAt }
      const folded = checkStatement(row, before, this.#differences)
      this.next = row.position + 1n
      this.#recordedAt = row.recorded_at
      const reading = folded === null ? null : applied(this.#fold, folded, this.#differences)
      if (reading !== null) readings.push({ position: row.position, values: reading })
      this.#access.add(row)
    }
    this.#claims += readings.length
    await compareReadings(tx, readings, rows, this.#differences)
    await this.#tree.add(tx, rows)
    await this.#custody.add(tx, page)
    await this.#epcis.page(tx, rows, this.#differences)
  }

  /** Compares what is known only at the end. */
  async finish(tx: Transaction, size: number): Promise<CheckAnswer> {
    const differences = this.#differences
    const [stated, held] = [String(this.next), String(size)]
    if (stated !== held)
      differences.add({ what: 'size of the log', where: 'log_state', stated, held })
    await compareTables(tx, this.#fold, differences)
    await this.#tree.finish(tx)
    await this.#custody.finish(tx)
    await this.#epcis.finish(tx, differences)
    await this.#access.finish(tx)
    return {
      statements: Number(this.next),
      claims: this.#claims,
      journals: this.#fold.journals.size + this.#custody.journals + this.#epcis.journals,
      differences: differences.shown,
      differencesFound: differences.found,
    }
  }
}

/** The statement's own consistency; null where it cannot be folded at all. */
function checkStatement(
  row: LogRow,
  before: { readonly next: bigint; readonly recordedAt: string },
  differences: Differences,
): FoldedStatement | null {
  const where = `position ${row.position}`
  if (row.position !== before.next)
    differences.add({
      what: 'position without gaps',
      where,
      stated: String(before.next),
      held: String(row.position),
    })
  if (row.recorded_at < before.recordedAt)
    differences.add({
      what: 'record time',
      where,
      stated: `not before ${before.recordedAt}`,
      held: row.recorded_at,
    })
  if (row.canonical === null) return null
  const id = sha256(row.canonical)
  if (id !== row.id) differences.add({ what: 'id of a statement', where, stated: id, held: row.id })
  const read = readCanonical(row.canonical)
  if (
    !read.ok ||
    typeof read.value !== 'object' ||
    read.value === null ||
    Array.isArray(read.value)
  ) {
    differences.add({
      what: 'canonical text',
      where,
      stated: 'a canonical object',
      held: 'something else',
    })
    return null
  }
  const value = read.value as FoldedStatement['value']
  if (value['kind'] !== row.kind)
    differences.add({
      what: 'kind of a statement',
      where,
      stated: String(value['kind']),
      held: row.kind,
    })
  return { position: row.position, kind: value['kind'] as StatementKind, value }
}

function applied(
  fold: Fold,
  statement: FoldedStatement,
  differences: Differences,
): ReturnType<Fold['apply']> {
  try {
    return fold.apply(statement)
  } catch (fault) {
    const held = fault instanceof Error ? fault.message : String(fault)
    const where = `position ${statement.position}`
    differences.add({ what: 'statement that folds', where, stated: statement.kind, held })
    return null
  }
}

interface Reading {
  readonly position: bigint
  readonly values: readonly (string | bigint | null)[]
}

async function compareReadings(
  tx: Transaction,
  readings: readonly Reading[],
  page: readonly LogRow[],
  differences: Differences,
): Promise<void> {
  const [first, last] = [page[0]?.position, page.at(-1)?.position]
  const columns = CLAIM_COLUMNS.map((column) =>
    column === 'cells_hash' ? "'\\x' || encode(cells_hash, 'hex') AS cells_hash" : column,
  )
  const rows = await tx.query<Record<string, string | number | bigint | null>>(
    `SELECT ${columns.join(', ')} FROM claim WHERE position BETWEEN $1 AND $2 ORDER BY position`,
    [first, last],
  )
  const held = new Map(rows.map((row) => [row['position'], row]))
  for (const { position, values } of readings) {
    const row = held.get(position)
    held.delete(position)
    for (const [index, column] of CLAIM_COLUMNS.slice(1).entries()) {
      const stated = shown(values[index])
      const found = row === undefined ? 'no row' : shown(row[column])
      if (stated === found) continue
      const where = `position ${position}, ${column}`
      differences.add({ what: 'reading of a claim', where, stated, held: found })
      if (row === undefined) break
    }
  }
  for (const position of held.keys())
    differences.add({
      what: 'reading of a claim',
      where: `position ${position}`,
      stated: 'no claim',
      held: 'a row',
    })
}

function shown(value: string | number | bigint | null | undefined): string {
  return value === null || value === undefined ? 'unknown' : String(value)
}
