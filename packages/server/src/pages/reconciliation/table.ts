/**
 * The table of a reconciliation: each claimant's count, then what both and what only one of them
 * lists, every figure a link to the rows behind it. Masses follow in a table of their own.
 */
import { WITHHELD } from '@causeway/domain/claims/claim'
import type {
  ComparedRow,
  NotComparable,
  ReconciledRow,
  Reconciliation,
  Side,
  UncomparedRow,
} from '@causeway/domain/claims/reconcile-answer'
import { type Day, addDays, monthOf } from '@causeway/domain/time/day'
import { html } from 'hono/html'
import type { Markup } from '../frame/markup.ts'
import { timeText } from '../words/days.ts'
import { counted, grouped, massWords } from '../words/figures.ts'
import { regimeWords } from '../words/fields.ts'
import { stated } from '../words/stated.ts'
import { startOf } from './timeline.ts'
import { questionAddress } from './address.ts'
import { ROWS_PER_PAGE, type ReconciliationView, claimantOf } from './view.ts'

/** Both tables, the notes under them, and the way to further pages. */
export function reconciliationTable(view: ReconciliationView, answer: Reconciliation): Markup {
  if (answer.rows.length === 0)
    return html`<p class="none">
      Neither list has a truck in this question. Ask for another route, or leave the route open.
    </p>`
  const first = (view.page - 1) * ROWS_PER_PAGE
  const rows = answer.rows.slice(first, first + ROWS_PER_PAGE)
  const shifted = answer.by === 'donor'
  return html`<div class="scroll" role="region" tabindex="0" aria-label="Table: trucks">
      <table>
        <thead>
          <tr>
            <th scope="col" rowspan="2">${HEADS[answer.by]}</th>
            <th scope="colgroup" colspan="2" class="n over"><span>Listed by</span></th>
            <th scope="col" rowspan="2" class="n">In both lists</th>
            <th scope="colgroup" colspan="2" class="n over"><span>Only listed by</span></th>
            ${shifted ? html`<th scope="col" rowspan="2" class="n">Under another donor</th>` : ''}
          </tr>
          <tr>
            ${heads(view)} ${heads(view)}
          </tr>
        </thead>
        <tbody>
          ${rows.map((row) => tableRow(view, row, shifted))}
        </tbody>
        ${foot(answer, shifted)}
      </table>
    </div>
    ${breakNotes(view, answer)} ${pages(view, answer.rows.length)} ${massTable(view, rows)}`
}

const HEADS: Readonly<Record<Reconciliation['by'], string>> = {
  month: 'Month',
  week: 'Week',
  day: 'Day',
  donor: 'Donor',
  group: 'Commodity group',
  place: 'Place',
}

function heads(view: ReconciliationView): readonly Markup[] {
  return (['a', 'b'] as const).map(
    (side) => html`<th scope="col" class="n"><bdi>${claimantOf(view, side).publisher}</bdi></th>`,
  )
}

function tableRow(view: ReconciliationView, row: ReconciledRow, shifted: boolean): Markup {
  const broken = isTime(view) && row.breaks.length > 0 ? html` class="broken"` : ''
  const listed = html`${cell(view, row, 'a', row.a)}${cell(view, row, 'b', row.b)}`
  return html`<tr${broken}>
    <th scope="row">${nameOf(view, row)}</th>
    ${listed} ${row.comparable ? compared(view, row, shifted) : uncompared(view, row, shifted)}
  </tr>`
}

function compared(view: ReconciliationView, row: ComparedRow, shifted: boolean): Markup {
  const inBoth =
    row.agree + row.agreeB === 0
      ? NONE
      : html`<a href="${bothAddress(view, row.key)}">${both(row)}</a>`
  return html`<td class="n">${inBoth}</td>
    ${cell(view, row, 'a', row.onlyA)}${cell(view, row, 'b', row.onlyB)}
    ${shifted ? html`<td class="n">${shift(row)}</td>` : ''}`
}

function uncompared(view: ReconciliationView, row: UncomparedRow, shifted: boolean): Markup {
  return html`<td colspan="${shifted ? 4 : 3}">cannot be compared: ${whyNot(view, row.why)}</td>`
}

const NONE = html`<span class="none">none</span>`

/** A figure of one list, leading to the rows behind it. */
function cell(view: ReconciliationView, row: ReconciledRow, side: Side, trucks: number): Markup {
  if (trucks === 0) return html`<td class="n">${NONE}</td>`
  return html`<td class="n">
    <a href="${rowsAddress(view, row.key, side)}">${grouped(trucks)}</a>
  </td>`
}

