/**
 * All consignments, by number: the first look of whoever comes on shift. Each says where it stands,
 * what is on the way, what is missing, who had it last, and what is open.
 */
import { html, raw } from 'hono/html'
import {
  type BookView,
  consignmentLink,
  partyName,
  placeLink,
  placeTitle,
} from '../custody/book.ts'
import { addressOf, frame, linkTo } from '../frame/frame.ts'
import type { Markup } from '../frame/markup.ts'
import { openQuestions } from '../question/open-questions.ts'
import { counted, grouped } from '../words/figures.ts'
import { agoText, claimedOf } from '../words/moments.ts'
import { CONSIGNMENT_STATES, type Summary, summaryOf, timeOfLink } from './summary.ts'
import { goodsOf, stateMark, stateWord } from './words.ts'

/** Consignments on one page. */
const PER_PAGE = 30

/** What the reader asked for, as typed; '' for all. */
export interface ConsignmentsAsked {
  readonly place: string
  readonly party: string
  readonly state: string
  /** From 1. */
  readonly page: number
}

export function consignmentListPage(view: BookView, asked: ConsignmentsAsked): string {
  const { operation, asKnownOn, known } = view
  const all = summaries(view)
  const found = all.filter((one) => isAskedFor(one, asked))
  const last = Math.max(1, Math.ceil(found.length / PER_PAGE))
  const at = Math.min(asked.page, last)
  const shown = found.slice((at - 1) * PER_PAGE, at * PER_PAGE)
  const body = html`<h1>Consignments</h1>
    <p class="lead">${tally(all)}</p>
    ${all.length === 0 ? noneYet() : filters(view, all, asked)}
    ${
      all.length > 0 && found.length === 0
        ? html`<p class="none">
            No consignment is like that. Leave a field open to see more of the
            ${grouped(all.length)}.
          </p>`
        : ''
    }
    ${shown.length === 0 ? '' : table(view, shown)} ${pages(view, asked, { at, last })}`
  const title = 'Consignments'
  return frame({ title, operation, current: 'consignments', asKnownOn, known, body })
}

/** Every number that somebody spoke of by then, in order. */
export function summaries({ state, position }: BookView): readonly Summary[] {
  return [...state.ofConsignment.keys()]
    .sort()
    .map((number) => summaryOf(state, number, position))
    .filter(({ chain }) => isSpokenOf(chain))
}

function isSpokenOf({ links, plan, permissions, interceptions }: Summary['chain']): boolean {
  return links.length + permissions.length + interceptions.length > 0 || plan !== null
}

function isAskedFor(one: Summary, { place, party, state }: ConsignmentsAsked): boolean {
  return (
    (state === '' || one.state === state) &&
    (place === '' || [...one.places].some((name) => name === place)) &&
    (party === '' || [...one.parties].some((name) => name === party))
  )
}

/** How many stand where; counts of consignments, never of goods. */
function tally(all: readonly Summary[]): Markup {
  const counts = CONSIGNMENT_STATES.flatMap((state) => {
    const those = all.filter((one) => one.state === state).length
    return those === 0 ? [] : [`${grouped(those)} ${stateWord(state)}`]
  })
  if (counts.length === 0) return html`Goods on their way, from hand to hand.`
  return html`${counts.join('; ')}.`
}

function noneYet(): Markup {
  return html`<div class="note">
    <p>
      <strong>No consignment yet.</strong> One appears with the first signed statement that names
      its number: a plan, a permission, a dispatch or a receipt.
    </p>
  </div>`
}

function filters(view: BookView, all: readonly Summary[], asked: ConsignmentsAsked): Markup {
  const places = [...new Set(all.flatMap((one) => [...one.places]))].sort()
  const parties = [...new Set(all.flatMap((one) => [...one.parties]))].sort()
  const { asKnownOn, operation } = view
  return html`<form
    class="ask"
    method="get"
    action="${addressOf(operation, '/consignments')}"
    aria-label="Which consignments"
  >
    ${asKnownOn === '' ? '' : html`<input type="hidden" name="as-known-on" value="${asKnownOn}" />`}
    ${choice('state', 'Where it stands', {
      chosen: asked.state,
      options: CONSIGNMENT_STATES.map((one) => [one, stateWord(one)]),
    })}
    ${choice('place', 'Place', {
      chosen: asked.place,
      options: places.map((one) => [one, placeTitle(view, one)]),
    })}
    ${choice('party', 'Party', { chosen: asked.party, options: parties.map((one) => [one, one]) })}
    <button>Show</button>
  </form>`
}

