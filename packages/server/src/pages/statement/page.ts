/**
 * A statement: what it says in words, who signed it, what the book made of it, and how anybody can
 * check it without us. What is checked are its exact bytes, which the proof file leads to.
 */
import { standingAt } from '@causeway/domain/consignment/chain-link'
import type { Account } from '@causeway/domain/ledger/account'
import { POST_NOTHING } from '@causeway/domain/ledger/custody-kind'
import type { Hand } from '@causeway/domain/ledger/hand'
import type { Posting } from '@causeway/domain/ledger/journal'
import { type Told, journalOf } from '@causeway/domain/ledger/ledger-state'
import type { StatementId } from '@causeway/domain/statement/statement'
import { html } from 'hono/html'
import { standingMark } from '../consignment/words.ts'
import { type BookView, lotName, partyName, placeLink, statementLink } from '../custody/book.ts'
import { frame, linkTo } from '../frame/frame.ts'
import type { Markup } from '../frame/markup.ts'
import { statusMark } from '../frame/status.ts'
import {
  ACCOUNT_WORDS,
  CAUSE_WORDS,
  EVIDENCE_WORDS,
  KIND_WORDS,
  MARK_WORDS,
  ROLE_WORDS,
} from '../words/custody.ts'
import { grouped } from '../words/figures.ts'
import { claimedOf, instantOf } from '../words/moments.ts'
import { quantityOf } from '../words/quantities.ts'
import { code } from '../words/stated.ts'
import { checkIt } from './check-it.ts'
import { saidBy } from './says.ts'

/**
 * Null where the log held no such statement of custody by then. `sealed`: entries that the newest
 * checkpoint covers.
 */
export function statementPage(view: BookView, id: StatementId, sealed: bigint): string | null {
  const { operation, asKnownOn, known, state, position } = view
  const told = state.told.get(id)
  if (told === undefined || told.logged.position > position) return null
  const { body, position: at } = told.logged
  const title = `${KIND_WORDS[body.kind]} at position ${grouped(at)}`
  const content = html`<h1>${title}</h1>
    <p class="lead">${standing(view, told)}</p>
    <h2>What it says</h2>
    <dl class="about">
      ${saidBy(view, body).map(
        ([term, said]) =>
          html`<dt>${term}</dt>
            <dd>${said}</dd>`,
      )}
      <dt>When, as stated</dt>
      <dd>${claimedOf(told.logged.time)}</dd>
    </dl>
    <h2>Who signed</h2>
    ${handsTable(view, told)} ${evidence(view, told)}
    <h2>What the book made of it</h2>
    ${journal(view, told)} ${spokenOf(view, told)}
    <h2>Check it yourself</h2>
    ${checkIt(operation, told.logged, sealed)}`
  return frame({ title, operation, current: null, asKnownOn, known, body: content })
}

function standing(view: BookView, told: Told): Markup {
  const stands = standingAt(view.state, told, view.position)
  const reason = told.outcome.outcome === 'parked' ? told.outcome.reason : told.lastParked
  if (stands.kind === 'posted' && POST_NOTHING.has(told.logged.body.kind))
    return statusMark('in-order', 'kept; it moves no goods')
  return standingMark(view, stands, reason)
}

