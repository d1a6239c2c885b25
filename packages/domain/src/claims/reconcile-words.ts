/**
 * What a reader must be told beside a reconciliation: how its terms are meant, and what the two
 * lists leave open. One neutral sentence each, for either claimant alike.
 */
import type {
  CellCounts,
  Definitions,
  LeftOut,
  ReconcileNote,
  ReconcileOptions,
  Side,
  SideCounts,
  SidedBreak,
} from './reconcile-answer.ts'
import { dimensionOf, statesAny } from './reconcile-cell.ts'

/** What the notes are about. */
export interface Noted {
  readonly sides: { readonly [side in Side]: SideCounts }
  readonly options: ReconcileOptions
  readonly leftOut: { readonly [side in Side]: LeftOut }
  readonly breaks: readonly SidedBreak[]
  readonly whole: CellCounts
}

/** The meaning of each column, for this tolerance. */
export function definitionsFor(toleranceDays: number): Definitions {
  const near =
    toleranceDays === 0 ? 'on the same day' : `at most ${days(toleranceDays)} from each other`
  return {
    trucks: 'Rows that the source lists. What one row is differs by source.',
    agree:
      `Trucks that both sources list ${near}, within the same row of this table, paired one to ` +
      'one, as many as can be. The lists share no key: a pair says that both list a truck, not ' +
      'that it was the same one.',
    only: 'Trucks that found no pair in the other list.',
    attributionShift:
      `Trucks that both sources list ${near}, but under different donors: what is left once ` +
      'trucks with the same donor are paired. At least and at most, for nobody knows which of ' +
      'several trucks was meant. Trucks with an unknown or withheld donor are left out.',
    days: 'Days on which either source lists a truck; equal where both list as many.',
    masses:
      'Low, likely and high, of the rows whose mass is known. Rows with an unknown mass are ' +
      'counted beside it. Quarantined rows count as trucks and are in no mass.',
    undated: 'Trucks without a day that can be read stand in no row and are counted apart.',
  }
}

/** What to know before reading the table, side by side in a fixed order. */
export function notesFor(noted: Noted): readonly ReconcileNote[] {
  return (['a', 'b'] as const).flatMap((side) => [
    ...notStated(noted, side),
    ...counted(noted, side),
    ...noted.breaks
      .filter((one) => one.side === side)
      .map((one) => {
        const change = `counts in another way from ${one.day} on: ${named(one.before)} before, ${named(one.after)} after`
        return note(noted, side, {
          code: 'regime.break',
          sentence: `${change}. Totals across that day are marked; nothing is averaged across it.`,
        })
      }),
  ])
}

function notStated(noted: Noted, side: Side): readonly ReconcileNote[] {
  const { by, route } = noted.options
  const counts = noted.sides[side]
  const dimension = dimensionOf(by)
  const notes: ReconcileNote[] = []
  if (route !== null && !statesAny(counts, 'route'))
    notes.push(
      note(noted, side, {
        code: 'route.not_stated',
        sentence: `states no route: all its rows are kept, whatever the route asked for (${route}).`,
      }),
    )
  if (dimension !== null && !statesAny(counts, dimension))
    notes.push(
      note(noted, side, {
        code: 'dimension.not_stated',
        sentence: `states no ${dimension}: no row of this table can be compared.`,
      }),
    )
  return notes
}

function counted(noted: Noted, side: Side): readonly ReconcileNote[] {
  const { leftOut, whole } = noted
  const quarantined = side === 'a' ? whole.quarantinedA : whole.quarantinedB
  const { unknownRows } = side === 'a' ? whole.massA : whole.massB
  const notes: ReconcileNote[] = []
  if (leftOut[side].undated > 0)
    notes.push(
      note(noted, side, {
        code: 'rows.undated',
        sentence: `has ${rows(leftOut[side].undated)} without a day that can be read; they stand in no row.`,
      }),
    )
  if (quarantined > 0)
    notes.push(
      note(noted, side, {
        code: 'rows.quarantined',
        sentence: `has ${rows(quarantined)} in quarantine: counted as trucks, in no mass.`,
      }),
    )
  if (unknownRows > 0)
    notes.push(
      note(noted, side, {
        code: 'mass.unknown',
        sentence: `has ${rows(unknownRows)} whose mass is unknown; the masses do not hold them.`,
      }),
    )
  return notes
}

function note(
  { sides }: Noted,
  side: Side,
  said: { readonly code: ReconcileNote['code']; readonly sentence: string },
): ReconcileNote {
  const { source, name } = sides[side]
  return { code: said.code, side, source, sentence: `${name} ${said.sentence}` }
}

function named(regime: string): string {
  return regime === '' ? 'not stated' : regime.replaceAll('_', ' ')
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`
}

function rows(count: number): string {
  return count === 1 ? '1 row' : `${count} rows`
}
