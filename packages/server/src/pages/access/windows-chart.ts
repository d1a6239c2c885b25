/**
 * Windows as rows over one axis of days. The basis is a pattern and a word, never a colour: time
 * runs left to right in every language.
 */
import type { Basis } from '@causeway/domain/access/window'
import type { Stretch } from '@causeway/domain/access/stretch'
import { minutesOf } from '@causeway/domain/access/zone'
import { type Day, addDays, dayNumber } from '@causeway/domain/time/day'
import { html } from 'hono/html'
import type { WindowView } from '../../access/access.ts'
import type { Markup } from '../frame/markup.ts'
import { monthName, timeText } from '../words/days.ts'

const WIDTH = 860
const LEFT = 250
const RIGHT = 10
const HEAD = 40
const ROW = 46
const BAR = 20
const DAY_MINUTES = 24 * 60
/** Narrower than this a bar would not be seen. */
const BAR_MIN = 2
/** Days bear their number while there is room for it. */
const NUMBERS_MAX = 31

interface Axis {
  readonly from: Day
  readonly count: number
  readonly day_px: number
}

/** The picture; its content stands in words below it. */
export function windowsChart(
  { from, to }: { readonly from: Day; readonly to: Day },
  windows: readonly WindowView[],
): Markup {
  const count = dayNumber(to) - dayNumber(from) + 1
  const axis = { from, count, day_px: (WIDTH - LEFT - RIGHT) / count }
  const height = HEAD + windows.length * ROW + 12
  return html`<svg
    class="chart"
    viewBox="0 0 ${WIDTH} ${height}"
    role="img"
    aria-labelledby="windows-title windows-about"
  >
    <title id="windows-title">Windows from ${timeText(from)} to ${timeText(to)}</title>
    <desc id="windows-about">
      One row for each window, with its basis and its zone; bars are the hours in which it is open,
      by what was said. The same stands below in words.
    </desc>
    <defs>
      <pattern id="proposed" width="5" height="5" patternUnits="userSpaceOnUse">
        <path d="M-1 6L6 -1M-1 1L1 -1M4 6L6 4" stroke="currentColor" stroke-width="1" />
      </pattern>
    </defs>
    ${days(axis, height)} ${windows.map((one, at) => row(one, axis, HEAD + at * ROW))}
  </svg>`
}

function days({ from, count, day_px }: Axis, height: number): Markup {
  return html`${Array.from({ length: count + 1 }, (_, at) => {
    const day = addDays(from, at)
    const x = round(LEFT + at * day_px)
    const isLabelled = at < count && (count <= NUMBERS_MAX || (at % 7 === 0 && at + 3 < count))
    const isFirst = at === 0 || day.endsWith('-01')
    const label = `${Number(day.slice(8))}${isFirst ? ` ${monthName(day)}` : ''}`
    return html`<line class="grid" x1="${x}" x2="${x}" y1="${HEAD - 12}" y2="${height - 8}" />${
        isLabelled ? html`<text class="quiet" x="${x + 3}" y="${HEAD - 17}">${label}</text>` : ''
      }`
  })}`
}

function row({ window, title, stretches }: WindowView, axis: Axis, y: number): Markup {
  const { basis, zone, window: name, from } = window.body
  const top = y + 8
  const says = from === null ? `${basis}, start not stated` : basis
  return html`<text class="name" x="0" y="${y + 15}">${cut(title ?? name)}</text>
    <text x="0" y="${y + 31}">${says} <tspan class="quiet">(${zone})</tspan></text>
    ${stretches.map((one) => bar(basis, placeOf(one, axis), top))}
    <line
      class="axis"
      x1="${LEFT}"
      x2="${WIDTH - RIGHT}"
      y1="${top + BAR + 4}"
      y2="${top + BAR + 4}"
    />`
}

interface Place {
  readonly x: number
  readonly width: number
}

/** The clock hours of the window's zone, on the axis of that zone's days. */
function placeOf({ day, opens, closes }: Stretch, { from, day_px }: Axis): Place {
  const at = dayNumber(day) - dayNumber(from)
  const [start, end] = [minutesOf(opens) / DAY_MINUTES, minutesOf(closes) / DAY_MINUTES]
  const x = round(LEFT + (at + start) * day_px)
  return { x, width: round(Math.max(BAR_MIN, (end - start) * day_px)) }
}

/** Hatched, dashed border, solid, or solid over a heavy base line. */
function bar(basis: Basis, { x, width }: Place, y: number): Markup {
  switch (basis) {
    case 'proposed':
      return html`<rect x="${x}" y="${y}" width="${width}" height="${BAR}" fill="url(#proposed)" />`
    case 'announced':
      return html`<rect
        x="${x}"
        y="${y}"
        width="${width}"
        height="${BAR}"
        fill="none"
        stroke="currentColor"
        stroke-width="1.5"
        stroke-dasharray="3 2"
      />`
    case 'agreed':
      return html`<rect x="${x}" y="${y}" width="${width}" height="${BAR}" fill="currentColor" />`
    case 'observed':
      return html`<rect
          x="${x}"
          y="${y}"
          width="${width}"
          height="${BAR}"
          fill="currentColor"
        /><rect x="${x}" y="${y + BAR}" width="${width}" height="5" fill="currentColor" />`
  }
}

/** A long title is cut in the picture; the words below have all of it. */
function cut(title: string): string {
  const signs = [...title]
  return signs.length <= 34 ? title : `${signs.slice(0, 33).join('')}…`
}

function round(figure: number): number {
  return Math.round(figure * 10) / 10
}
