/**
 * An operation as one Data Package: what its sources claim as known, with the editions, profiles
 * and decisions on names behind it. Withheld names stay withheld; nothing is added up.
 */
import { createHash } from 'node:crypto'
import { type AsKnown, standingImport } from '@causeway/domain/claims/edition'
import { csvHeader, csvLines } from '@causeway/exchange/package/csv'
import {
  ESCAPING,
  type PackageWords,
  type PackedTable,
  packageBytes,
} from '@causeway/exchange/package/data-package'
import {
  ALIASES,
  CLAIMS,
  EDITIONS,
  PROFILES,
  SOURCES,
} from '@causeway/exchange/package/operation-tables'
import type { TableRow, TableSchema } from '@causeway/exchange/package/table'
import type { Transaction } from '../database/database.ts'
import { readImports } from '../import/imports.ts'
import { editionLines, readReportedTo } from '../report/store.ts'
import { claimPages, rowsOf, sourceRows } from './store.ts'

/** One file to be kept or sent. The same log and the same question give the same bytes. */
export interface ExportedFile {
  readonly fileName: string
  readonly mediaType: string
  readonly bytes: Uint8Array
  /** Tables in it and their rows, for people. */
  readonly tables: readonly { readonly name: string; readonly rows: number }[]
}

const WITHHELD_WORDS =
  'Names of private individuals are withheld: their cells have the type "veiled" and hold a ' +
  'salted digest in place of the text.'

/** The operation's claims as a zip. */
export async function exportOperation(
  tx: Transaction,
  operation: { readonly code: string; readonly title: string },
  asKnown: AsKnown,
): Promise<ExportedFile> {
  const sources = await sourceRows(tx, asKnown)
  const editions = await readEditions(tx, asKnown)
  const profiles = await rowsOf(tx, PROFILES, asKnown)
  const tables = [
    pack(SOURCES, sources),
    pack(EDITIONS, editions.rows),
    pack(PROFILES, profiles),
    pack(ALIASES, await rowsOf(tx, ALIASES, asKnown)),
    await packClaims(tx, editions.inForce),
  ]
  const words = await wordsOf(tx, operation, { asKnown, sources, profiles })
  return {
    fileName: `${operation.code}.zip`,
    mediaType: 'application/zip',
    bytes: packageBytes(words, tables, (bytes) => createHash('sha256').update(bytes).digest()),
    tables: tables.map(({ schema, rows }) => ({ name: schema.name, rows })),
  }
}

async function readEditions(
  tx: Transaction,
  asKnown: AsKnown,
): Promise<{ readonly rows: readonly TableRow[]; readonly inForce: readonly bigint[] }> {
  const imports = await readImports(tx, null)
  const inForce: bigint[] = []
  const rows: TableRow[] = []
  for (const [source, own] of Map.groupBy(imports, (one) => one.source)) {
    const standing = standingImport(own, asKnown)
    if (standing !== null) inForce.push(standing.opened)
    for (const line of editionLines(own, asKnown)) {
      const one = own.find(({ opened }) => opened === line.import)
      const by = (at: bigint | null | undefined): bigint | null =>
        at === null || at === undefined || (asKnown.position !== null && at > asKnown.position)
          ? null
          : at
      rows.push([
        ...[line.import, source, line.edition, line.hash, line.fileName, line.profile],
        ...[one?.keyKind ?? null, BigInt(line.rows), by(one?.closed), by(one?.withdrawn)],
        line.state,
      ])
    }
  }
  const byImport = (one: TableRow, other: TableRow): number =>
    (one[0] ?? 0n) < (other[0] ?? 0n) ? -1 : 1
  return { rows: rows.sort(byImport), inForce }
}

async function packClaims(tx: Transaction, imports: readonly bigint[]): Promise<PackedTable> {
  const csv = [Buffer.from(csvHeader(CLAIMS))]
  let rows = 0
  for await (const page of claimPages(tx, imports)) {
    csv.push(Buffer.from(csvLines(CLAIMS, page)))
    rows += page.length
  }
  return { schema: CLAIMS, csv, rows }
}

function pack(schema: TableSchema, rows: readonly TableRow[]): PackedTable {
  return {
    schema,
    csv: [Buffer.from(csvHeader(schema) + csvLines(schema, rows))],
    rows: rows.length,
  }
}

async function wordsOf(
  tx: Transaction,
  operation: { readonly code: string; readonly title: string },
  found: {
    readonly asKnown: AsKnown
    readonly sources: readonly TableRow[]
    readonly profiles: readonly TableRow[]
  },
): Promise<PackageWords> {
  const { published, position } = await readReportedTo(tx, found.asKnown)
  const [last] = await tx.query<{ id: string }>(
    "SELECT encode(id, 'hex') AS id FROM statement WHERE position = $1",
    [position],
  )
  const asked = found.asKnown.position
  return {
    name: operation.code,
    title: operation.title,
    description:
      'What each source claims, row by row, as known. Sources are kept apart and never added up.',
    sources: found.sources.map(([code, name, publisher, licence]) => ({
      title: `${code}: ${name}, ${publisher}; licence: ${licence}`,
    })),
    causeway: {
      operation: operation.code,
      as_known: { published, position: asked === null ? null : String(asked) },
      log: { position: position === null ? null : String(position), statement: last?.id ?? null },
      profiles: found.profiles.map(([id]) => String(id)),
      escaping: ESCAPING,
      withheld: WITHHELD_WORDS,
    },
  }
}
