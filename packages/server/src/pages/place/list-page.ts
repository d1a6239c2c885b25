/** All places of an operation, by what they are: their names, and how many lots are in stock there. */
import type { PlaceCode } from '@causeway/domain/ledger/code'
import type { PlaceKind } from '@causeway/domain/ledger/place'
import { html } from 'hono/html'
import { type BookView, placeLink, placeTitle } from '../custody/book.ts'
import { frame } from '../frame/frame.ts'
import type { Markup } from '../frame/markup.ts'
import { counted } from '../words/figures.ts'
import { code } from '../words/stated.ts'

const KINDS: readonly (readonly [PlaceKind | null, string])[] = [
  ['crossing', 'Crossings'],
  ['port', 'Ports'],
  ['hub', 'Hubs'],
  ['site', 'Sites'],
  ['inspection_point', 'Inspection points'],
  [null, 'Places that nobody described yet'],
]

export function placeListPage(view: BookView): string {
  const { operation, asKnownOn, known } = view
  const places = placesKnown(view)
  const lots = lotsInStock(view)
  const body = html`<h1>Places</h1>
    <p class="lead">
      Where goods come in, are kept and are handed out. Names are as somebody stated them.
    </p>
    ${
      places.length === 0
        ? html`<div class="note">
            <p>
              <strong>No place yet.</strong> A place appears with the first signed statement that
              names it or moves goods there.
            </p>
          </div>`
        : KINDS.map(([kind, title]) => group(view, { kind, title, places, lots }))
    }`
  return frame({ title: 'Places', operation, current: 'places', asKnownOn, known, body })
}

function group(
  view: BookView,
  of: {
    readonly kind: PlaceKind | null
    readonly title: string
    readonly places: readonly PlaceCode[]
    readonly lots: ReadonlyMap<PlaceCode, number>
  },
): Markup {
  const these = of.places
    .filter((place) => kindOf(view, place) === of.kind)
    .map((place) => ({ place, title: placeTitle(view, place) }))
    .sort((one, other) => (one.title < other.title ? -1 : 1))
  if (these.length === 0) return html``
  return html`<h2>${of.title}</h2>
    <ul>
      ${these.map(
        ({ place }) =>
          html`<li>
            ${placeLink(view, place)}
            <span class="small"
              >${code(place)}, ${counted(of.lots.get(place) ?? 0, 'lot', 'lots')} in stock</span
            >
          </li>`,
      )}
    </ul>`
}

function kindOf({ state, position }: BookView, place: PlaceCode): PlaceKind | null {
  return state.places.latest(place, position)?.said.is ?? null
}

/** Places that were named, and places where goods ever were. */
export function placesKnown({ state, position }: BookView): readonly PlaceCode[] {
  const places = new Set(state.places.names(position))
  for (const { account, lines } of state.balances.all()) {
    const first = lines[0]
    if (account.at.place === null || first === undefined) continue
    if (first.position <= position) places.add(account.at.place)
  }
  return [...places].sort()
}

function lotsInStock({ state, position }: BookView): ReadonlyMap<PlaceCode, number> {
  const lots = new Map<PlaceCode, Set<string>>()
  for (const { account } of state.balances.all()) {
    const { place } = account.at
    if (account.kind !== 'stock' || place === null) continue
    if (state.balances.asKnownAt(account, position) <= 0n) continue
    const here = lots.get(place) ?? new Set()
    lots.set(place, here.add(account.lot))
  }
  return new Map([...lots].map(([place, here]) => [place, here.size]))
}
