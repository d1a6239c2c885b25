/**
 * The door to PostgreSQL: a pool of connections, transactions, and bulk copying. Every query of
 * the server runs inside a transaction made here; nothing above this folder knows the driver.
 */
import { pipeline } from 'node:stream/promises'
import { Readable, type Writable } from 'node:stream'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { type LogKeys, NO_LOG_KEYS } from '../log/log-key.ts'
import { ROW_TYPES } from './rows.ts'

/** A connected database. `end` waits for what runs and closes the connections. */
export interface Database {
  readonly url: string
  readonly pool: pg.Pool
  /** What this program signs the checkpoints of its logs with. The database never holds them. */
  readonly logKeys: LogKeys
  end(): Promise<void>
}

/** One transaction: all of it is kept, or nothing. What is asked at the same time waits its turn. */
export interface Transaction {
  /** Rows of a query; int8 as bigint, days and times as text. */
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>
  /** Rows in PostgreSQL's copy text form (tabs and line feeds), far faster than inserting them. */
  copy(table: string, columns: readonly string[], lines: string): Promise<void>
  /** The same, of lines that are still being made: the database takes in what is there already. */
  copyFrom(table: string, columns: readonly string[], lines: AsyncIterable<string>): Promise<void>
}

export type Mode = 'read' | 'write'

/** Connects lazily; a wrong address shows at the first query. */
export function openDatabase(url: string, logKeys: LogKeys = NO_LOG_KEYS): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: 8,
    types: ROW_TYPES,
    application_name: 'causeway',
    options: '-c TimeZone=UTC -c DateStyle=ISO -c client_min_messages=warning',
  })
  // An idle connection that breaks (a server stopped) is replaced at the next query.
  pool.on('error', () => undefined)
  return { url, pool, logKeys, end: () => pool.end() }
}

/**
 * Runs `work` in one transaction in the given schema. Reading sees one moment throughout
 * (REPEATABLE READ, read only); writing is READ COMMITTED and commits only if `work` returns.
 */
export async function inTransaction<Outcome>(
  database: Database,
  scope: { readonly schema: string; readonly mode: Mode },
  work: (transaction: Transaction) => Promise<Outcome>,
): Promise<Outcome> {
  const client = await database.pool.connect()
  let broken: Error | undefined
  try {
    await client.query(
      scope.mode === 'read'
        ? 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY'
        : 'BEGIN ISOLATION LEVEL READ COMMITTED',
    )
    await client.query(`SET LOCAL search_path TO ${pg.escapeIdentifier(scope.schema)}`)
    const outcome = await work(transactionOn(client))
    await client.query('COMMIT')
    return outcome
  } catch (fault) {
    await client.query('ROLLBACK').catch((error: unknown) => {
      broken = error instanceof Error ? error : new Error(String(error))
    })
    throw fault
  } finally {
    client.release(broken)
  }
}

/** A text as it stands in a column of the copy form. */
export function copyText(text: string): string {
  if (!/[\\\t\n\r]/.test(text)) return text
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('\t', '\\t')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
}

/** The copy form's mark for NULL. */
export const COPY_NULL = '\\N'

function transactionOn(client: pg.PoolClient): Transaction {
  const sink = (table: string, columns: readonly string[]): Writable => {
    const names = columns.map((column) => pg.escapeIdentifier(column)).join(', ')
    return client.query(copyFrom(`COPY ${pg.escapeIdentifier(table)} (${names}) FROM STDIN`))
  }
  // The driver itself will no longer keep queries in a row.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <Outcome>(work: () => Promise<Outcome>): Promise<Outcome> => {
    const done = last.then(work)
    last = done.catch(() => undefined)
    return done
  }
  return {
    async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
      const answer = await inTurn(() => client.query(sql, [...parameters]))
      return answer.rows as Row[]
    },
    async copy(table, columns, lines): Promise<void> {
      if (lines === '') return
      const whole = Readable.from([Buffer.from(lines)])
      await inTurn(() => pipeline(whole, sink(table, columns)))
    },
    async copyFrom(table, columns, lines): Promise<void> {
      await inTurn(() => pipeline(lines, sink(table, columns)))
    },
  }
}
