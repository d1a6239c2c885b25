/**
 * The state of the fold: what a prefix of the log has made of the book. It is changed in place, by
 * one statement at a time; everything in it can be folded anew from the log.
 */
import type { Consignment } from '../consignment/consignment.ts'
import type { ConsignmentNumber, LegCode } from '../consignment/consignment-number.ts'
import type { Permission, QuotaTold } from '../consignment/permission.ts'
import type { Request } from '../consignment/request.ts'
import type { OperationCode, Position, StatementId } from '../statement/statement.ts'
import { type Account, accountText } from './account.ts'
import { Balances } from './balances.ts'
import { Chains } from './chain.ts'
import type { ItemCode, Key, LotCode, PartyCode, PlaceCode } from './code.ts'
import type { Contradiction } from './contradiction.ts'
import type { Logged } from './custody-statement.ts'
import type { Evidence } from './evidence.ts'
import { HandlingUnits } from './handling-unit.ts'
import type { Item } from './item.ts'
import type { Journal } from './journal.ts'
import type { Lot } from './lot.ts'
import type { LotParent } from './lot-parent.ts'
import type { Outcome, ParkReason } from './outcome.ts'
import type { Place } from './place.ts'
import { Register } from './register.ts'
import type { ReservationTaken } from './reservation.ts'
import { Waiting } from './waiting.ts'

/** A key, for whom it signs, and since when no longer. */
export interface EnrolledKey {
  readonly party: PartyCode
  readonly enrolledAt: Position
  revokedAt: Position | null
}

/** A statement and what has become of it. */
export interface Told {
  readonly logged: Logged
  /** Keys that signed so far. */
  readonly signers: Set<Key>
  /** Its evidence class from each position on; the last is today's. */
  readonly evidence: { readonly position: Position; readonly evidence: Evidence }[]
  isGapped: boolean
  /** The other hand's own statement says the same. */
  isMatched: boolean
  /** The statement that the same device signed under the same number before. */
  doubles: { readonly key: Key; readonly first: StatementId } | null
  /** What a finding said of the doubling. */
  answered: 'stands' | 'void' | null
  /** It existed when our log had so many statements, by another log's checkpoint. */
  provedBefore: number | null
  outcome: Exclude<Outcome, { readonly outcome: 'exists' }>
  /** Why it was parked last; null if it never was. */
  lastParked: ParkReason | null
  /** Beside which account of the same hand-over it stood last, and how; null if it never did. */
  lastBeside: { readonly kind: 'matches' | 'differs'; readonly first: StatementId } | null
  reversedBy: StatementId | null
}

/** A reservation and what ended it. */
export interface HeldReservation {
  readonly taken: ReservationTaken
  ended: 'void' | 'broken' | null
}

/** How many dispatches stand, and who gave the latest. */
export interface SentOnLeg {
  readonly dispatches: number
  readonly giver: PartyCode
}

export interface LedgerState {
  readonly operation: OperationCode
  /** Keys of those who keep the operation: they enrol and revoke. */
  readonly keepers: ReadonlySet<Key>
  readonly balances: Balances
  readonly told: Map<StatementId, Told>
  readonly lots: Map<LotCode, Lot>
  readonly parents: Map<LotCode, LotParent[]>
  readonly keys: Map<Key, EnrolledKey>
  readonly chains: Chains
  readonly units: HandlingUnits
  /** Which statement is posted for a hand-over number. */
  readonly numbers: Map<string, StatementId>
  /** Dispatches posted for a transit account, by its text. */
  readonly sent: Map<string, SentOnLeg>
  /** Transit accounts that were ever touched, by leg and text. */
  readonly transits: Map<LegCode, Map<string, Account>>
  readonly closed: Map<LegCode, StatementId>
  /** Statements that name a consignment, in order of position. */
  readonly ofConsignment: Map<ConsignmentNumber, StatementId[]>
  /** Statements that speak of another statement. */
  readonly about: Map<StatementId, StatementId[]>
  readonly reservations: Map<StatementId, HeldReservation>
  /** Each request under its own statement. */
  readonly requests: Register<StatementId, Request>
  /** Consignments as planned: the first of a number stands. */
  readonly consignments: Register<ConsignmentNumber, Consignment>
  /** The latest word of a party on a consignment at a crossing stands. */
  readonly permissions: Register<ConsignmentNumber, Permission>
  /** By crossing: the latest of one claimant for one day and unit stands. */
  readonly quotas: Register<PlaceCode, QuotaTold>
  /** The latest word on a place stands. */
  readonly places: Register<PlaceCode, Place>
  /** The latest word on an item stands. */
  readonly items: Register<ItemCode, Item>
  readonly waiting: Waiting
  readonly contradictions: Contradiction[]
  /** Kind and statement of each contradiction, so that none is noted twice. */
  readonly noted: Set<string>
  /** The newest position folded; null before the first. */
  position: Position | null
}

/** An empty book. */
export function emptyState(operation: OperationCode, keepers: readonly Key[]): LedgerState {
  return {
    operation,
    keepers: new Set(keepers),
    balances: new Balances(),
    told: new Map(),
    lots: new Map(),
    parents: new Map(),
    keys: new Map(),
    chains: new Chains(),
    units: new HandlingUnits(),
    numbers: new Map(),
    sent: new Map(),
    transits: new Map(),
    closed: new Map(),
    ofConsignment: new Map(),
    about: new Map(),
    reservations: new Map(),
    requests: new Register(),
    consignments: new Register(),
    permissions: new Register(),
    quotas: new Register(),
    places: new Register(),
    items: new Register(),
    waiting: new Waiting(),
    contradictions: [],
    noted: new Set(),
    position: null,
  }
}

/** The journal of a statement; null where it moved nothing. */
export function journalOf(told: Told | undefined): Journal | null {
  return told?.outcome.outcome === 'posted' ? told.outcome.journal : null
}

/** The statement whose journal speaks for this one: itself, or the one that was posted first. */
export function standsFor(state: LedgerState, id: StatementId): Told | undefined {
  const told = state.told.get(id)
  if (told?.outcome.outcome !== 'nothing') return told
  const { because } = told.outcome
  return because.kind === 'posts nothing' ? told : state.told.get(because.first)
}

/** Whether nothing of the leg is on the road, and nothing of it is owed. */
export function isLegEmpty({ balances, transits }: LedgerState, leg: LegCode): boolean {
  const accounts = [...(transits.get(leg)?.values() ?? [])]
  return accounts.every((account) => balances.now(account) === 0n)
}

/** Remembers the accounts of a leg, so that its close need not look through the book. */
export function rememberTransit(state: LedgerState, account: Account): LegCode | null {
  const { leg } = account.at
  if (leg === null || (account.kind !== 'transit' && account.owes !== 'transit')) return null
  const accounts = state.transits.get(leg) ?? new Map<string, Account>()
  accounts.set(accountText(account), account)
  state.transits.set(leg, accounts)
  return leg
}
