/**
 * Before all tests: one real PostgreSQL in a folder of its own, with a migrated template database.
 * After all: stopped and removed, nothing stays behind.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openCluster } from '@causeway/server/cluster/cluster'
import { openDatabase } from '@causeway/server/database/database'
import { DIRECTORY_SCHEMA, migrate } from '@causeway/server/database/migrate'
import pg from 'pg'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    maintenanceUrl: string
  }
}

export const TEMPLATE = 'template_of_tests'

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = mkdtempSync(path.join(tmpdir(), 'causeway-tests-'))
  chmodSync(home, 0o755)
  const cluster = await openCluster({ home, say: () => undefined })
  const maintenance = new pg.Client(cluster.url('postgres'))
  await maintenance.connect()
  await maintenance.query(`CREATE DATABASE ${TEMPLATE}`)
  await maintenance.end()
  const template = openDatabase(cluster.url(TEMPLATE))
  await migrate(template, DIRECTORY_SCHEMA, 'directory')
  await template.end()
  project.provide('maintenanceUrl', cluster.url('postgres'))
  return async () => {
    await cluster.release()
    rmSync(home, { recursive: true, force: true })
  }
}
