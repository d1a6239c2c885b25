/**
 * Two claimants over time: one panel each, the same scale and ink, the axes at zero. What both
 * lists have is solid, what only the panel's own list has is hatched. Time runs left to right.
 */
import type { ReconciledRow, Side, SidedBreak } from '@causeway/domain/claims/reconcile-answer'
import { weekOf } from '@causeway/domain/time/day'
import { html } from 'hono/html'
import type { Markup } from '../frame/markup.ts'
import { monthName, timeText } from '../words/days.ts'
import { grouped } from '../words/figures.ts'
import { startOf, timeline } from './timeline.ts'

export interface ChartView {
  /** Name of each claimant, as its panel bears it. */
  readonly names: { readonly [side in Side]: string }
  readonly by: 'month' | 'week'
  /** Rows with nothing between them are gaps; in the order of time. */
  readonly rows: readonly ReconciledRow[]
  readonly breaks: readonly SidedBreak[]
  /** Said inside the picture, so that a copy of it keeps its scope. */
  readonly scope: string
}

const WIDTH = 720
const LEFT = 50
const RIGHT = 8
const PLOT = 132
const HEAD = 44
const FOOT = 36
const PANEL = HEAD + PLOT + FOOT
/** Bars bear their figure only where there is room for it. */
const FIGURES_MAX = 16

/** The picture; its numbers stand in the table below it. */
export function timeChart(chart: ChartView): Markup {
  const [first = '', last = first] = [chart.rows[0]?.key, chart.rows.at(-1)?.key]
  const keys = timeline(chart.by, first, last)
  const top = niceTop(Math.max(1, ...chart.rows.flatMap(({ a, b }) => [a, b])))
  const height = PANEL * 2 + 12
  const { a, b } = chart.names
  return html`<svg
    class="chart"
    viewBox="0 0 ${WIDTH} ${height}"
    role="img"
    aria-labelledby="chart-title chart-about"
  >
    <title id="chart-title">Trucks per ${chart.by}, according to ${a} and according to ${b}</title>
    <desc id="chart-about">
      Two panels with one scale, from 0 to ${grouped(top)} trucks. ${chart.scope} The same figures
      stand in the table below.
    </desc>
    <defs>
      <pattern id="open" width="5" height="5" patternUnits="userSpaceOnUse">
        <path d="M-1 6L6 -1M-1 1L1 -1M4 6L6 4" stroke="currentColor" stroke-width="1" />
      </pattern>
    </defs>
    ${panel(chart, 'a', { keys, top, y: 0 })} ${panel(chart, 'b', { keys, top, y: PANEL })}
    <text class="quiet" x="0" y="${height - 5}">${chart.scope}</text>
  </svg>`
}

interface Frame {
  readonly keys: readonly string[]
  readonly top: number
  readonly y: number
}

function panel(chart: ChartView, side: Side, frame: Frame): Markup {
  const { keys, top, y } = frame
  const floor = y + HEAD + PLOT
  const rows = new Map(chart.rows.map((row) => [row.key, row]))
  const bars = keys.map((key, at) => barOf(rows.get(key) ?? null, side, { ...frame, at, key }))
  const breaks = chart.breaks.filter((one) => one.side === side)
  return html`<text class="name" x="0" y="${y + 16}">${chart.names[side]}</text>
    ${[0, top / 2, top].map((tick) => gridLine(tick, round(floor - (PLOT * tick) / top)))}
    ${breaks.map((one) => breakLine(one, chart, { keys, y }))}
    <path class="solid" d="${bars.map((bar) => box(bar, bar.solid, floor)).join('')}" />
    <path class="open" d="${bars.map((bar) => box(bar, bar.open, floor - bar.solid)).join('')}" />
    ${bars.map((bar) => words(bar, { keys, floor }))}`
}

/** A bar: `solid` is what both lists have, `open` what stands on top, in units of the picture. */
interface Bar {
  readonly at: number
  readonly key: string
  readonly x: number
  readonly width: number
  readonly listed: number
  readonly solid: number
  readonly open: number
}

