/**
 * One row on its way into the log: veiled where it must be, canonical, and compared with what the
 * log already holds of its source.
 */
import { createHash } from 'node:crypto'
import type { Claim, Issue, RawCell } from '@causeway/domain/claims/claim'
import { STATEMENT_MAX_BYTES } from '@causeway/domain/statement/statement'
import type { Day } from '@causeway/domain/time/day'
import type { Profile } from '@causeway/exchange/profile/profile'
import type { ReadRow } from '@causeway/exchange/reading/reading'
import { claimLine } from './claim-line.ts'
import { cellsWriter, claimTexts } from './claim-text.ts'
import type { ImportOrder } from './order.ts'
import type { FreshRow } from './packed-batch.ts'
import { type VeiledValue, veilCell } from './veil.ts'

/** One row, as far as editions are compared by it. */
export interface PreparedRow {
  readonly key: string
  readonly row: number
  readonly day: Day | null
  /** SHA-256 of the canonical cells, hexadecimal: tells a revision from a repetition. */
  readonly cellsHash: string
  /** Position of the claim in the log, where it is there already. */
  readonly known: bigint | null
  readonly veiled: readonly VeiledValue[]
}

/** A row with its statement, where the log does not hold it yet. */
export interface PreparedClaim {
  readonly claim: Claim
  readonly prepared: PreparedRow
  readonly fresh: FreshRow | null
  /** Set where no statement can hold the row. */
  readonly tooLarge: Issue | null
}

/** What the operation already knows of the source, and its veil key. */
export interface HeldForRows {
  readonly secret: Uint8Array
  readonly known: {
    /** Position of the claim with this key and these cells, or null. */
    position(key: string, cellsHash: string): bigint | null
  }
}

/** Issue code of a row that is larger than a statement can be. */
export const TOO_LARGE = 'row.too_large'

/** Prepares the rows of one edition, one after the other. */
export function rowPreparer(
  order: ImportOrder,
  edition: { readonly profile: Profile; readonly hash: string },
  held: HeldForRows,
): (read: ReadRow) => PreparedClaim {
  const { profile, hash } = edition
  const profileId = `${profile.id}@${profile.version}`
  const writeCells = cellsWriter()
  const source = { code: order.source, edition: hash, profile: profileId }
  const texts = claimTexts({ operation: order.operation, zone: profile.zone ?? null, source })
  return ({ claim, cells, veiled }) => {
    const { key, row, day } = claim
    const kept: VeiledValue[] = []
    const shown =
      veiled.length === 0
        ? cells
        : veilCells(cells, veiled, kept, {
            secret: held.secret,
            source: order.source,
            key,
          })
    const cellsText = writeCells(shown)
    const cellsHash = createHash('sha256').update(cellsText).digest('hex')
    const known = held.known.position(key, cellsHash)
    const prepared = { key, row, day, cellsHash, known, veiled: known === null ? kept : [] }
    if (known !== null) return { claim, prepared, fresh: null, tooLarge: null }
    const text = texts.write({ cells: cellsText, day, key, row })
    const fresh = { text, line: claimLine(order.source, claim, cellsHash) }
    return { claim, prepared, fresh, tooLarge: tooLargeFor(text) }
  }
}

function tooLargeFor(text: string): Issue | null {
  // A sign has at most three bytes for each unit of its length: most texts need no counting.
  if (text.length * 3 <= STATEMENT_MAX_BYTES) return null
  const bytes = Buffer.byteLength(text)
  if (bytes <= STATEMENT_MAX_BYTES) return null
  const value = `${bytes} bytes; a statement holds ${STATEMENT_MAX_BYTES}`
  return { code: TOO_LARGE, severity: 'error', field: 'row', column: '', value, suggestions: [] }
}

function veilCells(
  cells: readonly RawCell[],
  veiled: readonly number[],
  kept: VeiledValue[],
  place: { readonly secret: Uint8Array; readonly source: string; readonly key: string },
): readonly RawCell[] {
  return cells.map((cell, index) => {
    if (!veiled.includes(index)) return cell
    const one = veilCell(cell, place)
    kept.push(one.kept)
    return one.cell
  })
}
