/**
 * The log for a check, page by page. While one page is folded, the next are read and their signatures
 * are with the threads that check them: each waits for none of the others.
 */
import type { StatementKind } from '@causeway/domain/statement/statement'
import { readCanonical } from '@causeway/proof/canonical/canonical'
import { parseSignatures } from '@causeway/proof/entry/entry'
import type { EntryRow } from '../custody/entries.ts'
import { holdingKeys } from '../custody/verify.ts'
import type { Transaction } from '../database/database.ts'
import { type HeldJournals, heldJournals, textsOfLate } from './held-custody.ts'

/** An entry of the log, as the tables hold it: also one that nobody signed. */
export interface LogRow extends EntryRow {
  kind: StatementKind | 'signatures'
  /** The entry's text, put together from the columns. */
  entry: string
  /** 64 hexadecimal digits. */
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
  /** What the tables hold of the journals that these entries are the reason for. */
  readonly journals: Promise<HeldJournals>
}

const PAGE = 2_000
/** Pages that are under way at once: one that is folded, one that is checked, one that is read. */
const AHEAD = 2

/** All pages of a log. Whoever stops early waits for those that are being read. */
export async function* logPages(tx: Transaction): AsyncGenerator<LogPage> {
  let last = readPage(tx, 0n)
  const coming = [last]
  try {
    for (;;) {
      while (coming.length <= AHEAD) {
        last = pageAfter(tx, last)
        thrownInTime(last)
        coming.push(last)
      }
      const page = await coming.shift()
      if (page === undefined || page.rows.length === 0) return
      yield page
    }
  } finally {
    for (const one of coming) {
      const page = await one.catch(() => null)
      await Promise.allSettled([page?.signed, page?.journals])
    }
  }
}

/** A fault is thrown to whoever awaits it; where nobody does any more, it is no fault of theirs. */
function thrownInTime(promise: Promise<unknown>): void {
  promise.catch(() => undefined)
}

/** The page that follows; of an empty one, that one. */
async function pageAfter(tx: Transaction, before: Promise<LogPage>): Promise<LogPage> {
  const page = await before
  const last = page.rows.at(-1)
  return last === undefined ? page : readPage(tx, last.position + 1n)
}

async function readPage(tx: Transaction, from: bigint): Promise<LogPage> {
  const rows = await rowsFrom(tx, from)
  const to = (rows.at(-1)?.position ?? from) + 1n
  const page = {
    rows,
    signed: judged(
      tx,
      rows.filter(({ signatures }) => signatures !== '[]'),
    ),
    journals: heldJournals(tx, { from, to }),
  }
  thrownInTime(page.signed)
  thrownInTime(page.journals)
  return page
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
