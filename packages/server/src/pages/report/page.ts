/**
 * The report: what each source says, as known on a chosen day or position, with what its list
 * held one edition before. Made to be printed on A4: each source begins a sheet.
 */
import type {
  EditionReport,
  MonthLine,
  OperationReport,
  SourceReport,
  UnitLine,
} from '@causeway/domain/report/report'
import { statedSum } from '@causeway/domain/report/report-json'
import { html } from 'hono/html'
import { type OperationName, addressOf, frame } from '../frame/frame.ts'
import { knownOf, silence } from '../frame/known.ts'
import type { Markup } from '../frame/markup.ts'
import { periodOf, timeOf } from '../words/days.ts'
import { counted, grouped, groupedText, massWords } from '../words/figures.ts'
import { regimeWords } from '../words/fields.ts'
import { findingWords } from '@causeway/exchange/report/finding-words'
import { stated } from '../words/stated.ts'

export interface ReportView {
  /** Null where the question was refused; `refusal` then says why. */
  readonly report: OperationReport | null
  readonly operation: OperationName
  /** As typed: a day, a position, or ''. */
  readonly asKnownOn: string
  readonly refusal: readonly string[]
}

export function reportPage({ report, operation, asKnownOn, refusal }: ReportView): string {
  const body = html`<h1>Report: <bdi>${operation.title}</bdi></h1>
    <p class="lead">
      What each source said, ${dayWords(report)}. Sources stand beside each other and are never
      added up.
    </p>
    <form
      class="ask"
      method="get"
      action="${addressOf(operation, '/report')}"
      aria-label="As known on"
    >
      <label class="long"
        ><span>As known on: a day, or a position of the log</span>
        <input name="as-known-on" value="${asKnownOn}" placeholder="2025-08-31"
      /></label>
      <button>Show</button>
    </form>
    ${
      refusal.length === 0
        ? ''
        : html`<div class="refused" role="alert">${refusal.map((one) => html`<p>${one}</p>`)}</div>`
    }
    ${report === null ? '' : sources(report)}`
  const known = report === null ? null : knownOf(report)
  const looked = report === null ? '' : asKnownOn
  return frame({ title: 'Report', operation, current: 'report', asKnownOn: looked, known, body })
}

function dayWords(report: OperationReport | null): Markup | string {
  const { published, position } = report?.asKnown ?? { published: null, position: null }
  if (published !== null) return html`in editions published up to ${timeOf(published)}`
  return position === null ? 'as far as is known' : `up to position ${grouped(position)} of the log`
}

function sources({ sources: reported, operation }: OperationReport): Markup {
  if (reported.length > 0) return html`${reported.map(section)}`
  return html`<div class="note">
    <p><strong>No source had said anything by then.</strong></p>
    <p>
      Choose a later day, or look at <a href="${addressOf(operation, '/sources')}">all sources</a>.
    </p>
  </div>`
}

function section(source: SourceReport): Markup {
  const { inForce } = source
  return html`<section class="sheet" aria-labelledby="${source.code}-report">
    <h2 id="${source.code}-report"><bdi>${source.publisher}</bdi>: <bdi>${source.name}</bdi></h2>
    ${
      inForce === null
        ? html`<p class="none">This source says nothing: ${silence(source.editions)}.</p>`
        : html`${head(source, inForce)} ${months(source, inForce)} ${units(source, inForce)}
          ${findings(source)}`
    }
  </section>`
}

function head(source: SourceReport, edition: EditionReport): Markup {
  const { period, before, quarantinedRows, undatedRows, withheldRows } = edition
  return html`<p>
      According to <bdi>${source.publisher}</bdi>:
      <strong>${counted(edition.rows, 'truck', 'trucks')}</strong> listed,
      ${periodOf(period?.first ?? null, period?.last ?? null)}. One row is ${source.grain}.
    </p>
    <dl class="about">
      <dt>Edition</dt>
      <dd>
        ${timeOf(edition.line.edition)}${
          before === null
            ? ', the first one known'
            : html`; the one before, of ${timeOf(before.line.edition)}, listed
              ${grouped(before.rows)}`
        }
      </dd>
      <dt>Mass, as far as known</dt>
      <dd>${massWords(edition.mass)}</dd>
      <dt>Licence</dt>
      <dd><bdi>${source.licence}</bdi></dd>
      ${
        quarantinedRows === 0
          ? ''
          : html`<dt>Kept apart</dt>
              <dd>the quantity of ${counted(quarantinedRows, 'row', 'rows')}; in no sum</dd>`
      }
      ${
        undatedRows === 0
          ? ''
          : html`<dt>Without a day</dt>
              <dd>${counted(undatedRows, 'row', 'rows')}; in no month</dd>`
      }
      ${
        withheldRows === 0
          ? ''
          : html`<dt>Names withheld</dt>
              <dd>private traders in ${counted(withheldRows, 'row', 'rows')}</dd>`
      }
    </dl>
    ${source.notes.map((one) => html`<p class="small">${one}</p>`)}`
}

