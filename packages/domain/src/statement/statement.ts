/**
 * Statements: every piece of evidence and every decision enters as one. A statement is never
 * edited; its canonical bytes are the thing itself, and its id is their digest.
 */
import type { Canonical } from '@causeway/proof/canonical/canonical'
import type { AccessKind } from '../access/access-kind.ts'
import type { CustodyKind } from '../ledger/custody-kind.ts'
import type { NeedsKind } from '../needs/needs-kind.ts'
import type { PlanDecisionKind } from '../plan-decision/plan-decision.ts'
import type { Branded } from '../result/result.ts'

/** 64 hexadecimal digits: SHA-256 of the statement's canonical bytes. */
export type StatementId = Branded<string, 'StatementId'>
/** A statement's place in its operation's log, from 0: the only order that decides. */
export type Position = Branded<bigint, 'Position'>
/** The short code of an operation: lower-case letters, digits and hyphens, at most 40. */
export type OperationCode = Branded<string, 'OperationCode'>

/** Kinds of statement that the log takes. */
export type StatementKind =
  | 'operation_opened'
  | 'source_declared'
  | 'profile_adopted'
  | 'alias_decided'
  | 'import_opened'
  | 'claim'
  | 'edition_listing'
  | 'import_closed'
  | 'import_withdrawn'
  /** Public keys of those who keep the operation: they enrol and revoke. The first one counts. */
  | 'keepers_named'
  /** A document in another standard's words, and what it tells, one statement each. */
  | 'epcis_document'
  | 'epcis_event'
  /** Movements: whom they were told to, what was answered, what came of them, what was published. */
  | 'movement_submitted'
  | 'movement_answered'
  | 'movement_outcome'
  | 'outcome_report'
  /** A dispatch or report, by its digest: what is said of pauses and figures points into it. */
  | 'document_filed'
  | AccessKind
  /** What people decided about a plan; the plan itself is a proposal, and no statement. */
  | PlanDecisionKind
  | CustodyKind
  | NeedsKind

/** A claimed time, as precise as its source states it. `zone` is null where none is stated. */
export interface EventTime {
  /** A day where the precision is one; else an instant, in UTC, to the second. */
  readonly at: string
  readonly precision: 'day' | 'hour' | 'minute' | 'second'
  readonly zone: string | null
}

/**
 * Where a claim comes from: the source's code, the row's key in it, and what read it. Claims are
 * keyed by this and never by their content: equal rows are different trucks.
 */
export interface ClaimSource {
  readonly code: string
  readonly key: string
  /** SHA-256 of the edition's file, in hexadecimal digits. */
  readonly edition: string
  readonly row: number
  /** Profile id and version, as `id@version`. */
  readonly profile: string
}

/** One statement, before it has a place. `hands` stays empty for what nobody signs. */
export interface Statement {
  readonly v: 1
  readonly profile: 'causeway-ed25519-1'
  readonly operation: OperationCode
  readonly kind: StatementKind
  readonly hands: readonly Canonical[]
  readonly event_time: EventTime | null
  readonly source: ClaimSource | null
  readonly body: { readonly [name: string]: Canonical }
  readonly attachments: readonly Attachment[]
}

/** A file that stays outside the log; the log holds its digest. */
export interface Attachment {
  readonly hash: string
  readonly bytes: number
  readonly media: string
}

/** The largest statement, in bytes of canonical text: entries carry their length in 16 bits. */
export const STATEMENT_MAX_BYTES = 60_000

/** The statement as a canonical value; fields that are null are left out of the bytes. */
export function statementValue(statement: Statement): { readonly [name: string]: Canonical } {
  const { event_time, source } = statement
  return {
    v: statement.v,
    profile: statement.profile,
    operation: statement.operation,
    kind: statement.kind,
    hands: statement.hands,
    body: statement.body,
    attachments: statement.attachments.map((one) => ({ ...one })),
    ...(event_time === null ? {} : { event_time: { ...event_time } }),
    ...(source === null ? {} : { source: { ...source } }),
  }
}

/** The parts that every statement of an operation shares, to be spread into a new one. */
export function unsigned(
  operation: OperationCode,
): Pick<
  Statement,
  'v' | 'profile' | 'operation' | 'hands' | 'attachments' | 'event_time' | 'source'
> {
  return {
    v: 1,
    profile: 'causeway-ed25519-1',
    operation,
    hands: [],
    attachments: [],
    event_time: null,
    source: null,
  }
}
