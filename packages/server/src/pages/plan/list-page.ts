/**
 * Plans of an operation: which one stands, what was proposed, decided and tried. A plan is a proposal;
 * these pages are for the operation alone, since plans hold routes and times.
 */
import { html } from 'hono/html'
import { frame } from '../frame/frame.ts'
import type { Markup } from '../frame/markup.ts'
import { momentOf } from '../words/days.ts'
import { counted, grouped } from '../words/figures.ts'
import { code, stated } from '../words/stated.ts'
import { type PlansView, decisionMark, lastTryNote, planLink, tryWords } from './view.ts'

export function planListPage(view: PlansView): string {
  const { operation, known, plans, tries, standing } = view
  const body = html`<h1>Plans</h1>
    <p class="lead">
      A plan proposes what leaves when, from where and to whom. Nothing moves by it until a person
      has decided, with a reason; the decision is a statement of the log.
    </p>
    ${lastTryNote(operation, tries[0] ?? null, standing)}
    <h2>The plan that stands</h2>
    ${stands(view)}
    <h2>Plans and what-ifs</h2>
    ${plans.length === 0 ? none(view) : planTable(view)}
    <h2>What was tried</h2>
    ${tries.length === 0 ? html`<p class="none">Nothing was tried yet.</p>` : tryTable(view)}
    <h2>Make one</h2>
    <p>${code(`causeway plan --operation ${operation.code} --days 10`)}</p>
    <p>${code(`causeway whatif --operation ${operation.code} --close CROSSING --days 3`)}</p>`
  return frame({ title: 'Plans', operation, current: 'plans', asKnownOn: '', known, body })
}

function stands({ operation, standing }: PlansView): Markup {
  if (standing === null) return html`<p class="none">None: nobody has accepted a plan.</p>`
  const { decision, recordedAt, position } = standing
  return html`<p>
    ${planLink(operation, decision.plan)}, accepted by ${stated(decision.decided_by)} on
    ${momentOf(recordedAt)} (position ${grouped(position)}): “${stated(decision.reason)}”.
  </p>`
}

function none({ operation }: PlansView): Markup {
  return html`<div class="note">
    <p><strong>No plan yet.</strong> One is made of needs, stock, windows and roads:</p>
    <p>${code(`causeway plan --operation ${operation.code} --days 10`)}</p>
  </div>`
}

function planTable({ operation, plans, standing }: PlansView): Markup {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Plans">
    <table>
      <caption>
        The newest first
      </caption>
      <thead>
        <tr>
          <th scope="col">Plan</th>
          <th scope="col">Kind</th>
          <th scope="col">Made</th>
          <th scope="col" class="n">Known on position</th>
          <th scope="col">Decision</th>
          <th scope="col">By</th>
        </tr>
      </thead>
      <tbody>
        ${plans.map((one) => {
          const isWhatIf = one.kind === 'what_if'
          return html`<tr>
            <th scope="row">${planLink(operation, isWhatIf ? (one.base ?? '') : one.hash)}</th>
            <td>${isWhatIf ? 'what if, beside it' : kindWord(one.made)}</td>
            <td>${momentOf(one.madeAt)}</td>
            <td class="n">${grouped(one.position)}</td>
            <td>${isWhatIf ? 'never accepted' : decisionMark(one.decided, standing)}</td>
            <td>${one.decided === null ? '' : stated(one.decided.decision.decided_by)}</td>
          </tr>`
        })}
      </tbody>
    </table>
  </div>`
}

function kindWord(made: string): string {
  return made === 'greedy' ? 'greedy, no bound' : 'plan'
}

function tryTable({ tries }: PlansView): Markup {
  return html`<p class="small">${counted(tries.length, 'try', 'tries')}, the newest first.</p>
    <ul>
      ${tries.map((one) => html`<li>Begun ${momentOf(one.begunAt)}: ${tryWords(one)}</li>`)}
    </ul>`
}
