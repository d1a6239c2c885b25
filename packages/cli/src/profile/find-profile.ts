/**
 * A profile by what the caller typed: the name of a known one, or a JSON file.
 */
import { type Result, refuse } from '@causeway/domain/result/result'
import { type Profile, parseProfile } from '@causeway/exchange/profile/profile'
import { type Answer, refused } from '../answer/answer.ts'
import { EXIT } from '../command/exit.ts'
import { nearest } from '../command/nearest.ts'
import { readFileBytes } from '../file/file.ts'

const PROFILE_MAX_BYTES = 1_000_000
const SHOWN_PROBLEMS = 5

/** The profile, or the answer that says why there is none. */
export async function findProfile(
  typed: string,
  known: readonly Profile[],
): Promise<Result<Profile, Answer>> {
  const named = known.find((one) => one.id === typed || `${one.id}@${one.version}` === typed)
  if (named !== undefined) return { ok: true, value: named }
  const names = known.map((one) => one.id)
  if (!/[./\\]/.test(typed)) {
    const near = nearest(typed, names)
    const advice =
      near.length === 0
        ? `Known profiles: ${names.join(', ')}.`
        : `Did you mean ${near.join(', or ')}?`
    const details = { kind: 'no such profile', profile: typed, profiles: names }
    return refuse(refused(EXIT.notFound, `There is no profile "${typed}".`, [advice], details))
  }
  const file = await readFileBytes(typed, PROFILE_MAX_BYTES)
  if (!file.ok) return refuse(refused(EXIT.notFound, file.refusal))
  const document = parseJson(file.value)
  if (document === undefined) return refuse(refused(EXIT.refused, `${typed} is not JSON.`))
  const profile = parseProfile(document)
  if (profile.ok) return profile
  const { problems } = profile.refusal
  const shown = problems.slice(0, SHOWN_PROBLEMS).map(({ at, problem }) => `${at}: ${problem}`)
  const rest = problems.length > SHOWN_PROBLEMS ? '; and more' : ''
  const sentence = `${typed} is not a profile: ${shown.join('; ')}${rest}.`
  return refuse(refused(EXIT.refused, sentence, [], { ...profile.refusal, file: typed }))
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
