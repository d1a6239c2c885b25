/**
 * What was asked, planned and allowed of a consignment: the request with what of it is answered,
 * the plan with its legs, other plans of the number, and every word on its permissions.
 */
import { type Consignment } from '@causeway/domain/consignment/consignment'
import type { CustodyChain, PermissionGiven } from '@causeway/domain/consignment/custody-chain'
import {
  type Answered,
  type ItemLine,
  type Request,
  answerOf,
} from '@causeway/domain/consignment/request'
import type { Entry } from '@causeway/domain/ledger/register'
import { html } from 'hono/html'
import { type BookView, itemTitle, partyName, placeLink, statementLink } from '../custody/book.ts'
import type { Markup } from '../frame/markup.ts'
import { STEP_WORDS } from '../words/custody.ts'
import { timeOf } from '../words/days.ts'
import { quantityOf } from '../words/quantities.ts'
import { stated } from '../words/stated.ts'

/** Request and plan beside each other, in one size. */
export function askedAndPlanned(view: BookView, chain: CustodyChain): Markup {
  const { plan, request, otherPlans } = chain
  return html`<div class="sides">
      <section class="side">
        <h3>As asked</h3>
        ${request === null ? noRequest(plan) : requestPart(view, request)}
      </section>
      <section class="side">
        <h3>As planned</h3>
        ${
          plan === null
            ? html`<p class="none">Nobody stated a plan of this number.</p>`
            : planPart(view, plan)
        }
      </section>
    </div>
    ${otherPlans.map(
      (other) =>
        html`<div class="note">
          <p>
            <strong>Another plan bears this number.</strong> The earlier one stands; this one is
            kept beside it.
          </p>
          ${planPart(view, other)}
        </div>`,
    )}`
}

function noRequest(plan: CustodyChain['plan']): Markup {
  return html`<p class="none">
    ${
      plan === null || plan.said.request === null
        ? 'It answers no request.'
        : 'It names a request that is not in the log yet.'
    }
  </p>`
}

function requestPart(view: BookView, { said, statement }: Entry<Request>): Markup {
  return html`<dl class="about">
    <dt>Asked by</dt>
    <dd>${partyName(said.asks)}</dd>
    <dt>For</dt>
    <dd>${placeLink(view, said.place)}</dd>
    <dt>By</dt>
    <dd>${timeOf(said.by)}</dd>
    <dt>Goods</dt>
    <dd>
      ${answerOf(said, answersTo(view, statement)).map(
        (line, at) => html`${at > 0 ? html`<br />` : ''}${answeredLine(view, line)}`,
      )}
    </dd>
    <dt>Stated at</dt>
    <dd>${statementLink(view, statement)}</dd>
  </dl>`
}

function answeredLine(view: BookView, line: Answered): Markup {
  const open =
    line.open === 0n
      ? 'all of it planned'
      : html`${quantityOf(line.open, line.unit)} of it not planned yet`
  return html`${itemLine(view, line)} <span class="small">(${open})</span>`
}

/** Lines of every consignment that answers the request: the first plan of each number. */
function answersTo(
  { state, position }: BookView,
  request: Entry<Request>['statement'],
): readonly ItemLine[] {
  return state.consignments.names(position).flatMap((number) => {
    const said = state.consignments.first(number, position)?.said
    return said?.request === request ? said.lines : []
  })
}

function planPart(view: BookView, { said, statement }: Entry<Consignment>): Markup {
  return html`<dl class="about">
    <dt>From, to</dt>
    <dd>${partyName(said.consignor)}, ${partyName(said.consignee)}</dd>
    <dt>Goods</dt>
    <dd>
      ${said.lines.map((line, at) => html`${at > 0 ? html`<br />` : ''}${itemLine(view, line)}`)}
    </dd>
    <dt>Way</dt>
    <dd>
      ${said.legs.map(
        ({ from, to, carrier }, at) =>
          html`${at > 0 ? html`<br />` : ''}Leg ${String(at + 1)}: ${placeLink(view, from)} to
          ${placeLink(view, to)}${carrier === null ? ', no carrier yet' : html`, ${partyName(carrier)}`}`,
      )}
    </dd>
    <dt>Stated at</dt>
    <dd>${statementLink(view, statement)}</dd>
  </dl>`
}

function itemLine(view: BookView, { item, unit, quantity }: ItemLine): Markup {
  return html`${quantityOf(quantity, unit)} of ${stated(itemTitle(view, item))}`
}

/** One row for each crossing and party: its latest word, and all that it said before. */
export function permissions(view: BookView, { permissions: given }: CustodyChain): Markup {
  if (given.length === 0)
    return html`<p class="none">No party has said anything on a permission to cross yet.</p>`
  const rows = new Map<string, PermissionGiven[]>()
  for (const one of given) {
    const key = `${one.crossing}\t${one.party}`
    rows.set(key, [...(rows.get(key) ?? []), one])
  }
  return html`<p class="small">
      Notified, acknowledged and approved are three different things. Only an approval lets goods
      cross.
    </p>
    <div class="scroll" role="region" tabindex="0" aria-label="Table: permissions">
      <table class="roomy">
        <thead>
          <tr>
            <th scope="col">Crossing</th>
            <th scope="col">Party</th>
            <th scope="col">Latest word</th>
            <th scope="col">All its words, in the order of the log</th>
          </tr>
        </thead>
        <tbody>
          ${[...rows.values()].map((words) => permissionRow(view, words))}
        </tbody>
      </table>
    </div>`
}

function permissionRow(view: BookView, words: readonly PermissionGiven[]): Markup {
  const latest = words.at(-1)
  if (latest === undefined) return html``
  return html`<tr>
    <th scope="row">${placeLink(view, latest.crossing)}</th>
    <td>${partyName(latest.party)}</td>
    <td><strong>${STEP_WORDS[latest.step]}</strong></td>
    <td>
      ${words.map(
        ({ step, statement }, at) =>
          html`${at > 0 ? ', ' : ''}${STEP_WORDS[step]} (${statementLink(view, statement)})`,
      )}
    </td>
  </tr>`
}
