/**
 * What a monitor cries about, with where it is. An alarm is evidence against a log, or against
 * whoever serves it; a log that merely does not answer is none.
 */
import type { Distrust } from '@causeway/proof/checkpoint/policy'
import type { EntryFlaw } from '@causeway/proof/entry-check/entry-check'

/** An entry as far as it could be read: before and after it was changed. */
export interface EntrySeen {
  /** The kind of the statement, `signatures`, or null where nobody has the entry. */
  readonly kind: string | null
  readonly id: string | null
  readonly recorded: string | null
}

/** What was found, in the order in which a round looks for it. */
export type Alarm =
  | { readonly kind: 'checkpoint not trusted'; readonly why: Distrust }
  | { readonly kind: 'fork'; readonly size: number; readonly first: Differs | null }
  | {
      readonly kind: 'rolled back'
      readonly from: number
      readonly to: number
      /** Whether what is left is the beginning of what was kept; null where that was not kept. */
      readonly isPrefix: boolean | null
    }
  | { readonly kind: 'contradicts a checkpoint seen before'; readonly size: number }
  | { readonly kind: 'rewritten'; readonly size: number; readonly first: Differs }
  | { readonly kind: 'tile missing'; readonly tile: string }
  | { readonly kind: 'tile malformed'; readonly tile: string }
  | { readonly kind: 'tile differs'; readonly tile: string }
  | { readonly kind: 'tiles do not lead to the root'; readonly size: number }
  | { readonly kind: 'bundle malformed'; readonly tile: string }
  | {
      readonly kind: 'entry wrong'
      readonly position: number
      readonly tile: string
      readonly flaw: EntryFlaw
    }

/** The first position at which the log says something else than it said before. */
export interface Differs {
  readonly position: number
  readonly was: EntrySeen
  readonly is: EntrySeen
}
