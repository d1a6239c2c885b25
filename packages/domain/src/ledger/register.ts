/**
 * Registers: what statements that post nothing say of one name each, such as a place or a planned
 * consignment. Nothing is overwritten: what was known at a position never changes.
 */
import type { Position, StatementId } from '../statement/statement.ts'

/** What one statement says, and since when it counts. */
export interface Entry<Said> {
  readonly statement: StatementId
  /** The statement's own: of two, the later one is the newer word. */
  readonly position: Position
  /** The position that let it count: its own, or that of the statement that freed it. */
  readonly known: Position
  readonly said: Said
}

/** All that is said, name by name. */
export class Register<Name extends string, Said> {
  readonly #entries = new Map<Name, Entry<Said>[]>()

  add(name: Name, entry: Entry<Said>): void {
    const entries = this.#entries.get(name) ?? []
    const after = entries.findIndex(({ position }) => position > entry.position)
    entries.splice(after === -1 ? entries.length : after, 0, entry)
    this.#entries.set(name, entries)
  }

  /** All that is said of a name, as known at `position` (null: all), in order of positions. */
  upTo(name: Name, position: bigint | null): readonly Entry<Said>[] {
    const entries = this.#entries.get(name) ?? []
    return position === null ? entries : entries.filter(({ known }) => known <= position)
  }

  /** The entry of the first position, as known at `position`; null where nobody said anything. */
  first(name: Name, position: bigint | null): Entry<Said> | null {
    return this.upTo(name, position)[0] ?? null
  }

  /** The entry of the latest position, as known at `position`; null where nobody said anything. */
  latest(name: Name, position: bigint | null): Entry<Said> | null {
    return this.upTo(name, position).at(-1) ?? null
  }

  /** Names of which something is known at `position`, in order of code units. */
  names(position: bigint | null): readonly Name[] {
    const names = [...this.#entries.keys()].filter((name) => this.first(name, position) !== null)
    return names.sort()
  }
}
