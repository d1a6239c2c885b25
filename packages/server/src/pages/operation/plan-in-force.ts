/**
 * The plan that stands, on the overview: when it was made and for which days, what it could not meet
 * and why; or that there is none. Where the last try came to nothing, that is said first.
 */
import { type Instant, dayOfInstant, parseInstant } from '@causeway/domain/time/instant'
import { html } from 'hono/html'
import type { PlanGlance, PlanWords, StandingGlance } from '../../planning/plan-glance.ts'
import { type OperationName, addressOf } from '../frame/frame.ts'
import type { Markup } from '../frame/markup.ts'
import { statusMark } from '../frame/status.ts'
import { lastTryNote, planLink } from '../plan/view.ts'
import { momentOf, periodOf, timeOf } from '../words/days.ts'
import { counted } from '../words/figures.ts'
import { agoText } from '../words/moments.ts'
import { code, stated } from '../words/stated.ts'

/** Sentences of what it could not meet; the plan's own page has all of them. */
const UNMET_MOST = 3

/** The section; `now` is null for who looks back, since no age is told then. */
export function planSection(
  operation: OperationName,
  { standing, lastTry }: PlanGlance,
  now: Instant | null,
): Markup {
  return html`<section aria-labelledby="plan-in-force">
    <h2 class="plain" id="plan-in-force">The plan that stands</h2>
    ${lastTryNote(operation, lastTry, standing?.decided ?? null)}
    ${standing === null ? none(operation) : stands(operation, standing, now)}
    <p><a href="${addressOf(operation, '/plans')}">All plans, and what was tried</a></p>
  </section>`
}

function none(operation: OperationName): Markup {
  return html`<p class="none">None: nobody has accepted a plan.</p>
    <p>${code(`causeway plan --operation ${operation.code} --days 10`)}</p>`
}

function stands(
  operation: OperationName,
  { decided, plan, since }: StandingGlance,
  now: Instant | null,
): Markup {
  const { plan: hash, decided_by } = decided.decision
  const link = planLink(operation, hash)
  const accepted = html`accepted by ${stated(decided_by)} on ${momentOf(decided.recordedAt)}`
  if (plan === null) return html`<p>${link}, ${accepted}. Its document is not kept here.</p>`
  const newer =
    since === 0n
      ? 'Nothing has come into the log since it was made.'
      : `The log has taken ${counted(since, 'statement', 'statements')} since it was made.`
  return html`<p>${forDays(plan, now)}</p>
    <p>
      ${link}, made ${momentOf(plan.madeAt)}${now === null ? '' : ` (${age(plan.madeAt, now)})`},
      ${accepted}. ${newer}
    </p>
    ${unmet(plan, addressOf(operation, `/plans/${hash}#unmet`))}`
}

/** For which days, and whether these are over. */
function forDays({ firstDay, lastDay }: PlanWords, now: Instant | null): Markup {
  const days = periodOf(firstDay, lastDay)
  if (now === null) return html`For ${days}.`
  const today = dayOfInstant(now)
  if (today > lastDay)
    return html`${statusMark('waiting', 'its days are over')}: it was for ${days}.`
  if (today < firstDay)
    return html`${statusMark('in-order', 'to come')}: from ${timeOf(firstDay)} to
    ${timeOf(lastDay)}.`
  return html`${statusMark('in-order', 'in force')}: ${days}.`
}

function unmet({ isGreedy, unmet: all }: PlanWords, href: string): Markup {
  if (isGreedy)
    return html`<p>Greedy, no bound: it does not say what it could not meet, nor why.</p>`
  if (all.length === 0) return html`<p>It meets every need.</p>`
  const more = all.length - UNMET_MOST
  return html`<p>What it could not meet, the heaviest first:</p>
    <ul class="steps">
      ${all.slice(0, UNMET_MOST).map((sentence) => html`<li>${sentence}</li>`)}
      ${more > 0 ? html`<li><a href="${href}">and ${counted(more, 'more', 'more')}</a></li>` : ''}
    </ul>`
}

function age(madeAt: string, now: Instant): string {
  const made = parseInstant(madeAt)
  return made.ok ? agoText(made.value, now) : 'nobody knows how long ago'
}
