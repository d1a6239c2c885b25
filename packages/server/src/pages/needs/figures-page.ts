/**
 * The planning figures of an operation: those that count with every version that was adopted, and
 * those that the program brings along and nobody adopted. Each names its claimant and source.
 */
import type { AdoptedFigure } from '@causeway/domain/needs/needs-state'
import { KNOWN_FIGURES } from '@causeway/domain/planning-figure/known'
import {
  type PlanningFigure,
  figureName,
  isUsable,
  valueText,
} from '@causeway/domain/planning-figure/planning-figure'
import { html } from 'hono/html'
import { frame } from '../frame/frame.ts'
import type { Markup } from '../frame/markup.ts'
import { statusMark } from '../frame/status.ts'
import { timeOf } from '../words/days.ts'
import { grouped } from '../words/figures.ts'
import { code, stated } from '../words/stated.ts'
import type { NeedsPageView } from './view.ts'

export function planningFiguresPage(view: NeedsPageView): string {
  const { operation, asKnownOn, known, needs } = view
  const ids = [...needs.figures.keys()].sort()
  const others = KNOWN_FIGURES.filter(({ id }) => !needs.figures.has(id))
  const body = html`<h1>Planning figures</h1>
    <p class="lead">
      Needs, loads and rates from handbooks and reports, as others claim them. A figure counts from
      its adoption on; what was computed with an older version keeps it.
    </p>
    <h2>Adopted here</h2>
    ${
      ids.length === 0
        ? html`<div class="note">
            <p><strong>None yet.</strong> Needs are gaps until somebody adopts a figure.</p>
            <p>
              ${code(
                `causeway planning-figure adopt need.food.total --operation ${operation.code} --by WHO`,
              )}
            </p>
          </div>`
        : figureTable(
            'adopted here',
            ids.flatMap((id) => adoptedRows(needs.figures.get(id) ?? [])),
          )
    }
    <h2>Not adopted</h2>
    <p>Brought along by the program. Those marked must be held against their source before use.</p>
    ${figureTable(
      'not adopted',
      others.map((figure) =>
        figureRow(figure, isUsable(figure) ? '' : statusMark('waiting', 'to be checked')),
      ),
    )}`
  return frame({
    title: 'Planning figures',
    operation,
    current: 'planning-figures',
    asKnownOn,
    known,
    body,
  })
}

/** The version that counts first, then the older ones, struck through and still there to be read. */
function adoptedRows(versions: readonly AdoptedFigure[]): readonly Markup[] {
  return versions.toReversed().map(({ figure, adopted_by, position }, age) => {
    const by = html`${age === 0 ? 'counts' : 'superseded'}, adopted by ${stated(adopted_by)} at
    position ${grouped(position)}`
    return figureRow(figure, by, age > 0)
  })
}

function figureTable(what: string, rows: readonly Markup[]): Markup {
  return html`<div class="scroll" role="region" tabindex="0" aria-label="Table: figures ${what}">
    <table>
      <thead>
        <tr>
          <th scope="col">Figure</th>
          <th scope="col">Value</th>
          <th scope="col">What it is</th>
          <th scope="col">According to</th>
          <th scope="col">As of</th>
          <th scope="col">Standing</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`
}

function figureRow(figure: PlanningFigure, standing: Markup | string, isOld = false): Markup {
  const { context, claimed_by, source, locator, as_of, checked_by, checked_at } = figure
  const value = html`<bdi>${valueText(figure)}</bdi>`
  return html`<tr>
    <th scope="row">${code(figureName(figure))}</th>
    <td>${isOld ? html`<s>${value}</s>` : value}</td>
    <td>${stated(context)}</td>
    <td>
      ${stated(claimed_by)} (source:
      ${stated(source)}${locator === null ? '' : html`, ${stated(locator)}`})
    </td>
    <td>${as_of === null ? html`<span class="none">not stated</span>` : as_of}</td>
    <td>
      ${standing}${checked_by === null ? '' : html` checked by ${stated(checked_by)}, ${timeOf(checked_at)}`}
    </td>
  </tr>`
}
