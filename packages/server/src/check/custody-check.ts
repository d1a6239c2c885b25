/**
 * The custody book folded again from the signed statements, and compared page by page with what the
 * tables hold: journals, postings, sides, parked statements, hands, lots, balances. Each signature
 * is checked again, for whoever can write to the tables could have put one there.
 */
import type { LedgerState } from '@causeway/domain/ledger/ledger-state'
import type { Parked } from '@causeway/domain/ledger/outcome'
import { accountsAfter } from '../custody/book.ts'
import { type EntryRow, entryOf } from '../custody/entries.ts'
import { type BookRows, Recorder } from '../custody/record.ts'
import type { Transaction } from '../database/database.ts'
import type { Differences } from './difference.ts'
import {
  NOT_FREED,
  type Texts,
  freedText,
  heldBalances,
  heldCounts,
  heldHands,
  heldLegs,
  heldLots,
  heldParked,
  heldTransformations,
  labelOf,
  textsOfJournals,
} from './held-custody.ts'
import type { JudgedRow, LogPage } from './log-pages.ts'

/** Folds and compares the custody book. */
export class CustodyCheck {
  readonly #differences: Differences
  readonly #recorder: Recorder
  readonly #hands: Texts = new Map()
  readonly #doubled: Texts = new Map()
  readonly #parked: Texts = new Map()
  readonly #lots: Texts = new Map()
  readonly #legs: Texts = new Map()
  readonly #transformations: Texts = new Map()
  #labels: ReadonlyMap<bigint, string> | null = null
  #journals = 0
  #sides = 0

  /** `ledger` is empty, and knows who keeps the operation. */
  constructor(differences: Differences, ledger: LedgerState) {
    this.#differences = differences
    this.#recorder = new Recorder(ledger)
  }

  /** Journals folded so far. */
  get journals(): number {
    return this.#journals
  }

  /** Folds the signed entries of a page of the log, and compares what the tables hold of them. */
  async add(tx: Transaction, { signed, journals }: LogPage): Promise<void> {
    const judged = await signed
    for (const one of judged) this.#tellSignatures(one)
    for (const { row } of judged) this.#fold(row)
    const recorded = this.#recorder.take()
    this.#keep(recorded)
    this.#comparePage(recorded, textsOfJournals(await journals, await this.#named(tx)))
  }

