/**
 * The way around an operation: its rooms in named groups. A group opens by a key or a touch, without
 * script; the group of the current room is open, and opening another closes it. Only addresses and
 * words stand here, never a count: it is the same on every page.
 */
import { html, raw } from 'hono/html'
import type { Markup } from './markup.ts'

export type Room =
  | 'overview'
  | 'consignments'
  | 'places'
  | 'movements'
  | 'plans'
  | 'questions'
  | 'coverage'
  | 'network'
  | 'planning-figures'
  | 'windows'
  | 'pauses'
  | 'figures'
  | 'sources'
  | 'reconciliation'
  | 'report'
  | 'epcis'
  | 'log'

/** A room with its word and its path under the operation. */
type Door = readonly [room: Room, word: string, path: string]

/** Rooms that a coordinator looks for under one word. */
interface Group {
  readonly word: string
  readonly doors: readonly Door[]
}

/** What one begins with and what proves all of it stand by themselves, at both ends. */
const WAYS: readonly (Door | Group)[] = [
  ['overview', 'Overview', ''],
  {
    word: 'Goods',
    doors: [
      ['consignments', 'Consignments', '/consignments'],
      ['places', 'Places', '/places'],
      ['questions', 'Open questions', '/contradictions'],
    ],
  },
  {
    word: 'Access',
    doors: [
      ['windows', 'Windows', '/windows'],
      ['pauses', 'Pauses', '/pauses'],
      ['movements', 'Movements', '/movements'],
    ],
  },
  {
    word: 'Needs and plans',
    doors: [
      ['coverage', 'Coverage', '/coverage'],
      ['plans', 'Plans', '/plans'],
      ['network', 'Network', '/network'],
      ['planning-figures', 'Planning figures', '/planning-figures'],
    ],
  },
  {
    word: 'Claims',
    doors: [
      ['sources', 'Sources', '/sources'],
      ['reconciliation', 'Reconciliation', '/reconciliation'],
      ['figures', 'Figures', '/figures'],
      ['epcis', 'EPCIS', '/epcis'],
      ['report', 'Report', '/report'],
    ],
  },
  ['log', 'Log', '/log'],
]

/** The path of a room under its operation; that of the overview where the page is in no room. */
export function pathOf(current: Room | null): string {
  const doors = WAYS.flatMap((way) => ('doors' in way ? way.doors : [way]))
  return doors.find(([room]) => room === current)?.[2] ?? ''
}

/** The way around; `href` makes an address of a room's path. */
export function wayAround(current: Room | null, href: (path: string) => string): Markup {
  return html`<nav class="main" aria-label="Pages of this operation">
    ${WAYS.map((way) => ('doors' in way ? group(way, current, href) : link(way, current, href)))}
  </nav>`
}

function group(
  { word, doors }: Group,
  current: Room | null,
  href: (path: string) => string,
): Markup {
  const isHere = doors.some(([room]) => room === current)
  // All bear one name, so that the browser keeps at most one of them open.
  return html`<details name="rooms" ${isHere ? raw('open') : ''}>
    <summary ${isHere ? raw('aria-current="true"') : ''}>${word}</summary>
    <ul>
      ${doors.map((door) => html`<li>${link(door, current, href)}</li>`)}
    </ul>
  </details>`
}

function link(
  [room, word, path]: Door,
  current: Room | null,
  href: (path: string) => string,
): Markup {
  const mark = room === current ? raw('aria-current="page"') : ''
  return html`<a href="${href(path)}" ${mark}>${word}</a>`
}
