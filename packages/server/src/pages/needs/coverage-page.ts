/**
 * The coverage board: what breaks next, then each site with its groups, how long its stock lasts and
 * what was served. There is no total cell: groups and units are not added, and nothing unknown is
 * shown as zero.
 */
import { type BreaksNext, breaksNext } from '@causeway/domain/needs/breaks-next'
import type { Board, BoardLine } from '@causeway/domain/needs/coverage'
import type { Stock, UnderWay } from '@causeway/domain/needs/goods'
import type { PlaceCode } from '@causeway/domain/ledger/code'
import { figureName, valueText } from '@causeway/domain/planning-figure/planning-figure'
import { html } from 'hono/html'
import { boardOf } from '../../needs/needs.ts'
import { gapWords, needFigure, peopleWords, stockFigure, unitWord } from '../../needs/words.ts'
import { frame, linkTo } from '../frame/frame.ts'
import type { Markup } from '../frame/markup.ts'
import { statusMark } from '../frame/status.ts'
import { periodOf, timeOf, timeText } from '../words/days.ts'
import { counted, grouped } from '../words/figures.ts'
import { code, stated } from '../words/stated.ts'
import { siteTimeLine } from './time-line.ts'
import {
  type NeedsPageView,
  SITES_PER_PAGE,
  noNetwork,
  pagesOf,
  placeName,
  placeOf,
  siteOnBoard,
} from './view.ts'

/** Lines of what breaks next. */
const NEXT_MAX = 8

export function coveragePage(view: NeedsPageView, page: number): string {
  const { operation, asKnownOn, known, today } = view
  const board = boardOf(view, null, today)
  const body = html`<h1>Coverage</h1>
    <p class="lead">
      What each site needs, for how many days its stock lasts, and what was handed out. Stock is
      that of signed hand-overs alone; each forecast looks ahead from the last report of its site.
    </p>
    ${board === null ? noNetwork(view) : boardBody(view, board, page)}`
  return frame({ title: 'Coverage', operation, current: 'coverage', asKnownOn, known, body })
}

function boardBody(view: NeedsPageView, board: Board, asked: number): Markup {
  const sites = [...new Set(board.lines.map(({ place }) => place))]
  const pages = Math.max(1, Math.ceil(sites.length / SITES_PER_PAGE))
  const page = Math.min(asked, pages)
  const shown = sites.slice((page - 1) * SITES_PER_PAGE, page * SITES_PER_PAGE)
  return html`${page === 1 ? nextOut(view, board, breaksNext(board.lines)) : ''}
    <p>
      Served is what was handed out from ${periodOf(board.period.from, board.period.to)} against the
      need of the days that were reported. A stock-out is a day on which more than 5 % of a need is
      unmet.
    </p>
    ${shown.map((place) => site(view, board, place))}
    ${pagesOf(view, { path: '/coverage', page, pages })} ${page === 1 ? elsewhere(view, board) : ''}`
}

/** The nearest stock-outs of all sites, by day. */
function nextOut(view: NeedsPageView, board: Board, { runsOut, gone }: BreaksNext): Markup {
  return html`<h2>What breaks next</h2>
    ${
      runsOut.length === 0
        ? html`<p class="none">No stock that lasts a day or more is forecast to run out.</p>`
        : html`<ul>
            ${runsOut.slice(0, NEXT_MAX).map(
              ({ line, day }) =>
                html`<li>
                  ${timeOf(day)}:
                  <a href="${siteOnBoard(view, board, line.place)}"
                    >${stated(placeName(view, line.place))}</a
                  >, ${line.group}
                </li>`,
            )}
          </ul>`
    }
    ${
      gone.length === 0
        ? ''
        : html`<p>
            For ${counted(gone.length, 'need', 'needs')} the stock lasted less than a day when it
            was last reported.
          </p>`
    }`
}