  /** Compares what is known only at the end. */
  async finish(tx: Transaction): Promise<void> {
    const same = this.#same.bind(this)
    same('hand', this.#hands, await heldHands(tx, 'statement_hand', 'position'))
    same('equivocation', this.#doubled, await heldHands(tx, 'equivocation', 'second'))
    same('parked statement', this.#parked, await heldParked(tx))
    same('lot', this.#lots, await heldLots(tx))
    same('closed leg', this.#legs, await heldLegs(tx))
    same('transformation', this.#transformations, await heldTransformations(tx))
    same('balance', this.#balances(), await heldBalances(tx))
    const stated = new Map([
      ['journals', String(this.#journals)],
      ['sides of postings', String(this.#sides)],
    ])
    same('number of rows', stated, await heldCounts(tx))
  }

  #tellSignatures({ row, failing }: JudgedRow): void {
    if (failing === null)
      this.#odd(row, 'signatures of a statement', 'signatures of a statement of the log')
    for (const key of failing ?? [])
      this.#odd(row, 'signature', `a signature that holds, by ${key}`)
  }

  #odd(row: EntryRow, what: string, stated: string): void {
    const where = `position ${row.position}`
    this.#differences.add({ what, where, stated, held: 'something else' })
  }

  #fold(row: EntryRow): void {
    try {
      this.#recorder.fold(entryOf(row))
    } catch (fault) {
      const held = fault instanceof Error ? fault.message : String(fault)
      const where = `position ${row.position}`
      this.#differences.add({ what: 'statement that folds', where, stated: 'one that does', held })
    }
  }

  #keep(rows: BookRows): void {
    this.#journals += rows.journals.length
    this.#sides += rows.sides.length
    for (const { key, n, position } of rows.hands) this.#hands.set(`${key} ${n}`, String(position))
    for (const { key, n, position } of rows.doubled)
      this.#doubled.set(
        `${key} ${n}`,
        [this.#doubled.get(`${key} ${n}`), position].join(' ').trim(),
      )
    for (const { position, since, parked } of rows.parked)
      this.#parked.set(`${position} since ${since}`, parkedText(parked, null))
    for (const { position, at } of rows.freed) this.#free(position, at)
    for (const { lot, position } of rows.lots)
      this.#lots.set(
        lot.lot,
        JSON.stringify([lot.item, lot.unit, lot.donor, lot.batch, lot.expires, String(position)]),
      )
    for (const { leg, position } of rows.legs) this.#legs.set(leg, String(position))
    for (const { position, side, line, residue_g } of weighedLines(rows))
      this.#transformations.set(
        `${position} ${side} ${line.lot}`,
        `${line.quantity} ${line.mass_g} g, rest ${residue_g} g`,
      )
  }

  #free(position: bigint, at: bigint): void {
    for (const [key, value] of this.#parked)
      if (key.startsWith(`${position} since `) && value.endsWith(NOT_FREED))
        this.#parked.set(key, value.slice(0, -NOT_FREED.length) + freedText(at))
  }

  #comparePage({ journals, sides }: BookRows, held: ReturnType<typeof textsOfJournals>): void {
    const stated = {
      heads: new Map<string, string>(),
      postings: new Map<string, string>(),
      sides: new Map<string, string>(),
    }
    for (const { statement, journal, reverses } of journals) {
      stated.heads.set(
        String(statement),
        `since ${journal.position}, undoes ${reverses ?? 'none'}, ${journal.marks.join(',')}`,
      )
      const pairs = new Map<string, number>()
      for (const { from, to, quantity } of journal.postings) {
        const pair = `${statement}: ${labelOf(from)} > ${labelOf(to)}`
        const number = pairs.get(pair) ?? 0
        pairs.set(pair, number + 1)
        stated.postings.set(`${pair} #${number}`, String(quantity))
      }
    }
    for (const { account, number, journal, since, before, after } of sides)
      stated.sides.set(
        `${labelOf(account)} #${number}`,
        `${journal} since ${since}: ${before} > ${after}`,
      )
    this.#same('journal', stated.heads, held.heads)
    this.#same('posting', stated.postings, held.postings)
    this.#same('side of a posting', stated.sides, held.sides)
  }

  /** All accounts by their number, read once: one moment is looked at, in which none is opened. */
  async #named(tx: Transaction): Promise<ReadonlyMap<bigint, string>> {
    this.#labels ??= new Map(
      (await accountsAfter(tx, 0n)).map((account) => [account.id, labelOf(account)]),
    )
    return this.#labels
  }

  #balances(): Texts {
    const accounts = this.#recorder.state.balances.all()
    return new Map(
      accounts.map(({ account, lines }) => [labelOf(account), String(lines.at(-1)?.after ?? 0n)]),
    )
  }

  #same(what: string, stated: Texts, held: Texts): void {
    for (const [where, value] of stated)
      if (held.get(where) !== value)
        this.#differences.add({ what, where, stated: value, held: held.get(where) ?? 'no row' })
    for (const [where, value] of held)
      if (!stated.has(where)) this.#differences.add({ what, where, stated: 'nothing', held: value })
  }
}

/** The lines of all transformations, with their side. */
function* weighedLines({ transformations }: BookRows) {
  for (const { position, body } of transformations) {
    const sides = { input: body.inputs, output: body.outputs, loss: body.losses }
    for (const [side, lines] of Object.entries(sides))
      for (const line of lines) yield { position, side, line, residue_g: body.residue_g }
  }
}

function parkedText({ reason, waitsFor }: Parked, freed: bigint | null): string {
  return `${JSON.stringify(reason)} ${JSON.stringify(waitsFor)}${freedText(freed)}`
}
