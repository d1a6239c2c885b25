/**
 * Brings schemas up to date: the directory of operations once, and each operation's own schema.
 * Migrations are plain SQL files, forward only, in the order of their names.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import type { Database } from './database.ts'

/** Schema of what crosses operations. */
export const DIRECTORY_SCHEMA = 'causeway'

const FOLDERS = {
  directory: fileURLToPath(new URL('./migrations/', import.meta.url)),
  operation: fileURLToPath(new URL('./operation-migrations/', import.meta.url)),
} as const

/** Migrates one schema; makes it first where it is missing. Throws where a migration fails. */
export async function migrate(
  database: Database,
  schema: string,
  folder: keyof typeof FOLDERS,
): Promise<void> {
  // The dialect ends its pool when Kysely is destroyed; this one belongs to the caller and stays.
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) })
  const migrator = new Migrator({
    db: kysely,
    provider: { getMigrations: async () => migrationsOf(FOLDERS[folder], schema) },
    migrationTableSchema: schema,
    migrationTableName: 'migration',
    migrationLockTableName: 'migration_lock',
  })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw error
}

function migrationsOf(folder: string, schema: string): Record<string, Migration> {
  const migrations: Record<string, Migration> = {}
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.sql')) continue
    const text = readFileSync(folder + file, 'utf8')
    migrations[file.slice(0, -4)] = {
      async up(db) {
        await sql`SET LOCAL search_path TO ${sql.id(schema)}`.execute(db)
        await sql.raw(text).execute(db)
      },
    }
  }
  return migrations
}
