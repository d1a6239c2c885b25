/**
 * The claim book of whoever sends documents of EPCIS: what its events say was moved, by the manner
 * of all books. It bears the source's code behind a prefix that no code has, so that it is neither
 * the book of the same source's lists nor the book of signed hand-overs.
 */
import type { BookPlace, EventMove } from '@causeway/exchange/epcis/reading/event-moves'
import type { Transaction } from '../database/database.ts'
import { copyLine } from './event-row.ts'

/** No code of a source has a colon. */
const BOOKS_OF_EVENTS = 'epcis:'

/** For queries of other books: `book NOT LIKE` this. */
export const EPCIS_BOOKS = `${BOOKS_OF_EVENTS}%`

export function eventBook(source: string): string {
  return BOOKS_OF_EVENTS + source
}

/** What one event's statement posts. */
export interface EventJournal {
  readonly position: bigint
  readonly reverses: bigint | null
  readonly moves: readonly EventMove[]
}

interface AccountOfMove extends BookPlace {
  readonly item: string
  readonly unit: string
}

/** The account's identity within a book. */
export function accountKey({ kind, place, item, unit }: AccountOfMove): string {
  return JSON.stringify([kind, place, item, unit])
}

/** Posts journals of one book, in their order, and brings the balances along. */
export async function postJournals(
  tx: Transaction,
  source: string,
  journals: readonly EventJournal[],
): Promise<void> {
  if (journals.length === 0) return
  const book = eventBook(source)
  const accounts = await openAccounts(tx, book, journals)
  const idOf = (place: BookPlace, { item, unit }: EventMove): bigint =>
    accounts.get(accountKey({ ...place, item, unit })) ?? 0n
  await tx.copy('journal', ['position', 'since', 'book', 'reverses'], linesOf(journals, book))
  const net = new Map<bigint, bigint>()
  let lines = ''
  for (const { position, moves } of journals)
    for (const move of moves) {
      const [from, to] = [idOf(move.from, move), idOf(move.to, move)]
      net.set(from, (net.get(from) ?? 0n) - move.quantity)
      net.set(to, (net.get(to) ?? 0n) + move.quantity)
      const { item, unit, quantity } = move
      lines += copyLine([
        ...[position, from, to].map(String),
        ...[book, item, 'unknown', unit, String(quantity)],
      ])
    }
  const columns = ['journal', 'from_account', 'to_account', 'book', 'item', 'lot', 'unit']
  await tx.copy('posting', [...columns, 'quantity'], lines)
  await tx.query(
    `UPDATE account a SET balance = a.balance + moved.net
     FROM unnest($1::bigint[], $2::bigint[]) AS moved (account, net) WHERE a.id = moved.account`,
    [[...net.keys()], [...net.values()]],
  )
}

function linesOf(journals: readonly EventJournal[], book: string): string {
  return journals
    .map(({ position, reverses }) =>
      copyLine([
        ...[String(position), String(position), book],
        reverses === null ? null : String(reverses),
      ]),
    )
    .join('')
}

async function openAccounts(
  tx: Transaction,
  book: string,
  journals: readonly EventJournal[],
): Promise<ReadonlyMap<string, bigint>> {
  const wanted = new Map<string, AccountOfMove>()
  for (const { moves } of journals)
    for (const { from, to, item, unit } of moves)
      for (const place of [from, to]) {
        const account = { ...place, item, unit }
        wanted.set(accountKey(account), account)
      }
  const all = [...wanted.values()]
  const parameters = [
    book,
    all.map((one) => one.kind),
    all.map((one) => one.place),
    all.map((one) => one.item),
    all.map((one) => one.unit),
  ]
  const asked =
    'unnest($2::text[], $3::text[], $4::text[], $5::text[]) AS w (kind, place, item, unit)'
  await tx.query(
    `INSERT INTO account (book, kind, custodian, place, donor, item, lot, unit, has_floor)
     SELECT $1, w.kind, '', w.place, '', w.item, 'unknown', w.unit, false FROM ${asked}
     ON CONFLICT DO NOTHING`,
    parameters,
  )
  const rows = await tx.query<AccountOfMove & { id: bigint }>(
    `SELECT a.id, a.kind, a.place, a.item, a.unit FROM ${asked}
     JOIN account a ON a.book = $1 AND a.kind = w.kind AND a.unit = w.unit AND a.lot = 'unknown'
       AND md5(a.custodian || chr(31) || a.place || chr(31) || a.donor || chr(31) || a.item
           || chr(31) || a.leg || chr(31) || a.cause || chr(31) || a.owes)
         = md5(chr(31) || w.place || chr(31) || chr(31) || w.item || repeat(chr(31), 3))`,
    parameters,
  )
  return new Map(rows.map((row) => [accountKey(row), row.id]))
}
