/**
 * The custody book of an operation in memory: the fold of its log, kept between calls and brought up
 * to the end of the log before each use. One at a time may use it; who fails drops it, and the next
 * one folds it anew.
 */
import { type Account, accountText, accountWith } from '@causeway/domain/ledger/account'
import type { Key } from '@causeway/domain/ledger/code'
import { openLedger } from '@causeway/domain/ledger/ledger'
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { Database, Transaction } from '../database/database.ts'
import type { Operation } from '../operation/operation.ts'
import { signedEntries } from './entries.ts'
import { keepersOf } from './keepers.ts'
import { Recorder } from './record.ts'
import type { AccountNumbers } from './write-book.ts'

/** A folded prefix of the log, with what the tables call its accounts. */
export interface Book {
  readonly recorder: Recorder
  readonly numbers: AccountNumbers
  /** Entries of the log that are folded, or that concern no book. */
  size: bigint
}

interface Shelf {
  book: Book | null
  /** Ends when whoever uses the book now is done. */
  turn: Promise<void>
}

const shelves = new WeakMap<Database, Map<string, Shelf>>()

/**
 * Lends the book to `work`, alone. `work` brings it up to date in its own transaction by
 * `catchUp`. A fault in it drops the book: what it folded may not have been kept.
 */
export async function lendBook<Outcome>(
  database: Database,
  { code }: Pick<Operation, 'code'>,
  work: (shelf: { book: Book | null }) => Promise<Outcome>,
): Promise<Outcome> {
  const shelf = shelfOf(database, code)
  const before = shelf.turn
  const { promise, resolve } = Promise.withResolvers<void>()
  shelf.turn = promise
  await before
  try {
    return await work(shelf)
  } catch (fault) {
    shelf.book = null
    throw fault
  } finally {
    resolve()
  }
}

/** The book of the log up to its end, as this transaction sees it. */
export async function catchUp(
  tx: Transaction,
  operation: Pick<Operation, 'code'>,
  shelf: { book: Book | null },
): Promise<Book> {
  const [state] = await tx.query<{ size: bigint }>('SELECT size FROM log_state')
  const size = state?.size ?? 0n
  // Keepers come before all others: a book without them is folded anew once they are named.
  const isKept = (shelf.book?.recorder.state.keepers.size ?? 0) > 0
  const keepers = isKept ? null : await keepersOf(tx)
  const isStale = shelf.book !== null && keepers !== null && keepers.length > 0
  const isAhead = shelf.book !== null && shelf.book.size > size
  const kept = keepers ?? (await keepersOf(tx))
  const book =
    shelf.book === null || isStale || isAhead ? newBook(operation.code, kept) : shelf.book
  if (book.size < size) await foldFrom(tx, book, size)
  shelf.book = book
  return book
}

function newBook(code: OperationCode, keepers: readonly Key[]): Book {
  return { recorder: new Recorder(openLedger(code, keepers)), numbers: new Map(), size: 0n }
}

async function foldFrom(tx: Transaction, book: Book, size: bigint): Promise<void> {
  for await (const entries of signedEntries(tx, book.size)) {
    for (const entry of entries) book.recorder.fold(entry)
  }
  // Another program wrote these rows when it appended.
  book.recorder.take()
  const newest = [...book.numbers.values()].at(-1) ?? 0n
  for (const row of await accountsAfter(tx, newest)) book.numbers.set(accountText(row), row.id)
  book.size = size
}

/** Accounts of the custody book that were opened after this one. */
export async function accountsAfter(
  tx: Transaction,
  id: bigint,
): Promise<readonly (Account & { readonly id: bigint; readonly balance: bigint })[]> {
  const rows = await tx.query<
    Record<'kind' | 'custodian' | 'place' | 'leg' | 'cause' | 'owes', string> &
      Record<'donor' | 'item' | 'lot' | 'unit', string> & { id: bigint; balance: bigint }
  >(
    `SELECT id, kind, custodian, place, leg, cause, owes, donor, item, lot, unit, balance
     FROM account WHERE book = 'custody' AND id > $1 ORDER BY id`,
    [id],
  )
  // The table's own constraints hold these texts to the account's type.
  return rows.map(({ id, balance, place, leg, cause, owes, donor, ...row }) => {
    const parts = {
      ...row,
      book: 'custody',
      cause: cause === '' ? null : cause,
      owes: owes === '' ? null : owes,
      donor: donor === '' ? null : donor,
      at: leg === '' ? { place, leg: null } : { place: null, leg },
    } as Omit<Account, 'text'>
    return { ...accountWith(parts), id, balance }
  })
}

function shelfOf(database: Database, code: string): Shelf {
  const own = shelves.get(database) ?? new Map<string, Shelf>()
  shelves.set(database, own)
  const shelf = own.get(code) ?? { book: null, turn: Promise.resolve() }
  own.set(code, shelf)
  return shelf
}
