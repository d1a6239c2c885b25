/** What the steps of a monitor's round share: the log, the copy, and whom the reader trusts. */
import type { Checkpoint } from '@causeway/proof/checkpoint/checkpoint'
import type { Trust } from '@causeway/proof/keys-file/keys-file'
import type { TileSource } from '../tile-source/tile-source.ts'
import type { MonitorHome } from './home.ts'

/** Where a round takes place. */
export interface Watch {
  readonly source: TileSource
  readonly home: MonitorHome
  readonly trust: Trust
  /** Read everything again, not only what is new: finds what was changed behind a kept copy. */
  readonly isWhole: boolean
  readonly signal: AbortSignal
  /** How far a step is; `whole` is null where nobody knows. */
  step(title: string, done: number, whole: number | null): void
}

/** A checkpoint with its signed note. */
export interface Noted extends Checkpoint {
  readonly note: string
}
