/**
 * One way in to the records for every command and for the server: the embedded database, or the
 * PostgreSQL server that the address names; made where it is missing and brought up to date.
 */
import pg from 'pg'
import { type Database, openDatabase } from '../database/database.ts'
import { migrateAll } from '../operation/operation.ts'
import { logKeyFiles } from '../log/key-files.ts'
import { openCluster } from './cluster.ts'

export interface Connection {
  readonly database: Database
  /** `embedded`, or the host that was asked for, for people. */
  readonly where: string
  /** Ends the connections, and the embedded database where nobody else uses it. */
  release(): Promise<void>
}

export interface ConnectOptions {
  /** Folder of the embedded database. */
  readonly home: string
  /** Address of a PostgreSQL server to use instead, or null. */
  readonly databaseUrl: string | null
  readonly say: (step: string) => void
}

const OLDEST_VERSION = 150_000

/** Opens the records. Throws, in words for people, where the database cannot be reached. */
export async function connect(options: ConnectOptions): Promise<Connection> {
  if (options.databaseUrl !== null) {
    const database = openDatabase(options.databaseUrl, logKeyFiles(options.home))
    await checkVersion(database)
    await migrateAll(database)
    return { database, where: new URL(options.databaseUrl).host, release: () => database.end() }
  }
  const cluster = await openCluster(options)
  try {
    await ensureDatabase(cluster.url('postgres'))
    const database = openDatabase(cluster.url(), logKeyFiles(options.home))
    await migrateAll(database)
    return {
      database,
      where: 'embedded',
      async release() {
        await database.end()
        await cluster.release()
      },
    }
  } catch (fault) {
    await cluster.release()
    throw fault
  }
}

async function ensureDatabase(maintenanceUrl: string): Promise<void> {
  const client = new pg.Client(maintenanceUrl)
  await client.connect()
  try {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = 'causeway'")
    if (found.rowCount === 0) await client.query('CREATE DATABASE causeway')
  } catch (fault) {
    // 42P04, 23505: another command made it between our question and our order.
    const code = fault instanceof Error && 'code' in fault ? fault.code : ''
    if (code !== '42P04' && code !== '23505') throw fault
  } finally {
    await client.end()
  }
}

async function checkVersion(database: Database): Promise<void> {
  const answer = await database.pool.query<{ server_version_num: string }>(
    'SHOW server_version_num',
  )
  const version = Number(answer.rows[0]?.server_version_num)
  if (version < OLDEST_VERSION) {
    await database.end()
    throw new Error(`PostgreSQL ${version / 10_000} is too old: version 15 or later is needed.`)
  }
}
