/**
 * Rows of the tables of an export, straight from the records. Column names of the export are those
 * of the tables, so that whoever checks one against the other finds them.
 */
import type { AsKnown } from '@causeway/domain/claims/edition'
import {
  type ALIASES,
  CLAIMS,
  PROFILES,
  SOURCES,
} from '@causeway/exchange/package/operation-tables'
import type { TableRow, TableSchema, Value } from '@causeway/exchange/package/table'
import type { Transaction } from '../database/database.ts'

/** Claims are read in pages of this many, so that no query holds a whole list. */
const PAGE_ROWS = 5_000

type ColumnRow = Readonly<Record<string, bigint | string | number | null>>

const KNOWN_UP_TO = 'WHERE $1::bigint IS NULL OR position <= $1'
const QUERIES = {
  sources: `SELECT code, name, publisher, licence, grain, position FROM source ${KNOWN_UP_TO}
    ORDER BY code`,
  profiles: `SELECT id, position, document FROM profile ${KNOWN_UP_TO} ORDER BY position`,
  aliases: `SELECT kind, folded, position, target, status, decided_by FROM alias ${KNOWN_UP_TO}
    ORDER BY kind, folded, position`,
}

/** Sources declared by then. */
export async function sourceRows(tx: Transaction, asKnown: AsKnown): Promise<readonly TableRow[]> {
  const rows = await tx.query<ColumnRow>(QUERIES.sources, [asKnown.position])
  return rows.map((row) => rowOf(SOURCES, row))
}

/** Profiles adopted, or names decided on, by then. */
export async function rowsOf(
  tx: Transaction,
  schema: typeof PROFILES | typeof ALIASES,
  asKnown: AsKnown,
): Promise<readonly TableRow[]> {
  const query = schema === PROFILES ? QUERIES.profiles : QUERIES.aliases
  const rows = await tx.query<ColumnRow>(query, [asKnown.position])
  return rows.map((row) => rowOf(schema, row))
}

/** The claims that these imports list, import by import and by position, page by page. */
export async function* claimPages(
  tx: Transaction,
  imports: readonly bigint[],
): AsyncGenerator<readonly TableRow[]> {
  for (const one of imports) {
    let after = -1n
    for (;;) {
      const page = await tx.query<ColumnRow & { readonly position: bigint }>(
        `SELECT c.position, encode(s.id, 'hex') AS statement, c.source, r.import, c.key,
           c.row_number AS row, c.day, c.route, c.place, c.donor, c.recipient, c.item,
           c.commodity_group, c.regime, c.quantity_text, c.unit_text, c.unit_family, c.unit,
           c.quantity, c.mass_low_g, c.mass_likely_g, c.mass_high_g, c.factor, c.quarantine,
           c.issues, c.withheld, (s.canonical::json -> 'body' -> 'cells')::text AS cells
         FROM edition_run r JOIN claim c ON c.position BETWEEN r.first AND r.last
           JOIN statement s ON s.position = c.position
         WHERE r.import = $1 AND c.position > $2 ORDER BY c.position LIMIT $3`,
        [one, after, PAGE_ROWS],
      )
      if (page.length > 0) yield page.map((row) => rowOf(CLAIMS, row))
      const last = page.at(-1)
      if (last === undefined || page.length < PAGE_ROWS) break
      after = last.position
    }
  }
}

/** A stated '' is an empty cell: the standard has one form for "nothing stated". */
function rowOf(schema: TableSchema, row: ColumnRow): TableRow {
  return schema.fields.map(({ name }): Value => {
    const value = row[name] ?? null
    if (value === '') return null
    return typeof value === 'number' ? BigInt(value) : value
  })
}