function site(view: NeedsPageView, board: Board, place: PlaceCode): Markup {
  const lines = board.lines.filter((line) => line.place === place)
  const lastReport = lines[0]?.lastReport ?? null
  const name = placeName(view, place)
  const id = `site-${place}`
  return html`<section id="${id}" aria-labelledby="${id}-name">
    <h2 id="${id}-name">${placeOf(view, place)}</h2>
    <p>
      ${lastReport === null ? 'Nobody reported from here yet.' : html`Last report: ${timeOf(lastReport)}.`}
    </p>
    <table class="cards">
      <thead>
        <tr>
          <th scope="col">Group</th>
          <th scope="col" class="n">Need a day</th>
          <th scope="col" class="n">In stock</th>
          <th scope="col" class="n">Days of supply</th>
          <th scope="col">First stock-out</th>
          <th scope="col" class="n">Under way</th>
          <th scope="col" class="n">Served</th>
        </tr>
      </thead>
      <tbody>
        ${lines.map(lineRow)}
      </tbody>
    </table>
    ${restsOn(lines)}
    <figure>
      <div class="scroll" role="region" tabindex="0" aria-label="Picture: time line of ${name}">
        ${siteTimeLine(lines, { id, site: name })}
      </div>
      <figcaption>
        Bars: handed out, against one day’s need. Double line: how long the stock lasts. Diamond:
        first stock-out day. No line: nobody reported, or nobody can convert it.
      </figcaption>
    </figure>
    ${handOuts(lines, name)}
  </section>`
}

function lineRow(line: BoardLine): Markup {
  const { group, unit, need, stock, supply, coverage, underWay } = line
  const cell = (head: string, value: Markup | string): Markup =>
    html`<td class="n"><span class="head">${head}</span><span>${value}</span></td>`
  const road = underWay.reduce((sum, { quantity }) => sum + quantity, 0n)
  return html`<tr>
    <th scope="row">${group}</th>
    ${cell('Need a day', need.known ? html`<bdi>${needFigure(need.need.likely, unit)} ${unitWord(unit)}</bdi>` : none('not known'))}
    ${cell('In stock', stock === null ? none('no report') : html`<bdi>${stockFigure(stock.quantity, unit)} ${unitWord(unit)}</bdi>${stock.unknownLots === 0 ? '' : html`, ${counted(stock.unknownLots, 'lot', 'lots')} unknown`}`)}
    ${cell('Days of supply', supply?.likely === null || supply === null ? none('not known') : html`<bdi>${supplyText(supply)}</bdi>`)}
    <td><span class="head">First stock-out</span><span>${stockOutOf(line)}</span></td>
    ${cell('Under way', underWay.length === 0 ? none('none') : html`<bdi>${stockFigure(road, unit)} ${unitWord(unit)}</bdi>`)}
    ${cell('Served', coverage.known ? html`<bdi>${grouped(coverage.percent)} %</bdi>` : none(coverage.because))}
  </tr>`
}

function none(words: string): Markup {
  return html`<span class="none">${words}</span>`
}

function supplyText({ low, likely, high }: NonNullable<BoardLine['supply']>): string {
  const text = grouped(likely ?? 0n)
  return low === null || high === null || low === high
    ? text
    : `${text} (${grouped(low)} to ${grouped(high)})`
}

function stockOutOf({ stockOut: { earliest, likely, latest } }: BoardLine): Markup {
  if (likely.kind === 'gap') return statusMark('unknown', likely.because)
  if (likely.kind === 'beyond') return html`none by ${timeOf(likely.horizon)}`
  const range =
    earliest.kind === 'on' && latest.kind === 'on' && earliest.day !== latest.day
      ? html` <span class="small">(${periodOf(earliest.day, latest.day)})</span>`
      : ''
  return html`${statusMark('stopped', timeText(likely.day))}${range}`
}

