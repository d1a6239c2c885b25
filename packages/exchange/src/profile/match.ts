/**
 * Which profile reads a file: the one whose columns are all there, by their headers. A file's name
 * says nothing.
 */
import { bindHeaders } from '../reading/bind.ts'
import type { Profile } from './profile.ts'

/**
 * The profile that knows the most of the headers among those that miss none; the first of equals.
 * Null where none fits: the caller asks for a profile, or proposes one.
 */
export function matchProfile(
  headers: readonly string[],
  profiles: readonly Profile[],
): Profile | null {
  let best: { readonly profile: Profile; readonly known: number } | null = null
  for (const profile of profiles) {
    const { columns, missing } = bindHeaders(profile, headers)
    if (missing.length > 0) continue
    const known = columns.filter(({ column }) => column !== null).length
    if (best === null || known > best.known) best = { profile, known }
  }
  return best?.profile ?? null
}
