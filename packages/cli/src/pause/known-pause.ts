/** One pause of the access picture as a command names it, and what is said of its usability. */
import type { PauseStory } from '@causeway/domain/access/access'
import { reasonSentence } from '@causeway/domain/access/access-words'
import type { PauseCode } from '@causeway/domain/access/pause'
import type { Usability } from '@causeway/domain/access/usability'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import { type Answer, refused } from '../answer/answer.ts'
import { counted } from '../answer/figure.ts'
import { EXIT } from '../command/exit.ts'
import { nearest } from '../command/nearest.ts'
import { type KnownAccess, dayText } from '../operations/known-access.ts'

/** The pause of that code; an answer that names those there are. */
export function knownPause(
  { picture, operation }: KnownAccess,
  code: string,
): Result<PauseStory, Answer> {
  const story = picture.pauses.get(code as PauseCode)
  if (story !== undefined) return accept(story)
  const codes = [...picture.pauses.keys()]
  const near = nearest(code, codes)
  const hint =
    near.length > 0
      ? ` Did you mean ${near.join(', or ')}?`
      : codes.length > 0
        ? ` There are: ${codes.slice(0, 20).join(', ')}.`
        : ''
  const details = { kind: 'no such pause', pause: code, pauses: codes }
  return refuse(
    refused(
      EXIT.notFound,
      `Nobody has stated a pause "${code}" by then.${hint}`,
      [`"causeway pause list --operation ${operation}" shows them.`],
      details,
    ),
  )
}

/** Each reason as a value with its sentence beside it. */
export function reasonsJson({ reasons }: Usability): readonly object[] {
  return reasons.map((reason) => ({ ...reason, sentence: reasonSentence(reason, dayText) }))
}

/** `yes`, or `no` and why in as few words as a table has room for. */
export function usableWords({ usable, reasons }: Usability): string {
  return usable ? 'yes' : `no, ${counted(reasons.length, 'reason')}`
}

/** Said wherever a unilateral pause is named. */
export const OTHERS_NOT_AGREED = 'The other parties have not agreed.'
