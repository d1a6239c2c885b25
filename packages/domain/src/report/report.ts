/**
 * The report of an operation: what each source says by itself, as known on a day or a position,
 * with what its list looked like one edition before. Sources stand beside each other and are never
 * added up; neither are units, nor what is unknown with what is known.
 */
import {
  type RegimeBreak,
  type RegimeStretch,
  type Period,
  regimeBreaks,
  regimesOfDays,
  regimesWithin,
} from '../claims/regime.ts'
import { type MeasureSum, NOTHING_MEASURED, joinSums } from '../quantity/measure.ts'
import type { UnitFamily } from '../quantity/unit.ts'
import { type Day, type Month, monthOf } from '../time/day.ts'

/** Rows of one edition with equal day, regime and stated unit. */
export interface ListedGroup {
  /** Null where the list states no day that can be read. */
  readonly day: Day | null
  readonly regime: string
  readonly unitText: string
  readonly family: UnitFamily
  /** The book's unit of `quantity`: `gram`, `piece`, `pallet/1000`. */
  readonly unit: string
  readonly rows: number
  /** Rows kept out of every sum until somebody has looked at them. */
  readonly quarantined: number
  /** Rows, not quarantined, whose quantity is known, and their sum in base units of `unit`. */
  readonly quantityRows: number
  readonly quantity: bigint
  /** Mass of the rows that are not quarantined. */
  readonly mass: MeasureSum
}

/** One import of an edition, as people ask about it. */
export interface EditionLine {
  readonly edition: Day
  /** Number of the import: the position of the statement that opened it. */
  readonly import: bigint
  readonly fileName: string
  /** SHA-256 of the file, hexadecimal digits. */
  readonly hash: string
  readonly profile: string
  readonly rows: number
  readonly state: 'in force' | 'superseded' | 'withdrawn' | 'not finished'
}

/** What an edition lists. */
export interface EditionListing {
  readonly line: EditionLine
  readonly groups: readonly ListedGroup[]
  /** Rows in which a name is withheld. */
  readonly withheldRows: number
}

/** Everything that is known of one source. */
export interface SourceListing {
  readonly source: SourceName
  /** All imports known by then, latest first. */
  readonly editions: readonly EditionLine[]
  /** Null where no edition speaks for the source. */
  readonly inForce: EditionListing | null
  readonly before: EditionListing | null
  /** Rows that the edition in force adds for days that the edition before had passed, by month. */
  readonly backDated: ReadonlyMap<Month, number>
  /** Sentences of the profile: what the list cannot show. */
  readonly notes: readonly string[]
  /** What the import found: rule or issue code, and on how many rows. */
  readonly findings: readonly { readonly code: string; readonly rows: number }[]
  /** Ways of counting as the profile states them; without any, the rows' own tell. */
  readonly regimes?: readonly RegimeStretch[]
}

export interface SourceName {
  readonly code: string
  readonly name: string
  readonly publisher: string
  readonly licence: string
  /** What one row is. */
  readonly grain: string
}

/** Up to where the report looks. */
export interface ReportedTo {
  /** Editions published after this day are not seen; null for all. */
  readonly published: Day | null
  /** The last position seen; null where the log is empty. */
  readonly position: bigint | null
  /** Record time of that position, in UTC. */
  readonly recordedAt: string | null
}

export interface OperationReport {
  readonly operation: { readonly code: string; readonly title: string }
  readonly asKnown: ReportedTo
  /** By code; never added up. */
  readonly sources: readonly SourceReport[]
}

export interface SourceReport extends SourceName {
  readonly editions: readonly EditionLine[]
  /** Null where the source says nothing by then; `editions` tells why. */
  readonly inForce: EditionReport | null
  readonly notes: readonly string[]
  readonly findings: readonly { readonly code: string; readonly rows: number }[]
}

export interface EditionReport {
  readonly line: EditionLine
  readonly rows: number
  readonly undatedRows: number
  readonly quarantinedRows: number
  readonly withheldRows: number
  readonly period: Period | null
  readonly months: readonly MonthLine[]
  readonly units: readonly UnitLine[]
  /** Of rows that are not quarantined; unknown rows counted in it. Crosses `breaks`. */
  readonly mass: MeasureSum
  readonly regimes: readonly RegimeStretch[]
  readonly breaks: readonly RegimeBreak[]
  readonly backDatedRows: number
  /** The edition before, or null where this is the first one known. */
  readonly before: EditionBefore | null
}

export interface EditionBefore {
  readonly line: EditionLine
  readonly rows: number
  readonly period: Period | null
}

/** One month of the list, with the same month of the edition before beside it. */
export interface MonthLine {
  readonly month: Month
  readonly rows: number
  readonly quarantinedRows: number
  readonly mass: MeasureSum
  /** Rows that this edition adds for days that the edition before had already passed. */
  readonly backDated: number
  /** Rows of the edition before; null where there is none. */
  readonly rowsBefore: number | null
  /** Breaks inside the month: its figures mix two ways of counting. */
  readonly breaks: readonly RegimeBreak[]
}

/** Rows with one stated unit. Lines are never added: units differ. */
export interface UnitLine {
  /** As stated; '' where the list states none. */
  readonly stated: string
  readonly family: UnitFamily
  readonly unit: string
  readonly rows: number
  /** `rows = quantityRows + quarantinedRows + unknownRows`. */
  readonly quantityRows: number
  readonly quarantinedRows: number
  readonly unknownRows: number
  /** Known sum in base units of `unit`; null where no row is known: nothing is not zero. */
  readonly quantity: bigint | null
}

