/**
 * Rates by corridor as ranges: a line from the low to the high end of the interval, and a point at
 * the mean. One scale, from 0 to 100 %; the same figures stand in the table beside it.
 */
import type { Rate } from '@causeway/domain/rate/rate'
import { html } from 'hono/html'
import type { Markup } from '../frame/markup.ts'
import { perCent } from './words.ts'

export interface ChartLine {
  readonly name: string
  readonly rate: Rate
}

const WIDTH = 720
const LEFT = 250
const RIGHT = 24
const TOP = 26
const ROW = 30
const FOOT = 30

/** `title` says what is drawn, `id` keeps two pictures of one page apart. */
export function rateChart(
  lines: readonly ChartLine[],
  { id, title }: { readonly id: string; readonly title: string },
): Markup {
  const floor = TOP + ROW * lines.length
  return html`<svg
    class="chart"
    viewBox="0 0 ${WIDTH} ${floor + FOOT}"
    role="img"
    aria-labelledby="${id}-title ${id}-about"
  >
    <title id="${id}-title">${title}</title>
    <desc id="${id}-about">
      A range for each line: the 90 % interval, with a point at the mean. The same figures stand in
      the table.
    </desc>
    ${[0, 25, 50, 75, 100].map((tick) => grid(tick, floor))}
    ${lines.map((line, at) => range(line, TOP + ROW * at + ROW / 2))}
  </svg>`
}

function grid(tick: number, floor: number): Markup {
  const x = placeOf(tick / 100)
  return html`<line
      class="${tick === 0 ? 'axis' : 'grid'}"
      x1="${x}"
      x2="${x}"
      y1="${TOP - 10}"
      y2="${floor}"
    /><text class="quiet" x="${x}" y="${floor + 18}" text-anchor="middle">${tick} %</text>`
}

function range({ name, rate }: ChartLine, y: number): Markup {
  const [low, mean, high] = [rate.low, rate.mean, rate.high].map(placeOf)
  const ends = `M${low} ${y - 5}v10M${low} ${y}H${high}M${high} ${y - 5}v10`
  return html`<text x="0" y="${y + 4}">${name}</text>
    <path d="${ends}" fill="none" stroke="currentColor" stroke-width="2" />
    <circle class="solid" cx="${mean}" cy="${y}" r="4.5" />
    <text x="${mean}" y="${y - 8}" text-anchor="middle">${perCent(rate.mean)}</text>`
}

function placeOf(share: number): number {
  return Math.round((LEFT + (WIDTH - LEFT - RIGHT) * share) * 10) / 10
}
