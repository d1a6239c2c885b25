/**
 * Profiles: how to read one publisher's list, as data. A profile decides what a column means and
 * never what a row says; it is stored as its JSON text with the first import that uses it, so that
 * a claim can be read again in ten years. Quantities are decimal texts; there are no floats.
 */
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import { type ProfileProblem, checkProfile } from './check-profile.ts'
import { type ProfileDocument, profileSchema } from './profile-schema.ts'

export type Profile = ProfileDocument
export type ProfileColumn = Profile['columns'][number]

/** The document is no profile; the caller shows all problems at once. */
export interface NotAProfile {
  readonly kind: 'not a profile'
  readonly problems: readonly ProfileProblem[]
}

/** A profile is stored as a text inside one statement, which has room for this many bytes. */
export const PROFILE_MAX_BYTES = 58_000

/** Reads a profile from a parsed JSON document. Refuses with every problem that it finds. */
export function parseProfile(document: unknown): Result<Profile, NotAProfile> {
  const parsed = profileSchema.safeParse(document)
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({
      at: issue.path.map(String).join('.'),
      problem: issue.message,
    }))
    return refuse({ kind: 'not a profile', problems })
  }
  const problems = [...checkProfile(parsed.data), ...tooLong(parsed.data)]
  return problems.length > 0 ? refuse({ kind: 'not a profile', problems }) : accept(parsed.data)
}

function tooLong(profile: Profile): readonly ProfileProblem[] {
  const bytes = bytesOf(JSON.stringify(JSON.stringify(profile)))
  if (bytes <= PROFILE_MAX_BYTES) return []
  const problem = `${bytes} bytes as a JSON text; at most ${PROFILE_MAX_BYTES} fit into a statement`
  return [{ at: '', problem }]
}

/** In UTF-8; half of a surrogate pair counts two of its four bytes. */
function bytesOf(text: string): number {
  let bytes = 0
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    const isHalf = code >= 0xd800 && code <= 0xdfff
    bytes += code < 0x80 ? 1 : code < 0x800 || isHalf ? 2 : 3
  }
  return bytes
}
