/**
 * Who waits for what. Parked statements are retried in the order of their positions, as soon as
 * something that they wait for has come.
 */
import type { StatementId } from '../statement/statement.ts'
import type { WaitKey } from './outcome.ts'

const AFTER = 'after:'

export class Waiting {
  readonly #ids = new Map<WaitKey, Set<StatementId>>()
  readonly #positions = new Map<bigint, WaitKey>()

  /** The statement is to be retried when any of these comes. */
  wait(id: StatementId, keys: readonly WaitKey[]): void {
    for (const key of keys) {
      const ids = this.#ids.get(key) ?? new Set()
      ids.add(id)
      this.#ids.set(key, ids)
      if (key.startsWith(AFTER)) this.#positions.set(BigInt(key.slice(AFTER.length)), key)
    }
  }

  /** What is waited for that a log with this position has passed. */
  passedBy(position: bigint): readonly WaitKey[] {
    if (this.#positions.size === 0) return []
    const passed = [...this.#positions].filter(([after]) => after < position)
    for (const [after] of passed) this.#positions.delete(after)
    return passed.map(([, key]) => key)
  }

  /** Who waited for these; they wait for them no longer. */
  take(keys: Iterable<WaitKey>): ReadonlySet<StatementId> {
    const freed = new Set<StatementId>()
    for (const key of keys) {
      for (const id of this.#ids.get(key) ?? []) freed.add(id)
      this.#ids.delete(key)
    }
    return freed
  }
}
