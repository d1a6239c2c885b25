/**
 * What an edition changes against the one before it. Lists with ids are compared row by row; lists
 * keyed by row number by counting copies of equal rows, which is a display and never a key.
 */
import type { EditionImport } from '@causeway/domain/claims/edition'
import type { Day } from '@causeway/domain/time/day'
import type { HeldClaim, HeldClaims } from './imports.ts'
import type { PreparedRow } from './prepare-row.ts'

export interface EditionDiff {
  readonly added: number
  readonly exists: number
  readonly revised: number
  readonly vanished: number
  readonly backDated: number
}

/** Compares the rows read with the edition before; `resumedFrom` is the import's own position. */
export function diffEdition(
  rows: readonly PreparedRow[],
  held: HeldClaims,
  editions: { readonly before: EditionImport | null; readonly keyKind: 'id' | 'row' },
  resumedFrom: bigint | null,
): EditionDiff {
  const before = editions.before === null ? [] : listedBy(editions.before, held.all)
  const latest = latestDay(before)
  const listedBefore = editions.keyKind === 'id' ? byKey(before) : byCopies(before)
  let [added, revised, backDated] = [0, 0, 0]
  for (const row of rows) {
    const wasListed = listedBefore.take(row)
    // Rows that an interrupted try of this import brought count as this import's own.
    const ours = row.known === null || (resumedFrom !== null && row.known > resumedFrom)
    if (!ours) continue
    if (editions.keyKind === 'id' && isRevision(row, held, resumedFrom)) revised += 1
    else {
      added += 1
      if (!wasListed && latest !== null && row.day !== null && row.day <= latest) backDated += 1
    }
  }
  const exists = rows.length - added - revised
  return { added, exists, revised, vanished: listedBefore.left(), backDated }
}

interface ListedBefore {
  /** Marks the row as still listed; answers whether it was. */
  take(row: PreparedRow): boolean
  left(): number
}

function byKey(before: readonly HeldClaim[]): ListedBefore {
  const keys = new Set(before.map((claim) => claim.key))
  return { take: (row) => keys.delete(row.key), left: () => keys.size }
}

function byCopies(before: readonly HeldClaim[]): ListedBefore {
  const copies = new Map<string, number>()
  for (const { cellsHash } of before) copies.set(cellsHash, (copies.get(cellsHash) ?? 0) + 1)
  return {
    take(row) {
      const count = copies.get(row.cellsHash) ?? 0
      if (count > 0) copies.set(row.cellsHash, count - 1)
      return count > 0
    },
    left: () => [...copies.values()].reduce((sum, count) => sum + count, 0),
  }
}

function isRevision(row: PreparedRow, held: HeldClaims, resumedFrom: bigint | null): boolean {
  if (row.known === null) return held.hasKey(row.key)
  return held.hasKeyBefore(row.key, resumedFrom ?? row.known)
}

function listedBy(edition: EditionImport, claims: readonly HeldClaim[]): readonly HeldClaim[] {
  const listed: HeldClaim[] = []
  let at = 0
  for (const claim of claims) {
    while (at < edition.runs.length && (edition.runs[at]?.last ?? 0n) < claim.position) at += 1
    const run = edition.runs[at]
    if (run === undefined) break
    if (claim.position >= run.first) listed.push(claim)
  }
  return listed
}

function latestDay(claims: readonly HeldClaim[]): Day | null {
  let latest: Day | null = null
  for (const { day } of claims) if (day !== null && (latest === null || day > latest)) latest = day
  return latest
}