function barOf(
  row: ReconciledRow | null,
  side: Side,
  place: Frame & { readonly at: number; readonly key: string },
): Bar {
  const { keys, top, at, key } = place
  const band = (WIDTH - LEFT - RIGHT) / keys.length
  const width = round(band * (keys.length > FIGURES_MAX ? 0.72 : 0.62))
  const listed = row === null ? 0 : row[side]
  const both = row === null ? 0 : inBoth(row, side)
  const solid = round((PLOT * both) / top)
  const open = round((PLOT * listed) / top - solid)
  return { at, key, x: round(LEFT + band * at + (band - width) / 2), width, listed, solid, open }
}

function box({ x, width }: Bar, height: number, foot: number): string {
  return height > 0 ? `M${x} ${round(foot)}v-${height}h${width}v${height}z` : ''
}

function gridLine(tick: number, y: number): Markup {
  return html`<line
      class="${tick === 0 ? 'axis' : 'grid'}"
      x1="${LEFT}"
      x2="${WIDTH - RIGHT}"
      y1="${y}"
      y2="${y}"
    /><text class="quiet" x="${LEFT - 8}" y="${y + 4}" text-anchor="end">${grouped(tick)}</text>`
}

/** The figure above the bar where there is room, `none` where the list has none, the time below. */
function words(
  bar: Bar,
  { keys, floor }: { readonly keys: readonly string[]; readonly floor: number },
): Markup {
  const { listed, solid, open } = bar
  const middle = round(bar.x + bar.width / 2)
  const roomy = keys.length <= FIGURES_MAX
  const above = round(floor - solid - open - 5)
  const figure =
    listed === 0
      ? html`<text class="quiet" x="${middle}" y="${above}" text-anchor="middle"
          >${roomy ? 'none' : '–'}</text
        >`
      : html`<text x="${middle}" y="${above}" text-anchor="middle">${grouped(listed)}</text>`
  return html`${listed > 0 && !roomy ? '' : figure}${label(bar, { keys, y: floor + 17, middle })}`
}

/** The first stretch of each month bears its name, the first of each year the year as well. */
function label(
  { at, key }: Bar,
  place: { readonly keys: readonly string[]; readonly y: number; readonly middle: number },
): Markup {
  const day = startOf(key)
  const before = place.keys[at - 1]
  if (before !== undefined && startOf(before).slice(0, 7) === day.slice(0, 7)) return html``
  const isNewYear = before === undefined || startOf(before).slice(0, 4) !== day.slice(0, 4)
  const year = isNewYear ? ` ${day.slice(0, 4)}` : ''
  return html`<text x="${place.middle}" y="${place.y}" text-anchor="middle"
    >${monthName(day)}${year}</text
  >`
}

function breakLine(
  one: SidedBreak,
  chart: ChartView,
  { keys, y }: { readonly keys: readonly string[]; readonly y: number },
): Markup {
  const key = chart.by === 'month' ? one.day.slice(0, 7) : weekOf(one.day)
  const at = keys.indexOf(key)
  if (at < 0) return html``
  const band = (WIDTH - LEFT - RIGHT) / keys.length
  const within = chart.by === 'month' ? (Number(one.day.slice(8, 10)) - 1) / 31 : 0
  const x = round(LEFT + band * (at + within))
  const isRight = x > WIDTH / 2
  return html`<line class="break" x1="${x}" x2="${x}" y1="${y + 24}" y2="${y + HEAD + PLOT}" /><text
      x="${isRight ? x - 6 : x + 6}"
      y="${y + 33}"
      text-anchor="${isRight ? 'end' : 'start'}"
      >counted otherwise from ${timeText(one.day)}</text
    >`
}

/** The share of the list's trucks that the other list has as well; none where nobody compared. */
function inBoth(row: ReconciledRow, side: Side): number {
  if (!row.comparable) return 0
  return side === 'a' ? row.agree : row.agreeB
}

/** The smallest of 2, 4, 6 … times a power of ten that holds the most: its half is whole. */
function niceTop(most: number): number {
  let unit = 1
  while (unit * 20 < most) unit *= 10
  return [2, 4, 6, 8, 10, 12, 16, 20].map((step) => step * unit).find((top) => top >= most) ?? most
}

function round(figure: number): number {
  return Math.round(figure * 10) / 10
}
