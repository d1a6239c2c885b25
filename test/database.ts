/**
 * A database for one test file, cloned from the migrated template and dropped after it, so that
 * files run side by side and no test sees another's rows.
 */
import { randomBytes } from 'node:crypto'
import { type Database, openDatabase } from '@causeway/server/database/database'
import pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { TEMPLATE } from './postgres-setup.ts'

/** Registers making and dropping; the answer gives the database once the tests run. */
export function testDatabase(): () => Database {
  let database: Database | null = null
  const name = `test_${randomBytes(6).toString('hex')}`
  beforeAll(async () => {
    await maintain(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`)
    const url = new URL(inject('maintenanceUrl'))
    url.pathname = `/${name}`
    database = openDatabase(url.href)
  })
  afterAll(async () => {
    await database?.end()
    await maintain(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  })
  return () => {
    if (database === null) throw new Error('the database is made when the tests run')
    return database
  }
}

/** A database that is a clone of another, to which nobody is connected; the caller drops it. */
export async function cloneDatabase(
  url: string,
): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const clone = new URL(url)
  const name = `test_${randomBytes(6).toString('hex')}`
  await maintain(`CREATE DATABASE ${name} TEMPLATE ${clone.pathname.slice(1)}`)
  clone.pathname = `/${name}`
  return { url: clone.href, drop: () => maintain(`DROP DATABASE ${name} WITH (FORCE)`) }
}

/** One statement outside any test database; cloning waits for others that clone. */
async function maintain(sql: string): Promise<void> {
  const client = new pg.Client(inject('maintenanceUrl'))
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock(1)')
    await client.query(sql)
  } finally {
    await client.end()
  }
}
