/**
 * Writes what a group of entries changed in the custody book: a constant number of round trips,
 * whatever the size of the group. The order follows the constraints: accounts with their balances,
 * journals, postings, and last the sides, at which the database looks back.
 */
import { type Account, accountText, hasFloor } from '@causeway/domain/ledger/account'
import { assert } from '@causeway/domain/result/result'
import { COPY_NULL, type Transaction, copyText } from '../database/database.ts'
import type { BookRows, SideRow } from './record.ts'

/** The database's number for each account of the custody book, by the account's text. */
export type AccountNumbers = Map<string, bigint>

/** Writes the rows in the caller's transaction. Learns the numbers of accounts that are new. */
export async function writeBook(
  tx: Transaction,
  rows: BookRows,
  numbers: AccountNumbers,
): Promise<void> {
  const { hands, doubled } = rows
  const hand = ({ key, n, position }: (typeof hands)[number]): string =>
    line(`\\\\x${key}`, n, position)
  await tx.copy('statement_hand', ['key', 'n', 'position'], hands.map(hand).join(''))
  await tx.copy('equivocation', ['key', 'n', 'second'], doubled.map(hand).join(''))
  await writeParked(tx, rows)
  if (rows.journals.length === 0) return
  await writeLots(tx, rows)
  await writeAccounts(tx, rows.sides, numbers)
  await writeJournals(tx, rows, numbers)
  const sides = rows.sides.map(({ text, number, journal, since, before, after }) =>
    line(numberOf(numbers, text), number, journal, since, before, after),
  )
  const columns = ['account', 'number', 'journal', 'since', 'before', 'after']
  await tx.copy('posting_side', columns, sides.join(''))
  await writeRare(tx, rows)
}

async function writeParked(tx: Transaction, { parked, freed }: BookRows): Promise<void> {
  const lines = parked.map(({ position, since, parked: { reason, waitsFor } }) =>
    line(position, since, ...[reason, waitsFor].map((one) => copyText(JSON.stringify(one)))),
  )
  await tx.copy('parked', ['position', 'since', 'reason', 'waits_for'], lines.join(''))
  if (freed.length === 0) return
  await tx.query(
    `UPDATE parked SET freed = u.at FROM unnest($1::bigint[], $2::bigint[]) AS u (position, at)
     WHERE parked.position = u.position AND parked.freed IS NULL AND parked.since <= u.at`,
    [freed.map((one) => one.position), freed.map((one) => one.at)],
  )
}

async function writeLots(tx: Transaction, { lots }: BookRows): Promise<void> {
  const lines = lots.map(({ lot: { lot, item, unit, donor, batch, expires }, position }) =>
    line(
      copyText(lot),
      position,
      copyText(item),
      unit,
      ...[donor, batch, expires].map((text) => (text === null ? COPY_NULL : copyText(text))),
    ),
  )
  const columns = ['lot', 'position', 'item', 'unit', 'donor', 'batch', 'expires']
  await tx.copy('lot', columns, lines.join(''))
}

/** New accounts with what they hold now, and new balances of the others. */
async function writeAccounts(
  tx: Transaction,
  sides: readonly SideRow[],
  numbers: AccountNumbers,
): Promise<void> {
  const last = new Map<string, SideRow>()
  for (const side of sides) last.set(side.text, side)
  const known = [...last.values()].filter(({ text }) => numbers.has(text))
  if (known.length > 0)
    await tx.query(
      `UPDATE account SET balance = u.balance
       FROM unnest($1::bigint[], $2::bigint[]) AS u (id, balance) WHERE account.id = u.id`,
      [known.map(({ text }) => numberOf(numbers, text)), known.map(({ after }) => after)],
    )
  const fresh = [...last.values()].filter(({ text }) => !numbers.has(text))
  if (fresh.length === 0) return
  const columns = fresh.map(({ account, after }) => accountValues(account, after))
  const rows = await tx.query<{ id: bigint }>(
    `WITH placed AS (INSERT INTO account (book, kind, custodian, place, leg, cause, owes, donor,
         item, lot, unit, has_floor, balance)
       SELECT 'custody', kind, custodian, place, leg, cause, owes, donor, item, lot, unit,
         has_floor, balance
       FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
           $7::text[], $8::text[], $9::text[], $10::text[], $11::boolean[], $12::bigint[])
         WITH ORDINALITY AS u (kind, custodian, place, leg, cause, owes, donor, item, lot, unit,
           has_floor, balance, number)
       ORDER BY number RETURNING id)
     SELECT id FROM placed ORDER BY id`,
    Array.from({ length: 12 }, (_, column) => columns.map((row) => row[column])),
  )
  for (const [index, { text }] of fresh.entries()) {
    const row = rows[index]
    assert(row !== undefined, 'each new account gets a number')
    numbers.set(text, row.id)
  }
}

/** An account as the columns of its table. */
function accountValues(account: Account, balance: bigint): readonly unknown[] {
  const { kind, custodian, at, cause, owes, donor, item, lot, unit } = account
  const where = [at.place ?? '', at.leg ?? '', cause ?? '', owes ?? '']
  return [kind, custodian, ...where, donor ?? '', item, lot, unit, hasFloor(account), balance]
}

async function writeJournals(
  tx: Transaction,
  { journals }: BookRows,
  numbers: AccountNumbers,
): Promise<void> {
  let heads = ''
  let postings = ''
  for (const { statement, journal, reverses } of journals) {
    const undone = reverses ?? COPY_NULL
    heads += line(statement, journal.position, 'custody', undone, journal.marks.join(','))
    const pairs = new Map<string, number>()
    for (const { from, to, quantity } of journal.postings) {
      const ends = [from, to].map((end) => numberOf(numbers, accountText(end)))
      const pair = ends.join('>')
      const number = pairs.get(pair) ?? 0
      pairs.set(pair, number + 1)
      const what = [copyText(from.item), copyText(from.lot), from.unit]
      postings += line(statement, ...ends, number, 'custody', ...what, quantity)
    }
  }
  await tx.copy('journal', ['position', 'since', 'book', 'reverses', 'marks'], heads)
  const ends = ['journal', 'from_account', 'to_account', 'number']
  await tx.copy('posting', [...ends, 'book', 'item', 'lot', 'unit', 'quantity'], postings)
}

/** What few statements do: closing a leg, and making other goods of some. */
async function writeRare(tx: Transaction, { legs, transformations }: BookRows): Promise<void> {
  await tx.copy(
    'transformation',
    ['position', 'residue_g'],
    transformations.map(({ position, body }) => line(position, body.residue_g)).join(''),
  )
  const lines = transformations.flatMap(({ position, body }) =>
    (
      [
        ['input', body.inputs],
        ['output', body.outputs],
        ['loss', body.losses],
      ] as const
    ).flatMap(([side, weighed]) =>
      weighed.map(({ lot, quantity, mass_g }) =>
        line(position, side, copyText(lot), quantity, mass_g),
      ),
    ),
  )
  const columns = ['position', 'side', 'lot', 'quantity', 'mass_g']
  await tx.copy('transformation_line', columns, lines.join(''))
  const closed = legs.map(({ leg, position }) => line(copyText(leg), position))
  await tx.copy('leg_closed', ['leg', 'position'], closed.join(''))
}

function line(...values: readonly (string | number | bigint)[]): string {
  return `${values.join('\t')}\n`
}

function numberOf(numbers: AccountNumbers, text: string): bigint {
  const number = numbers.get(text)
  assert(number !== undefined, 'accounts are written before what moves in them')
  return number
}