/** Where pairs cross the edge of a row, each list has its own number of trucks in both. */
function both(row: { readonly agree: number; readonly agreeB: number }): string {
  return row.agree === row.agreeB
    ? grouped(row.agree)
    : `${grouped(row.agree)} / ${grouped(row.agreeB)}`
}

/** Rows of names hold days of the whole period: each would bear the mark that the total bears. */
function isTime(view: ReconciliationView): boolean {
  const by = view.answer?.by
  return by === 'month' || by === 'week' || by === 'day'
}

function shift({ attributionShift: interval }: ComparedRow): string {
  if (interval === null) return '–'
  const { low, high } = interval
  if (high === 0) return 'none'
  return low === high ? grouped(low) : `${grouped(low)} to ${grouped(high)}`
}

function foot({ totals, rows, by }: Reconciliation, shifted: boolean): Markup {
  const broken = totals.breaks.length > 0
  return html`<tfoot>
    <tr${broken ? html` class="broken"` : ''}>
      <th scope="row">All ${counted(rows.length, by, by === 'group' ? 'groups' : `${by}s`)}</th>
      <td class="n">${grouped(totals.a)}</td>
      <td class="n">${grouped(totals.b)}</td>
      <td class="n">${both(totals)}</td>
      <td class="n">${grouped(totals.onlyA)}</td>
      <td class="n">${grouped(totals.onlyB)}</td>
      ${shifted ? html`<td class="n"></td>` : ''}
    </tr>
  </tfoot>`
}

function nameOf(view: ReconciliationView, row: ReconciledRow): Markup {
  if (isTime(view)) return html`<time datetime="${row.key}">${timeText(row.key)}</time>`
  return row.key === '' ? html`<span class="none">not stated</span>` : stated(row.label)
}

function whyNot(view: ReconciliationView, why: NotComparable): Markup {
  switch (why.kind) {
    case 'not stated by source':
      return html`<bdi>${claimantOf(view, why.side).publisher}</bdi> does not state it`
    case 'unknown name':
      return html`no name is stated`
    case 'withheld name':
      return html`${WITHHELD}`
  }
}

function breakNotes(view: ReconciliationView, { totals }: Reconciliation): Markup {
  if (totals.breaks.length === 0) return html``
  return html`${totals.breaks.map(
    (one) =>
      html`<p class="small">
        * <bdi>${claimantOf(view, one.side).publisher}</bdi> counted in another way from
        ${timeText(one.day)} on: ${regimeWords(one.before)} before, ${regimeWords(one.after)} after.
        The two stretches do not measure the same thing.
      </p>`,
  )}`
}

/** What is known of the masses: ranges, with the trucks of which nothing is known beside them. */
function massTable(view: ReconciliationView, rows: readonly ReconciledRow[]): Markup {
  return html`<h3>What is known of the masses</h3>
    <div class="scroll" role="region" tabindex="0" aria-label="Table: masses">
      <table>
        <thead>
          <tr>
            <th scope="col">${HEADS[view.answer?.by ?? 'month']}</th>
            ${heads(view)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                <th scope="row">${nameOf(view, row)}</th>
                <td class="n">${massWords(row.massA)}</td>
                <td class="n">${massWords(row.massB)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`
}

function pages(view: ReconciliationView, rows: number): Markup {
  const last = Math.ceil(rows / ROWS_PER_PAGE)
  if (last <= 1) return html``
  const address = (page: number): string =>
    questionAddress(view, '/reconciliation', { page: String(page) })
  return html`<nav class="pages" aria-label="Pages of the table">
    ${view.page > 1 ? html`<a href="${address(view.page - 1)}" rel="prev">Earlier rows</a>` : ''}
    <span>Page ${view.page} of ${last}</span>
    ${view.page < last ? html`<a href="${address(view.page + 1)}" rel="next">Further rows</a>` : ''}
  </nav>`
}

function rowsAddress(view: ReconciliationView, cell: string, side: Side): string {
  return questionAddress(view, '/reconciliation/rows', { cell, side })
}

/** Nobody can say which trucks are in both: the days behind a month or week can be compared. */
function bothAddress(view: ReconciliationView, cell: string): string {
  const by = view.answer?.by
  if (by !== 'month' && by !== 'week') return rowsAddress(view, cell, 'a')
  const from = startOf(cell)
  const to = by === 'week' ? addDays(from, 6) : lastOfMonth(from)
  return questionAddress(view, '/reconciliation', { by: 'day', from, to })
}

function lastOfMonth(first: Day): Day {
  let last = addDays(first, 27)
  while (monthOf(addDays(last, 1)) === monthOf(first)) last = addDays(last, 1)
  return last
}