function choice(
  name: string,
  label: string,
  of: { readonly chosen: string; readonly options: readonly (readonly [string, string])[] },
): Markup {
  return html`<label class="long"
    ><span>${label}</span>
    <select name="${name}">
      <option value="">all</option>
      ${of.options.map(
        ([value, words]) =>
          html`<option value="${value}" ${value === of.chosen ? raw('selected') : ''}>
            ${words}
          </option>`,
      )}
    </select></label
  >`
}

const HEADS = [
  'Number',
  'Where it stands',
  'On the way',
  'Missing',
  'Last hand',
  'Still open',
] as const

function table(view: BookView, shown: readonly Summary[]): Markup {
  const open = openByConsignment(view)
  return html`<table class="cards" role="table">
    <caption>
      What was sent and nobody accounts for is on the way. Lots are never added up.
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        ${HEADS.map((head) => html`<th scope="col" role="columnheader">${head}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${shown.map((one) => row(view, one, open.get(one.number) ?? 0))}
    </tbody>
  </table>`
}

function openByConsignment({ state, position }: BookView): ReadonlyMap<string, number> {
  const open = new Map<string, number>()
  for (const { consignment, isAnswered } of openQuestions(state, position))
    if (consignment !== null && !isAnswered) open.set(consignment, (open.get(consignment) ?? 0) + 1)
  return open
}

function row(view: BookView, one: Summary, questions: number): Markup {
  const cells = [
    html`${stateMark(one.state)}${fromTo(view, one)}`,
    goodsOf(view, one.onTheWay),
    html`${goodsOf(view, one.missing)}${
      one.intercepted.length === 0 ? '' : html`<br />intercepted: ${goodsOf(view, one.intercepted)}`
    }`,
    lastHand(view, one),
    openOf(one, questions),
  ]
  return html`<tr role="row">
    <th scope="row" role="rowheader">${consignmentLink(view, one.number)}</th>
    ${cells.map(
      (cell, at) =>
        html`<td role="cell">
          <span class="head" aria-hidden="true">${HEADS[at + 1] ?? ''}</span>
          <div>${cell}</div>
        </td>`,
    )}
  </tr>`
}

function fromTo(view: BookView, { chain: { plan } }: Summary): Markup {
  const from = plan?.said.legs[0]?.from
  const to = plan?.said.legs.at(-1)?.to
  if (from === undefined || to === undefined) return html`<br /><span class="small">no plan</span>`
  return html`<br /><span class="small">${placeLink(view, from)} to ${placeLink(view, to)}</span>`
}

function lastHand(view: BookView, { last, state }: Summary): Markup {
  if (last === null) return html`<span class="none">nobody yet</span>`
  const time = view.state.told.get(last.statement)?.logged.time ?? null
  const age = isUnderWay(state) && view.asKnownOn === '' && time !== null
  return html`${partyName(last.receiver)}, ${last.kind === 'dispatch' ? 'on the road from' : 'at'}
    ${placeLink(view, last.place)}<br /><span class="small"
      >${claimedOf(time)}${age ? `, ${agoText(timeOfLink(view.state, last), view.now)}` : ''}</span
    >`
}

/** Where silence matters: what arrived needs no further word. */
function isUnderWay(state: Summary['state']): boolean {
  return state === 'on the way' || state === 'waiting'
}

function openOf({ chain: { holes } }: Summary, questions: number): Markup {
  const words = [
    ...(holes.length === 0 ? [] : [counted(holes.length, 'hole', 'holes')]),
    ...(questions === 0 ? [] : [counted(questions, 'question', 'questions')]),
  ]
  return words.length === 0 ? html`<span class="none">nothing</span>` : html`${words.join(', ')}`
}

function pages(
  view: BookView,
  { place, party, state }: ConsignmentsAsked,
  { at, last }: { readonly at: number; readonly last: number },
): Markup {
  if (last <= 1) return html``
  const address = (page: number): string =>
    linkTo(view, '/consignments', { state, place, party, page: String(page) })
  return html`<nav class="pages" aria-label="Pages of consignments">
    ${at > 1 ? html`<a href="${address(at - 1)}" rel="prev">Earlier numbers</a>` : ''}
    <span>Page ${grouped(at)} of ${grouped(last)}</span>
    ${at < last ? html`<a href="${address(at + 1)}" rel="next">Further numbers</a>` : ''}
  </nav>`
}
