/**
 * What becomes of a signed statement that somebody sends: refused and not logged, held outside the
 * log, or logged and posted, parked, or kept. The same answers on every way in.
 */
import type { Key } from '@causeway/domain/ledger/code'
import type { Flaw, Malformed } from '@causeway/domain/ledger/fields'
import type { Mark } from '@causeway/domain/ledger/journal'
import type { NothingPosted, ParkReason } from '@causeway/domain/ledger/outcome'
import type { Position, StatementId } from '@causeway/domain/statement/statement'
import type { NotASignedStatement } from '@causeway/proof/signed-statement/signed-statement'

/** The form is wrong: of the whole text (`at` is empty), or of one field. */
export type MalformedText = Omit<Malformed, 'flaw'> & {
  readonly flaw: Flaw | 'not JSON' | 'not canonical'
}

/** Why a statement is refused and not logged, in the order of the checks. */
export type SubmitRefusal =
  | Extract<NotASignedStatement, { readonly kind: 'too_large' }>
  | MalformedText
  | { readonly kind: 'unsupported_version'; readonly version: string }
  | { readonly kind: 'wrong_operation'; readonly operation: string }
  /** No signature in it holds. */
  | { readonly kind: 'bad_signature'; readonly keys: readonly Key[] }

/** The answer to one statement, in the order in which they were sent. */
export type Submitted =
  | { readonly answer: 'refused'; readonly refusal: SubmitRefusal }
  /** The same bytes are in the log; signatures that are new got an entry of their own. */
  | {
      readonly answer: 'exists'
      readonly id: StatementId
      readonly position: Position
      readonly newSignatures: number
    }
  /** Kept outside the log until one of these keys is enrolled. */
  | { readonly answer: 'held'; readonly id: StatementId; readonly keys: readonly Key[] }
  /** Too much of this sender is held already; send again when a key is enrolled. */
  | { readonly answer: 'quota'; readonly id: StatementId; readonly keys: readonly Key[] }
  | {
      readonly answer: 'parked'
      readonly id: StatementId
      readonly position: Position
      readonly reason: ParkReason
    }
  | {
      readonly answer: 'posted'
      readonly id: StatementId
      readonly position: Position
      readonly marks: readonly Mark[]
    }
  /** It stands and moves nothing: by nature, or because another tells the same hand-over. */
  | {
      readonly answer: 'kept'
      readonly id: StatementId
      readonly position: Position
      readonly because: NothingPosted
    }

/** So much is being appended that nothing more is taken now; the sender tries again. */
export interface Busy {
  readonly kind: 'busy'
}
