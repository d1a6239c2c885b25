/**
 * Lists for tests of suggestions, and what is suggested for them in short forms that a test can
 * compare. Never used outside tests.
 */
import type { Claim } from '@causeway/domain/claims/claim'
import { strToU8 } from 'fflate'
import type { Profile } from '../profile/profile.ts'
import { openList } from '../read/open-list.ts'
import { GUARDS, type OpenList, type Row } from '../read/row.ts'
import { openReading } from '../reading/reading.ts'
import { suggestProfile, type Suggestion } from './suggest.ts'

export function opened(bytes: Uint8Array): OpenList {
  const list = openList(bytes, { guards: GUARDS })
  if (!list.ok) throw new Error(JSON.stringify(list.refusal))
  return list.value
}

export function* rowsOf(list: OpenList): Generator<Row> {
  for (const group of list.rows()) if (group.ok) yield* group.value
}

export const csv = (lines: readonly string[]): OpenList => opened(strToU8(lines.join('\n')))

export const suggested = (list: OpenList, known: readonly Profile[] = []): Suggestion =>
  suggestProfile(list, rowsOf(list), known)

/** Claims that the suggested profile reads from the list that it was made from. */
export function claimsBy({ profile }: Suggestion, list: OpenList): readonly Claim[] {
  const { headers, date1904 } = list
  const reading = openReading({ profile, headers, date1904, edition: 'e0' })
  if (!reading.ok) throw new Error(JSON.stringify(reading.refusal))
  return [...rowsOf(list)].map((row) => reading.value.read(row).claim)
}

/** Header by target. */
export const targetsOf = ({ profile }: Suggestion): Record<string, string | undefined> =>
  Object.fromEntries(profile.columns.map((column) => [column.target, column.headers[0]]))

export const doubtsOf = ({ doubts }: Suggestion): string[] =>
  doubts.map(({ column, doubt }) => `${column}: ${doubt}`)

export const days = (claims: readonly Claim[]): (string | null)[] =>
  claims.map((claim) => claim.day)
