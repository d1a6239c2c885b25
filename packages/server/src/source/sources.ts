/**
 * The sources of an operation with their editions, for the command line and the pages.
 */
import {
  type AsKnown,
  type EditionImport,
  type EditionState,
  editionState,
  isKnown,
  runsCount,
  standingImport,
} from '@causeway/domain/claims/edition'
import type { Day } from '@causeway/domain/time/day'
import type { Transaction } from '../database/database.ts'
import { type ImportRecord, readImports } from '../import/imports.ts'
import type { ImportSummary } from '../import/order.ts'

/** One import of an edition, as people ask about it. */
export interface EditionEntry {
  /** Number of the import, for `undo`. */
  readonly import: bigint
  readonly edition: Day
  readonly fileName: string
  readonly hash: string
  readonly profile: string
  readonly rows: number
  /** `not finished` counts nowhere: the same command goes on from there. */
  readonly state: EditionState
  readonly recordedAt: string
  /** Counts and notes of the import; null while it is not finished. */
  readonly summary: EditionSummary | null
}

/** What the closing statement kept of the import's answer. */
export type EditionSummary = Pick<
  ImportSummary,
  | 'rowsRead'
  | 'added'
  | 'exists'
  | 'revised'
  | 'vanished'
  | 'backDated'
  | 'quarantined'
  | 'notes'
  | 'questions'
>

export interface SourceEntry {
  readonly code: string
  readonly name: string
  readonly publisher: string
  readonly licence: string
  readonly grain: string
  readonly profile: string
  /** Claims of this source in the log, whatever edition lists them. */
  readonly statements: number
  /** Rows of the edition that speaks for it; 0 where none does. */
  readonly rowsListed: number
  readonly firstDay: Day | null
  readonly lastDay: Day | null
  /** Latest first. */
  readonly editions: readonly EditionEntry[]
}

interface SourceRow {
  code: string
  name: string
  publisher: string
  licence: string
  grain: string
  profile: string
  statements: bigint
}

/** All sources as known: by code, each with its editions known by then. */
export async function listSources(
  tx: Transaction,
  asKnown: AsKnown,
): Promise<readonly SourceEntry[]> {
  const { position } = asKnown
  const rows = await tx.query<SourceRow>(
    `SELECT s.code, s.name, s.publisher, s.licence, s.grain, s.profile,
       (SELECT count(*) FROM claim c
        WHERE c.source = s.code AND ($1::bigint IS NULL OR c.position <= $1)) AS statements
     FROM source s WHERE $1::bigint IS NULL OR s.position <= $1 ORDER BY s.code`,
    [position],
  )
  const imports = (await readImports(tx, null)).filter((one) => isKnown(one, asKnown))
  const recorded = await recordTimes(tx, imports)
  const entries: SourceEntry[] = []
  for (const row of rows) {
    const own = imports.filter((one) => one.source === row.code)
    const standing = standingImport(own, asKnown)
    const days = standing === null ? null : await daysOf(tx, standing.opened)
    entries.push({
      ...row,
      statements: Number(row.statements),
      rowsListed: standing === null ? 0 : runsCount(standing.runs),
      firstDay: days?.first ?? null,
      lastDay: days?.last ?? null,
      editions: own
        .map((one) =>
          entryOf(one, { standing, asKnown, recordedAt: recorded.get(one.opened) ?? '' }),
        )
        .reverse(),
    })
  }
  return entries
}

function entryOf(
  one: ImportRecord,
  context: {
    readonly standing: EditionImport | null
    readonly asKnown: AsKnown
    readonly recordedAt: string
  },
): EditionEntry {
  const { standing, asKnown } = context
  const state = editionState(one, standing, asKnown)
  const summary = state === 'not finished' ? null : one.summary
  return {
    import: one.opened,
    edition: one.edition,
    fileName: one.fileName,
    hash: one.hash,
    profile: one.profile,
    rows: one.rowsRead,
    state,
    recordedAt: context.recordedAt,
    summary: summary === null ? null : (JSON.parse(summary) as EditionSummary),
  }
}

async function recordTimes(
  tx: Transaction,
  imports: readonly ImportRecord[],
): Promise<Map<bigint, string>> {
  const rows = await tx.query<{ position: bigint; recorded_at: string }>(
    'SELECT position, recorded_at FROM statement WHERE position = ANY ($1::bigint[])',
    [imports.map((one) => one.opened)],
  )
  return new Map(rows.map((row) => [row.position, row.recorded_at]))
}

async function daysOf(
  tx: Transaction,
  opened: bigint,
): Promise<{ first: Day | null; last: Day | null }> {
  const [days] = await tx.query<{ first: Day | null; last: Day | null }>(
    `SELECT min(c.day) AS first, max(c.day) AS last FROM edition_run r
     JOIN claim c ON c.position BETWEEN r.first AND r.last WHERE r.import = $1`,
    [opened],
  )
  return days ?? { first: null, last: null }
}
