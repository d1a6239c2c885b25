/**
 * The book of a source: double entry, one book for each source, no posting across. What a source
 * says it brought moves from its `source` account to `stock` at the stated place. What is unknown
 * or quarantined is counted elsewhere and never posted.
 */
import type { Run } from '../claims/edition.ts'
import type { Claim } from '../claims/claim.ts'

/** What one claim moves, in whole book units of `unit`. */
export interface BookEntry {
  readonly item: string
  readonly place: string
  readonly donor: string
  readonly unit: string
  readonly quantity: bigint
}

/** The name of an entry's two accounts: one for each of its texts, whatever the quantity. */
export type EntryKey = string

/** The claim's entry, or null where nothing can be posted. */
export function bookEntryOf(claim: Claim): BookEntry | null {
  const { item, place, donor, stated, quarantine } = claim
  if (stated.quantity === null || stated.quantity <= 0n || quarantine.length > 0) return null
  return { item, place, donor, unit: stated.unit, quantity: stated.quantity }
}

/** Separates the texts so that no two entries of different accounts share a key. */
export function entryKey(entry: Omit<BookEntry, 'quantity'>): EntryKey {
  return JSON.stringify([entry.item, entry.place, entry.donor, entry.unit])
}

/**
 * What a change of the standing edition moves between each pair of accounts: more than 0 from
 * source to stock, less than 0 back. Pairs that come out even are left out.
 */
export function standingChange(
  entryAt: (position: bigint) => BookEntry | null,
  change: { readonly listedAnew: readonly Run[]; readonly noLongerListed: readonly Run[] },
): ReadonlyMap<EntryKey, bigint> {
  const moved = new Map<EntryKey, bigint>()
  const move = (runs: readonly Run[], sign: bigint): void => {
    for (const run of runs)
      for (let position = run.first; position <= run.last; position += 1n) {
        const entry = entryAt(position)
        if (entry === null) continue
        const key = entryKey(entry)
        moved.set(key, (moved.get(key) ?? 0n) + sign * entry.quantity)
      }
  }
  move(change.listedAnew, 1n)
  move(change.noLongerListed, -1n)
  for (const [key, quantity] of moved) if (quantity === 0n) moved.delete(key)
  return moved
}
