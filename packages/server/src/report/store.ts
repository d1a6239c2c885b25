/**
 * What each source lists, read for the report: its editions, the rows of the one in force and of
 * the one before, and what the new one added for days gone by.
 */
import { type AsKnown, editionState, isKnown } from '@causeway/domain/claims/edition'
import type { UnitFamily } from '@causeway/domain/quantity/unit'
import type {
  EditionLine,
  EditionListing,
  ListedGroup,
  ReportedTo,
  SourceListing,
  SourceName,
} from '@causeway/domain/report/report'
import type { Day, Month } from '@causeway/domain/time/day'
import type { Transaction } from '../database/database.ts'
import { type ImportRecord, readImports } from '../import/imports.ts'
import { readProfile, regimesOfProfile, standingRecord } from '../reconciliation/store.ts'

interface GroupRow {
  day: Day | null
  regime: string
  unit_text: string
  unit_family: UnitFamily
  unit: string
  rows: number
  quarantined: number
  withheld: number
  quantity_rows: number
  quantity: bigint
  mass_rows: number
  low_g: bigint
  likely_g: bigint
  high_g: bigint
}

/** Every source known by then with what it lists. */
export async function readListings(
  tx: Transaction,
  asKnown: AsKnown,
): Promise<readonly SourceListing[]> {
  const sources = await tx.query<SourceName>(
    `SELECT code, name, publisher, licence, grain FROM source
     WHERE $1::bigint IS NULL OR position <= $1 ORDER BY code`,
    [asKnown.position],
  )
  const imports = await readImports(tx, null)
  const listings: SourceListing[] = []
  for (const source of sources) {
    const own = imports.filter((one) => one.source === source.code)
    listings.push(await listingOf(tx, source, { imports: own, asKnown }))
  }
  return listings
}

/** Up to where the log is seen: the position asked for, or its last. */
export async function readReportedTo(tx: Transaction, asKnown: AsKnown): Promise<ReportedTo> {
  const [last] = await tx.query<{ position: bigint; recorded_at: string }>(
    `SELECT position, recorded_at FROM statement
     WHERE $1::bigint IS NULL OR position <= $1 ORDER BY position DESC LIMIT 1`,
    [asKnown.position],
  )
  return {
    published: asKnown.published,
    position: last?.position ?? null,
    recordedAt: last?.recorded_at ?? null,
  }
}

/** The imports known by then, each with what became of it, latest edition first. */
export function editionLines(
  imports: readonly ImportRecord[],
  asKnown: AsKnown,
): readonly EditionLine[] {
  const standing = standingRecord(imports, asKnown)
  return imports
    .filter((one) => isKnown(one, asKnown))
    .map((one) => lineOf(one, standing, asKnown))
    .sort((one, other) => {
      if (one.edition !== other.edition) return one.edition > other.edition ? -1 : 1
      return one.import > other.import ? -1 : 1
    })
}

async function listingOf(
  tx: Transaction,
  source: SourceName,
  known: { readonly imports: readonly ImportRecord[]; readonly asKnown: AsKnown },
): Promise<SourceListing> {
  const { imports, asKnown } = known
  const editions = editionLines(imports, asKnown)
  const standing = standingRecord(imports, asKnown)
  if (standing === null)
    return {
      ...{ source, editions, inForce: null, before: null, backDated: new Map() },
      ...{ notes: [], findings: [] },
    }
  // The same file imported again under another number is the same edition, not one before it.
  const earlier = imports.filter((one) => one.hash !== standing.hash)
  const before = standingRecord(earlier, asKnown)
  const profile = await readProfile(tx, standing.profile)
  const lineFor = (one: ImportRecord): EditionLine => lineOf(one, standing, asKnown)
  return {
    source,
    editions,
    inForce: await readListing(tx, lineFor(standing)),
    before: before === null ? null : await readListing(tx, lineFor(before)),
    backDated: before === null ? new Map() : await readBackDated(tx, standing, before),
    notes: profile.notes,
    findings: findingsOf(standing),
    regimes: regimesOfProfile(profile),
  }
}

