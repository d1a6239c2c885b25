/**
 * Recording what was typed about movements, and the answer: kept where, and whether it counts yet;
 * or why nothing was recorded, and what to do about it.
 */
import type { Database } from '@causeway/server/database/database'
import type {
  NotificationOrders,
  NotificationRefusal,
  Recorded,
} from '@causeway/server/notification/record-notification'
import { instantText } from '@causeway/domain/time/instant'
import { type Answer, done, prose, refused } from '../answer/answer.ts'
import { present } from '../clock/clock.ts'
import { EXIT } from '../command/exit.ts'
import { nearest } from '../command/nearest.ts'
import { noSuchOperation } from '../operations/known-operation.ts'
import { flawSentence } from '../statement/malformed-words.ts'

/** Records the statements; `sentence` says what was recorded, without its full stop. */
export async function record(
  database: Database,
  orders: NotificationOrders,
  { sentence, next }: { readonly sentence: string; readonly next: readonly string[] },
): Promise<Answer> {
  const { recordNotifications } = await import('@causeway/server/notification/record-notification')
  const found = await recordNotifications(database, orders, present())
  if (!found.ok) return refusalAnswer(database, found.refusal, orders.orders.length > 1)
  return recordedAnswer(found.value, { sentence, next })
}

/** JSON: `{recorded: [{answer, position, parked}]}`. */
function recordedAnswer(
  recorded: readonly Recorded[],
  { sentence, next }: { readonly sentence: string; readonly next: readonly string[] },
): Answer {
  const lines = recorded.map(({ answer, position, parked }) => {
    const where = answer === 'added' ? `At position ${position}.` : `Was at ${position} already.`
    const waits = parked ? ' It is parked: it counts once the movement is submitted.' : ''
    return `${where}${waits}`
  })
  return done({ recorded }, [prose(`${sentence}. ${lines.join(' ')}`)], next)
}

async function refusalAnswer(
  database: Database,
  refusal: NotificationRefusal,
  isOfMany: boolean,
): Promise<Answer> {
  if (refusal.kind === 'no such operation') return noSuchOperation(database, refusal.code)
  const which = isOfMany ? `Entry ${refusal.index + 1}: ` : ''
  const nothing = 'Nothing was recorded.'
  switch (refusal.kind) {
    case 'malformed':
      return refused(EXIT.refused, `${which}${flawSentence(refusal)}. ${nothing}`, [], refusal)
    case 'not submitted': {
      const near = nearest(refusal.movement, refusal.submitted)
      const hint = near.length === 0 ? '' : ` Did you mean ${near.join(', or ')}?`
      const sentence = `${which}Nobody submitted a movement "${refusal.movement}".${hint}`
      const { kind, index, movement } = refusal
      return refused(
        EXIT.notFound,
        `${sentence} ${nothing}`,
        [
          '"causeway notify list" shows the movements.',
          'With --ahead it is kept, and counts once the submission comes.',
        ],
        { kind, index, movement },
      )
    }
    case 'submitted already': {
      const { movement, position } = refusal
      const sentence = `${which}"${movement}" was submitted otherwise, at position ${position}.`
      const advice = ['A movement that is planned anew gets a number of its own.']
      return refused(EXIT.conflict, `${sentence} ${nothing}`, advice, refusal)
    }
    case 'before the submission': {
      const at = `${instantText(refusal.submitted).slice(0, 16)}Z`
      const sentence = `${which}--at lies before the movement was submitted (${at}).`
      return refused(EXIT.refused, `${sentence} ${nothing}`, ['Look at the time again.'], refusal)
    }
  }
}
