/**
 * A group of sent statements in one transaction: the log is locked, each statement gets its place
 * and is folded, and entries, tree, book and checkpoint are written together. Either all of it is
 * kept, or nothing, and nobody hears of it before.
 */
import type { Key } from '@causeway/domain/ledger/code'
import { logged } from '@causeway/domain/ledger/custody-statement'
import type { LedgerState } from '@causeway/domain/ledger/ledger-state'
import type { Outcome } from '@causeway/domain/ledger/outcome'
import { assert } from '@causeway/domain/result/result'
import type { Position, StatementId } from '@causeway/domain/statement/statement'
import { type Instant, parseInstant } from '@causeway/domain/time/instant'
import { SIGNATURES_MAX, signaturesText } from '@causeway/proof/entry/entry'
import type { Database, Transaction } from '../database/database.ts'
import { type LockedLog, type NewEntry, appendEntries, lockLog } from '../log/log.ts'
import { type Operation, withOperation } from '../operation/operation.ts'
import { type Book, catchUp, lendBook } from './book.ts'
import { forgetHeld, heldFor, holdStatement } from './held.ts'
import type { CheckedSigned } from './parse-signed.ts'
import type { Submitted } from './submission.ts'
import { type VeiledValue, keepVeiled, veiledIn } from './veiled.ts'
import { writeBook } from './write-book.ts'

/** What became of a group, and what it set free. */
export interface GroupDone {
  readonly answers: readonly Submitted[]
  /** Statements that were held for a key that this group enrolled: they come next. */
  readonly released: readonly CheckedSigned[]
}

/** The most statements of a group. */
export const GROUP_MAX = 1_000

/** What is decided on before the database gets it: enough to be worth a message. */
const SHARE = 100

/** Appends a group and answers in its order. */
export function appendGroup(
  database: Database,
  operation: Operation,
  group: readonly CheckedSigned[],
  now: Instant,
): Promise<GroupDone> {
  assert(group.length <= GROUP_MAX, 'a group has a named maximum')
  return lendBook(database, operation, (shelf) =>
    withOperation(database, operation, 'write', async (tx) => {
      const log = await lockLog(tx, now)
      const book = await catchUp(tx, operation, shelf)
      const writing = new GroupWriting(book, log)
      const decided: Decided[] = []
      await appendEntries(tx, log, writing.sharesOf(group, decided))
      await writeBook(tx, book.recorder.take(), book.numbers)
      await keepVeiled(tx, writing.disclosed)
      book.size = writing.size
      const answers = await holdUnknown(tx, { group, decided, now })
      const inLog = group.filter((_, index) => decided[index] !== 'unknown')
      return { answers, released: await released(tx, operation, { inLog, writing }) }
    }),
  )
}

/** `unknown`: no signer is enrolled, and the statement has no place in the log yet. */
type Decided = Submitted | 'unknown'

/** Decides on one statement after the other, as the log would have decided one by one. */
class GroupWriting {
  /** The log's size once all of this is in it. */
  size: bigint
  readonly enrolled: Key[] = []
  readonly disclosed: VeiledValue[] = []
  #entries: NewEntry[] = []
  readonly #book: Book
  readonly #recorded: Instant

  constructor(book: Book, log: LockedLog) {
    const recorded = parseInstant(log.recorded)
    assert(recorded.ok, 'record times are instants')
    this.#book = book
    this.#recorded = recorded.value
    this.size = log.size
  }

  /** Decides on a share after the other, and gives what each adds to the log. */
  *sharesOf(group: readonly CheckedSigned[], decided: Decided[]): Generator<readonly NewEntry[]> {
    for (let at = 0; at < group.length; at += SHARE) {
      for (const checked of group.slice(at, at + SHARE)) decided.push(this.decide(checked))
      yield this.#entries
      this.#entries = []
    }
  }

  decide(checked: CheckedSigned): Decided {
    const { id, holding, failing } = checked
    const { state } = this.#book.recorder
    if (state.told.has(id)) return this.#again(checked)
    if (holding.length === 0)
      return { answer: 'refused', refusal: { kind: 'bad_signature', keys: failing } }
    if (!holding.some(({ key }) => isKnown(state, key as Key))) return 'unknown'
    return this.#append(checked)
  }

