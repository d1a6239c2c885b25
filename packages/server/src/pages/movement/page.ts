/**
 * One movement's story: who was told, who answered, what came of it, each according to whom.
 * Contradicting words stand side by side, in one size, in the order in which they came.
 */
import {
  type Movement,
  type OutcomeVoice,
  standingOf,
} from '@causeway/domain/notification/movement'
import type { NotificationTold, Submission } from '@causeway/domain/notification/notification'
import { IMPEDIMENT_WORDS, OUTCOME_WORDS } from '@causeway/domain/notification/outcome'
import { html } from 'hono/html'
import { frame, linkTo } from '../frame/frame.ts'
import type { Markup } from '../frame/markup.ts'
import { timeOf } from '../words/days.ts'
import { counted, grouped } from '../words/figures.ts'
import { claimedOf, instantOf } from '../words/moments.ts'
import { code, stated } from '../words/stated.ts'
import type { MovementsView } from './view.ts'
import { ANSWER_WORDS, attribution } from './words.ts'

/** Null where nobody submitted it by then. */
export function movementPage(view: MovementsView, name: string): string | null {
  const { operation, asKnownOn, known } = view
  const movement = view.movements.find((one) => one.movement === name)
  if (movement === undefined) return null
  const { submission, beside } = movement
  const body = html`<p><a href="${linkTo(view, '/movements')}">All movements</a></p>
    <h1>Movement ${code(movement.movement)}</h1>
    <h2>Notified</h2>
    ${notified(submission)}
    ${beside.map(
      (one) =>
        html`<h3>The same number, submitted otherwise later</h3>
          ${notified(one)}`,
    )}
    ${answered(movement)}
    <h2>Protected</h2>
    <p>
      No statement here says so. That parties were notified, acknowledged or approved is no
      protection.
    </p>
    ${cameOfIt(movement)}`
  const title = `Movement ${movement.movement}`
  return frame({ title, operation, current: 'movements', asKnownOn, known, body })
}

function notified(told: NotificationTold<Submission>): Markup {
  const { body, time } = told
  const { opens, closes } = body
  return html`<dl class="about">
    <dt>Told</dt>
    <dd>${listed(body.told.map(stated))}, ${claimedOf(time)}</dd>
    <dt>By whom</dt>
    <dd>${attribution(told)}</dd>
    <dt>Way</dt>
    <dd>
      ${stated(body.from)} to
      ${stated(body.to)}${
        body.segments.length === 0 ? '' : html`, by ${listed(body.segments.map(stated))}`
      }
    </dd>
    <dt>Planned</dt>
    <dd>
      ${timeOf(body.day)}${
        opens === null || closes === null
          ? ''
          : html`, from ${instantOf(opens)} up to ${instantOf(closes)}`
      }
    </dd>
    <dt>What</dt>
    <dd>${counted(body.vehicles, 'vehicle', 'vehicles')}, for ${body.groups.join(', ')}</dd>
  </dl>`
}

function answered({ answers }: Movement): Markup {
  return html`<h2>Answered</h2>
    ${
      answers.length === 0
        ? html`<p class="none">Nobody answered.</p>`
        : html`<ul>
            ${answers.map(
              (told) =>
                html`<li>
                  <strong>${ANSWER_WORDS[told.body.answer]}</strong>, ${claimedOf(told.time)},
                  ${attribution(told)}
                </li>`,
            )}
          </ul>`
    }`
}

function cameOfIt(movement: Movement): Markup {
  const { voices } = movement
  const isContradicted = standingOf(movement, null).state === 'contradicted'
  return html`<h2>What came of it</h2>
    ${
      isContradicted
        ? html`<p>
            These words contradict each other. Both are kept, and the movement enters no rate.
          </p>`
        : ''
    }
    ${
      voices.length === 0
        ? html`<p class="none">Nobody says yet.</p>`
        : html`<ul class="sides">
            ${voices.map(voice)}
          </ul>`
    }`
}

function voice({ latest, before }: OutcomeVoice): Markup {
  const { body, time } = latest
  return html`<li class="side">
    <h3>According to ${stated(body.by)}</h3>
    <dl class="about">
      <dt>Outcome</dt>
      <dd><strong>${OUTCOME_WORDS[body.outcome]}</strong></dd>
      <dt>When</dt>
      <dd>${claimedOf(time)}</dd>
      <dt>Held up by</dt>
      <dd>
        ${
          body.causes.length === 0
            ? html`<span class="none">nothing named</span>`
            : body.causes.map((cause) => IMPEDIMENT_WORDS[cause]).join('; ')
        }
      </dd>
      <dt>Delay</dt>
      <dd>
        ${
          body.delay_h === null
            ? html`<span class="none">not stated</span>`
            : counted(body.delay_h, 'hour', 'hours')
        }
      </dd>
      <dt>Reported by</dt>
      <dd>${stated(body.reported_by)}, at position ${grouped(latest.position)}</dd>
      ${before.map(
        (told) =>
          html`<dt>Before that</dt>
            <dd>${OUTCOME_WORDS[told.body.outcome]}, at position ${grouped(told.position)}</dd>`,
      )}
    </dl>
  </li>`
}

function listed(parts: readonly Markup[]): Markup {
  return html`${parts.map((part, at) => html`${at > 0 ? ', ' : ''}${part}`)}`
}
