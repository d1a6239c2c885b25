/**
 * Needs of a plan, one panel for each commodity group, since groups are never added up: for each site
 * what is served, solid, and what stays unmet on top of it, hatched. The axis begins at zero. The
 * same figures stand in the table below.
 */
import type { PlannedCoverage } from '@causeway/planner/plan/plan'
import { html } from 'hono/html'
import { tonnesWords } from '../../planning/plan-sentences.ts'
import type { Markup } from '../frame/markup.ts'

const WIDTH = 720
const LEFT = 8
const BAR = 18
const GAP = 8
const HEAD = 30
const NAME = 150
const ROOM = WIDTH - LEFT - NAME - 170
/** More sites than these are in the table alone: the worst served are drawn. */
const SITES_MAX = 24

export function needChart(coverage: readonly PlannedCoverage[], scope: string): Markup {
  const groups = [...new Set(coverage.map(({ group }) => group))].toSorted()
  let y = 0
  const panels = groups.map((group) => {
    const rows = coverage
      .filter((one) => one.group === group && one.need_t > 0)
      .toSorted((one, other) => one.share - other.share)
      .slice(0, SITES_MAX)
    const top = y
    y += HEAD + rows.length * (BAR + GAP) + GAP
    return panel(group, rows, top)
  })
  const height = y + 20
  return html`<svg
    class="chart"
    viewBox="0 0 ${WIDTH} ${height}"
    role="img"
    aria-labelledby="needs-title needs-about"
  >
    <title id="needs-title">Needs served and unmet, by commodity group and site</title>
    <desc id="needs-about">
      One panel for each commodity group, each with its own scale from 0 tonnes. ${scope} The same
      figures stand in the table below.
    </desc>
    <defs>
      <pattern id="open" width="5" height="5" patternUnits="userSpaceOnUse">
        <path d="M-1 6L6 -1M-1 1L1 -1M4 6L6 4" stroke="currentColor" stroke-width="1" />
      </pattern>
    </defs>
    ${panels}
    <text class="quiet" x="0" y="${height - 5}">${scope}</text>
  </svg>`
}

function panel(group: string, rows: readonly PlannedCoverage[], top: number): Markup {
  const most = Math.max(...rows.map(({ need_t }) => need_t), Number.MIN_VALUE)
  return html`<text class="name" x="0" y="${top + 18}">${group}</text>
    ${rows.map((row, at) => bar(row, top + HEAD + at * (BAR + GAP), most))}`
}

function bar({ site, need_t, served_t, share }: PlannedCoverage, y: number, most: number): Markup {
  const from = LEFT + NAME
  const served = round((ROOM * served_t) / most)
  const unmet = Math.max(0, round((ROOM * need_t) / most) - served)
  const words = `${tonnesWords(served_t)} of ${tonnesWords(need_t)} t, ${(share * 100).toFixed(0)} %`
  return html`<text x="${LEFT}" y="${y + BAR - 5}">${site}</text>
    <path class="solid" d="M${from} ${y}h${served}v${BAR}h${-served}z" />
    <path class="open" d="M${from + served} ${y}h${unmet}v${BAR}h${-unmet}z" />
    <text x="${from + served + unmet + 6}" y="${y + BAR - 5}">${words}</text>`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
