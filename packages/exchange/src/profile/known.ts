/**
 * Profiles of lists that we know, as data files beside this one. They hold headers, patterns and
 * names of organisations and places; they hold no row of a list and no name of a person.
 */
import { assert } from '@causeway/domain/result/result'
import cogatLetIn from './cogat-let-in.json' with { type: 'json' }
import { type Profile, parseProfile } from './profile.ts'
import unrwaReceived from './unrwa-received.json' with { type: 'json' }

/** In the order in which they are tried. */
export const KNOWN_PROFILES: readonly Profile[] = [unrwaReceived, cogatLetIn].map(known)

function known(document: unknown): Profile {
  const parsed = parseProfile(document)
  assert(
    parsed.ok,
    parsed.ok ? 'a profile' : `a known profile is one: ${JSON.stringify(parsed.refusal.problems)}`,
  )
  return parsed.value
}
