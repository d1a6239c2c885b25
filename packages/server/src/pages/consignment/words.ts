/** How consignments and their links are said: states with their shapes, goods as short lists. */
import type { ChainLink, Standing } from '@causeway/domain/consignment/chain-link'
import type { ParkReason } from '@causeway/domain/ledger/outcome'
import type { LotQuantity } from '@causeway/domain/ledger/lot'
import { html } from 'hono/html'
import { type BookView, lotName, statementLink, unitOfLot } from '../custody/book.ts'
import type { Markup } from '../frame/markup.ts'
import { type Status, statusMark } from '../frame/status.ts'
import { reasonWords } from '../question/question-words.ts'
import { quantityOf } from '../words/quantities.ts'
import type { ConsignmentState } from './summary.ts'

const STATES: Readonly<Record<ConsignmentState, readonly [Status, string]>> = {
  planned: ['waiting', 'planned, not sent'],
  denied: ['stopped', 'permission denied'],
  'on the way': ['moving', 'on the way'],
  waiting: ['waiting', 'waiting for its next leg'],
  arrived: ['in-order', 'arrived'],
  'not arrived': ['stopped', 'did not arrive'],
  unclear: ['unknown', 'nothing counts yet'],
}

export function stateMark(state: ConsignmentState): Markup {
  return statusMark(...STATES[state])
}

export function stateWord(state: ConsignmentState): string {
  return STATES[state][1]
}

/** Lots in a list behind each other; `none` where there is nothing. */
export function goodsOf(view: BookView, lots: readonly LotQuantity[]): Markup {
  if (lots.length === 0) return html`<span class="none">none</span>`
  const [first, second, third, ...more] = lots
  const shown = [first, second, third].filter((one) => one !== undefined)
  return html`${shown.map(
    ({ lot, quantity }, at) =>
      html`${at > 0 ? '; ' : ''}${quantityOf(quantity, unitOfLot(view, lot))} of
      ${lotName(view, lot)}`,
  )}${more.length === 0 ? '' : `; and ${more.length} more`}`
}

/** Whether a link counts, with its shape; what is parked says why. */
export function standingMark(
  view: BookView,
  standing: Standing,
  reason: ParkReason | null,
): Markup {
  switch (standing.kind) {
    case 'posted':
      return statusMark('in-order', 'counts')
    case 'reversed':
      return html`${statusMark('stopped', 'undone')} by the reversal at
      ${statementLink(view, standing.by)}`
    case 'parked':
      return html`${statusMark('waiting', 'waits')}${
        reason === null ? '' : html`: ${reasonWords(view, reason)}`
      }`
    case 'matches':
      return html`${statusMark('in-order', 'says the same')} as
      ${statementLink(view, standing.first)}`
    case 'differs':
      return html`${statusMark('waiting', 'says otherwise')} than
      ${statementLink(view, standing.first)}, which counts`
  }
}

/** What a link is, by who hands to whom. */
export const LINK_WORDS: Readonly<Record<ChainLink['kind'], string>> = {
  dispatch: 'Dispatch',
  receipt: 'Receipt',
  goods_returned: 'Return received',
  hand_over: 'Hand-over',
}
