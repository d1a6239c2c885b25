/**
 * A site's time line: what was handed out, day by day and group by group, up to its last report, and
 * from there how long the stock lasts. A silent day is a gap in the line; the first stock-out day is
 * a mark with its date. Time runs left to right.
 */
import type { BoardLine } from '@causeway/domain/needs/coverage'
import { HORIZON_DAYS } from '@causeway/domain/needs/forecast'
import { MILLIONTHS } from '@causeway/domain/planning-figure/rate'
import { type Day, addDays, dayNumber } from '@causeway/domain/time/day'
import { html } from 'hono/html'
import type { Markup } from '../frame/markup.ts'
import { timeText } from '../words/days.ts'

const WIDTH = 720
const LEFT = 78
const RIGHT = 12
const ROW = 52
const HEAD = 8
const FOOT = 40
/** A bar of this height is one day's need; more than two of them is drawn as two. */
const NEED_HEIGHT = 14

interface Frame {
  readonly from: Day
  readonly to: Day
}

/** The picture; `id` keeps the titles of several pictures on one page apart. */
export function siteTimeLine(
  lines: readonly BoardLine[],
  of: { readonly id: string; readonly site: string },
): Markup {
  const frame = frameOf(lines)
  const height = HEAD + ROW * lines.length + FOOT
  return html`<svg
    class="chart"
    viewBox="0 0 ${WIDTH} ${height}"
    role="img"
    aria-labelledby="${of.id}-title ${of.id}-about"
  >
    <title id="${of.id}-title">What ${of.site} handed out, and how long its stock lasts</title>
    <desc id="${of.id}-about">
      One row for each commodity group. Bars are days on which goods were handed out, by share of
      the day’s need. The line is broken where nobody reported. A diamond is the first stock-out
      day. The same figures stand in the tables.
    </desc>
    ${lines.map((line, at) => row(line, frame, HEAD + ROW * at + 34))} ${axis(frame, height - FOOT)}
  </svg>`
}

function frameOf(lines: readonly BoardLine[]): Frame {
  const days = lines.flatMap(({ days: own }) => own.map(({ day }) => day))
  const from = days.reduce((first, day) => (day < first ? day : first), days[0] ?? ('' as Day))
  const last = days.reduce((end, day) => (day > end ? day : end), from)
  return { from, to: addDays(last, HORIZON_DAYS) }
}

function xOf(day: Day, { from, to }: Frame): number {
  const share = (dayNumber(day) - dayNumber(from)) / (dayNumber(to) - dayNumber(from) + 1)
  return round(LEFT + (WIDTH - LEFT - RIGHT) * Math.max(0, Math.min(1, share)))
}

function row(line: BoardLine, frame: Frame, y: number): Markup {
  const wide = round((WIDTH - LEFT - RIGHT) / (dayNumber(frame.to) - dayNumber(frame.from) + 1))
  const heard = line.days.filter(({ served }) => served !== null)
  const base = heard.map(({ day }) => `M${xOf(day, frame)} ${y}h${wide}`).join('')
  const bars = heard
    .flatMap(({ day, served, need }) => {
      const high = barHeight(served ?? 0n, need)
      return high === 0
        ? []
        : [`M${round(xOf(day, frame) + wide * 0.15)} ${y}v-${high}h${round(wide * 0.7)}v${high}z`]
    })
    .join('')
  return html`<text x="0" y="${y + 4}">${line.group}</text>
    <path class="axis" d="${base}" fill="none" />
    <path class="solid" d="${bars}" />
    ${lasts(line, frame, y)}`
}

/** Without a known need a hand-out is drawn as one day's: its quantity stands in the table. */
function barHeight(served: bigint, need: bigint | null): number {
  if (served === 0n) return 0
  if (need === null || need === 0n) return NEED_HEIGHT
  const share = Number((served * MILLIONTHS * 100n) / need) / 100
  return round(Math.max(1, Math.min(2, share) * NEED_HEIGHT))
}

/** From the last report to the stock-out, as a double line; the mark bears its date. */
function lasts({ stockOut, lastReport }: BoardLine, frame: Frame, y: number): Markup | string {
  const { likely } = stockOut
  if (lastReport === null || likely.kind === 'gap') {
    const from = lastReport === null ? frame.from : addDays(lastReport, 1)
    return html`<text class="quiet" x="${xOf(from, frame) + 6}" y="${y + 4}">
      ${likely.kind === 'gap' ? likely.because : 'no report'}
    </text>`
  }
  const start = xOf(addDays(lastReport, 1), frame)
  const end = likely.kind === 'on' ? xOf(likely.day, frame) : xOf(likely.horizon, frame)
  const lines = `M${start} ${y - 2}H${end}M${start} ${y + 2}H${end}`
  if (likely.kind === 'beyond') return html`<path class="axis" d="${lines}" fill="none" />`
  const isLate = end > WIDTH - 110
  return html`<path class="axis" d="${lines}" fill="none" />
    <path class="solid" d="M${end} ${y - 7}l7 7l-7 7l-7 -7z" />
    <text
      x="${isLate ? end - 12 : end + 12}"
      y="${y + 4}"
      text-anchor="${isLate ? 'end' : 'start'}"
    >
      ${timeText(likely.day)}
    </text>`
}

function axis(frame: Frame, y: number): Markup {
  const marks: Day[] = []
  for (let day = frame.from; day <= frame.to; day = addDays(day, 14)) marks.push(day)
  return html`${marks.map(
    (day) =>
      html`<line
          class="grid"
          x1="${xOf(day, frame)}"
          x2="${xOf(day, frame)}"
          y1="0"
          y2="${y + 4}"
        />
        <text class="quiet" x="${xOf(day, frame)}" y="${y + 20}" text-anchor="middle">
          ${timeText(day).replace(/ \d{4}$/, '')}
        </text>`,
  )}`
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
