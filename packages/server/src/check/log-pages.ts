/**
 * The log for a check, page by page. While one page is folded, the next is read and its signatures
 * are with the threads that check them: each waits for none of the others.
 */
import type { StatementKind } from '@causeway/domain/statement/statement'
import { readCanonical } from '@causeway/proof/canonical/canonical'
import { parseSignatures } from '@causeway/proof/entry/entry'
import { holdingKeys } from '../custody/verify.ts'
import type { Transaction } from '../database/database.ts'
import { textsOfLate } from './held-custody.ts'

/** An entry of the log, as the tables hold it. */
export interface LogRow {
  position: bigint
  /** Of late signatures: the id of the statement that they belong to. */
  id: string
  kind: StatementKind | 'signatures'
  recorded_at: string
  /** Null for signatures that came later. */
  canonical: string | null
  signatures: string
  entry: string
  leaf: string
}

/** A signed entry, with the keys whose signatures do not hold; null where none can be read. */
export interface JudgedRow {
  readonly row: LogRow
  readonly failing: readonly string[] | null
}

export interface LogPage {
  /** At least one, in the order of their positions. */
  readonly rows: readonly LogRow[]
  /** The signed ones of them, in the same order. */
  readonly signed: Promise<readonly JudgedRow[]>
}

const PAGE = 2_000

/** All pages of a log. Whoever stops early waits for the page that is being read. */
export async function* logPages(tx: Transaction): AsyncGenerator<LogPage> {
  let next = readPage(tx, 0n)
  try {
    for (;;) {
      const page = await next
      const last = page.rows.at(-1)
      if (last === undefined) return
      next = readPage(tx, last.position + 1n)
      unheeded(next)
      yield page
    }
  } finally {
    await Promise.allSettled([next.then(({ signed }) => signed)])
  }
}

async function readPage(tx: Transaction, from: bigint): Promise<LogPage> {
  const rows = await rowsFrom(tx, from)
  const signed = judged(
    tx,
    rows.filter(({ signatures }) => signatures !== '[]'),
  )
  unheeded(signed)
  return { rows, signed }
}

/** A fault is thrown to whoever awaits it; where nobody does any more, it is no fault of theirs. */
function unheeded(promise: Promise<unknown>): void {
  promise.catch(() => undefined)
}

function rowsFrom(tx: Transaction, from: bigint): Promise<LogRow[]> {
  return tx.query<LogRow>(
    `(SELECT position, encode(id, 'hex') AS id, kind, recorded_at, canonical, signatures,
        entry_text(recorded_at, signatures, canonical) AS entry, encode(leaf_hash, 'hex') AS leaf
      FROM statement WHERE position >= $1 ORDER BY position LIMIT ${PAGE})
     UNION ALL
     (SELECT position, encode(of, 'hex'), 'signatures', recorded_at, NULL, signatures,
        late_entry_text(of, recorded_at, signatures), encode(leaf_hash, 'hex')
      FROM late_signature WHERE position >= $1 ORDER BY position LIMIT ${PAGE})
     ORDER BY position LIMIT ${PAGE}`,
    [from],
  )
}

async function judged(tx: Transaction, rows: readonly LogRow[]): Promise<readonly JudgedRow[]> {
  const earlier = await textsOfLate(tx, rows)
  const read = rows.map((row) => {
    const list = readCanonical(row.signatures)
    const signatures = list.ok ? parseSignatures(list.value) : null
    const text = row.canonical ?? earlier.get(row.id)
    return { row, signed: signatures === null || text === undefined ? null : { text, signatures } }
  })
  const holding = await holdingKeys(read.flatMap(({ signed }) => signed ?? []))
  let at = 0
  return read.map(({ row, signed }) => {
    if (signed === null) return { row, failing: null }
    const good = new Set(holding[at++])
    const keys = signed.signatures.map(({ key }) => key)
    return { row, failing: keys.filter((key) => !good.has(key)) }
  })
}
