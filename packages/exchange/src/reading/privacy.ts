/**
 * Privacy: which cells name a private individual, told by the form of their text. Rules look at
 * the raw text, before any alias, in known and unknown columns alike; no rule holds a name.
 */
import type { Profile } from '../profile/profile.ts'

/** True where the raw text of a column's cell names a private individual. */
export type NamesIndividual = (text: string) => boolean

/** The rules that look at a column; `name` is null for a column that the profile does not know. */
export function privacyOf(profile: Profile, name: string | null): NamesIndividual {
  const patterns = profile.privacy
    .filter(({ columns }) => columns.includes('*') || (name !== null && columns.includes(name)))
    .map(({ pattern }) => new RegExp(pattern, 'iu'))
  if (patterns.length === 0) return () => false
  return (text) => patterns.some((pattern) => pattern.test(text))
}
