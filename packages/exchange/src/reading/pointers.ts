/**
 * Rows whose quantity is carried by another row. Whether that row is there, and whether the
 * pointing ends, is known only at the end of the list.
 */
import type { Claim } from '@causeway/domain/claims/claim'
import type { CellReading } from './cell-reading.ts'

export interface PointerBook {
  take(claim: Claim, quantity: CellReading | undefined, id: string): void
  /** `reference.dangling` and `reference.cycle` -> rows. */
  close(): ReadonlyMap<string, number>
}

/** References name rows by their number, or by the list's own id where there is one. */
export function pointerBook(keyKind: 'id' | 'row'): PointerBook {
  const pointers = new Map<string, string>()
  const names = new Set<string>()
  return {
    take(claim, quantity, id) {
      const self = nameOf('row', String(claim.row))
      const known = keyKind === 'id' || id !== '' ? nameOf('key', id) : self
      names.add(self)
      names.add(known)
      if (quantity?.value.kind !== 'carried by') return
      const { to, name } = quantity.value
      pointers.set(self, nameOf(to, name))
      pointers.set(known, nameOf(to, name))
    },
    close() {
      const found = new Map<string, number>()
      for (const [from] of pointers) {
        if (!from.startsWith('row ')) continue
        const code = followed(from, pointers, names)
        if (code !== null) found.set(code, (found.get(code) ?? 0) + 1)
      }
      return found
    },
  }
}

function followed(
  from: string,
  pointers: ReadonlyMap<string, string>,
  names: ReadonlySet<string>,
): string | null {
  let at = from
  for (let steps = 0; steps <= pointers.size; steps += 1) {
    const next = pointers.get(at)
    if (next === undefined) return names.has(at) ? null : 'reference.dangling'
    at = next
  }
  return 'reference.cycle'
}

function nameOf(to: 'row' | 'key', name: string): string {
  return `${to} ${name}`
}
