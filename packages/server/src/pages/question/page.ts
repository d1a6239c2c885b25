/**
 * Open questions of an operation: each put to the parties that can answer it, in five parts. No
 * party is ranked and none is blamed; what was answered stays to be read.
 */
import type { PartyCode } from '@causeway/domain/ledger/code'
import type { HandOverLine } from '@causeway/domain/ledger/line'
import type { Told } from '@causeway/domain/ledger/ledger-state'
import { addDays } from '@causeway/domain/time/day'
import { dayOfInstant } from '@causeway/domain/time/instant'
import { html, raw } from 'hono/html'
import {
  type BookView,
  consignmentLink,
  lotName,
  partyName,
  placeLink,
  statementLink,
  unitOfLot,
} from '../custody/book.ts'
import { addressOf, frame, linkTo } from '../frame/frame.ts'
import type { Markup } from '../frame/markup.ts'
import { counted, grouped } from '../words/figures.ts'
import { claimedOf, instantOf } from '../words/moments.ts'
import { quantityOf } from '../words/quantities.ts'
import { timeOf } from '../words/days.ts'
import { type OpenQuestion, openQuestions } from './open-questions.ts'
import { questionWords } from './question-words.ts'

/** Questions on one page. */
const PER_PAGE = 20
/** Days to answer, from the record time of the statement that raised the question (assumed). */
const ANSWER_DAYS = 7

export interface QuestionsAsked {
  /** A party's code as typed; '' for all. */
  readonly party: string
  /** From 1. */
  readonly page: number
}

export function questionsPage(view: BookView, { party, page }: QuestionsAsked): string {
  const { operation, asKnownOn, known } = view
  const all = openQuestions(view.state, view.position)
  const asked = all.filter(({ asks }) => party === '' || asks.some((one) => one === party))
  const open = asked.filter(({ isAnswered }) => !isAnswered)
  const answered = asked.filter(({ isAnswered }) => isAnswered)
  const last = Math.max(1, Math.ceil(open.length / PER_PAGE))
  const at = Math.min(page, last)
  const shown = open.slice((at - 1) * PER_PAGE, at * PER_PAGE)
  const body = html`<h1>Open questions</h1>
    <p class="lead">
      Where statements contradict each other or wait for something. Each is a question to those who
      can answer it, and none says who is right.
    </p>
    ${partyForm(view, all, party)}
    <h2>${counted(open.length, 'question', 'questions')} open</h2>
    ${open.length === 0 ? nothingOpen(party) : shown.map((one) => article(view, one))}
    ${pages({ view, party, at, last })}
    ${
      answered.length === 0
        ? ''
        : html`<h2>Answered since</h2>
            <ul>
              ${answered.slice(0, PER_PAGE).map((one) => answeredLine(view, one))}
            </ul>`
    }`
  const title = 'Open questions'
  return frame({ title, operation, current: 'questions', asKnownOn, known, body })
}

function nothingOpen(party: string): Markup {
  return html`<p class="none">
    ${
      party === ''
        ? 'No statement contradicts another one, and none waits.'
        : 'Nothing is open for this party. Choose all parties to see the rest.'
    }
  </p>`
}

function partyForm(view: BookView, all: readonly OpenQuestion[], party: string): Markup {
  const parties = [...new Set(all.flatMap(({ asks }) => asks))].sort()
  return html`<form
    class="ask"
    method="get"
    action="${addressOf(view.operation, '/contradictions')}"
    aria-label="Whose questions"
  >
    ${
      view.asKnownOn === ''
        ? ''
        : html`<input type="hidden" name="as-known-on" value="${view.asKnownOn}" />`
    }
    <label class="long"
      ><span>Questions to</span>
      <select name="party">
        <option value="">all parties</option>
        ${parties.map(
          (one) =>
            html`<option value="${one}" ${one === party ? raw('selected') : ''}>${one}</option>`,
        )}
      </select></label
    >
    <button>Show</button>
  </form>`
}

function article(view: BookView, question: OpenQuestion): Markup {
  const { told, consignment } = question
  const { title, how, ask } = questionWords(view, question)
  return html`<article class="row">
    <h3>${title}</h3>
    <dl class="about">
      <dt>Where and when</dt>
      <dd>
        ${whereOf(view, told)}${claimedOf(told.logged.time)}; recorded
        ${instantOf(told.logged.recorded)} at
        ${statementLink(view, told.logged.id)}${
          consignment === null ? '' : html`; consignment ${consignmentLink(view, consignment)}`
        }
      </dd>
      <dt>How we know</dt>
      <dd>${how}${bothSides(view, question)}</dd>
      <dt>What we ask</dt>
      <dd><strong>${ask}</strong></dd>
      <dt>Who answers, until when</dt>
      <dd>
        ${parties(question.asks)}, please by
        ${timeOf(addDays(dayOfInstant(told.logged.recorded), ANSWER_DAYS))}. Aid goes on as planned.
      </dd>
    </dl>
  </article>`
}

function whereOf(view: BookView, { logged: { body } }: Told): Markup {
  if (body.kind === 'dispatch') return html`${placeLink(view, body.from)}, `
  if (!('place' in body) || body.place === null) return html``
  return html`${placeLink(view, body.place)}, `
}

/** Two accounts of one hand-over, line by line, in the order of the log and in one size. */
function bothSides(view: BookView, question: OpenQuestion): Markup {
  if (question.kind === 'parked' || question.contradiction.kind !== 'statements differ')
    return html``
  const first = view.state.told.get(question.contradiction.first)
  return html`<ul>
    ${[first, question.told].map((told) => (told === undefined ? '' : accountLine(view, told)))}
  </ul>`
}

function accountLine(view: BookView, { logged }: Told): Markup {
  const { body, hands } = logged
  const lines = 'lines' in body && 'duress' in body && body.kind !== 'dispatch' ? body.lines : []
  return html`<li>
    According to ${parties([...new Set(hands.map(({ party }) => party))])}:
    ${lines.map((line, at) => html`${at > 0 ? '; ' : ''}${lineWords(view, line)}`)}.
  </li>`
}

function lineWords(view: BookView, line: HandOverLine): Markup {
  const unit = unitOfLot(view, line.lot)
  return html`${lotName(view, line.lot)}: ${quantityOf(line.handed, unit)} handed,
  ${quantityOf(line.counted, unit)} counted`
}

function parties(all: readonly PartyCode[]): Markup {
  return html`${all.map((one, at) => html`${at > 0 ? ' and ' : ''}${partyName(one)}`)}`
}

function answeredLine(view: BookView, question: OpenQuestion): Markup {
  const { title } = questionWords(view, question)
  return html`<li>${title} (${statementLink(view, question.told.logged.id)})</li>`
}

function pages(asked: {
  readonly view: BookView
  readonly party: string
  readonly at: number
  readonly last: number
}): Markup {
  const { view, party, at, last } = asked
  if (last <= 1) return html``
  const address = (page: number): string =>
    linkTo(view, '/contradictions', { party, page: String(page) })
  return html`<nav class="pages" aria-label="Pages of questions">
    ${at > 1 ? html`<a href="${address(at - 1)}" rel="prev">Newer questions</a>` : ''}
    <span>Page ${grouped(at)} of ${grouped(last)}</span>
    ${at < last ? html`<a href="${address(at + 1)}" rel="next">Older questions</a>` : ''}
  </nav>`
}
