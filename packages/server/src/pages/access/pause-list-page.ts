/** All pauses: how each is proposed, what its status is according to whom, and whether to plan. */
import { formWords } from '@causeway/domain/access/access-words'
import type { PauseStory } from '@causeway/domain/access/access'
import { usability } from '@causeway/domain/access/usability'
import { type Day, dayNumber } from '@causeway/domain/time/day'
import { html } from 'hono/html'
import { frame, linkTo } from '../frame/frame.ts'
import type { Markup } from '../frame/markup.ts'
import { timeOf } from '../words/days.ts'
import { counted } from '../words/figures.ts'
import { code, stated } from '../words/stated.ts'
import { type AccessView, statusLines, usableMark } from './view.ts'

export function pauseListPage(view: AccessView): string {
  const { operation, picture, day, asKnownOn, known } = view
  const pauses = [...picture.pauses.values()]
  const body = html`<h1>Pauses</h1>
    <p class="lead">
      Halts in fighting, as parties proposed, announced or agreed them. Each line is somebody’s
      claim; whether a pause may be planned with is asked for ${timeOf(day)}.
    </p>
    ${pauses.length === 0 ? noPause(view) : table(view, pauses)}`
  return frame({ title: 'Pauses', operation, current: 'pauses', asKnownOn, known, body })
}

function table(view: AccessView, pauses: readonly PauseStory[]): Markup {
  return html`<div class="scroll" role="region" tabindex="0" aria-label="Table: pauses">
    <table>
      <thead>
        <tr>
          <th scope="col">Pause</th>
          <th scope="col">Status</th>
          <th scope="col">Last word</th>
          <th scope="col">For planning</th>
        </tr>
      </thead>
      <tbody>
        ${pauses.map((story) => row(view, story))}
      </tbody>
    </table>
  </div>`
}

function row(view: AccessView, story: PauseStory): Markup {
  const { title, form } = story.proposed.body
  const answer = usability(story, view.day)
  const { reasons, unilateral } = answer
  const path = `/pauses/${encodeURIComponent(story.pause)}`
  return html`<tr>
    <th scope="row">
      <a href="${linkTo(view, path)}">${stated(title)}</a><br />
      <span class="small"
        >${formWords(form)}${unilateral ? ': the other parties have not agreed' : ''}</span
      >
    </th>
    <td>${statusLines(story)}</td>
    <td>${lastWord(story, view.day)}</td>
    <td>
      ${usableMark(answer)}${
        reasons.length === 0
          ? ''
          : html`<br /><span class="small">${counted(reasons.length, 'reason', 'reasons')}</span>`
      }
    </td>
  </tr>`
}

/** A pause that nobody has spoken of for long may be over without a word: its age is shown. */
export function lastWord({ story }: PauseStory, day: Day): Markup {
  const last = story.at(-1)?.origin.on
  if (last === undefined || last > day) return timeOf(last ?? null)
  const days = dayNumber(day) - dayNumber(last)
  return html`${timeOf(last)}<br />
    <span class="small"
      >${days === 0 ? 'the same day' : `${counted(days, 'day', 'days')} before`}</span
    >`
}

/** Nothing known is not nothing: it says why, and what to do. */
export function noPause({ operation }: AccessView): Markup {
  return html`<div class="note">
    <p>
      <strong>Nobody has stated a pause by then.</strong> A dispatch is filed first, then what it
      says is recorded.
    </p>
    <p>
      ${code(
        `causeway dispatch add FILE --operation ${operation.code} --publisher WHO --published DAY --by WHO`,
      )}
    </p>
  </div>`
}