/** Each need with its planning figure and the people's claimant, or why there is none. */
function restsOn(lines: readonly BoardLine[]): Markup {
  const people = lines.flatMap(({ need }) => (need.known ? [peopleLine(need.people)] : []))
  return html`<dl class="about">
    ${
      people[0] === undefined
        ? ''
        : html`<dt>People</dt>
            <dd>${people[0]}</dd>`
    }
    ${lines.map(
      ({ group, need, undated }) =>
        html`<dt>Need of ${group}</dt>
          <dd>
            ${
              need.known
                ? html`${code(figureName(need.figure))}, <bdi>${valueText(need.figure)}</bdi>,
                    according to ${stated(need.figure.claimed_by)} (${stated(need.figure.source)})`
                : html`not known: ${gapWords(need.because)}`
            }${undated === 0 ? '' : `; ${counted(undated, 'hand-out', 'hand-outs')} without a day`}
          </dd>`,
    )}
  </dl>`
}

function peopleLine(people: Parameters<typeof peopleWords>[0]): Markup {
  return html`<bdi>${peopleWords(people)}</bdi>, as of ${timeOf(people.as_of)}
    (${stated(people.source)})`
}

/** The days on which something was handed out: the numbers of the picture. */
function handOuts(lines: readonly BoardLine[], name: string): Markup {
  const days = [
    ...new Set(
      lines.flatMap((line) =>
        line.days.filter(({ served }) => (served ?? 0n) > 0n).map(({ day }) => day),
      ),
    ),
  ].sort()
  if (days.length === 0) return html`<p class="none">No hand-out was reported in these days.</p>`
  return html`<details>
    <summary>Handed out by day</summary>
    <div class="scroll" role="region" tabindex="0" aria-label="Table: handed out at ${name} by day">
      <table>
        <thead>
          <tr>
            <th scope="col">Day</th>
            ${lines.map(({ group }) => html`<th scope="col" class="n">${group}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${days.map(
            (day) =>
              html`<tr>
                <th scope="row">${timeOf(day)}</th>
                ${lines.map((line) => html`<td class="n">${servedText(line, day)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`
}

function servedText({ days, unit, lastReport }: BoardLine, day: string): Markup {
  const served = days.find((one) => one.day === day)?.served ?? null
  if (served === null) return none(day <= (lastReport ?? '') ? 'not known' : 'no report')
  return served === 0n
    ? none('none')
    : html`<bdi>${stockFigure(served, unit)} ${unitWord(unit)}</bdi>`
}

/** Goods that are at no site: each with its own place, never added to a site's stock. */
function elsewhere(view: NeedsPageView, board: Board): Markup {
  const { underWay, pledges } = board
  return html`<h2>Goods that serve no site yet</h2>
    ${
      board.elsewhere.length + underWay.length + pledges.length === 0
        ? html`<p class="none">None that the signed hand-overs know of.</p>`
        : html`<ul>
              ${board.elsewhere.map((stock) => html`<li>${stockLine(view, stock)}</li>`)}
              ${underWay.map((goods) => html`<li>${roadLine(view, goods)}</li>`)}
            </ul>
            ${
              pledges.length === 0
                ? ''
                : html`<p>
                    ${counted(pledges.length, 'pledge', 'pledges')}, in no figure here:
                    <a href="${linkTo(view, '/network')}">see the network</a>.
                  </p>`
            }`
    }`
}

function stockLine(view: NeedsPageView, stock: Stock): Markup {
  const { place, is, group, quantity, unit, unknownLots } = stock
  return html`${placeOf(view, place)}:
    <bdi>${stockFigure(quantity, unit)} ${unitWord(unit)}</bdi> of ${group}
    ${is}${
      unknownLots === 0
        ? ''
        : html`, and ${counted(unknownLots, 'lot', 'lots')} that nobody can convert`
    }`
}

function roadLine(view: NeedsPageView, goods: UnderWay): Markup {
  const { leg, to, group, quantity, unit, due } = goods
  return html`${code(leg)} to ${to === null ? 'nobody knows where' : placeOf(view, to)}:
    <bdi>${stockFigure(quantity, unit)} ${unitWord(unit)}</bdi> of ${group},
    ${due === null ? 'nobody knows until when' : html`due ${timeOf(due)}`}`
}
