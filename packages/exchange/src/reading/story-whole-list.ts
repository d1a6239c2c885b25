/**
 * Reads whole files for tests as an import does: open, find the profile by the headers, read all
 * rows. Kept in memory, for several tests ask different questions of one file.
 */
import type { Claim, RawCell } from '@causeway/domain/claims/claim'
import { assert } from '@causeway/domain/result/result'
import { KNOWN_PROFILES } from '../profile/known.ts'
import { matchProfile } from '../profile/match.ts'
import type { Profile } from '../profile/profile.ts'
import { openList } from '../read/open-list.ts'
import { GUARDS, type OpenList } from '../read/row.ts'
import type { ListFindings } from './findings.ts'
import { type ReadRow, openReading } from './reading.ts'

export interface WholeList {
  readonly list: OpenList
  readonly profile: Profile
  readonly rows: readonly ReadRow[]
  readonly claims: readonly Claim[]
  readonly findings: ListFindings
}

const read = new WeakMap<Uint8Array, WholeList>()

/** The file as read, each file once. */
export function wholeList(bytes: Uint8Array): WholeList {
  const known = read.get(bytes)
  if (known !== undefined) return known
  const opened = openList(bytes, { guards: GUARDS })
  assert(opened.ok, 'the file can be opened')
  const list = opened.value
  const profile = matchProfile(list.headers, KNOWN_PROFILES)
  assert(profile !== null, 'a known profile fits the headers')
  const { headers, date1904 } = list
  const reading = openReading({ profile, headers, date1904, edition: 'e'.repeat(64) })
  assert(reading.ok, 'the profile reads its list')
  const rows: ReadRow[] = []
  for (const group of list.rows()) {
    assert(group.ok, 'no row stops the reading')
    for (const row of group.value) rows.push(reading.value.read(row))
  }
  const claims = rows.map((row) => row.claim)
  const whole = { list, profile, rows, claims, findings: reading.value.finish() }
  read.set(bytes, whole)
  return whole
}

/** How many there are of each name. */
export function countBy<Entry>(
  entries: Iterable<Entry>,
  nameOf: (entry: Entry) => string,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const entry of entries) counts.set(nameOf(entry), (counts.get(nameOf(entry)) ?? 0) + 1)
  return counts
}

/** Rows with an issue of this code. */
export function withIssue(claims: readonly Claim[], code: string): readonly Claim[] {
  return claims.filter((claim) => claim.issues.some((issue) => issue.code === code))
}

/** The raw cell under a header, as stored. */
export function rawUnder(row: ReadRow, header: string): RawCell {
  const cell = row.cells.find((one) => one.header === header)
  assert(cell !== undefined, `the list has the header ${header}`)
  return cell
}

/** Rows whose cells under these headers stand on other rows too: rows, groups, the largest group. */
export function identicalRows(
  rows: readonly ReadRow[],
  headers: readonly string[],
): { readonly rows: number; readonly groups: number; readonly largest: number } {
  const counts = countBy(rows, (row) =>
    JSON.stringify(headers.map((header) => rawUnder(row, header).text)),
  )
  const repeated = [...counts.values()].filter((count) => count > 1)
  return {
    rows: repeated.reduce((sum, count) => sum + count, 0),
    groups: repeated.length,
    largest: Math.max(...repeated),
  }
}
