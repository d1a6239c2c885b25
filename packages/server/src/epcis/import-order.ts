/**
 * What is asked of an import of a document of EPCIS, and what it answers.
 */
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { Instant } from '@causeway/domain/time/instant'
import type { EpcisFault } from '@causeway/exchange/epcis/reader/limits'
import type { TrialMemory } from './trial-memory.ts'

export interface EpcisOrder {
  readonly operation: OperationCode
  /** Code of whoever sent it: lower-case letters, digits, `.`, `_`, `-`. */
  readonly source: string
  readonly fileName: string
  /** All bytes from the start; asked for twice. A chunk is valid until the next is asked for. */
  chunks(): AsyncIterable<Uint8Array>
  /** For a dry run: what earlier files of the same run would have left behind. Else null. */
  readonly trial: TrialMemory | null
}

/** What an import needs of the world. */
export interface EpcisShell {
  now(): Instant
  /** Called often; `total` is null while it is not known. */
  progress(step: string, done: number, total: number | null): void
  readonly signal: AbortSignal
}

/** What became of one document. `events = added + exists`. */
export interface EpcisSummary {
  readonly source: string
  readonly fileName: string
  /** SHA-256 of its bytes, hexadecimal. */
  readonly hash: string
  readonly bytes: number
  /** Position of its statement; null for a dry run of one that is new. */
  readonly document: bigint | null
  readonly events: number
  readonly added: number
  readonly exists: number
  readonly isHeaderRefused: boolean
  /** How its events stand -> their number; only those that there are. */
  readonly standing: Readonly<Record<string, number>>
  readonly posted: number
  /** Why events posted nothing -> their number. */
  readonly notPosted: Readonly<Record<string, number>>
  readonly alerts: Readonly<Record<string, number>>
  readonly dryRun: boolean
}

/**
 * Why nothing was kept, in this order of precedence. Two are exceptions: of what was `cancelled`,
 * and of a file that was `changed` while it was read, the first `kept` events stay; the same
 * command goes on from there where the file is still the same.
 */
export type EpcisRefusal =
  | { readonly kind: 'not a source code'; readonly text: string }
  | { readonly kind: 'cancelled'; readonly kept: number }
  | { readonly kind: 'unreadable'; readonly fault: EpcisFault }
  | { readonly kind: 'not EPCIS' }
  | { readonly kind: 'header too large to keep' }
  | { readonly kind: 'changed'; readonly kept: number }
