/**
 * What the pages answer to each refusal: a status, and sentences that say what to do. One place
 * for all of them; a new refusal does not compile until it has its words here.
 */
import { type NotReconciled, TOLERANCE_MAX_DAYS } from '@causeway/domain/claims/reconcile-answer'
import type { NoSuchOperation } from '../operation/operation.ts'
import { timeText } from '../pages/words/days.ts'
import type { CellRefusal } from '../reconciliation/cell-rows.ts'
import type { ReconcileRefusal } from '../reconciliation/reconciliation.ts'
import type { UnreadableQuery } from './query.ts'

/** What an address under an operation names is not there, or is no name of its kind. */
export type NotThere =
  | { readonly kind: 'not known by then' }
  | { readonly kind: 'no such movement' }
  | { readonly kind: 'no such plan'; readonly text: string }
  | { readonly kind: 'not a consignment number'; readonly text: string }
  | { readonly kind: 'no such pause'; readonly pause: string }
  | { readonly kind: 'too many days'; readonly most: number }

export type PageRefusal =
  UnreadableQuery | NoSuchOperation | ReconcileRefusal | CellRefusal | NotThere

export interface Refused {
  readonly status: 400 | 404 | 422
  readonly sentences: readonly string[]
}

/** The answer to a refusal. */
export function refusedWith(refusal: PageRefusal): Refused {
  switch (refusal.kind) {
    case 'not a day':
      return unreadable(refusal.text, 'a day. Write it like 2025-08-31.')
    case 'not a day or position':
      return unreadable(
        refusal.text,
        'a day or a position. Write 2025-08-31, or a number like 4207.',
      )
    case 'not a position':
      return unreadable(refusal.text, 'a position of the log. Write a number like 4207.')
    case 'not a number of days':
      return unreadable(refusal.text, `a number of days. Write 0 to ${TOLERANCE_MAX_DAYS}.`)
    case 'not a grouping':
      return unreadable(refusal.text, 'one of: month, week, day, donor, group, place.')
    case 'no such operation':
      return missing(`There is no operation “${refusal.code}”.`)
    case 'no such source':
      return missing(
        `There is no source “${refusal.source}” in this operation. Choose from the list.`,
      )
    case 'not known by then':
      return missing(
        'No signed statement speaks of this, or none did by then. It may still be on a phone.',
      )
    case 'no such movement':
      return missing('No movement of this number was submitted, or none was by then.')
    case 'not a consignment number':
      return unreadable(refusal.text, 'a consignment number. Write it like AAA-2024-000123.')
    case 'no such pause':
      return missing(`Nobody has stated a pause “${refusal.pause}” by then.`)
    case 'too many days':
      return impossible([`Ask for at most ${refusal.most} days at once.`])
    case 'no such plan':
      return missing(`There is no plan “${refusal.text}” here, or more than one begins so.`)
    case 'no such cell':
      return missing(`The comparison has no row “${refusal.key}”.`)
    case 'limit out of range':
      return { status: 400, sentences: [`${refusal.limit} rows cannot be shown on one page.`] }
    case 'same source twice':
      return impossible(['A list always agrees with itself. Choose two different lists.'])
    case 'nothing known yet':
      return impossible([
        `The source “${refusal.source}” had said nothing by then.`,
        'Choose a later day, or leave the day out.',
      ])
    case 'tolerance out of range':
    case 'period ends before it starts':
    case 'no common days':
      return impossible([notReconciled(refusal)])
  }
}

function notReconciled(refusal: NotReconciled): string {
  switch (refusal.kind) {
    case 'tolerance out of range':
      return `${refusal.toleranceDays} days is too far apart. Choose 0 to ${TOLERANCE_MAX_DAYS}.`
    case 'period ends before it starts':
      return `It ends on ${timeText(refusal.to)}, before it starts on ${timeText(refusal.from)}.`
    case 'no common days':
      return 'The two lists have no day in common. Choose other lists, or give the days yourself.'
  }
}

function unreadable(text: string, expected: string): Refused {
  return { status: 400, sentences: [`“${text}” is not ${expected}`] }
}

function missing(sentence: string): Refused {
  return { status: 404, sentences: [sentence] }
}

function impossible(sentences: readonly string[]): Refused {
  return { status: 422, sentences }
}
