/**
 * One link of a consignment's chain of hands: who, where, when, how much, signed by whom, and what
 * the book made of it. Both sides' counts stand beside each other, whatever was found later.
 */
import type { HandOverNumber, LotCode, PartyCode, PlaceCode } from '../ledger/code.ts'
import type { CustodyBody } from '../ledger/custody-statement.ts'
import type { Dispatch } from '../ledger/dispatch.ts'
import { type Evidence, sidesOf } from '../ledger/evidence.ts'
import type { HandOver } from '../ledger/hand-over.ts'
import type { Role } from '../ledger/hand.ts'
import type { Mark } from '../ledger/journal.ts'
import { type LedgerState, type Told, journalOf } from '../ledger/ledger-state.ts'
import { type HandOverLine, extraOf, missingOf } from '../ledger/line.ts'
import type { LossCause } from '../ledger/loss-cause.ts'
import type { ParkReason } from '../ledger/outcome.ts'
import type { GoodsReturned, Receipt } from '../ledger/receipt.ts'
import type { Position, StatementId } from '../statement/statement.ts'
import type { Instant } from '../time/instant.ts'

/** What the book made of a statement, as known at a position. */
export type Standing =
  | { readonly kind: 'posted'; readonly marks: readonly Mark[] }
  | { readonly kind: 'reversed'; readonly by: StatementId }
  | { readonly kind: 'parked'; readonly reason: ParkReason['kind'] }
  | { readonly kind: 'matches' | 'differs'; readonly first: StatementId }

/** Quantities in base units of the lot. Null: this statement does not say. */
export interface LinkLine {
  readonly lot: LotCode
  /** What the giver handed. */
  readonly handed: bigint
  /** What the receiver took in good state. */
  readonly counted: bigint | null
  readonly damaged: bigint
  readonly refused: bigint
  readonly missing: bigint
  readonly extra: bigint
  readonly cause: LossCause | null
  readonly substitutes: LotCode | null
}

export interface ChainLink {
  readonly statement: StatementId
  readonly position: Position
  readonly kind: 'dispatch' | 'receipt' | 'goods_returned' | 'hand_over'
  readonly number: HandOverNumber
  /** Null for a hand-over without a road. */
  readonly leg: number | null
  /** The claimed instant; null where nobody says when. */
  readonly at: Instant | null
  readonly giver: PartyCode
  readonly receiver: PartyCode
  /** Where it was signed: for a dispatch, where the goods left. */
  readonly place: PlaceCode
  /** Where the goods are bound for; null where they are. */
  readonly to: PlaceCode | null
  readonly lines: readonly LinkLine[]
  readonly signedBy: readonly { readonly role: Role; readonly party: PartyCode }[]
  /** Null while it is parked. */
  readonly evidence: Evidence | null
  readonly standing: Standing
}

export type LinkBody = Dispatch | Receipt | GoodsReturned | HandOver

/** The statement as a link; null for what hands nothing over. */
export function linkOf(state: LedgerState, told: Told, position: bigint): ChainLink | null {
  const { body, id, time, hands } = told.logged
  const sides = sidesOf(body)
  if (sides === null || !isLinkBody(body)) return null
  const evidence = told.evidence.findLast((one) => one.position <= position)
  return {
    statement: id,
    position: told.logged.position,
    kind: body.kind,
    number: body.number,
    leg: body.kind === 'hand_over' ? null : body.leg,
    at: time?.at ?? null,
    ...sides,
    place: body.kind === 'dispatch' ? body.from : body.place,
    to: body.kind === 'dispatch' ? body.to : null,
    lines: body.kind === 'dispatch' ? body.lines.map(sentLine) : body.lines.map(countedLine),
    signedBy: hands
      .filter(({ key }) => told.signers.has(key))
      .map(({ role, party }) => ({ role, party })),
    evidence: evidence?.evidence ?? null,
    standing: standingAt(state, told, position),
  }
}

/** Whether goods pass from hand to hand in it. */
function isLinkBody(body: CustodyBody): body is LinkBody {
  return ['dispatch', 'receipt', 'goods_returned', 'hand_over'].includes(body.kind)
}

/** How the statement stood for whoever knew the log up to the position. */
export function standingAt(state: LedgerState, told: Told, position: bigint): Standing {
  const { outcome, reversedBy } = told
  if (outcome.outcome === 'parked') return { kind: 'parked', reason: outcome.reason.kind }
  if (outcome.outcome === 'nothing') {
    const { because } = outcome
    return because.kind === 'matches' || because.kind === 'differs'
      ? { kind: because.kind, first: because.first }
      : { kind: 'posted', marks: [] }
  }
  const { journal } = outcome
  if (journal.position > position && told.lastBeside !== null) return told.lastBeside
  if (journal.position > position && told.lastParked !== null)
    return { kind: 'parked', reason: told.lastParked.kind }
  const undone = reversedBy === null ? null : journalOf(state.told.get(reversedBy))
  if (reversedBy !== null && undone !== null && undone.position <= position)
    return { kind: 'reversed', by: reversedBy }
  return { kind: 'posted', marks: journal.marks }
}

function sentLine({ lot, quantity }: Dispatch['lines'][number]): LinkLine {
  const none = { damaged: 0n, refused: 0n, missing: 0n, extra: 0n }
  return { lot, handed: quantity, counted: null, ...none, cause: null, substitutes: null }
}

function countedLine(line: HandOverLine): LinkLine {
  return { ...line, missing: missingOf(line), extra: extraOf(line) }
}
