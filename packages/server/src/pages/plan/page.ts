/**
 * One plan: what leaves, what stays unmet and why, what one more truck is worth, what if, how it was
 * made and how to check it. Said of a greedy plan at the top: nobody has proved how good it is.
 */
import { html } from 'hono/html'
import { reasonSentences } from '../../planning/reason-sentences.ts'
import {
  leftOutSentence,
  percentWords,
  planDay,
  stageGap,
  stageWords,
  tonnesWords,
} from '../../planning/plan-sentences.ts'
import { frame } from '../frame/frame.ts'
import type { Markup } from '../frame/markup.ts'
import { momentOf, timeOf } from '../words/days.ts'
import { counted, grouped } from '../words/figures.ts'
import { code, stated } from '../words/stated.ts'
import { needChart } from './chart.ts'
import { checkThisPlan } from './check.ts'
import { dispatches } from './dispatches.ts'
import { type PlanView, decisionMark, lastTryNote, shortPlan } from './view.ts'

export function planPage(view: PlanView): string {
  const { operation, known, document, entry } = view
  const { input } = document
  const body = html`<h1>
      Plan of ${timeOf(input.firstDay)}, ${counted(input.days, 'day', 'days')}
    </h1>
    <p>${decisionMark(view.decided, view.standing)}</p>
    <p class="lead">${lead(view)}</p>
    ${greedyNote(view)} ${lastTryNote(operation, view.lastTry, view.standing)} ${decision(view)}
    <h2>What leaves</h2>
    ${dispatches(view)} ${needs(view)}
    <h2 id="unmet">What it could not meet, and why</h2>
    ${unmet(view)} ${worth(view)} ${whatIfs(view)} ${leftOut(view)} ${checkThisPlan(view)}
    <h2>How it was made</h2>
    ${making(view)}`
  const title = `Plan ${shortPlan(entry.hash)}`
  return frame({ title, operation, current: 'plans', asKnownOn: '', known, body })
}

function lead({ document, entry }: PlanView): Markup {
  const by =
    document.optimised === null
      ? 'the greedy rule'
      : `${document.optimised.plan.made.engine} ${document.optimised.plan.made.engineVersion}`
  return html`Proposed by ${by} on ${momentOf(entry.madeAt)}, from what was known on position
  ${grouped(entry.position)}.`
}

function greedyNote({ document }: PlanView): Markup {
  if (document.optimised !== null) return html``
  return html`<div class="refused" role="note">
    <p>
      <strong>Greedy, no bound.</strong> No engine answered: ${document.because}. Each day the site
      with the fewest days of supply is filled first; nobody has proved how good that is.
    </p>
  </div>`
}

function decision(view: PlanView): Markup {
  const { operation, decided, since, entry, changes } = view
  const name = shortPlan(entry.hash)
  const newer =
    since.statements === 0n
      ? html`<p>Nothing has come into the log since it was made.</p>`
      : html`<p>New since it was made: ${counted(since.statements, 'statement', 'statements')}.</p>
          <ul class="cols">
            ${since.kinds.map(({ kind, statements }) => html`<li>${grouped(statements)} × ${code(kind)}</li>`)}
          </ul>`
  if (decided === null)
    return html`<h2>Decide</h2>
      ${newer}
      <p>
        ${code(`causeway plan accept ${name} --operation ${operation.code} --by WHO --reason WHY`)}
      </p>
      <p>
        ${code(`causeway plan reject ${name} --operation ${operation.code} --by WHO --reason WHY`)}
      </p>`
  const { kind, decided_by, reason } = decided.decision
  return html`<h2>The decision</h2>
    <p>
      ${DECISION_WORDS[kind]} by ${stated(decided_by)} on ${momentOf(decided.recordedAt)} (position
      ${grouped(decided.position)}): “${stated(reason)}”.
      ${changes.length === 0 ? '' : `${counted(changes.length, 'line was', 'lines were')} changed.`}
    </p>
    ${newer}`
}

const DECISION_WORDS = {
  plan_accepted: 'Accepted',
  plan_changed: 'Accepted with changes',
  plan_rejected: 'Rejected',
} as const

function needs({ document }: PlanView): Markup {
  const plan = document.optimised?.plan
  if (plan === undefined) return html``
  const rows = plan.coverage.filter(({ need_t }) => need_t > 0)
  if (rows.length === 0) return html``
  const scope = 'Counts only what this plan proposes; nothing of it has arrived.'
  return html`<h2>Needs, served and unmet</h2>
    <figure>
      <div class="scroll" tabindex="0" role="region" aria-label="Chart of needs">
        ${needChart(rows, scope)}
      </div>
    </figure>
    <div class="scroll" tabindex="0" role="region" aria-label="Needs by group and site">
      <table>
        <caption>
          Over all days of the plan. Groups are never added up.
        </caption>
        <thead>
          <tr>
            <th scope="col">Group</th>
            <th scope="col">Site</th>
            <th scope="col" class="n">People</th>
            <th scope="col" class="n">Need, t</th>
            <th scope="col" class="n">Served, t</th>
            <th scope="col" class="n">Share</th>
            <th scope="col">First stock-out</th>
          </tr>
        </thead>
        <tbody>
          ${rows
            .toSorted((one, other) =>
              one.group < other.group ? -1 : one.group > other.group ? 1 : 0,
            )
            .map(
              (one) =>
                html`<tr>
                  <td>${one.group}</td>
                  <th scope="row">${stated(one.site)}</th>
                  <td class="n">${grouped(one.people)}</td>
                  <td class="n">${tonnesWords(one.need_t)}</td>
                  <td class="n">${tonnesWords(one.served_t)}</td>
                  <td class="n">${percentWords(one.share)}</td>
                  <td>${stockOut(document, one.firstStockOut_day)}</td>
                </tr>`,
            )}
        </tbody>
      </table>
    </div>`
}

