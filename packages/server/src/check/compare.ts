/**
 * Compares the folded sources, profiles, names, imports and books with their tables.
 */
import { entryKey } from '@causeway/domain/book/claim-book'
import type { Transaction } from '../database/database.ts'
import { EPCIS_BOOKS } from '../epcis/book.ts'
import type { Differences } from './difference.ts'
import type { Fold } from './fold.ts'

/** Adds a difference for each row that one side has and the other has not, or has otherwise. */
export async function compareTables(
  tx: Transaction,
  fold: Fold,
  differences: Differences,
): Promise<void> {
  const same = (what: string, stated: Map<string, string>, held: Map<string, string>): void => {
    for (const [where, value] of stated)
      if (held.get(where) !== value)
        differences.add({ what, where, stated: value, held: held.get(where) ?? 'no row' })
    for (const [where, value] of held)
      if (!stated.has(where)) differences.add({ what, where, stated: 'nothing', held: value })
  }
  same(
    'source',
    keyed(fold.sources),
    await table(
      tx,
      'SELECT code, name, publisher, licence, grain, profile, position::text FROM source',
    ),
  )
  same('profile', keyed(fold.profiles), await table(tx, 'SELECT id, document FROM profile'))
  same(
    'name',
    keyedWhole(fold.aliases),
    keyedWhole(
      await list(tx, 'SELECT position::text, kind, folded, target, status, decided_by FROM alias'),
    ),
  )
  same(
    'import',
    importsOf(fold),
    await table(
      tx,
      `SELECT opened::text, source, edition::text, encode(hash, 'hex'), file_name, profile, key_kind,
       rows_read::text, coalesce(closed::text, '') AS closed_at,
       coalesce(withdrawn::text, '') AS withdrawn_at
     FROM edition_import`,
    ),
  )
  same(
    'listing',
    runsOf(fold),
    await table(
      tx,
      "SELECT import::text, string_agg(first || '-' || last, ' ' ORDER BY first) FROM edition_run GROUP BY import",
    ),
  )
  const folded = booksOf(fold)
  same('posting', folded.postings, await heldPostings(tx))
  same('balance', folded.balances, await heldBalances(tx))
  const [net] = await tx.query<{ unbalanced: bigint }>(
    `SELECT count(*) AS unbalanced FROM (SELECT 1 FROM account GROUP BY book, item, lot, unit
     HAVING sum(balance) <> 0) AS odd`,
  )
  same(
    'books in balance',
    new Map([['accounts of one item, lot and unit', '0']]),
    new Map([['accounts of one item, lot and unit', String(net?.unbalanced)]]),
  )
}

async function list(tx: Transaction, sql: string): Promise<string[][]> {
  const rows = await tx.query<Record<string, string>>(sql)
  return rows.map((row) => Object.values(row))
}

async function table(tx: Transaction, sql: string): Promise<Map<string, string>> {
  return keyed(await list(tx, sql))
}

function keyed(rows: readonly (readonly string[])[]): Map<string, string> {
  return new Map(rows.map(([key = '', ...rest]) => [key, rest.join(' | ')]))
}

function keyedWhole(rows: readonly (readonly string[])[]): Map<string, string> {
  return new Map(rows.map((row) => [row.slice(0, 3).join(' | '), row.slice(3).join(' | ')]))
}

function importsOf(fold: Fold): Map<string, string> {
  return keyed(
    [...fold.imports.values()].map((one) => [
      String(one.opened),
      ...one.row,
      String(one.closed ?? ''),
      String(one.withdrawn ?? ''),
    ]),
  )
}

function runsOf(fold: Fold): Map<string, string> {
  return keyed(
    [...fold.imports.values()]
      .filter((one) => one.runs.length > 0)
      .map((one) => [
        String(one.opened),
        one.runs.map((run) => `${run.first}-${run.last}`).join(' '),
      ]),
  )
}

function booksOf(fold: Fold): { postings: Map<string, string>; balances: Map<string, string> } {
  const postings = new Map<string, string>()
  const balances = new Map<string, bigint>()
  for (const [position, { book, moved }] of fold.journals)
    for (const [key, net] of moved) {
      postings.set(`${position} ${key}`, String(net))
      const [item, place, donor, unit] = JSON.parse(key) as [string, string, string, string]
      const source = `${book} source ${entryKey({ item, place: '', donor: '', unit })}`
      const stock = `${book} stock ${entryKey({ item, place, donor, unit })}`
      balances.set(source, (balances.get(source) ?? 0n) - net)
      balances.set(stock, (balances.get(stock) ?? 0n) + net)
    }
  return { postings, balances: new Map([...balances].map(([key, net]) => [key, String(net)])) }
}

async function heldPostings(tx: Transaction): Promise<Map<string, string>> {
  const rows = await tx.query<{
    journal: bigint
    item: string
    unit: string
    place: string
    donor: string
    net: bigint
  }>(
    `SELECT p.journal, p.item, p.unit, s.place, s.donor,
       CASE WHEN s.id = p.to_account THEN p.quantity ELSE -p.quantity END AS net
     FROM posting p JOIN account s ON s.id IN (p.from_account, p.to_account) AND s.kind = 'stock'
     WHERE p.book NOT LIKE $1 AND p.book <> 'custody'`,
    [EPCIS_BOOKS],
  )
  return new Map(rows.map((row) => [`${row.journal} ${entryKey(row)}`, String(row.net)]))
}

async function heldBalances(tx: Transaction): Promise<Map<string, string>> {
  const rows = await tx.query<{
    book: string
    kind: string
    item: string
    place: string
    donor: string
    unit: string
    balance: bigint
  }>(
    `SELECT book, kind, item, place, donor, unit, balance FROM account
     WHERE book NOT LIKE $1 AND book <> 'custody'`,
    [EPCIS_BOOKS],
  )
  return new Map(
    rows.map((row) => [`${row.book} ${row.kind} ${entryKey(row)}`, String(row.balance)]),
  )
}