function lineOf(one: ImportRecord, standing: ImportRecord | null, asKnown: AsKnown): EditionLine {
  const state = editionState(one, standing, asKnown)
  return {
    edition: one.edition,
    import: one.opened,
    fileName: one.fileName,
    hash: one.hash,
    profile: one.profile,
    rows: one.rowsRead,
    state: state === 'stands' ? 'in force' : state,
  }
}

async function readListing(tx: Transaction, line: EditionLine): Promise<EditionListing> {
  const rows = await tx.query<GroupRow>(
    `SELECT c.day, c.regime, c.unit_text, c.unit_family, c.unit,
       count(*)::int AS rows,
       (count(*) FILTER (WHERE c.quarantine <> ''))::int AS quarantined,
       (count(*) FILTER (WHERE c.withheld <> ''))::int AS withheld,
       (count(c.quantity) FILTER (WHERE c.quarantine = ''))::int AS quantity_rows,
       coalesce(sum(c.quantity) FILTER (WHERE c.quarantine = ''), 0)::bigint AS quantity,
       (count(c.mass_likely_g) FILTER (WHERE c.quarantine = ''))::int AS mass_rows,
       coalesce(sum(c.mass_low_g) FILTER (WHERE c.quarantine = ''), 0)::bigint AS low_g,
       coalesce(sum(c.mass_likely_g) FILTER (WHERE c.quarantine = ''), 0)::bigint AS likely_g,
       coalesce(sum(c.mass_high_g) FILTER (WHERE c.quarantine = ''), 0)::bigint AS high_g
     FROM edition_run r JOIN claim c ON c.position BETWEEN r.first AND r.last
     WHERE r.import = $1 GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`,
    [line.import],
  )
  const withheldRows = rows.reduce((sum, row) => sum + row.withheld, 0)
  return { line, groups: rows.map(groupOf), withheldRows }
}

function groupOf(row: GroupRow): ListedGroup {
  return {
    day: row.day,
    regime: row.regime,
    unitText: row.unit_text,
    family: row.unit_family,
    unit: row.unit,
    rows: row.rows,
    quarantined: row.quarantined,
    quantityRows: row.quantity_rows,
    quantity: row.quantity,
    mass: {
      low_g: row.low_g,
      likely_g: row.likely_g,
      high_g: row.high_g,
      knownRows: row.mass_rows,
      unknownRows: row.rows - row.quarantined - row.mass_rows,
    },
  }
}

/**
 * Rows that the edition adds though its edition before had passed their day, by month. Lists with
 * ids are compared by key; lists keyed by row number by counting copies of equal rows.
 */
async function readBackDated(
  tx: Transaction,
  now: ImportRecord,
  before: ImportRecord,
): Promise<ReadonlyMap<Month, number>> {
  const same = now.keyKind === 'id' && before.keyKind === 'id' ? 'key' : 'cells_hash'
  const rows = await tx.query<{ month: Month; rows: number }>(
    `WITH now AS (
       SELECT c.${same} AS same, min(c.day) AS day, count(*) AS copies
       FROM edition_run r JOIN claim c ON c.position BETWEEN r.first AND r.last
       WHERE r.import = $1 GROUP BY 1
     ), earlier AS (
       SELECT c.${same} AS same, max(c.day) AS day, count(*) AS copies
       FROM edition_run r JOIN claim c ON c.position BETWEEN r.first AND r.last
       WHERE r.import = $2 GROUP BY 1
     )
     SELECT to_char(now.day, 'YYYY-MM') AS month,
       sum(now.copies - coalesce(earlier.copies, 0))::int AS rows
     FROM now LEFT JOIN earlier USING (same)
     WHERE now.copies > coalesce(earlier.copies, 0) AND now.day <= (SELECT max(day) FROM earlier)
     GROUP BY 1 ORDER BY 1`,
    [now.opened, before.opened],
  )
  return new Map(rows.map((row) => [row.month, row.rows]))
}

/** What the import noted when it closed: code and rows. */
function findingsOf(standing: ImportRecord): SourceListing['findings'] {
  if (standing.summary === null) return []
  // The body of our own closing statement.
  const { notes } = JSON.parse(standing.summary) as { notes?: Readonly<Record<string, number>> }
  return Object.entries(notes ?? {})
    .map(([code, rows]) => ({ code, rows }))
    .sort((one, other) => (one.code < other.code ? -1 : 1))
}
