/**
 * The books of documents of EPCIS, made again: journals and postings event by event, balances from
 * their postings at the end.
 */
import type { Differences } from '../check/difference.ts'
import type { Transaction } from '../database/database.ts'
import { EPCIS_BOOKS, accountKey, eventBook } from './book.ts'
import type { Stretch } from './compare-rows.ts'
import type { EventInPlace } from './event-row.ts'

interface PostingRow {
  position: bigint
  book: string
  reverses: bigint | null
  from_kind: string | null
  from_place: string
  to_kind: string
  to_place: string
  item: string
  unit: string
  quantity: bigint | null
}

/** Compares the journals of a stretch. Answers how many there are. */
export async function comparePostings(
  tx: Transaction,
  events: readonly EventInPlace[],
  { first, last, differences }: Stretch,
): Promise<number> {
  const stated = new Set<string>()
  let journals = 0
  for (const { position, kept, read } of events) {
    if (read === null || read.settled.posts !== '') continue
    journals += 1
    const { moves, reverses } = read.settled
    const head = `${position} ${eventBook(kept.source)} ${reverses ?? ''}`
    for (const { from, to, item, unit, quantity } of moves)
      stated.add(
        `${head} ${accountKey({ ...from, item, unit })} ${accountKey({ ...to, item, unit })} ${quantity}`,
      )
  }
  const held = await heldPostings(tx, first, last)
  for (const one of stated)
    if (!held.has(one))
      differences.add({ what: 'posting', where: one, stated: 'a row', held: 'no row' })
  for (const one of held)
    if (!stated.has(one))
      differences.add({ what: 'posting', where: one, stated: 'no row', held: 'a row' })
  return journals
}

async function heldPostings(
  tx: Transaction,
  first: bigint,
  last: bigint,
): Promise<ReadonlySet<string>> {
  const rows = await tx.query<PostingRow>(
    `SELECT j.position, j.book, j.reverses, f.kind AS from_kind, f.place AS from_place,
       t.kind AS to_kind, t.place AS to_place, p.item, p.unit, p.quantity
     FROM journal j
     LEFT JOIN (posting p JOIN account f ON f.id = p.from_account
       JOIN account t ON t.id = p.to_account) ON p.journal = j.position
     WHERE j.position BETWEEN $1 AND $2 AND j.book LIKE $3`,
    [first, last, EPCIS_BOOKS],
  )
  return new Set(
    rows.map((row) => {
      const { item, unit } = row
      const head = `${row.position} ${row.book} ${row.reverses ?? ''}`
      if (row.from_kind === null) return `${head} a journal without postings`
      const from = JSON.stringify([row.from_kind, row.from_place, item, unit])
      const to = JSON.stringify([row.to_kind, row.to_place, item, unit])
      return `${head} ${from} ${to} ${row.quantity}`
    }),
  )
}

/** A balance is what its postings come to, and nothing else. */
export async function compareBalances(tx: Transaction, differences: Differences): Promise<void> {
  const rows = await tx.query<{ where: string; stated: string; held: string }>(
    `SELECT concat_ws(' ', a.book, a.kind, a.place, a.item, a.unit) AS where,
       coalesce(m.net, 0)::text AS stated, a.balance::text AS held
     FROM account a LEFT JOIN (
       SELECT account, sum(net)::bigint AS net FROM (
         SELECT from_account AS account, -quantity AS net FROM posting WHERE book LIKE $1
         UNION ALL SELECT to_account, quantity FROM posting WHERE book LIKE $1) AS sides
       GROUP BY account) AS m ON m.account = a.id
     WHERE a.book LIKE $1 AND a.balance <> coalesce(m.net, 0)`,
    [EPCIS_BOOKS],
  )
  for (const { where, stated, held } of rows)
    differences.add({ what: 'balance', where, stated, held })
}
