/**
 * The network of an operation: crossings and hubs with what they can pass and keep, according to
 * whom, and sites with all counts of their people side by side, in one size and a fixed order.
 */
import type { Claimed, Network, PledgePart } from '@causeway/domain/network/network'
import { choiceAt, figureInForce } from '@causeway/domain/needs/needs-state'
import type { StatedPeople } from '@causeway/domain/people/people'
import { figureName, valueText } from '@causeway/domain/planning-figure/planning-figure'
import { html } from 'hono/html'
import { peopleWords, stockFigure, unitWord } from '../../needs/words.ts'
import { frame } from '../frame/frame.ts'
import type { Markup } from '../frame/markup.ts'
import { timeOf } from '../words/days.ts'
import { counted, grouped } from '../words/figures.ts'
import { code, stated } from '../words/stated.ts'
import { type NeedsPageView, noNetwork, pagesOf, placeOf } from './view.ts'

const SITES_PER_PAGE = 100

export function networkPage(view: NeedsPageView, page: number): string {
  const { operation, asKnownOn, known, needs } = view
  const body = html`<h1>Network</h1>
    <p class="lead">
      Where goods come from, through which crossings and hubs they go, and which sites they are for.
    </p>
    ${needs.network === null ? noNetwork(view) : networkBody(view, needs.network, page)}`
  return frame({ title: 'Network', operation, current: 'network', asKnownOn, known, body })
}

function networkBody(
  view: NeedsPageView,
  adopted: NonNullable<NeedsPageView['needs']['network']>,
  page: number,
): Markup {
  const { network, adopted_by, position } = adopted
  const { sites, roads, arcs } = network
  return html`<p>
      ${code(network.network)}, version ${network.version}, stated by ${stated(network.stated_by)},
      adopted by ${stated(adopted_by)} at position ${grouped(position)}. It has
      ${counted(sites.length, 'site', 'sites')}, ${counted(roads.length, 'road', 'roads')} and
      ${counted(arcs.length, 'arc', 'arcs')}.
    </p>
    ${crossings(view, network)} ${hubs(view, network)} ${sitesOf(view, network, page)}
    ${groups(network)} ${pledges(view, network)}`
}

/** Heads of figures begin with `#`. */
function table(title: string, heads: readonly string[], rows: readonly Markup[]): Markup {
  return html`<h2>${title}</h2>
    ${
      rows.length === 0
        ? html`<p class="none">None.</p>`
        : html`<div class="scroll" role="region" tabindex="0" aria-label="Table: ${title}">
            <table>
              <thead>
                <tr>
                  ${heads.map((head) =>
                    head.startsWith('#')
                      ? html`<th scope="col" class="n">${head.slice(1)}</th>`
                      : html`<th scope="col">${head}</th>`,
                  )}
                </tr>
              </thead>
              <tbody>
                ${rows}
              </tbody>
            </table>
          </div>`
    }`
}

/** A planning figure counts only once it is adopted: until then there is no number to show. */
function claimedOf({ needs }: NeedsPageView, claimed: Claimed): Markup {
  if (claimed.by === 'figure') {
    const adopted = figureInForce(needs, claimed.figure)
    return adopted === null
      ? html`${code(claimed.figure)} <span class="none">not adopted here</span>`
      : html`<bdi>${valueText(adopted.figure)}</bdi>, according to
          ${stated(adopted.figure.claimed_by)} (${code(figureName(adopted.figure))})`
  }
  return html`${grouped(claimed.value)}, according to ${stated(claimed.claimed_by)}, as of
  ${timeOf(claimed.as_of)} (${stated(claimed.source)})`
}

function crossings(view: NeedsPageView, network: Network): Markup {
  const rows = network.crossings.map(
    ({ place, capacity, inspection }) =>
      html`<tr>
        <th scope="row">${placeOf(view, place)}</th>
        <td>${claimedOf(view, capacity)}</td>
        <td>
          ${
            inspection.length === 0
              ? html`<span class="none">not stated</span>`
              : inspection.map(
                  ({ class: of, most }) =>
                    html`<div>${of ?? 'all classes'}: ${claimedOf(view, most)}</div>`,
                )
          }
        </td>
      </tr>`,
  )
  return table('Crossings', ['Crossing', 'Trucks a working day', 'Inspection, trucks a day'], rows)
}