/** The report of an operation from what its sources list. */
export function reportOf(
  operation: OperationReport['operation'],
  asKnown: ReportedTo,
  sources: readonly SourceListing[],
): OperationReport {
  const inOrder = [...sources].sort((one, other) =>
    one.source.code < other.source.code ? -1 : one.source.code > other.source.code ? 1 : 0,
  )
  return {
    operation,
    asKnown,
    sources: inOrder.map((listing) => ({
      ...listing.source,
      editions: listing.editions,
      inForce: listing.inForce === null ? null : editionReport(listing.inForce, listing),
      notes: listing.notes,
      findings: listing.findings,
    })),
  }
}

/** The period that the groups' days span; null where no row has a day. */
function periodOfGroups(groups: readonly ListedGroup[]): Period | null {
  let period: { first: Day; last: Day } | null = null
  for (const { day } of groups) {
    if (day === null) continue
    if (period === null) period = { first: day, last: day }
    else if (day < period.first) period.first = day
    else if (day > period.last) period.last = day
  }
  return period
}

function editionReport(edition: EditionListing, listing: SourceListing): EditionReport {
  const { groups } = edition
  const period = periodOfGroups(groups)
  const stretches = stretchesOf(groups, listing.regimes ?? [])
  const breaks = period === null ? [] : regimeBreaks(stretches, period)
  const undated = groups.filter((group) => group.day === null)
  return {
    line: edition.line,
    rows: sumRows(groups),
    undatedRows: sumRows(undated),
    quarantinedRows: groups.reduce((sum, group) => sum + group.quarantined, 0),
    withheldRows: edition.withheldRows,
    period,
    months: monthLines(groups, breaks, listing),
    units: unitLines(groups),
    mass: sumMass(groups),
    regimes: period === null ? [] : regimesWithin(stretches, period),
    breaks,
    backDatedRows: [...listing.backDated.values()].reduce((sum, rows) => sum + rows, 0),
    before: listing.before === null ? null : editionBefore(listing.before),
  }
}

/** What a profile states has its exact days; rows only show the first day that has one. */
function stretchesOf(
  groups: readonly ListedGroup[],
  stated: readonly RegimeStretch[],
): readonly RegimeStretch[] {
  if (stated.length > 0) return stated
  return regimesOfDays(groups.flatMap(({ day, regime }) => (day === null ? [] : [{ day, regime }])))
}

function editionBefore({ line, groups }: EditionListing): EditionBefore {
  return { line, rows: sumRows(groups), period: periodOfGroups(groups) }
}

function monthLines(
  groups: readonly ListedGroup[],
  breaks: readonly RegimeBreak[],
  { before, backDated }: SourceListing,
): readonly MonthLine[] {
  const now = byMonth(groups)
  const then = before === null ? null : byMonth(before.groups)
  const months = new Set([...now.keys(), ...(then?.keys() ?? [])])
  return [...months].sort().map((month) => {
    const listed = now.get(month) ?? []
    return {
      month,
      rows: sumRows(listed),
      quarantinedRows: listed.reduce((sum, group) => sum + group.quarantined, 0),
      mass: sumMass(listed),
      backDated: backDated.get(month) ?? 0,
      rowsBefore: then === null ? null : sumRows(then.get(month) ?? []),
      breaks: breaks.filter(({ day }) => monthOf(day) === month),
    }
  })
}

/** The stated unit with most rows first; equal ones by their text, the same on every machine. */
function unitLines(groups: readonly ListedGroup[]): readonly UnitLine[] {
  const stated = Map.groupBy(groups, ({ unitText, family, unit }) =>
    JSON.stringify([unitText, family, unit]),
  )
  const lines = [...stated.values()].flatMap((same) => {
    const [first] = same
    if (first === undefined) return []
    const rows = sumRows(same)
    const quarantinedRows = same.reduce((sum, group) => sum + group.quarantined, 0)
    const quantityRows = same.reduce((sum, group) => sum + group.quantityRows, 0)
    const line: UnitLine = {
      ...{ stated: first.unitText, family: first.family, unit: first.unit },
      ...{ rows, quantityRows, quarantinedRows },
      unknownRows: rows - quantityRows - quarantinedRows,
      quantity: quantityRows === 0 ? null : same.reduce((sum, group) => sum + group.quantity, 0n),
    }
    return [line]
  })
  return lines.sort((one, other) => other.rows - one.rows || (one.stated < other.stated ? -1 : 1))
}

function byMonth(groups: readonly ListedGroup[]): ReadonlyMap<Month, readonly ListedGroup[]> {
  const months = new Map<Month, ListedGroup[]>()
  for (const group of groups) {
    if (group.day === null) continue
    const month = monthOf(group.day)
    const known = months.get(month)
    if (known === undefined) months.set(month, [group])
    else known.push(group)
  }
  return months
}

function sumRows(groups: readonly ListedGroup[]): number {
  return groups.reduce((sum, group) => sum + group.rows, 0)
}

function sumMass(groups: readonly ListedGroup[]): MeasureSum {
  return groups.reduce((sum, group) => joinSums(sum, group.mass), NOTHING_MEASURED)
}
