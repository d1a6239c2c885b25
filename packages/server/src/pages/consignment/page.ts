/**
 * A consignment: what was asked and planned, its chain of hands with both sides' counts, what each
 * leg comes to, what is missing according to whom, and what waits. Both statements of a
 * contradiction stay visible, whatever was found later.
 */
import { standingAt } from '@causeway/domain/consignment/chain-link'
import type { ConsignmentNumber } from '@causeway/domain/consignment/consignment-number'
import { type LegAccount, tellings } from '@causeway/domain/consignment/custody-chain'
import { sidesOf } from '@causeway/domain/ledger/evidence'
import type { Told } from '@causeway/domain/ledger/ledger-state'
import { html } from 'hono/html'
import {
  type BookView,
  lotName,
  partyName,
  placeLink,
  statementLink,
  unitOfLot,
} from '../custody/book.ts'
import { addressOf, frame, linkTo } from '../frame/frame.ts'
import type { Markup } from '../frame/markup.ts'
import { openQuestions } from '../question/open-questions.ts'
import { reasonWords } from '../question/question-words.ts'
import { KIND_WORDS } from '../words/custody.ts'
import { counted } from '../words/figures.ts'
import { claimedOf } from '../words/moments.ts'
import { quantityOrNone } from '../words/quantities.ts'
import { code } from '../words/stated.ts'
import { chainOfHands } from './chain.ts'
import { findings, interceptions } from './losses.ts'
import { askedAndPlanned, permissions } from './plan.ts'
import { type Summary, summaryOf } from './summary.ts'
import { goodsOf, stateMark } from './words.ts'

/** Null where nobody has spoken of the number by then. */
export function consignmentPage(view: BookView, number: ConsignmentNumber): string | null {
  const { operation, asKnownOn, known } = view
  const told = tellings(view.state, number, view.position)
  if (told.length === 0) return null
  const summary = summaryOf(view.state, number, view.position)
  const { chain } = summary
  const parked = parkedBeside(view, told)
  const body = html`<p><a href="${linkTo(view, '/consignments')}">All consignments</a></p>
    <h1>Consignment ${code(number)}</h1>
    <p class="lead">${stateMark(summary.state)}</p>
    ${glance(view, summary)}
    <h2>As asked and planned</h2>
    ${askedAndPlanned(view, chain)}
    <h2>Permissions to cross</h2>
    ${permissions(view, chain)}
    <h2>Chain of hands</h2>
    ${chainOfHands(view, summary)} ${legs(view, chain.legs)}
    ${
      chain.interceptions.length === 0
        ? ''
        : html`<h2>Interceptions, as reported</h2>
            ${interceptions(view, chain)}`
    }
    ${
      chain.findings.length === 0
        ? ''
        : html`<h2>What findings said later</h2>
            ${findings(view, chain)}`
    }
    ${
      parked.length === 0
        ? ''
        : html`<h2>Other statements that wait</h2>
            <ul>
              ${parked.map((one) => parkedLine(view, one))}
            </ul>`
    }
    <h2>Check it yourself</h2>
    <p>
      <a href="${addressOf(operation, `/consignments/${number}/proof`)}" download
        >One file with all these statements</a
      >, their signatures and the keys that signed. Check it on a machine of your own, without a
      network, with keys from somebody whom you trust:
      <span class="command">${code('causeway verify FILE --keys KEYS')}</span>
    </p>`
  const title = `Consignment ${number}`
  return frame({ title, operation, current: 'consignments', asKnownOn, known, body })
}

