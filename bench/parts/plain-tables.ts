/** The rows of the statements alone, in a plain table: what PostgreSQL itself costs, as a limit. */
import { hash } from 'node:crypto'
import { type Database, copyText, inTransaction } from '@causeway/server/database/database'

const GROUP = 1_000

/** Rows in groups of 1,000, one transaction each: by COPY, or by one INSERT of many rows. */
export async function plainTables(
  database: Database,
  way: 'copy' | 'insert',
  texts: readonly string[],
): Promise<{ readonly perSecond: number }> {
  const scope = { schema: 'public', mode: 'write' } as const
  await inTransaction(database, scope, (tx) =>
    tx.query(`DROP TABLE IF EXISTS plain;
      CREATE TABLE plain (position bigint PRIMARY KEY, id bytea NOT NULL UNIQUE,
        kind text NOT NULL, recorded_at timestamptz NOT NULL, canonical text NOT NULL)`),
  )
  const rows = texts.map((text, at) => ({ at, id: hash('sha256', text), text }))
  const from = performance.now()
  for (let at = 0; at < rows.length; at += GROUP) {
    const group = rows.slice(at, at + GROUP)
    await inTransaction(database, scope, async (tx) => {
      if (way === 'insert')
        return void (await tx.query(
          `INSERT INTO plain SELECT at, decode(id, 'hex'), 'hand_over', now(), canonical
           FROM unnest($1::bigint[], $2::text[], $3::text[]) AS u (at, id, canonical)`,
          [group.map((row) => row.at), group.map((row) => row.id), group.map((row) => row.text)],
        ))
      const lines = group.map(
        (row) => `${row.at}\t\\\\x${row.id}\thand_over\tnow\t${copyText(row.text)}\n`,
      )
      const columns = ['position', 'id', 'kind', 'recorded_at', 'canonical']
      return tx.copy('plain', columns, lines.join(''))
    })
  }
  return { perSecond: rows.length / ((performance.now() - from) / 1_000) }
}
