/**
 * Puts a claim together from the readings of its cells: which cell gives which field, what the
 * profile adds by the day, and what several cells together make doubtful.
 */
import type { Change, Claim, ClaimField, Issue } from '@causeway/domain/claims/claim'
import type { Day } from '@causeway/domain/time/day'
import { type CellReading, type Place, NO_CHANGES, NO_ISSUES, issueAt } from './cell-reading.ts'
import type { CompiledProfile } from './compiled-profile.ts'
import { quantityReader } from './quantity-of-row.ts'
import { conflictReader, groupOf, isTotalLine, manifestReader, regimeReader } from './row-checks.ts'

/** Where a file has what. */
export interface Layout {
  readonly headers: readonly string[]
  indexOf(field: ClaimField): number
  indexOfColumn(name: string): number
}

/** What a row brings besides its cells. */
export interface RowHead {
  readonly row: number
  readonly key: string
  readonly withheld: readonly ClaimField[]
}

/** The claim of one row. */
export type ClaimAssembler = (readings: readonly CellReading[], head: RowHead) => Claim

/** An assembler for the rows of one file. */
export function claimAssembler(compiled: CompiledProfile, layout: Layout): ClaimAssembler {
  const { profile } = compiled
  const at = indexesOf(layout)
  const placeOf = (field: ClaimField, index: number): Place => ({
    field,
    column: layout.headers[index] ?? '',
  })
  const constant = (target: string): string =>
    profile.constants.find((one) => one.target === target)?.value ?? ''
  const constants = {
    route: constant('route'),
    place: constant('place'),
    donor: constant('donor'),
    item: constant('item'),
  }
  const quantityOf = quantityReader(compiled, placeOf('quantity', at.quantity), {
    unitText: constant('unit'),
    at,
  })
  const regimeOf = regimeReader(profile)
  const compareManifest = manifestReader(placeOf('manifest_day', at.manifest))
  const conflictsOf = conflictReader(profile, layout.indexOfColumn)
  const keyAt = profile.key.kind === 'id' ? layout.indexOfColumn(profile.key.column) : -1
  const checks = { at, placeOf, regimeOf, compareManifest, conflictsOf, keyAt }
  return (readings, { row, key, withheld }) => {
    const day = dayOf(readings[at.day])
    const { group, change } = groupOf(readings[at.group]?.text ?? '', readings[at.item])
    const route = readings[at.route]?.text ?? constants.route
    const quantity = quantityOf(readings, group, route)
    const found = checkRow(checks, readings, { day, ofCells: issuesOf(readings) })
    const issues =
      found.issues.length === 0 ? quantity.issues : [...found.issues, ...quantity.issues]
    return {
      key,
      row,
      day,
      route,
      place: readings[at.place]?.text ?? constants.place,
      donor: readings[at.donor]?.text ?? constants.donor,
      recipient: readings[at.recipient]?.text ?? '',
      item: readings[at.item]?.text ?? constants.item,
      group,
      regime: found.regime,
      stated: quantity.stated,
      changes: changesOf(readings, change),
      issues,
      quarantine: quarantineOf(found.issues, quantity.quarantine),
      withheld,
    }
  }
}

function indexesOf({ indexOf }: Layout) {
  return {
    day: indexOf('day'),
    manifest: indexOf('manifest_day'),
    route: indexOf('route'),
    place: indexOf('place'),
    donor: indexOf('donor'),
    recipient: indexOf('recipient'),
    item: indexOf('item'),
    group: indexOf('group'),
    regime: indexOf('regime'),
    quantity: indexOf('quantity'),
    unit: indexOf('unit'),
  }
}

/** Index of the column that gives each field, or -1. */
export type At = ReturnType<typeof indexesOf>

interface Checks {
  readonly at: At
  readonly keyAt: number
  placeOf(field: ClaimField, index: number): Place
  regimeOf(day: Day): string
  compareManifest(day: Day, manifest: Day): readonly Issue[]
  conflictsOf(readings: readonly CellReading[]): readonly string[]
}

function checkRow(
  checks: Checks,
  readings: readonly CellReading[],
  row: { readonly day: Day | null; readonly ofCells: readonly Issue[] },
): { readonly regime: string; readonly issues: readonly Issue[] } {
  const { at, keyAt, placeOf } = checks
  const { day, ofCells } = row
  const more: Issue[] = []
  const whole: Place = { field: 'row', column: '' }
  const manifest = dayOf(readings[at.manifest])
  if (day !== null && manifest !== null) more.push(...checks.compareManifest(day, manifest))
  const stated = readings[at.regime]?.text ?? ''
  const byDay = day === null ? '' : checks.regimeOf(day)
  if (stated !== '' && byDay !== '' && stated !== byDay)
    more.push(
      issueAt(placeOf('regime', at.regime), 'regime.conflict', 'note', {
        value: stated,
        suggestions: [byDay],
      }),
    )
  for (const code of checks.conflictsOf(readings))
    more.push(issueAt(whole, code, 'note', { value: '' }))
  if (day === null && isTotalLine(readings))
    more.push(issueAt(whole, 'row.total_line', 'warning', { value: '' }))
  if (keyAt >= 0 && readings[keyAt]?.text === '')
    more.push(issueAt(placeOf('outside_id', keyAt), 'key.missing', 'warning', { value: '' }))
  const regime = byDay === '' ? stated : byDay
  return { regime, issues: more.length === 0 ? ofCells : [...ofCells, ...more] }
}

function dayOf(reading: CellReading | undefined): Day | null {
  return reading?.value.kind === 'day' ? reading.value.day : null
}

function issuesOf(readings: readonly CellReading[]): readonly Issue[] {
  let issues = NO_ISSUES
  for (const reading of readings)
    if (reading.issues.length > 0)
      issues = issues.length === 0 ? reading.issues : [...issues, ...reading.issues]
  return issues
}

function changesOf(readings: readonly CellReading[], more: Change | null): readonly Change[] {
  let changes = NO_CHANGES
  for (const reading of readings)
    if (reading.changes.length > 0)
      changes = changes.length === 0 ? reading.changes : [...changes, ...reading.changes]
  return more === null ? changes : [...changes, more]
}

/** Errors keep a row out of every total, and so does a line that sums up others. */
function quarantineOf(issues: readonly Issue[], codes: readonly string[]): readonly string[] {
  let all = codes
  for (const { severity, code } of issues)
    if ((severity === 'error' || code === 'row.total_line') && !all.includes(code))
      all = [...all, code]
  return all
}
