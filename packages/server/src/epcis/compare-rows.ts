/**
 * Compares rows as they should be with those that a table holds for a stretch of positions.
 */
import type { Differences } from '../check/difference.ts'
import type { Transaction } from '../database/database.ts'

export interface Row {
  /** What tells it from the other rows of its table. */
  readonly key: string
  readonly values: readonly (string | null)[]
}

export interface Stretch {
  readonly first: bigint
  readonly last: bigint
  readonly differences: Differences
}

/** A table with a column `position`, and its columns with the expressions that give their texts. */
export interface ComparedTable {
  readonly table: string
  readonly columns: readonly (readonly [string, string])[]
}

/** Adds a difference for each value that is not held as stated, and each row that is too many. */
export async function compareRows(
  tx: Transaction,
  { table, columns }: ComparedTable,
  stated: readonly Row[],
  { first, last, differences }: Stretch,
): Promise<void> {
  const texts = columns.map(([name, expression]) => `${expression} AS "${name}"`)
  const rows = await tx.query<Record<string, string | null>>(
    `SELECT ${texts.join(', ')} FROM (
       SELECT * FROM ${table} WHERE position BETWEEN $1 AND $2) AS held`,
    [first, last],
  )
  const isKeyed = columns[0]?.[0] === 'position' && table !== 'epcis_thing'
  const held = new Map<string, readonly (string | null)[]>()
  for (const row of rows) {
    const values = columns.map(([name]) => row[name] ?? null)
    held.set(isKeyed ? (values[0] ?? '') : values.join(' '), values)
  }
  for (const { key, values } of stated) {
    const found = held.get(key)
    held.delete(key)
    const where = isKeyed ? `position ${key}` : key
    if (found === undefined) {
      differences.add({ what: table, where, stated: 'a row', held: 'no row' })
      continue
    }
    for (const [index, [name]] of columns.entries()) {
      const [wanted, is] = [values[index] ?? null, found[index] ?? null]
      if (wanted === is) continue
      const at = `${where}, ${name}`
      differences.add({ what: table, where: at, stated: shown(wanted), held: shown(is) })
    }
  }
  for (const key of held.keys())
    differences.add({ what: table, where: key, stated: 'no row', held: 'a row' })
}

function shown(value: string | null): string {
  return value ?? 'unknown'
}