function hubs(view: NeedsPageView, { hubs: all }: Network): Markup {
  const rows = all.map(
    ({ place, storage_m3, trucks, driver_hours }) =>
      html`<tr>
        <th scope="row">${placeOf(view, place)}</th>
        <td class="n">${grouped(storage_m3)} m³</td>
        <td>
          ${trucks.map(({ type, count, hours }) => html`<div>${count} of ${code(type)}, ${hours} h a day</div>`)}
        </td>
        <td class="n">${grouped(driver_hours)} h</td>
      </tr>`,
  )
  return table('Hubs', ['Hub', '#Room', 'Trucks', '#Driver hours a day'], rows)
}

function sitesOf(view: NeedsPageView, network: Network, asked: number): Markup {
  const pages = Math.max(1, Math.ceil(network.sites.length / SITES_PER_PAGE))
  const page = Math.min(asked, pages)
  const shown = network.sites.slice((page - 1) * SITES_PER_PAGE, page * SITES_PER_PAGE)
  const rows = shown.map(({ place }) => {
    const people = (view.needs.people.get(place) ?? []).toSorted(byAsOf)
    const chosen = choiceAt(view.needs, place)?.claimed_by ?? null
    return html`<tr>
      <th scope="row">${placeOf(view, place)}</th>
      <td>
        ${
          people.length === 0
            ? html`<span class="none">nobody says</span>`
            : people.map(
                ({ figure }) =>
                  html`<div><bdi>${peopleWords(figure)}</bdi>, as of ${timeOf(figure.as_of)}</div>`,
              )
        }
      </td>
      <td>
        ${chosen === null ? html`<span class="none">nobody’s: not chosen</span>` : stated(chosen)}
      </td>
    </tr>`
  })
  return html`${table('Sites and people', ['Site', 'People', 'Needs go by the counts of'], rows)}
  ${pagesOf(view, { path: '/network', page, pages })}`
}

/** By as-of, undated last, then by claimant: one order, whoever is chosen. */
function byAsOf({ figure: one }: StatedPeople, { figure: other }: StatedPeople): number {
  const key = ({ as_of, claimed_by }: StatedPeople['figure']): string =>
    `${as_of ?? '9999-99-99'}\t${claimed_by}`
  return key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0
}

function groups(network: Network): Markup {
  const rows = network.groups.map(
    ({ group, unit, need, class: by, safety_days, shelf_life_days }) =>
      html`<tr>
        <th scope="row">${group}</th>
        <td>${unitWord(unit)}</td>
        <td>${need === null ? html`<span class="none">not by need</span>` : code(need)}</td>
        <td>${by}</td>
        <td class="n">${grouped(safety_days)}</td>
        <td class="n">${shelf_life_days === null ? '–' : grouped(shelf_life_days)}</td>
      </tr>`,
  )
  const heads = ['Group', 'Unit', 'Need by', 'Trucks', '#Safety days', '#Shelf life, days']
  return table('Commodity groups', heads, rows)
}

function pledges(view: NeedsPageView, network: Network): Markup {
  const rows = network.pledges.map(({ pledge, origin, group, likely, low, high, claimed_by }) => {
    const unit = network.groups.find((rule) => rule.group === group)?.unit ?? 'piece'
    const part = ({ day, quantity }: PledgePart): Markup =>
      html`<bdi>${stockFigure(BigInt(quantity), unit)} ${unitWord(unit)}</bdi>, ${timeOf(day)}`
    return html`<tr>
      <th scope="row">${code(pledge)}</th>
      <td>${group} at ${placeOf(view, origin)}</td>
      <td>${part(likely)}</td>
      <td>${part(low)}</td>
      <td>${part(high)}</td>
      <td>${stated(claimed_by)}</td>
    </tr>`
  })
  return table('Pledges', ['Pledge', 'What', 'Likely', 'Low', 'High', 'According to'], rows)
}
