/**
 * What did not arrive, as each claimant says it: interceptions with all who report them side by
 * side and in one size, and what findings said later. Nothing here is settled by us.
 */
import type {
  CustodyChain,
  FindingTold,
  InterceptionTold,
} from '@causeway/domain/consignment/custody-chain'
import { html } from 'hono/html'
import {
  type BookView,
  lotName,
  partyName,
  placeLink,
  statementLink,
  unitOfLot,
} from '../custody/book.ts'
import type { Markup } from '../frame/markup.ts'
import { CAUSE_WORDS } from '../words/custody.ts'
import { instantOf } from '../words/moments.ts'
import { quantityOf } from '../words/quantities.ts'
import { goodsOf } from './words.ts'

/** Empty where nobody reports any. */
export function interceptions(view: BookView, { interceptions: told }: CustodyChain): Markup {
  const firsts = told.filter(({ also }) => also === null)
  const lonely = told.filter(
    ({ also }) => also !== null && !firsts.some(({ statement }) => statement === also),
  )
  return html`${[...firsts, ...lonely].map((first) => {
    const reports = [first, ...told.filter(({ also }) => also === first.statement)]
    return html`<h3>Leg ${String(first.leg)}: ${reportsWord(reports.length)}</h3>
      <ul class="sides">
        ${reports.map((one) => report(view, one))}
      </ul>`
  })}`
}

function reportsWord(reports: number): string {
  return reports === 1
    ? 'one report'
    : `${reports} reports of the same goods, which are counted once`
}

function report(view: BookView, told: InterceptionTold): Markup {
  return html`<li class="side">
    <h4>According to ${partyName(told.accordingTo)}</h4>
    <dl class="about">
      <dt>Cause</dt>
      <dd>${CAUSE_WORDS[told.cause]}</dd>
      <dt>Goods</dt>
      <dd>${goodsOf(view, told.lines)}</dd>
      <dt>Where</dt>
      <dd>
        ${told.place === null ? html`<span class="none">no place named</span>` : placeLink(view, told.place)}
      </dd>
      <dt>When, as stated</dt>
      <dd>${instantOf(told.at)}</dd>
      <dt>Stated at</dt>
      <dd>${statementLink(view, told.statement)}</dd>
    </dl>
  </li>`
}

/** What findings say of missing goods, one sentence each. */
export function findings(view: BookView, { findings: told }: CustodyChain): Markup {
  return html`<ul>
    ${told.map((one) => html`<li>${findingSentence(view, one)}</li>`)}
  </ul>`
}

function findingSentence(view: BookView, told: FindingTold): Markup {
  const goods = html`${quantityOf(told.quantity, unitOfLot(view, told.lot))} of
  ${lotName(view, told.lot)}`
  const what =
    told.cause === null ? html`${goods} turned up` : html`${goods}: ${CAUSE_WORDS[told.cause]}`
  return html`According to ${partyName(told.accordingTo)}: ${what}. It speaks of
  ${statementLink(view, told.of)} and stands at ${statementLink(view, told.statement)}.`
}
