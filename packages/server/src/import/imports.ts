/**
 * The imports of a source as the tables tell them, and the claims that the log already holds of it.
 */
import { type EditionImport, type Run, runsOf } from '@causeway/domain/claims/edition'
import type { Day } from '@causeway/domain/time/day'
import type { Transaction } from '../database/database.ts'

/** One import with what people ask about it. */
export interface ImportRecord extends EditionImport {
  readonly source: string
  readonly fileName: string
  readonly profile: string
  readonly keyKind: 'id' | 'row'
  readonly rowsRead: number
  /** The closing statement's body as JSON text; null while rows are missing. */
  readonly summary: string | null
}

interface ImportRow {
  opened: bigint
  source: string
  edition: Day
  hash: string
  file_name: string
  profile: string
  key_kind: 'id' | 'row'
  rows_read: bigint
  closed: bigint | null
  withdrawn: bigint | null
  summary: string | null
}

/** All imports, or those of one source, in the order in which they were opened. */
export async function readImports(
  tx: Transaction,
  source: string | null,
): Promise<readonly ImportRecord[]> {
  const rows = await tx.query<ImportRow>(
    `SELECT opened, source, edition, encode(hash, 'hex') AS hash, file_name, profile, key_kind,
       rows_read, closed, withdrawn, summary
     FROM edition_import WHERE $1::text IS NULL OR source = $1 ORDER BY opened`,
    [source],
  )
  const runs = await tx.query<{ import: bigint; first: bigint; last: bigint }>(
    `SELECT r.import, r.first, r.last FROM edition_run r
     JOIN edition_import e ON e.opened = r.import
     WHERE $1::text IS NULL OR e.source = $1 ORDER BY r.import, r.first`,
    [source],
  )
  const byImport = Map.groupBy(runs, (run) => run.import)
  return rows.map((row) => ({
    opened: row.opened,
    closed: row.closed,
    withdrawn: row.withdrawn,
    edition: row.edition,
    hash: row.hash,
    runs: (byImport.get(row.opened) ?? []).map(({ first, last }): Run => ({ first, last })),
    source: row.source,
    fileName: row.file_name,
    profile: row.profile,
    keyKind: row.key_kind,
    rowsRead: Number(row.rows_read),
    summary: row.summary,
  }))
}

/** The edition that an import is asked for: which file, published when, read and keyed how. */
export type EditionAsked = Pick<ImportRecord, 'hash' | 'edition' | 'profile' | 'keyKind'>

/** The import of this very edition that a killed try left open, or null. */
export function openTry(
  imports: readonly ImportRecord[],
  asked: EditionAsked,
): ImportRecord | null {
  const isOpen = (one: ImportRecord): boolean => one.closed === null && one.withdrawn === null
  return imports.find((one) => isOpen(one) && isOf(one, asked)) ?? null
}

/** The import of this very edition that was closed and not withdrawn, or null. */
export function closedImport(
  imports: readonly ImportRecord[],
  asked: EditionAsked,
): ImportRecord | null {
  const isClosed = (one: ImportRecord): boolean => one.closed !== null && one.withdrawn === null
  return imports.find((one) => isClosed(one) && isOf(one, asked)) ?? null
}

function isOf(one: ImportRecord, asked: EditionAsked): boolean {
  return (
    one.hash === asked.hash &&
    one.edition === asked.edition &&
    one.profile === asked.profile &&
    one.keyKind === asked.keyKind
  )
}

/** A claim that the log holds, as far as comparing editions needs it. */
export interface HeldClaim {
  readonly position: bigint
  readonly key: string
  readonly cellsHash: string
  readonly day: Day | null
}

/** All claims of a source that the log holds, in log order. */
export class HeldClaims {
  readonly all: readonly HeldClaim[]
  readonly #positions = new Map<string, bigint>()
  /** Key -> position of the first claim under it. */
  readonly #keys = new Map<string, bigint>()

  constructor(all: readonly HeldClaim[]) {
    this.all = all
    for (const claim of all) {
      if (!this.#keys.has(claim.key)) this.#keys.set(claim.key, claim.position)
      this.#positions.set(`${claim.cellsHash}${claim.key}`, claim.position)
    }
  }

  /** Position of the claim with this key and these cells, or null. */
  position(key: string, cellsHash: string): bigint | null {
    return this.#positions.get(`${cellsHash}${key}`) ?? null
  }

  /** True where the source has said something under this key, whatever it was. */
  hasKey(key: string): boolean {
    return this.#keys.has(key)
  }

  /** True where it had done so before the log reached this position. */
  hasKeyBefore(key: string, position: bigint): boolean {
    const first = this.#keys.get(key)
    return first !== undefined && first < position
  }
}

export async function readHeldClaims(tx: Transaction, source: string): Promise<HeldClaims> {
  const rows = await tx.query<{ position: bigint; key: string; hash: string; day: Day | null }>(
    `SELECT position, key, encode(cells_hash, 'hex') AS hash, day FROM claim
     WHERE source = $1 ORDER BY position`,
    [source],
  )
  return new HeldClaims(
    rows.map(({ position, key, hash, day }) => ({ position, key, cellsHash: hash, day })),
  )
}

/** Positions in any order as runs. */
export function runsOfUnordered(positions: readonly bigint[]): readonly Run[] {
  return runsOf([...positions].sort((one, other) => (one < other ? -1 : one > other ? 1 : 0)))
}
