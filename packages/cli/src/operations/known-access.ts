/**
 * The access picture of an operation for commands that look: as known by now, on a day or at a
 * position that the log has reached.
 */
import type { AccessPicture, PauseStory } from '@causeway/domain/access/access'
import { type AsKnown, ALL_KNOWN } from '@causeway/domain/claims/edition'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import type { OperationCode } from '@causeway/domain/statement/statement'
import { type Day, dayNumber } from '@causeway/domain/time/day'
import { dayOfInstant } from '@causeway/domain/time/instant'
import type { Database } from '@causeway/server/database/database'
import type { Answer } from '../answer/answer.ts'
import { counted } from '../answer/figure.ts'
import { present } from '../clock/clock.ts'
import type { Records } from '../records/records.ts'
import { readOperation } from './known-operation.ts'
import { type Look, answerFrom, notReached } from './look.ts'

export interface KnownAccess {
  readonly operation: OperationCode
  readonly picture: AccessPicture
  /** The last position that was looked at; null where the log is empty. */
  readonly position: bigint | null
  /** The day that is meant where none is named: that of the question, else today. */
  readonly day: Day
}

/** The answer from the picture, or that operation or position are not there. */
export function answerFromAccess(
  records: Records,
  look: Look<AsKnown>,
  answer: (known: KnownAccess) => Answer,
): Promise<Answer> {
  return answerFrom(records, look, { find: accessAsKnownTo, answer })
}

async function accessAsKnownTo(
  database: Database,
  named: OperationCode | null,
  asked: AsKnown | null,
): Promise<Result<KnownAccess, Answer>> {
  const { readAccess } = await import('@causeway/server/access/access')
  const asKnown = asked ?? ALL_KNOWN
  const found = await readOperation(database, named, async (tx, { code }) => {
    const [state] = await tx.query<{ size: bigint }>('SELECT size FROM log_state')
    return { code, size: state?.size ?? 0n, picture: await readAccess(tx, asKnown) }
  })
  if (!found.ok) return found
  const { code, size, picture } = found.value
  const newest = size - 1n
  if (asKnown.position !== null && asKnown.position > newest)
    return refuse(notReached(code, asKnown.position, newest))
  const position = asKnown.position ?? (newest < 0n ? null : newest)
  return accept({
    ...{ operation: code, picture, position },
    day: asKnown.published ?? dayOfInstant(present()),
  })
}

/** Days stand in sentences as everywhere on the command line. */
export function dayText(day: string): string {
  return day
}

/** `2023-11-09, 12 days before`: a pause that nobody speaks of may be over without a word. */
export function lastWordText({ story }: PauseStory, day: Day): string {
  const last = story.at(-1)?.origin.on
  if (last === undefined) return 'none'
  const days = dayNumber(day) - dayNumber(last)
  return days <= 0 ? last : `${last}, ${counted(days, 'day')} before`
}
