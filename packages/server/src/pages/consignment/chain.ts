/**
 * The chain of hands on a page: links and holes in the order of time, both sides' counts in two
 * columns, who signed, and where each link can be checked.
 */
import type { ChainLink, LinkLine } from '@causeway/domain/consignment/chain-link'
import type { Hole } from '@causeway/domain/consignment/hole'
import { html } from 'hono/html'
import {
  type BookView,
  lotName,
  partyName,
  placeLink,
  statementLink,
  unitOfLot,
} from '../custody/book.ts'
import { linkTo } from '../frame/frame.ts'
import type { Markup } from '../frame/markup.ts'
import { statusMark } from '../frame/status.ts'
import {
  CAUSE_WORDS,
  EVIDENCE_WORDS,
  HOLE_WORDS,
  MARK_WORDS,
  ROLE_WORDS,
} from '../words/custody.ts'
import { claimedOf, instantOf } from '../words/moments.ts'
import { quantityOf, quantityOrNone } from '../words/quantities.ts'
import { code } from '../words/stated.ts'
import { type Summary, inTime, timeOfLink } from './summary.ts'
import { LINK_WORDS, standingMark } from './words.ts'

/** Links with the holes between them; one sentence where nobody handed anything over. */
export function chainOfHands(view: BookView, { chain }: Summary): Markup {
  const links = inTime(view.state, chain.links)
  if (links.length === 0)
    return html`<p class="none">
      Nobody has stated a dispatch, a receipt or a hand-over of it yet. A statement may still be on
      a phone.
    </p>`
  const left = [...chain.holes]
  const parts = links.map((link) => {
    const time = timeOfLink(view.state, link)
    const before = left.filter((hole) => hole.before !== null && hole.before <= time)
    for (const hole of before) left.splice(left.indexOf(hole), 1)
    return html`${before.map((hole) => holeArticle(view, hole))}${linkArticle(view, link)}`
  })
  return html`${parts}${left.map((hole) => holeArticle(view, hole))}`
}

function linkArticle(view: BookView, link: ChainLink): Markup {
  const told = view.state.told.get(link.statement)
  const reason =
    told?.outcome.outcome === 'parked' ? told.outcome.reason : (told?.lastParked ?? null)
  const { standing } = link
  const marks = standing.kind === 'posted' ? standing.marks : []
  return html`<article class="row">
    <h3>
      ${LINK_WORDS[link.kind]}${link.leg === null ? '' : `, leg ${link.leg}`}:
      ${partyName(link.giver)} to ${partyName(link.receiver)}
      <span class="small">${standingMark(view, standing, reason)}</span>
    </h3>
    <div class="two">
      <div>${linesTable(view, link)}</div>
      <dl class="about">
        <dt>Where</dt>
        <dd>
          ${placeLink(view, link.place)}${
            link.to === null ? '' : html`, bound for ${placeLink(view, link.to)}`
          }
        </dd>
        <dt>When, as stated</dt>
        <dd>${claimedOf(told?.logged.time ?? null)}</dd>
        <dt>Recorded</dt>
        <dd>
          ${instantOf(told?.logged.recorded ?? null)} at ${statementLink(view, link.statement)}
        </dd>
        <dt>Signed by</dt>
        <dd>${signedBy(link)}</dd>
        <dt>Evidence</dt>
        <dd>
          ${link.evidence === null ? 'not weighed while it waits' : EVIDENCE_WORDS[link.evidence]}.
        </dd>
        ${
          marks.length === 0
            ? ''
            : html`<dt>Remarkable</dt>
                <dd>${marks.map((mark) => MARK_WORDS[mark]).join('; ')}.</dd>`
        }
        <dt>Number</dt>
        <dd>${code(link.number)}</dd>
        <dt>Check it yourself</dt>
        <dd>${checkLinks(view, link)}</dd>
      </dl>
    </div>
  </article>`
}

