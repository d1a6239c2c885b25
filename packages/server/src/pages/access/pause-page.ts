/**
 * The story of one pause: why it may be planned with or not, what each party says of it over time,
 * what it requires, what is alleged, and all that was said, each line with who says so.
 */
import type { BreachStory, ConditionStory, PauseStory } from '@causeway/domain/access/access'
import type { Told } from '@causeway/domain/access/access-statement'
import {
  formWords,
  saysWords,
  stanceWords,
  windowWords,
} from '@causeway/domain/access/access-words'
import type { PartyCode } from '@causeway/domain/ledger/code'
import { byDay, standing } from '@causeway/domain/access/standing'
import { usability } from '@causeway/domain/access/usability'
import type { Day } from '@causeway/domain/time/day'
import { html } from 'hono/html'
import { frame } from '../frame/frame.ts'
import type { Markup } from '../frame/markup.ts'
import { timeOf, timeText } from '../words/days.ts'
import { stated } from '../words/stated.ts'
import { lastWord } from './pause-list-page.ts'
import {
  type AccessView,
  accordingTo,
  othersNotAgreed,
  passageOf,
  reasonList,
  statusLines,
  usableMark,
} from './view.ts'

export function pausePage(view: AccessView, story: PauseStory): string {
  const { operation, day, asKnownOn, known } = view
  const { title } = story.proposed.body
  const answer = usability(story, day)
  const body = html`<h1>${stated(title)}</h1>
    ${about(story, day)} ${othersNotAgreed(answer)}
    <h2>On ${timeOf(day)}</h2>
    <p>${usableMark(answer)}</p>
    ${reasonList(answer)}
    <h2>What each party says of it</h2>
    ${stances(story)} ${conditions(story)} ${windows(story)} ${breaches(view, story)}
    <h2>What was said, day by day</h2>
    <ul class="steps">
      ${story.story.map((one) => told(view, one))}
    </ul>`
  return frame({ title, operation, current: 'pauses', asKnownOn, known, body })
}

function about(story: PauseStory, day: Day): Markup {
  const { form, declarer, mediators, parties } = story.proposed.body
  return html`<dl class="about">
    <dt>Form</dt>
    <dd>${formWords(form)}${mediators.length === 0 ? '' : html` of ${names(mediators)}`}</dd>
    ${
      declarer === null
        ? ''
        : html`<dt>Declared by</dt>
            <dd>${stated(declarer)}</dd>`
    }
    <dt>Parties</dt>
    <dd>${parties.length === 0 ? html`<span class="none">none named</span>` : names(parties)}</dd>
    <dt>Status</dt>
    <dd>${statusLines(story)}</dd>
    <dt>Last word</dt>
    <dd>${lastWord(story, day)}</dd>
  </dl>`
}

function names(parties: readonly PartyCode[]): Markup {
  return html`${parties.map((one, at) => html`${at > 0 ? ', ' : ''}${stated(one)}`)}`
}

/** One line for each time that a party took a stance; parties in one fixed order. */
function stances({ stances: all, proposed }: PauseStory): Markup {
  const heard = new Set(all.map(({ body }) => body.party))
  const unheard = proposed.body.parties.filter((party) => !heard.has(party)).toSorted()
  const rows = all.toSorted(
    (one, other) =>
      (one.body.party < other.body.party ? -1 : one.body.party > other.body.party ? 1 : 0) ||
      byDay(one, other),
  )
  return html`<div class="scroll" role="region" tabindex="0" aria-label="Table: stances over time">
    <table>
      <thead>
        <tr>
          <th scope="col">Party</th>
          <th scope="col">Says</th>
          <th scope="col">On</th>
          <th scope="col">Who says so</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (one) =>
            html`<tr>
              <th scope="row">${stated(one.body.party)}</th>
              <td>${stanceWords(one.body.stance)}</td>
              <td>${timeOf(one.origin.on)}</td>
              <td>${accordingTo(one)}</td>
            </tr>`,
        )}
        ${unheard.map(
          (party) =>
            html`<tr>
              <th scope="row">${stated(party)}</th>
              <td>was not heard</td>
              <td><span class="none">date not given</span></td>
              <td><span class="none">no source states its stance</span></td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

function conditions({ conditions: all }: PauseStory): Markup {
  if (all.length === 0) return html``
  return html`<h2>What parties require</h2>
    <ul>
      ${all.map(condition)}
    </ul>`
}

function condition({ stated: one, changes }: ConditionStory): Markup {
  const { party, timing, text } = one.body
  const now = standing(changes, null)
  return html`<li>
    ${stated(party)}, ${timing} the pause: ${stated(text)} (${accordingTo(one)}).
    ${
      now.length === 0
        ? 'Open: nobody says otherwise.'
        : now.map(
            (change) =>
              html`${change.body.state}, ${accordingTo(change)}, ${timeOf(change.origin.on)}. `,
          )
    }
  </li>`
}

function windows({ windows: all }: PauseStory): Markup {
  if (all.length === 0) return html``
  return html`<h2>Windows</h2>
    <ul>
      ${all.map(
        (one) =>
          html`<li>
            <strong>${one.body.basis}</strong>: ${stated(windowWords(one.body))},
            ${accordingTo(one)}${
              one.body.notice_min === null
                ? ''
                : `; each opening announced ${one.body.notice_min} minutes ahead or more`
            }.
          </li>`,
      )}
    </ul>`
}

function breaches(view: AccessView, { breaches: all }: PauseStory): Markup {
  if (all.length === 0) return html``
  return html`<h2>What is alleged</h2>
    <p>A report of a breach is an allegation. An answer stands beside it, in the same size.</p>
    <ul class="sides">
      ${all.map((one) => breach(view, one))}
    </ul>`
}

function breach(view: AccessView, { reported, answers }: BreachStory): Markup {
  const sides: readonly Told[] = [reported, ...answers]
  return html`${sides.map(
    (one) =>
      html`<li class="side">
        <h3 class="plain">${accordingTo(one)}, ${timeOf(one.origin.on)}</h3>
        <p>${saysWords(one.body, timeText)}</p>
        <p>${passageOf(view, one)}</p>
      </li>`,
  )}${answers.length === 0 ? html`<li class="side"><p class="none">Not answered yet.</p></li>` : ''}`
}

function told(view: AccessView, one: Told): Markup {
  return html`<li>
    ${timeOf(one.origin.on)}: ${saysWords(one.body, timeText)}, ${accordingTo(one)}.<br />
    ${passageOf(view, one)}
  </li>`
}
