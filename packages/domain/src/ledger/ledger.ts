/**
 * The ledger: a deterministic fold of logged statements into the custody book. Each statement posts,
 * is parked with its reason, or stands without moving anything; nothing is refused here and nothing
 * lost. The same log gives the same book on a phone, on a server and in ten years.
 */
import { assert } from '../result/result.ts'
import type { OperationCode, Position, StatementId } from '../statement/statement.ts'
import type { Key } from './code.ts'
import { POST_NOTHING } from './custody-kind.ts'
import type { Logged, LoggedSignatures } from './custody-statement.ts'
import { enterSigners, enterStatement, weigh } from './entering.ts'
import { afterPosting, learnLots, withoutPosting } from './effect.ts'
import type { Journal } from './journal.ts'
import { type LedgerState, type Told, emptyState } from './ledger-state.ts'
import { marksOf } from './mark.ts'
import { movesOf } from './moves.ts'
import type { NothingPosted, Outcome, Parked, WaitKey } from './outcome.ts'
import { parkedFor, toldFirst } from './precedence.ts'
import { contentText, numberOf } from './speaks-of.ts'
import { noteParked, noteSecond } from './note-contradiction.ts'
import { postMoves } from './suspense.ts'

/** What one statement did, and what it did to others that had waited. */
export interface Folded {
  /** The same state, changed. */
  readonly state: LedgerState
  readonly outcome: Outcome
  /** In the order in which they were retried: by position. */
  readonly freed: readonly Freed[]
}

/** A statement that had been parked, or stood beside another, and what became of it now. */
export interface Freed {
  readonly id: StatementId
  readonly outcome: Outcome
}

/** An empty ledger. `keepers` are the keys that may enrol and revoke others. */
export function openLedger(operation: OperationCode, keepers: readonly Key[]): LedgerState {
  return emptyState(operation, keepers)
}

/**
 * Folds the statement of the next position. The same statement again answers `exists` and changes
 * nothing. A statement of another operation, or a position that goes back, is a fault of the caller.
 */
export function foldStatement(state: LedgerState, logged: Logged): Folded {
  const known = state.told.get(logged.id)
  if (known !== undefined) {
    const { position } = known.logged
    return { state, outcome: { outcome: 'exists', position }, freed: [] }
  }
  assert(logged.operation === state.operation, 'nothing crosses two operations')
  advance(state, logged.position)
  const told = enterStatement(state, logged)
  const woken = [...settle(state, told), ...state.waiting.passedBy(logged.position)]
  return { state, outcome: told.outcome, freed: retry(state, woken) }
}

/**
 * Folds signatures that came later: the evidence class rises from this position on, and what waited
 * for a signature is retried. Signatures of a statement that is not in the log change nothing.
 */
export function foldSignatures(state: LedgerState, signatures: LoggedSignatures): Folded {
  advance(state, signatures.position)
  const told = state.told.get(signatures.of)
  if (told === undefined) return { state, outcome: nothing({ kind: 'posts nothing' }), freed: [] }
  enterSigners(state, told, signatures)
  const woken: WaitKey[] = [
    `signed:${signatures.of}`,
    ...state.waiting.passedBy(signatures.position),
  ]
  return { state, outcome: told.outcome, freed: retry(state, woken) }
}

function advance(state: LedgerState, position: Position): void {
  assert(state.position === null || position > state.position, 'positions never go back')
  state.position = position
}

/** Decides on one statement and carries it out; answers what others may have waited for. */
function settle(state: LedgerState, told: Told): readonly WaitKey[] {
  const parked = parkedFor(state, told)
  if (parked !== null) return keepParked(state, told, parked)
  weigh(state, told)
  const first = toldFirst(state, told)
  if (first !== null) return keepBeside(state, told, first)
  const { body } = told.logged
  if (body.kind === 'finding' && body.about === 'interception' && body.also !== null) {
    told.outcome = nothing({ kind: 'told before', first: body.also })
    return withoutPosting(state, told)
  }
  if (!postsJournal(told)) {
    told.outcome = nothing({ kind: 'posts nothing' })
    return withoutPosting(state, told)
  }
  const learnt = learnLots(state, told)
  const journal = post(state, told)
  told.outcome = { outcome: 'posted', journal }
  return [...learnt, ...afterPosting(state, told, journal)]
}

function postsJournal({ logged: { body } }: Told): boolean {
  if (body.kind === 'finding') return body.about !== 'equivocation'
  return !POST_NOTHING.has(body.kind)
}

function post(state: LedgerState, told: Told): Journal {
  const { body, id, time } = told.logged
  const position = state.position
  assert(position !== null, 'a journal has a position')
  const moves = movesOf(state, body).map(({ from, to, quantity }) => ({
    ...{ from: state.balances.own(from), to: state.balances.own(to) },
    quantity,
  }))
  const by = { position, statement: id, at: time?.at ?? null }
  const { postings, overdrawn } = postMoves(state.balances, moves, by)
  return { ...by, moves, postings, marks: marksOf(state, told, overdrawn) }
}

/** What answers a doubling, or proves that a statement is older, may have come before it. */
function keepParked(state: LedgerState, told: Told, parked: Parked): readonly WaitKey[] {
  told.outcome = parked
  told.lastParked = parked.reason
  state.waiting.wait(told.logged.id, parked.waitsFor)
  noteParked(state, told, parked)
  return [`statement:${told.logged.id}`]
}

/** The other side's own account of a hand-over: equal, it confirms; otherwise both are shown. */
function keepBeside(state: LedgerState, told: Told, first: StatementId): readonly WaitKey[] {
  const other = state.told.get(first)
  assert(other !== undefined, 'a number is taken by a statement of the log')
  const isEqual = contentText(other.logged.body) === contentText(told.logged.body)
  told.lastBeside = { kind: isEqual ? 'matches' : 'differs', first }
  told.outcome = nothing(told.lastBeside)
  noteSecond(state, told, other)
  weigh(state, told)
  const number = numberOf(told.logged.body)
  if (number !== null) state.waiting.wait(told.logged.id, [`number:${number.text}`])
  return [`statement:${told.logged.id}`]
}

function nothing(because: NothingPosted): {
  readonly outcome: 'nothing'
  readonly because: NothingPosted
} {
  return { outcome: 'nothing', because }
}

/** Retries in the order of positions, until nothing more comes free. */
function retry(state: LedgerState, woken: readonly WaitKey[]): readonly Freed[] {
  const open = new Set(state.waiting.take(woken))
  const freed: Freed[] = []
  while (open.size > 0) {
    const told = earliest(state, open)
    open.delete(told.logged.id)
    if (!isOpen(told)) continue
    const before = told.outcome
    for (const id of state.waiting.take(settle(state, told))) open.add(id)
    const isStill = before.outcome === 'parked' && told.outcome.outcome === 'parked'
    if (!isStill) freed.push({ id: told.logged.id, outcome: told.outcome })
  }
  return freed
}

/** Only what is parked, or stands beside a hand-over that may be reversed, can still change. */
function isOpen({ outcome }: Told): boolean {
  if (outcome.outcome !== 'nothing') return outcome.outcome === 'parked'
  return outcome.because.kind === 'matches' || outcome.because.kind === 'differs'
}

function earliest(state: LedgerState, ids: ReadonlySet<StatementId>): Told {
  let found: Told | null = null
  for (const id of ids) {
    const told = state.told.get(id)
    assert(told !== undefined, 'only statements of the log wait')
    if (found === null || told.logged.position < found.logged.position) found = told
  }
  assert(found !== null, 'somebody waits')
  return found
}