function signedBy({ signedBy: signers }: ChainLink): Markup {
  if (signers.length === 0) return html`<span class="none">no hand of it yet</span>`
  return html`${signers.map(
    ({ role, party }, at) => html`${at > 0 ? ', ' : ''}${partyName(party)} (${ROLE_WORDS[role]})`,
  )}`
}

function checkLinks(view: BookView, { statement }: ChainLink): Markup {
  const path = `/statements/${statement}`
  return html`<a href="${linkTo(view, path)}">what it says, with its code</a> ·
    <a href="${linkTo({ ...view, asKnownOn: '' }, `${path}/proof`)}">proof file</a>`
}

function linesTable(view: BookView, link: ChainLink): Markup {
  const label = `Goods of this ${LINK_WORDS[link.kind].toLowerCase()}`
  const at = view.state.told.get(link.statement)?.logged.position ?? ''
  const heads =
    link.kind === 'dispatch'
      ? html`<th scope="col" class="n">Sent, says the giver</th>`
      : html`<th scope="col" class="n">Handed, says the giver</th>
          <th scope="col" class="n">Counted, says the receiver</th>
          <th scope="col">Difference</th>`
  return html`<div
    class="scroll"
    role="region"
    tabindex="0"
    aria-label="${label}, position ${String(at)}"
  >
    <table>
      <thead>
        <tr>
          <th scope="col">Goods</th>
          ${heads}
        </tr>
      </thead>
      <tbody>
        ${link.lines.map((line) => lineRow(view, line))}
      </tbody>
    </table>
  </div>`
}

function lineRow(view: BookView, line: LinkLine): Markup {
  const unit = unitOfLot(view, line.lot)
  return html`<tr>
    <th scope="row" class="wraps">
      ${lotName(view, line.lot)}${
        line.substitutes === null
          ? ''
          : html`<br /><span class="small"
                >came in place of ${lotName(view, line.substitutes)}</span
              >`
      }
    </th>
    <td class="n">${quantityOrNone(line.handed, unit)}</td>
    ${line.counted === null ? '' : foundCells(view, line, line.counted)}
  </tr>`
}

function foundCells(view: BookView, line: LinkLine, counted: bigint): Markup {
  const unit = unitOfLot(view, line.lot)
  const parts = [
    ['missing', line.missing],
    ['damaged', line.damaged],
    ['refused', line.refused],
    ['more than handed', line.extra],
  ] as const
  const found = parts.filter(([, quantity]) => quantity > 0n)
  return html`<td class="n">${quantityOrNone(counted, unit)}</td>
    <td>
      ${found.map(
        ([word, quantity], at) =>
          html`${at > 0 ? html`<br />` : ''}${quantityOf(quantity, unit)} ${word}`,
      )}${
        line.cause === null || line.missing === 0n
          ? ''
          : html`<br /><span class="small">cause, as signed: ${CAUSE_WORDS[line.cause]}</span>`
      }${found.length > 0 ? '' : html`<span class="none">none</span>`}
    </td>`
}

function holeArticle(view: BookView, hole: Hole): Markup {
  const { from, to } = hole
  const party = (one: typeof from): Markup =>
    one === null ? html`<span class="none">not known</span>` : partyName(one)
  return html`<article class="hole">
    <h3>${statusMark('unknown', `A hole in the chain, leg ${hole.leg}`)}</h3>
    <p>${HOLE_WORDS[hole.kind]}. The statement that fills it may still be on somebody’s phone.</p>
    <dl class="about">
      <dt>After</dt>
      <dd>
        ${hole.after === null ? html`<span class="none">no word</span>` : instantOf(hole.after)}
      </dd>
      <dt>Before</dt>
      <dd>
        ${hole.before === null ? html`<span class="none">no word</span>` : instantOf(hole.before)}
      </dd>
      <dt>Last hand, next hand</dt>
      <dd>${party(from)}, ${party(to)}</dd>
      <dt>${hole.places.length === 1 ? 'Place' : 'Places'}</dt>
      <dd>${hole.places.map((one, at) => html`${at > 0 ? ', ' : ''}${placeLink(view, one)}`)}</dd>
    </dl>
  </article>`
}