  #append({ id, signed, statement, holding }: CheckedSigned): Submitted {
    const { recorder } = this.#book
    const position = this.#next()
    const signers = holding.map(({ key }) => key as Key)
    const { kind } = statement.body
    const isWhole = holding.length === signed.signatures.length
    const signatures = isWhole ? signed.signaturesText : signaturesText(holding)
    this.#entries.push({ kind, text: signed.text, id, signatures })
    const place = { position, recorded: this.#recorded, id, signers }
    const { outcome } = recorder.fold({ kind: 'statement', logged: logged(statement, place) })
    this.#noteEnrolled(id)
    this.disclosed.push(...veiledIn(signed, position))
    return answerOf({ id, position }, outcome)
  }

  /** The same bytes again: signatures that are new get an entry, whoever sends them. */
  #again({ id, statement, holding }: CheckedSigned): Submitted {
    const { recorder } = this.#book
    const told = recorder.state.told.get(id)
    assert(told !== undefined, 'it is in the log')
    const hands = new Set(statement.hands.map((hand) => hand.key))
    const fresh = holding.filter(({ key }) => {
      const isOurs = hands.has(key as Key) || isKnown(recorder.state, key as Key)
      return isOurs && !told.signers.has(key as Key)
    })
    const room = Math.max(0, SIGNATURES_MAX - told.signers.size)
    const added = fresh.slice(0, room)
    if (added.length > 0) {
      const position = this.#next()
      this.#entries.push({ of: id, signatures: signaturesText(added) })
      const signers = added.map(({ key }) => key as Key)
      recorder.fold({ kind: 'signatures', late: { position, of: id, signers } })
      this.#noteEnrolled(id)
    }
    const { position } = told.logged
    return { answer: 'exists', id, position, newSignatures: added.length }
  }

  #noteEnrolled(id: StatementId): void {
    const told = this.#book.recorder.state.told.get(id)
    if (told?.logged.body.kind === 'key_enrolled' && told.outcome.outcome === 'nothing')
      this.enrolled.push(told.logged.body.key)
  }

  #next(): Position {
    return this.size++ as Position
  }
}

function isKnown({ keys, keepers }: LedgerState, key: Key): boolean {
  return keys.has(key) || keepers.has(key)
}

/** The book's outcome in the words of an answer. */
function answerOf(
  place: { readonly id: StatementId; readonly position: Position },
  outcome: Outcome,
): Submitted {
  switch (outcome.outcome) {
    case 'posted':
      return { answer: 'posted', ...place, marks: outcome.journal.marks }
    case 'parked':
      return { answer: 'parked', ...place, reason: outcome.reason }
    case 'nothing':
      return { answer: 'kept', ...place, because: outcome.because }
    case 'exists':
      return { answer: 'exists', ...place, newSignatures: 0 }
  }
}

/** Holds what no known key signed, within the sender's quota. */
async function holdUnknown(
  tx: Transaction,
  {
    group,
    decided,
    now,
  }: {
    readonly group: readonly CheckedSigned[]
    readonly decided: readonly Decided[]
    readonly now: Instant
  },
): Promise<readonly Submitted[]> {
  const answers: Submitted[] = []
  for (const [index, one] of decided.entries()) {
    const checked = group[index]
    if (one !== 'unknown' || checked === undefined) {
      if (one !== 'unknown') answers.push(one)
      continue
    }
    const { id, holding } = checked
    const keys = holding.map(({ key }) => key as Key)
    const isHeld = await holdStatement(tx, checked, now)
    answers.push({ answer: isHeld ? 'held' : 'quota', id, keys })
  }
  return answers
}

/** What this group logged is held no more; what it enrolled a key for comes next. */
async function released(
  tx: Transaction,
  operation: Operation,
  { inLog, writing }: { readonly inLog: readonly CheckedSigned[]; readonly writing: GroupWriting },
): Promise<readonly CheckedSigned[]> {
  const [{ held } = { held: false }] = await tx.query<{ held: boolean }>(
    'SELECT EXISTS (SELECT 1 FROM held_statement) AS held',
  )
  if (!held) return []
  await forgetHeld(
    tx,
    inLog.map(({ id }) => id),
  )
  if (writing.enrolled.length === 0) return []
  const asked = { operation: operation.code, keys: writing.enrolled, most: GROUP_MAX }
  return heldFor(tx, asked)
}
