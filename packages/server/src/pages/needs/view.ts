/** What the pages of needs are made of, and how they name places. */
import type { PlaceCode } from '@causeway/domain/ledger/code'
import type { Board } from '@causeway/domain/needs/coverage'
import type { Day } from '@causeway/domain/time/day'
import { html } from 'hono/html'
import type { NeedsView } from '../../needs/needs.ts'
import { type KnownLine, linkTo } from '../frame/frame.ts'
import type { Markup } from '../frame/markup.ts'
import { code, stated } from '../words/stated.ts'

/** Sites on one page of the board; each has a table and a picture. */
export const SITES_PER_PAGE = 12

export interface NeedsPageView extends NeedsView {
  /** As typed; '' for all that is known by now. */
  readonly asKnownOn: string
  readonly known: KnownLine
  readonly today: Day
}

/** A place by the name that was stated for it, else by its code; it leads to its page. */
export function placeOf(view: NeedsPageView, place: PlaceCode): Markup {
  return html`<a href="${linkTo(view, `/places/${encodeURIComponent(place)}`)}"
    >${stated(placeName(view, place))}</a
  >`
}

/** The name that was stated for the place, else its code. */
export function placeName({ ledger, position }: NeedsPageView, place: PlaceCode): string {
  return ledger.places.latest(place, position)?.said.title ?? place
}

/** The address of a site on the board: on whichever of its pages the site stands. */
export function siteOnBoard(view: NeedsPageView, { lines }: Board, place: PlaceCode): string {
  const sites = [...new Set(lines.map((line) => line.place))]
  const page = Math.floor(sites.indexOf(place) / SITES_PER_PAGE) + 1
  const query: Readonly<Record<string, string>> = page > 1 ? { page: String(page) } : {}
  return `${linkTo(view, '/coverage', query)}#site-${encodeURIComponent(place)}`
}

/** What stands in the place of figures before there is a network. */
export function noNetwork({ operation }: NeedsPageView): Markup {
  return html`<div class="note">
    <p>
      <strong>No network yet.</strong> Nobody said which sites this operation serves, so there is no
      need to compute.
    </p>
    <p>${code(`causeway network adopt FILE --operation ${operation.code} --by WHO`)}</p>
  </div>`
}

/** Links to the pages before and after; nothing where there is one page only. */
export function pagesOf(
  view: NeedsPageView,
  of: { readonly path: string; readonly page: number; readonly pages: number },
): Markup | string {
  const { path, page, pages } = of
  if (pages <= 1) return ''
  const to = (other: number, words: string): Markup =>
    html`<a href="${linkTo(view, path, { page: String(other) })}">${words}</a> `
  return html`<p>
    Page ${page} of ${pages}. ${page > 1 ? to(page - 1, 'The page before') : ''}
    ${page < pages ? to(page + 1, 'The next page') : ''}
  </p>`
}