function handsTable(view: BookView, told: Told): Markup {
  const { hands } = told.logged
  const outside = [...told.signers].filter((key) => !hands.some((hand) => hand.key === key))
  return html`<div class="scroll" role="region" tabindex="0" aria-label="Table: hands">
    <table class="roomy">
      <thead>
        <tr>
          <th scope="col">Role</th>
          <th scope="col">Party</th>
          <th scope="col">Signed</th>
          <th scope="col">Key</th>
          <th scope="col" class="n">Its statement number</th>
          <th scope="col">The one before</th>
          <th scope="col">Newest checkpoint it had seen</th>
        </tr>
      </thead>
      <tbody>
        ${hands.map((hand) => handRow(view, told, hand))}
        ${outside.map(
          (key) =>
            html`<tr>
              <th scope="row">no hand of it</th>
              <td>${partyOfKey(view, key)}</td>
              <td>signed beside</td>
              <td>${keyCode(key)}</td>
              <td class="n">–</td>
              <td>–</td>
              <td>–</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

function handRow(view: BookView, told: Told, hand: Hand): Markup {
  const { role, party, key, n, prev, seen } = hand
  return html`<tr>
    <th scope="row">${ROLE_WORDS[role]}</th>
    <td>${partyName(party)}</td>
    <td>${told.signers.has(key) ? enrolment(view, hand) : 'not signed'}</td>
    <td>${keyCode(key)}</td>
    <td class="n">${grouped(n)}</td>
    <td>${prev === null ? 'none, it is the first' : statementLink(view, prev)}</td>
    <td>
      ${seen === null ? html`<span class="none">none</span>` : `${grouped(seen.size)} entries`}
    </td>
  </tr>`
}

/** A signature counts only by a key that is enrolled for the hand's party. */
function enrolment({ state, position }: BookView, { key, party }: Hand): string {
  if (state.keepers.has(key)) return 'signed, as a keeper of the operation'
  const enrolled = state.keys.get(key)
  if (enrolled === undefined || enrolled.enrolledAt > position)
    return 'signed, by a key that nobody enrolled'
  if (enrolled.party !== party) return 'signed, by a key of another party'
  const isRevoked = enrolled.revokedAt !== null && enrolled.revokedAt <= position
  return isRevoked ? 'signed; the key was revoked since' : 'signed'
}

function partyOfKey({ state }: BookView, key: Hand['key']): Markup {
  const party = state.keys.get(key)?.party
  return party === undefined ? html`<span class="none">not enrolled</span>` : partyName(party)
}

function keyCode(key: string): Markup {
  return code(`${key.slice(0, 12)}…`)
}

/** A class that rose holds from its position on. */
function evidence(view: BookView, told: Told): Markup {
  const history = told.evidence.filter((one) => one.position <= view.position)
  if (history.length === 0) return html`<p class="none">Not weighed while it waits.</p>`
  return html`<h3>Evidence</h3>
    <ul>
      ${history.map(
        ({ position, evidence: one }) =>
          html`<li>From position ${grouped(position)} on: ${EVIDENCE_WORDS[one]}.</li>`,
      )}
    </ul>`
}

function journal(view: BookView, told: Told): Markup {
  const posted = journalOf(told)
  if (posted === null || posted.position > view.position)
    return html`<p>
      ${
        POST_NOTHING.has(told.logged.body.kind)
          ? 'Statements of this kind move no goods.'
          : 'It has moved no goods.'
      }
    </p>`
  return html`<p>
      Posted at position ${grouped(posted.position)}.
      ${
        posted.marks.length === 0
          ? ''
          : `Remarkable: ${posted.marks.map((mark) => MARK_WORDS[mark]).join('; ')}.`
      }
    </p>
    <div class="scroll" role="region" tabindex="0" aria-label="Table: postings">
      <table class="roomy">
        <caption>
          Each line leaves one account and arrives in another, so nothing is made or lost.
        </caption>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col">Goods</th>
            <th scope="col" class="n">Quantity</th>
          </tr>
        </thead>
        <tbody>
          ${posted.postings.map((one) => postingRow(view, one))}
        </tbody>
      </table>
    </div>`
}

function postingRow(view: BookView, { from, to, quantity }: Posting): Markup {
  return html`<tr>
    <td>${accountName(view, from)}</td>
    <td>${accountName(view, to)}</td>
    <td>${lotName(view, from.lot)}</td>
    <td class="n">${quantityOf(quantity, from.unit)}</td>
  </tr>`
}

/** An account by what it holds, whose, and where. */
function accountName(view: BookView, account: Account): Markup {
  const { kind, cause, custodian, at } = account
  const where = at.leg === null ? placeLink(view, at.place) : html`leg ${code(at.leg)}`
  const why = cause === null ? '' : html`: ${CAUSE_WORDS[cause]}`
  return html`${ACCOUNT_WORDS[kind]}${why} (${partyName(custodian)}, ${where})`
}

function spokenOf(view: BookView, told: Told): Markup {
  const about = (view.state.about.get(told.logged.id) ?? []).flatMap((id) => {
    const other = view.state.told.get(id)
    return other === undefined || other.logged.position > view.position ? [] : [other.logged]
  })
  if (about.length === 0) return html``
  return html`<h3>Later statements that speak of it</h3>
    <ul>
      ${about.map(
        ({ id, body, recorded }) =>
          html`<li>
            <a href="${linkTo(view, `/statements/${id}`)}">${KIND_WORDS[body.kind]}</a>, recorded
            ${instantOf(recorded)}
          </li>`,
      )}
    </ul>`
}
