/**
 * What the fold of some entries changes in the tables of the custody book, as rows. The group that
 * appends writes them, and `causeway check` compares them: both record the same fold.
 */
import { accountText, type Account } from '@causeway/domain/ledger/account'
import type { Key, LotCode } from '@causeway/domain/ledger/code'
import type { Journal } from '@causeway/domain/ledger/journal'
import { type Folded, foldSignatures, foldStatement } from '@causeway/domain/ledger/ledger'
import type { LedgerState, Told } from '@causeway/domain/ledger/ledger-state'
import type { Lot } from '@causeway/domain/ledger/lot'
import type { Outcome, Parked } from '@causeway/domain/ledger/outcome'
import type { Transformation } from '@causeway/domain/ledger/transformation'
import { assert } from '@causeway/domain/result/result'
import type { StatementId } from '@causeway/domain/statement/statement'
import type { SignedEntry } from './entries.ts'

/** One side of a posting, numbered within its account from 1. */
export interface SideRow {
  readonly account: Account
  readonly text: string
  readonly number: number
  readonly journal: bigint
  readonly since: bigint
  readonly before: bigint
  readonly after: bigint
}

/** A journal with the statement that it belongs to, and the one that it undoes. */
export interface JournalRow {
  readonly statement: bigint
  readonly journal: Journal
  readonly reverses: bigint | null
}

/** Rows that a stretch of the log adds. Positions of statements name them. */
export interface BookRows {
  readonly journals: JournalRow[]
  readonly sides: SideRow[]
  readonly parked: { readonly position: bigint; readonly since: bigint; readonly parked: Parked }[]
  readonly freed: { readonly position: bigint; readonly at: bigint }[]
  readonly lots: { readonly lot: Lot; readonly position: bigint }[]
  readonly legs: { readonly leg: string; readonly position: bigint }[]
  readonly transformations: { readonly position: bigint; readonly body: Transformation }[]
  readonly hands: { readonly key: Key; readonly n: number; readonly position: bigint }[]
  readonly doubled: { readonly key: Key; readonly n: number; readonly position: bigint }[]
}

/** Folds entries into a state and records what becomes of the tables. */
export class Recorder {
  readonly state: LedgerState
  rows: BookRows = noRows()
  /** Sides of each account that were recorded so far. */
  readonly #sides = new Map<string, number>()
  readonly #open = new Set<StatementId>()
  readonly #lots = new Set<LotCode>()

  constructor(state: LedgerState) {
    this.state = state
  }

  /** Folds the next entry. */
  fold(entry: SignedEntry): Folded {
    return entry.kind === 'statement' ? this.#foldStatement(entry) : this.#foldLate(entry)
  }

  /** The rows since the last call. */
  take(): BookRows {
    const { rows } = this
    this.rows = noRows()
    return rows
  }

  #foldStatement({ logged }: Extract<SignedEntry, { readonly kind: 'statement' }>): Folded {
    const folded = foldStatement(this.state, logged)
    assert(folded.outcome.outcome !== 'exists', 'each statement stands in the log once')
    this.#hands(this.#told(logged.id), logged.signers)
    this.#became(logged.id, folded.outcome, logged.position)
    this.#freed(folded, logged.position)
    return folded
  }

  #foldLate({ late }: Extract<SignedEntry, { readonly kind: 'signatures' }>): Folded {
    const told = this.state.told.get(late.of)
    const fresh = late.signers.filter((key) => told?.signers.has(key) === false)
    const folded = foldSignatures(this.state, late)
    if (told !== undefined) this.#hands(told, fresh)
    this.#freed(folded, late.position)
    return folded
  }

  #freed({ freed }: Folded, at: bigint): void {
    for (const { id, outcome } of freed) this.#became(id, outcome, at)
  }

  #became(id: StatementId, outcome: Outcome, at: bigint): void {
    const { logged } = this.#told(id)
    const { position } = logged
    if (this.#open.delete(id)) this.rows.freed.push({ position, at })
    if (outcome.outcome === 'parked') {
      this.#open.add(id)
      this.rows.parked.push({ position, since: at, parked: outcome })
    }
    if (outcome.outcome === 'posted') this.#posted(logged, outcome.journal)
  }

  #posted({ position, body }: Told['logged'], journal: Journal): void {
    const reverses = body.kind === 'reversal' ? this.#told(body.of).logged.position : null
    this.rows.journals.push({ statement: position, journal, reverses })
    for (const { from, to } of journal.postings) {
      this.#sidesOf(from)
      this.#sidesOf(to)
    }
    for (const { from } of journal.moves) this.#lot(from.lot, position)
    if (body.kind === 'transformation') this.rows.transformations.push({ position, body })
    if (body.kind === 'leg_closed')
      this.rows.legs.push({ leg: `${body.consignment}/${body.leg}`, position })
  }

  #sidesOf(account: Account): void {
    const text = accountText(account)
    const lines = this.state.balances.historyOf(account)?.lines ?? []
    for (let count = this.#sides.get(text) ?? 0; count < lines.length; count += 1) {
      const line = lines[count]
      assert(line !== undefined, 'lines are counted')
      const { after, delta, position: since, statement } = line
      const journal = this.#told(statement).logged.position
      const number = count + 1
      this.rows.sides.push({ account, text, number, journal, since, before: after - delta, after })
    }
    this.#sides.set(text, lines.length)
  }

  #lot(code: LotCode, position: bigint): void {
    if (this.#lots.has(code)) return
    const lot = this.state.lots.get(code)
    assert(lot !== undefined, 'a lot is known before its goods move')
    this.#lots.add(code)
    this.rows.lots.push({ lot, position })
  }

  /** A number that a device used for another statement before is doubled. */
  #hands({ logged: { hands, id, position } }: Told, signers: readonly Key[]): void {
    for (const { key, n } of hands) {
      if (!signers.includes(key)) continue
      const first = this.state.chains.idAt(key, n) === id
      this.rows[first ? 'hands' : 'doubled'].push({ key, n, position })
    }
  }

  #told(id: StatementId): Told {
    const told = this.state.told.get(id)
    assert(told !== undefined, 'what the fold speaks of, it was told')
    return told
  }
}

function noRows(): BookRows {
  return {
    journals: [],
    sides: [],
    parked: [],
    freed: [],
    lots: [],
    legs: [],
    transformations: [],
    hands: [],
    doubled: [],
  }
}
