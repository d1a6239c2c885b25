/**
 * What may be asked of two lists, as a form that works without script. It asks by GET, so that an
 * address keeps the question.
 */
import { TOLERANCE_MAX_DAYS } from '@causeway/domain/claims/reconcile-answer'
import { html, raw } from 'hono/html'
import { addressOf } from '../frame/frame.ts'
import type { Markup } from '../frame/markup.ts'
import type { ReconciliationView } from './view.ts'

const BY: readonly Option[] = [
  ['month', 'month'],
  ['week', 'week'],
  ['day', 'day'],
  ['donor', 'donor'],
  ['group', 'commodity group'],
  ['place', 'place'],
]

type Option = readonly [value: string, words: string]

/** The form, filled with what was asked, also where that was refused. */
export function askForm(view: ReconciliationView): Markup {
  const { question, sources, routes, operation } = view
  const named = sources.map(({ code, publisher, name }): Option => [code, `${publisher}: ${name}`])
  const routed: readonly Option[] = [
    ['', 'all routes'],
    ...routes.map(({ key, label }): Option => [key, label]),
  ]
  return html`<form
    class="ask"
    method="get"
    action="${addressOf(operation, '/reconciliation')}"
    aria-label="What to compare"
  >
    ${choice('a', 'This list', named, question.a)}
    ${choice('b', 'With this list', named, question.b)} ${choice('by', 'By', BY, question.by)}
    ${routes.length === 0 ? '' : choice('route', 'Route', routed, question.route)}
    <label
      ><span>Days apart, at most</span>
      <input
        name="tolerance"
        inputmode="numeric"
        value="${question.tolerance}"
        placeholder="0 to ${TOLERANCE_MAX_DAYS}"
    /></label>
    ${dayField('from', 'From day', question.from)} ${dayField('to', 'To day', question.to)}
    <label
      ><span>As known on</span>
      <input
        name="as-known-on"
        value="${question.asKnownOn}"
        placeholder="today"
        title="A day such as 2025-08-31, or a position of the log"
    /></label>
    <button>Compare</button>
  </form>`
}

function dayField(name: string, words: string, typed: string): Markup {
  return html`<label
    ><span>${words}</span> <input name="${name}" value="${typed}" placeholder="2025-08-31"
  /></label>`
}

function choice(name: string, words: string, options: readonly Option[], chosen: string): Markup {
  const long = name === 'a' || name === 'b' ? raw(' class="long"') : ''
  return html`<label${long}
    ><span>${words}</span>
    <select name="${name}">
      ${options.map(
        ([value, label]) =>
          html`<option value="${value}" ${value === chosen ? raw(' selected') : ''}>
            ${label}
          </option>`,
      )}
    </select></label
  >`
}