function months(source: SourceReport, edition: EditionReport): Markup {
  const { before } = edition
  return html`<div class="scroll" role="region" tabindex="0" aria-label="Months: ${source.name}">
      <table>
        <caption>
          Month by month, according to
          <bdi>${source.publisher}</bdi
          >.
        </caption>
        <thead>
          <tr>
            <th scope="col">Month</th>
            <th scope="col" class="n">Trucks listed</th>
            ${
              before === null
                ? ''
                : html`<th scope="col" class="n">In the edition before</th>
                    <th scope="col" class="n">Added later</th>`
            }
            <th scope="col" class="n">Quantity kept apart</th>
            <th scope="col" class="n">Mass, as far as known</th>
          </tr>
        </thead>
        <tbody>
          ${edition.months.map((line) => monthRow(line, before !== null))}
        </tbody>
      </table>
    </div>
    ${edition.breaks.map(
      (one) =>
        html`<p class="small">
          * Counted in another way from ${timeOf(one.day)} on: ${regimeWords(one.before)} before,
          ${regimeWords(one.after)} after. The two stretches do not measure the same thing.
        </p>`,
    )}`
}

function monthRow(line: MonthLine, hasBefore: boolean): Markup {
  const broken = line.breaks.length > 0 ? html` class="broken"` : ''
  return html`<tr${broken}>
    <th scope="row">${timeOf(line.month)}</th>
    <td class="n">${orNone(line.rows)}</td>
    ${
      hasBefore
        ? html`<td class="n">${orNone(line.rowsBefore ?? 0)}</td>
            <td class="n">${line.backDated === 0 ? '–' : grouped(line.backDated)}</td>`
        : ''
    }
    <td class="n">${line.quarantinedRows === 0 ? '–' : grouped(line.quarantinedRows)}</td>
    <td class="n">${massWords(line.mass)}</td>
  </tr>`
}

/** A list with no row in a month says nothing of it: that is no zero. */
function orNone(rows: number): Markup | string {
  return rows === 0 ? html`<span class="none">none</span>` : grouped(rows)
}

function units(source: SourceReport, edition: EditionReport): Markup {
  return html`<div class="scroll" role="region" tabindex="0" aria-label="Units: ${source.name}">
    <table>
      <caption>
        Quantities by the unit that the list states. Units differ, so these lines are never added
        up.
      </caption>
      <thead>
        <tr>
          <th scope="col">Unit as stated</th>
          <th scope="col" class="n">Rows</th>
          <th scope="col" class="n">Known sum</th>
          <th scope="col" class="n">of rows</th>
          <th scope="col" class="n">Kept apart</th>
          <th scope="col" class="n">Unknown</th>
        </tr>
      </thead>
      <tbody>
        ${edition.units.map(unitRow)}
      </tbody>
    </table>
  </div>`
}

function unitRow(line: UnitLine): Markup {
  const sum = line.quantity === null ? null : statedSum(line.quantity, line.unit)
  const orDash = (rows: number): string => (rows === 0 ? '–' : grouped(rows))
  return html`<tr>
    <th scope="row">${stated(line.stated)}</th>
    <td class="n">${grouped(line.rows)}</td>
    <td class="n">${sum === null ? 'unknown' : html`${groupedText(sum.text)} ${sum.unit}`}</td>
    <td class="n">${orDash(line.quantityRows)}</td>
    <td class="n">${orDash(line.quarantinedRows)}</td>
    <td class="n">${orDash(line.unknownRows)}</td>
  </tr>`
}

function findings({ findings: found }: SourceReport): Markup {
  if (found.length === 0) return html``
  return html`<h3>What the reading noted, and in how many rows</h3>
    <ul class="small cols">
      ${found.map((one) => html`<li>${findingWords(one.code)}: ${grouped(one.rows)}</li>`)}
    </ul>`
}