function stockOut(document: PlanView['document'], day: number | null): Markup | string {
  return day === null ? 'none' : timeOf(planDay(document, day))
}

function unmet({ document }: PlanView): Markup {
  if (document.optimised === null)
    return html`<p class="none">The greedy rule knows no reasons.</p>`
  const sentences = reasonSentences(document)
  if (sentences.length === 0) return html`<p>Every need is met.</p>`
  return list(sentences)
}

function worth({ document, operation }: PlanView): Markup {
  if (document.optimised === null) return html``
  const command = code(`causeway worth --operation ${operation.code} --crossing CROSSING`)
  const known = document.worth
  return html`<h2>What one more truck is worth</h2>
    ${
      known === null
        ? html`<p class="none">Nobody asked; it takes long here.</p>`
        : known.sentences.length === 0
          ? html`<p>Nothing: no crossing holds this plan back.</p>`
          : list(known.sentences.map((sentences) => sentences.join(' ')))
    }
    <p>${command}</p>`
}

function whatIfs({ operation, whatIfs: all }: PlanView): Markup {
  const command = code(`causeway whatif --operation ${operation.code} --close CROSSING --days 3`)
  return html`<h2>What if</h2>
    ${all.length === 0 ? html`<p class="none">Nobody asked yet.</p>` : ''}
    ${all.map(
      ({ sentences }) =>
        html`<div class="note what-if">
          <p><strong>What if</strong> — beside this plan, and no plan itself.</p>
          ${list(sentences)}
        </div>`,
    )}
    <p>${command}</p>`
}

function leftOut({ document }: PlanView): Markup {
  const { input, asked, optimised } = document
  const { firstDay } = input
  const all = [
    ...asked.leftOut.map((site) => `${site} is planned without: somebody said so.`),
    ...(optimised?.plan.leftOut ?? []).map((one) => leftOutSentence(one, firstDay)),
  ]
  return html`${
    all.length === 0
      ? ''
      : html`<h2>Left out</h2>
          ${list(all)}`
  }`
}

function making({ document, entry }: PlanView): Markup {
  const { input, asked, optimised } = document
  return html`${optimised === null ? '' : stageTable(optimised.plan.stages)}
    <dl class="about">
      <dt>Plan</dt>
      <dd>${code(entry.hash)}</dd>
      ${
        optimised === null
          ? ''
          : html`<dt>Model</dt>
              <dd>${code(optimised.certificate.model_hash)}</dd>
              <dt>Certificate</dt>
              <dd>${code(optimised.certificate.hash)}</dd>`
      }
      <dt>Mode, seed</dt>
      <dd>${asked.mode}, ${grouped(asked.seed)}</dd>
      <dt>Figures used</dt>
      <dd>
        ${input.figures.length === 0 ? 'none' : input.figures.map((one, at) => html`${at > 0 ? ', ' : ''}${code(one)}`)}
      </dd>
    </dl>`
}

type Stages = NonNullable<PlanView['document']['optimised']>['plan']['stages']

function stageTable(stages: Stages): Markup {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Stages">
    <table>
      <caption>
        Each stage, its value, and how far from the best it can be at most
      </caption>
      <thead>
        <tr>
          <th scope="col">Stage</th>
          <th scope="col" class="n">Value</th>
          <th scope="col" class="n">Proved gap</th>
          <th scope="col">Ended</th>
          <th scope="col" class="n">Seconds</th>
        </tr>
      </thead>
      <tbody>
        ${stages.map((one) => {
          const gap = stageGap(one)
          return html`<tr>
            <th scope="row">
              ${stageWords(one.stage)}${one.round > 1 ? `, round ${one.round}` : ''}
            </th>
            <td class="n">${tonnesWords(one.objective)}</td>
            <td class="n">${gap === null ? 'in the whole' : percentWords(gap)}</td>
            <td>${one.status}</td>
            <td class="n">${one.seconds.toFixed(1)}</td>
          </tr>`
        })}
      </tbody>
    </table>
  </div>`
}

function list(sentences: readonly string[]): Markup {
  return html`<ul>
    ${sentences.map((one) => html`<li>${one}</li>`)}
  </ul>`
}