function glance(view: BookView, summary: Summary): Markup {
  const { chain, last } = summary
  const questions = openQuestions(view.state, view.position).filter(
    ({ consignment, isAnswered }) => consignment === summary.number && !isAnswered,
  ).length
  return html`<dl class="about">
    <dt>On the way</dt>
    <dd>${goodsOf(view, summary.onTheWay)}</dd>
    <dt>Missing</dt>
    <dd>${goodsOf(view, summary.missing)}${missingBySay(view, summary)}</dd>
    ${
      summary.intercepted.length === 0
        ? ''
        : html`<dt>Intercepted</dt>
            <dd>${goodsOf(view, summary.intercepted)}, as reported</dd>`
    }
    <dt>Last hand</dt>
    <dd>
      ${
        last === null
          ? html`<span class="none">nobody yet</span>`
          : html`${partyName(last.receiver)},
            ${last.kind === 'dispatch' ? 'on the road from' : 'at'} ${placeLink(view, last.place)},
            ${claimedOf(view.state.told.get(last.statement)?.logged.time ?? null)}`
      }
    </dd>
    <dt>Holes</dt>
    <dd>
      ${chain.holes.length === 0 ? 'none in what is known' : counted(chain.holes.length, 'hole', 'holes')}
    </dd>
    <dt>Open questions</dt>
    <dd>
      ${
        questions === 0
          ? 'none'
          : html`<a href="${linkTo(view, '/contradictions')}"
              >${counted(questions, 'question', 'questions')}</a
            >`
      }
    </dd>
  </dl>`
}

/** Whose word it is that something is missing: a receiver's count, signed or not by the giver. */
function missingBySay(view: BookView, { chain, missing }: Summary): Markup {
  if (missing.length === 0) return html``
  const says = chain.links.filter(
    ({ lines, standing }) => standing.kind === 'posted' && lines.some((line) => line.missing > 0n),
  )
  return html`, by
  ${says.map(
    (link, at) =>
      html`${at > 0 ? ' and ' : ''}the count of ${partyName(link.receiver)}
      (${statementLink(view, link.statement)})`,
  )}`
}

function legs(view: BookView, accounts: readonly LegAccount[]): Markup {
  if (accounts.length === 0) return html``
  return html`<h2>What each leg comes to</h2>
    <div class="scroll" role="region" tabindex="0" aria-label="Table: legs">
      <table class="roomy">
        <caption>
          Only statements that count, lot by lot. Lots and units are never added up.
        </caption>
        <thead>
          <tr>
            <th scope="col">Leg</th>
            <th scope="col">Goods</th>
            ${LEG_HEADS.map(([head]) => html`<th scope="col" class="n">${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${accounts.map((account) => legRow(view, account))}
        </tbody>
      </table>
    </div>`
}

const LEG_HEADS = [
  ['On the way', 'onTheWay'],
  ['Sent', 'sent'],
  ['Handed', 'handed'],
  ['Counted', 'counted'],
  ['Missing', 'missing'],
  ['Damaged', 'damaged'],
  ['Refused', 'refused'],
  ['More than handed', 'extra'],
  ['Intercepted', 'intercepted'],
] as const

function legRow(view: BookView, account: LegAccount): Markup {
  const unit = unitOfLot(view, account.lot)
  const { onTheWay } = account
  return html`<tr>
    <th scope="row">${String(account.leg)}</th>
    <td class="wraps">
      ${lotName(view, account.lot)}${
        onTheWay < 0n
          ? html`<br /><span class="small">more received than sent, so on the way is below 0</span>`
          : ''
      }
    </td>
    ${LEG_HEADS.map(([, of]) => html`<td class="n">${quantityOrNone(account[of], unit)}</td>`)}
  </tr>`
}

/** Parked statements that are no link of the chain, where those say themselves why they wait. */
function parkedBeside(view: BookView, told: readonly Told[]): readonly Told[] {
  return told.filter(
    (one) =>
      sidesOf(one.logged.body) === null &&
      standingAt(view.state, one, view.position).kind === 'parked',
  )
}

function parkedLine(view: BookView, told: Told): Markup {
  const { id, body } = told.logged
  const reason = told.outcome.outcome === 'parked' ? told.outcome.reason : told.lastParked
  return html`<li>
    ${KIND_WORDS[body.kind]}, ${statementLink(view, id)}:
    ${reason === null ? '' : reasonWords(view, reason)}.
  </li>`
}
