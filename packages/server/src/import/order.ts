/**
 * What is asked of an import and what it answers: the words that the command line, the jobs and
 * the pages share.
 */
import type { Issue } from '@causeway/domain/claims/claim'
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { Day } from '@causeway/domain/time/day'
import type { Instant } from '@causeway/domain/time/instant'
import type { Profile } from '@causeway/exchange/profile/profile'
import type { Guards, UnreadableList } from '@causeway/exchange/read/row'
import type { OpenOptions } from '@causeway/exchange/read/table'
import type { ReadRow } from '@causeway/exchange/reading/reading'

export interface ImportOrder {
  readonly operation: OperationCode
  /** Code of the source: lower-case letters, digits, `.`, `_`, `-`. */
  readonly source: string
  /** Day on which the source published this edition. */
  readonly edition: Day
  readonly fileName: string
  readonly bytes: Uint8Array
  /** The profiles that may read the file; the first that fits the headers does. */
  readonly profiles: readonly Profile[]
  /** Sheet, header row and code page, where the file does not tell them. */
  readonly open: Pick<OpenOptions, 'sheet' | 'headerRow' | 'codePage'>
  /** Key by row number though the profile names an id; null leaves it to the profile. */
  readonly keyKind: 'row' | null
  /** Keep rows with errors aside instead of refusing the edition. */
  readonly quarantineErrors: boolean
  readonly dryRun: boolean
  readonly guards: Guards
}

/** What an import needs of the world. */
export interface ImportShell {
  now(): Instant
  /** Called often; `total` is null while it is not known. */
  progress(step: string, done: number, total: number | null): void
  readonly signal: AbortSignal
  /** Shown each row as it is read, for a row-level report; `veiled` are indexes of its cells. */
  row?(read: ReadRow): void
}

/** The counts of one import. `rowsRead = added + revised + exists`. */
export interface ImportSummary {
  readonly source: string
  readonly edition: Day
  readonly profile: string
  /** Number of the import, for `undo`; null for a dry run. */
  readonly import: bigint | null
  readonly rowsRead: number
  readonly added: number
  readonly exists: number
  readonly revised: number
  /** Rows of the edition before that this one no longer lists. */
  readonly vanished: number
  /** Added rows whose day is not later than the latest day of the edition before. */
  readonly backDated: number
  readonly quarantined: number
  /** Rule or issue code -> number of rows. */
  readonly notes: Readonly<Record<string, number>>
  /** What a person should decide, each with the rows that it concerns. */
  readonly questions: readonly ImportQuestion[]
  readonly dryRun: boolean
}

export interface ImportQuestion {
  readonly code: string
  readonly text: string
  readonly rows: number
}

/** An issue with the place where it stands. */
export interface RowIssue extends Issue {
  readonly row: number
}

/**
 * Why nothing was stored, in this order of precedence. `cancelled` is the exception: rows that
 * were acknowledged stay, count nowhere, and the same command goes on from there.
 */
export type ImportRefusal =
  | { readonly kind: 'not a source code'; readonly text: string }
  | { readonly kind: 'unreadable'; readonly why: UnreadableList }
  | { readonly kind: 'no profile fits'; readonly headers: readonly string[] }
  | {
      readonly kind: 'key repeated'
      readonly keys: readonly { readonly key: string; readonly rows: readonly number[] }[]
    }
  | {
      readonly kind: 'rows in error'
      readonly rows: number
      /** The first of them, at most `SHOWN_ISSUES`. */
      readonly issues: readonly RowIssue[]
    }
  | { readonly kind: 'cancelled'; readonly kept: number }

export const SHOWN_ISSUES = 20
