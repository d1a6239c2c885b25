/**
 * The custody book as its tables hold it, as texts that can be compared with those of a fold.
 */
import { type Account, accountText } from '@causeway/domain/ledger/account'
import { accountsAfter } from '../custody/book.ts'
import type { EntryRow } from '../custody/entries.ts'
import type { Transaction } from '../database/database.ts'

/** What is held, by what it is held for. */
export type Texts = Map<string, string>

/** The end of the text of a parked statement that still waits. */
export const NOT_FREED = ' not freed'

/** Since when a parked statement waits no longer, in words. */
export function freedText(at: bigint | null): string {
  return at === null ? NOT_FREED : ` freed at ${at}`
}

/** An account in words for people, and one for each. */
export function labelOf(account: Account): string {
  return accountText(account).replaceAll('\t', ' · ')
}

/** The texts of the statements that late signatures belong to, by id. */
export async function textsOfLate(tx: Transaction, rows: readonly EntryRow[]): Promise<Texts> {
  const ids = rows.flatMap((row) => (row.canonical === null ? [row.id] : []))
  if (ids.length === 0) return new Map()
  return texts(
    tx,
    `SELECT encode(id, 'hex') AS key, canonical AS value FROM statement
     WHERE id = ANY (SELECT decode(hex, 'hex') FROM unnest($1::text[]) AS hex)`,
    [ids],
  )
}

/** What the tables hold of the journals of a stretch of positions. */
export interface HeldJournals {
  readonly heads: Texts
  readonly postings: readonly {
    readonly journal: bigint
    readonly number: number
    readonly quantity: bigint
    readonly from_account: bigint
    readonly to_account: bigint
  }[]
  readonly sides: readonly {
    readonly account: bigint
    readonly number: bigint
    readonly value: string
  }[]
}

/** What entries of a stretch of positions posted, `to` not included. */
export async function heldJournals(
  tx: Transaction,
  { from, to }: { readonly from: bigint; readonly to: bigint },
): Promise<HeldJournals> {
  const [heads, postings, sides] = await Promise.all([
    texts(
      tx,
      `SELECT position::text AS key, 'since ' || since || ', undoes ' || coalesce(reverses::text, 'none')
         || ', ' || marks AS value
       FROM journal WHERE book = 'custody' AND since >= $1 AND since < $2`,
      [from, to],
    ),
    tx.query<HeldJournals['postings'][number]>(
      `SELECT p.journal, p.number, p.quantity, p.from_account, p.to_account
       FROM posting p JOIN journal j ON j.book = 'custody' AND j.since >= $1 AND j.since < $2
         AND p.journal = j.position`,
      [from, to],
    ),
    tx.query<HeldJournals['sides'][number]>(
      `SELECT s.account, s.number,
         s.journal || ' since ' || s.since || ': ' || s.before || ' > ' || s.after AS value
       FROM posting_side s WHERE s.since >= $1 AND s.since < $2`,
      [from, to],
    ),
  ])
  return { heads, postings, sides }
}

/** The same as texts, accounts by their labels. */
export function textsOfJournals(
  { heads, postings, sides }: HeldJournals,
  label: ReadonlyMap<bigint, string>,
): Record<'heads' | 'postings' | 'sides', Texts> {
  const named = (id: bigint): string => label.get(id) ?? `account ${id}`
  return {
    heads,
    postings: new Map(
      postings.map((row) => [
        `${row.journal}: ${named(row.from_account)} > ${named(row.to_account)} #${row.number}`,
        String(row.quantity),
      ]),
    ),
    sides: new Map(sides.map((row) => [`${named(row.account)} #${row.number}`, row.value])),
  }
}

async function texts(
  tx: Transaction,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<Texts> {
  const rows = await tx.query<{ key: string; value: string }>(sql, parameters)
  return new Map(rows.map(({ key, value }) => [key, value]))
}

/** Which statement has which number of a device, or has it a second time. */
export async function heldHands(
  tx: Transaction,
  table: 'statement_hand' | 'equivocation',
  column: 'position' | 'second',
): Promise<Texts> {
  return texts(
    tx,
    `SELECT encode(key, 'hex') || ' ' || n AS key,
       string_agg(${column}::text, ' ' ORDER BY ${column}) AS value
     FROM ${table} GROUP BY key, n`,
  )
}

export async function heldParked(tx: Transaction): Promise<Texts> {
  const rows = await tx.query<{
    position: bigint
    since: bigint
    reason: string
    waits_for: string
    freed: bigint | null
  }>('SELECT position, since, reason, waits_for, freed FROM parked')
  return new Map(
    rows.map(({ position, since, reason, waits_for, freed }) => [
      `${position} since ${since}`,
      `${reason} ${waits_for}${freedText(freed)}`,
    ]),
  )
}

export async function heldLots(tx: Transaction): Promise<Texts> {
  const rows = await tx.query<
    Record<'lot' | 'item' | 'unit', string> &
      Record<'donor' | 'batch' | 'expires', string | null> & { position: bigint }
  >('SELECT lot, item, unit, donor, batch, expires, position FROM lot')
  return new Map(
    rows.map(({ lot, item, unit, donor, batch, expires, position }) => [
      lot,
      JSON.stringify([item, unit, donor, batch, expires, String(position)]),
    ]),
  )
}

export async function heldBalances(tx: Transaction): Promise<Texts> {
  const accounts = await accountsAfter(tx, 0n)
  return new Map(accounts.map((account) => [labelOf(account), String(account.balance)]))
}

/** Legs that are closed, with the position that closed them. */
export function heldLegs(tx: Transaction): Promise<Texts> {
  return texts(tx, 'SELECT leg AS key, position::text AS value FROM leg_closed')
}

/** Lines of transformations. */
export function heldTransformations(tx: Transaction): Promise<Texts> {
  return texts(
    tx,
    `SELECT t.position || ' ' || l.side || ' ' || l.lot AS key,
       l.quantity || ' ' || l.mass_g || ' g, rest ' || t.residue_g || ' g' AS value
     FROM transformation t LEFT JOIN transformation_line l USING (position)`,
  )
}

/** How many rows there are in all, so that none hides outside of the log. */
export async function heldCounts(tx: Transaction): Promise<Texts> {
  return texts(
    tx,
    `SELECT 'journals' AS key, count(*)::text AS value FROM journal WHERE book = 'custody'
     UNION ALL SELECT 'sides of postings', count(*)::text FROM posting_side`,
  )
}
