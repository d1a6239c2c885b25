/**
 * What dry runs of several files one after the other know of each other, so that they answer as the
 * imports would.
 */
import { KnownEvents } from './known-events.ts'

/** Behind every position of a log. */
export const BEHIND_ALL = 10n ** 18n

export class TrialMemory {
  readonly known = new KnownEvents()
  #next = BEHIND_ALL

  /** Places that nobody has: in the order in which they are asked for. */
  places(count: number): readonly bigint[] {
    const first = this.#next
    this.#next += BigInt(count)
    return Array.from({ length: count }, (_, index) => first + BigInt(index))
  }
}
