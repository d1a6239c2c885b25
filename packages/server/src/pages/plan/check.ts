/**
 * "Check this plan": what the checker found when it was made, what the verifier finds now, and the
 * file with which anybody checks it elsewhere. The file holds routes and times, as this page does.
 */
import { CHECKED_LIMITS } from '@causeway/planner/checker/check-report'
import { html } from 'hono/html'
import type { PlanCheck } from '../../planning/plan-checks.ts'
import { failureSentence, noticeSentence } from '../../planning/plan-sentences.ts'
import { gapWords, planVerdictSentences } from '../../planning/verdict-sentences.ts'
import type { PlanVerdict } from '../../planning/verify-plan.ts'
import { addressOf } from '../frame/frame.ts'
import type { Markup } from '../frame/markup.ts'
import { statusMark } from '../frame/status.ts'
import { counted, grouped } from '../words/figures.ts'
import { instantOf } from '../words/moments.ts'
import { code } from '../words/stated.ts'
import { type PlanView, planFile, shortPlan } from './view.ts'

export function checkThisPlan(view: PlanView): Markup {
  return html`<section aria-labelledby="check">
    <h2 id="check">Check this plan</h2>
    <h3>The checker, when it was made</h3>
    ${checker(view)}
    <h3>The verifier, here</h3>
    ${verifier(view)}
    <h3>Anybody, elsewhere</h3>
    ${elsewhere(view)}
  </section>`
}

function checker({ document }: PlanView): Markup {
  const { dispatch, check, input } = document
  const { lines, trips, convoys, days } = dispatch
  const failures = check.failures.map((one) => failureSentence(one, input.firstDay))
  const notices = check.notices.map((one) => noticeSentence(one, input.firstDay))
  return html`<p>
      ${
        failures.length === 0
          ? statusMark('in-order', 'every limit is kept')
          : statusMark('stopped', `${counted(failures.length, 'limit', 'limits')} broken`)
      }
    </p>
    <p>
      It went over ${counted(lines.length, 'line', 'lines')},
      ${counted(trips.length, 'trip', 'trips')} and ${counted(convoys.length, 'convoy', 'convoys')}
      of the first ${counted(days, 'day', 'days')}, in whole units, and held them to
      ${grouped(CHECKED_LIMITS.length)} kinds of limits.
    </p>
    ${failures.length === 0 ? '' : list(failures)}
    ${
      notices.length === 0
        ? ''
        : html`<details>
            <summary>${counted(notices.length, 'notice', 'notices')}</summary>
            ${list(notices)}
          </details>`
    }`
}

function verifier(view: PlanView): Markup {
  const { check } = view
  if (check === null)
    return html`<p>
        Nobody has asked it here yet. It makes the plan again from its inputs, and believes nothing
        that the engine said of itself.
      </p>
      ${ask(view, 'Check it now')}`
  switch (check.kind) {
    case 'under way':
      return html`<p>${statusMark('moving', 'being checked')} since ${instantOf(check.since)}.</p>
        ${ask(view, 'Look again')}`
    case 'failed':
      return html`<p>
          ${statusMark('unknown', 'no verdict')}: ${check.because}, on ${instantOf(check.at)}.
        </p>
        ${ask(view, 'Check it again')}`
    case 'verified':
      return verified(view, check)
  }
}

/** A button, since it sets something to work; without script, and nothing is written by it. */
function ask({ operation, entry }: PlanView, word: string): Markup {
  return html`<form method="post" action="${addressOf(operation, `/plans/${entry.hash}/check`)}">
    <button>${word}</button>
  </form>`
}

function verified(
  { document }: PlanView,
  { verdict, at }: Extract<PlanCheck, { readonly kind: 'verified' }>,
): Markup {
  const { holds, stages, check } = verdict
  const failures = planVerdictSentences(verdict, document.input.firstDay)
  return html`<p>
      ${holds ? statusMark('in-order', 'it holds') : statusMark('stopped', 'it does not hold')},
      checked ${instantOf(at)}.
    </p>
    ${failures.length === 0 ? '' : list(failures)}
    <p>
      ${
        document.optimised === null
          ? 'Greedy, no bound: only its limits can be verified.'
          : html`It built the models of ${counted(stages.length, 'stage', 'stages')} again, compared
            them by their digests, and held the certified values and duals to them.`
      }
      ${
        check.failures.length === 0
          ? 'In the whole trucks every limit is kept.'
          : `In the whole trucks ${counted(check.failures.length, 'limit is', 'limits are')} broken.`
      }
    </p>
    ${stages.length === 0 ? '' : stageTable(stages)}`
}

function stageTable(stages: PlanVerdict['stages']): Markup {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Verdicts by stage">
    <table>
      <caption>
        Each stage as the verifier found it: how far from the best it can be at most, and the
        largest limit that its values break by rounding
      </caption>
      <thead>
        <tr>
          <th scope="col">Stage</th>
          <th scope="col">Found</th>
          <th scope="col" class="n">Proved gap</th>
          <th scope="col" class="n">Largest violation</th>
          <th scope="col">Model</th>
        </tr>
      </thead>
      <tbody>
        ${stages.map(
          ({ name, verdict, outOfTime, modelHash }) =>
            html`<tr>
              <th scope="row">${name}</th>
              <td>${found(verdict, outOfTime)}</td>
              <td class="n">${gapWords(verdict.gap)}</td>
              <td class="n">${verdict.violation.toExponential(1)}</td>
              <td>${code(shortPlan(modelHash))}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

function found(
  { accepted, feasible }: PlanVerdict['stages'][number]['verdict'],
  outOfTime: boolean,
): Markup {
  if (accepted) return statusMark('in-order', 'accepted')
  if (!feasible) return statusMark('stopped', 'limits are broken')
  return statusMark('waiting', outOfTime ? 'its time was over' : 'kept, not all proved')
}

function elsewhere({ operation, entry, bytes }: PlanView): Markup {
  const file = planFile(entry.hash)
  return html`<p>
      <a href="${addressOf(operation, `/plans/${entry.hash}/plan.json`)}" download="${file}"
        >The plan with its inputs and its certificate</a
      >, ${grouped(Math.ceil(bytes / 1_000))} kB. Its SHA-256 is the plan’s digest, which the
      decision names.
    </p>
    <p>${code(`causeway plan verify ${file}`)}</p>
    <p>
      Offline, on any machine: models are built again from the inputs, and values, duals and whole
      trucks are checked. The file holds routes and times: it is for the parties concerned.
    </p>`
}

function list(sentences: readonly string[]): Markup {
  return html`<ul>
    ${sentences.map((one) => html`<li>${one}</li>`)}
  </ul>`
}
