/**
 * What a source says, read for comparing: its edition in force, its rows counted by day and name,
 * and its ways of counting. Rows of other editions, and of imports not closed, are not seen.
 */
import { type AsKnown, standingImport } from '@causeway/domain/claims/edition'
import type { CountedGroup, Dimension } from '@causeway/domain/claims/reconcile-answer'
import { type RegimeStretch, regimesOfDays } from '@causeway/domain/claims/regime'
import type { AliasKind } from '@causeway/domain/alias/alias'
import { assert } from '@causeway/domain/result/result'
import type { Day } from '@causeway/domain/time/day'
import { type Profile, parseProfile } from '@causeway/exchange/profile/profile'
import type { Transaction } from '../database/database.ts'
import { type ImportRecord, readImports } from '../import/imports.ts'
import type { Names } from './names.ts'

/** A source with the edition that speaks for it; null where none does yet. */
export interface KnownSource {
  readonly code: string
  readonly name: string
  readonly publisher: string
  readonly licence: string
  readonly grain: string
  readonly standing: ImportRecord | null
}

/** Column of each dimension, the field under which it is withheld, and its kind of alias. */
export const DIMENSIONS: {
  readonly [name in Dimension | 'route']: {
    readonly column: string
    readonly field: string
    readonly kind: AliasKind
  }
} = {
  donor: { column: 'donor', field: 'donor', kind: 'party' },
  group: { column: 'commodity_group', field: 'group', kind: 'group' },
  place: { column: 'place', field: 'place', kind: 'place' },
  route: { column: 'route', field: 'route', kind: 'route' },
}

/** True in SQL where the column's value is withheld in the row. */
export function isWithheld(field: string): string {
  return `position(',${field},' IN ',' || c.withheld || ',') > 0`
}

interface GroupRow {
  day: Day | null
  donor: string
  commodity_group: string
  place: string
  route: string
  regime: string
  donor_withheld: boolean
  group_withheld: boolean
  place_withheld: boolean
  trucks: number
  quarantined: number
  known: number
  low_g: bigint
  likely_g: bigint
  high_g: bigint
}

/** The source of that code with its edition in force, or null where it was not declared by then. */
export async function readSource(
  tx: Transaction,
  code: string,
  asKnown: AsKnown,
): Promise<KnownSource | null> {
  const [source] = await tx.query<Omit<KnownSource, 'standing'>>(
    `SELECT code, name, publisher, licence, grain FROM source
     WHERE code = $1 AND ($2::bigint IS NULL OR position <= $2)`,
    [code, asKnown.position],
  )
  if (source === undefined) return null
  return { ...source, standing: standingRecord(await readImports(tx, code), asKnown) }
}

/** The record of the import that speaks for the source. */
export function standingRecord(
  imports: readonly ImportRecord[],
  asKnown: AsKnown,
): ImportRecord | null {
  const standing = standingImport(imports, asKnown)
  return imports.find((one) => one.opened === standing?.opened) ?? null
}

/** The profile of that id; a fault where it was never adopted. */
export async function readProfile(tx: Transaction, id: string): Promise<Profile> {
  const [row] = await tx.query<{ document: string }>('SELECT document FROM profile WHERE id = $1', [
    id,
  ])
  assert(row !== undefined, 'a profile is adopted before its first import')
  const parsed = parseProfile(JSON.parse(row.document))
  assert(parsed.ok, 'a profile was parsed before it was adopted')
  return parsed.value
}

/** The rows of an import as counts by day and name, and the way of counting of each day. */
export async function countGroups(
  tx: Transaction,
  imported: bigint,
  names: { readonly [name in Dimension | 'route']: Names },
): Promise<{
  readonly groups: readonly CountedGroup[]
  readonly regimes: readonly RegimeStretch[]
}> {
  const rows = await tx.query<GroupRow>(
    `SELECT c.day, c.donor, c.commodity_group, c.place, c.route, c.regime,
       ${isWithheld('donor')} AS donor_withheld,
       ${isWithheld('group')} AS group_withheld,
       ${isWithheld('place')} AS place_withheld,
       count(*)::int AS trucks,
       (count(*) FILTER (WHERE c.quarantine <> ''))::int AS quarantined,
       (count(c.mass_likely_g) FILTER (WHERE c.quarantine = ''))::int AS known,
       coalesce(sum(c.mass_low_g) FILTER (WHERE c.quarantine = ''), 0)::bigint AS low_g,
       coalesce(sum(c.mass_likely_g) FILTER (WHERE c.quarantine = ''), 0)::bigint AS likely_g,
       coalesce(sum(c.mass_high_g) FILTER (WHERE c.quarantine = ''), 0)::bigint AS high_g
     FROM edition_run r JOIN claim c ON c.position BETWEEN r.first AND r.last
     WHERE r.import = $1
     GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9`,
    [imported],
  )
  const groups = rows.map((row): CountedGroup => ({
    day: row.day,
    donor: names.donor.of(row.donor, row.donor_withheld).key,
    group: names.group.of(row.commodity_group, row.group_withheld).key,
    place: names.place.of(row.place, row.place_withheld).key,
    route: names.route.of(row.route, false).key,
    trucks: row.trucks,
    quarantined: row.quarantined,
    mass: {
      low_g: row.low_g,
      likely_g: row.likely_g,
      high_g: row.high_g,
      knownRows: row.known,
      unknownRows: row.trucks - row.quarantined - row.known,
    },
  }))
  const days = rows.flatMap(({ day, regime }) => (day === null ? [] : [{ day, regime }]))
  return { groups, regimes: regimesOfDays(days) }
}

/** What a list states in one column, each spelling once, with whether it is withheld there. */
export async function statedNames(
  tx: Transaction,
  imported: bigint,
  dimension: Dimension | 'route',
): Promise<readonly { readonly stated: string; readonly withheld: boolean }[]> {
  const { column, field } = DIMENSIONS[dimension]
  return tx.query<{ stated: string; withheld: boolean }>(
    `SELECT DISTINCT c.${column} AS stated, ${isWithheld(field)} AS withheld
     FROM edition_run r JOIN claim c ON c.position BETWEEN r.first AND r.last
     WHERE r.import = $1 ORDER BY 1, 2`,
    [imported],
  )
}

/** The stretches that a profile states of its source. */
export function regimesOfProfile(profile: Profile): readonly RegimeStretch[] {
  // Days of a profile were checked to be days when it was parsed.
  return profile.regimes.map(({ from, to, name }) => ({
    from: from as Day | null,
    to: to as Day | null,
    regime: name,
  }))
}
