/**
 * What leaves by a plan, day by day, in whole units: each line with its trucks, what was decided
 * otherwise, and how far it was carried out by signed dispatches.
 */
import { changeKey } from '@causeway/domain/plan-decision/plan-decision'
import type { PlaceCode } from '@causeway/domain/ledger/code'
import type { DispatchLine } from '@causeway/planner/dispatch-plan/dispatch-plan'
import { html } from 'hono/html'
import { carriedKey } from '../../planning/carried-out.ts'
import { massOf_t, planDay, tonnesWords } from '../../planning/plan-sentences.ts'
import type { Markup } from '../frame/markup.ts'
import { timeOf } from '../words/days.ts'
import { counted, grouped, tonnes } from '../words/figures.ts'
import { stated } from '../words/stated.ts'
import type { PlanView } from './view.ts'

export function dispatches(view: PlanView): Markup {
  const { dispatch } = view.document
  const days = [...new Set(dispatch.lines.map(({ day }) => day))].toSorted((a, b) => a - b)
  if (days.length === 0) return html`<p>Nothing leaves in these days.</p>`
  const { trips, convoys } = dispatch
  return html`<p>
      The first ${counted(dispatch.days, 'day', 'days')} in whole units:
      ${counted(trips.length, 'trip', 'trips')} in
      ${counted(convoys.length, 'convoy', 'convoys')}.${progress(view)}
    </p>
    ${days.map((day) => dayTable(view, day))}`
}

/** How many lines have at least one signed dispatch. */
function progress(view: PlanView): Markup | string {
  const { carried, document } = view
  if (carried === null) return ''
  const proposed = document.dispatch.lines.filter(({ frozen }) => frozen === null)
  const begun = proposed.filter((line) => carried.has(keyOf(view, line)))
  return html` Of ${counted(proposed.length, 'line', 'lines')}, ${grouped(begun.length)}
  ${begun.length === 1 ? 'has' : 'have'} signed dispatches by now.`
}

function keyOf({ document }: PlanView, line: DispatchLine): string {
  const { from, to, group } = line
  return carriedKey({ day: planDay(document, line.day), from, to, group })
}

function dayTable(view: PlanView, day: number): Markup {
  const { document, carried } = view
  const lines = document.dispatch.lines.filter((line) => line.day === day)
  const at = planDay(document, day)
  return html`<h3>${timeOf(at)}</h3>
    <div class="scroll" tabindex="0" role="region" aria-label="Dispatches of ${at}">
      <table>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col">Group</th>
            <th scope="col" class="n">Tonnes</th>
            <th scope="col" class="n">Pieces</th>
            <th scope="col">Trucks</th>
            ${carried === null ? '' : html`<th scope="col">Signed dispatches</th>`}
          </tr>
        </thead>
        <tbody>
          ${lines.map((line) => row(view, line))}
        </tbody>
      </table>
    </div>`
}

function row(view: PlanView, line: DispatchLine): Markup {
  const { document, carried } = view
  const { from, to, group, handlingUnits, trucks, frozen } = line
  const trips = trucks.map(({ truckType, trips: count }) => `${count} × ${truckType}`).join(', ')
  const words =
    frozen === null
      ? trips
      : `under way or notified${frozen.movement === null ? '' : `: ${frozen.movement}`}`
  return html`<tr>
    <th scope="row">${stated(from)}</th>
    <td>${stated(to)}</td>
    <td>${group}${changed(view, line)}</td>
    <td class="n">${tonnesWords(massOf_t(document, line))}</td>
    <td class="n">${grouped(handlingUnits)}</td>
    <td>${words}</td>
    ${carried === null ? '' : html`<td>${carriedWords(view, line)}</td>`}
  </tr>`
}

/** What was decided in the place of the line, in base units. */
function changed({ document, changes }: PlanView, line: DispatchLine): Markup | string {
  const key = changeKey({
    day: planDay(document, line.day),
    from: line.from as PlaceCode,
    to: line.to as PlaceCode,
    group: line.group,
  })
  const found = changes.find((one) => changeKey(one) === key)
  if (found === undefined) return ''
  return html` <strong
    >(decided otherwise: ${grouped(found.quantity)} base units, not
    ${grouped(line.baseUnits)})</strong
  >`
}

function carriedWords(view: PlanView, line: DispatchLine): Markup {
  const found = view.carried?.get(keyOf(view, line))
  if (found === undefined) return html`<span class="none">none</span>`
  const { dispatches: count, mass_g, unweighed } = found
  const unknown = unweighed === 0 ? '' : `, ${counted(unweighed, 'lot', 'lots')} of unknown mass`
  return html`${counted(count, 'dispatch', 'dispatches')}, ${tonnes(mass_g)} t${unknown}`
}
