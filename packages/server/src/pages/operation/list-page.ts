/** The list of operations: the one page above them. */
import { html } from 'hono/html'
import { type OperationName, addressOf, frame } from '../frame/frame.ts'
import { code } from '../words/stated.ts'

/** Where nothing is there yet, the page says how to begin. */
export function operationListPage(operations: readonly OperationName[]): string {
  const title = 'Operations'
  const body = html`<h1>${title}</h1>
    <p class="lead">
      Each operation is one emergency response, with sources, lists and a log of its own.
    </p>
    ${
      operations.length === 0
        ? html`<div class="note">
            <p><strong>No operation yet.</strong> The first list that is imported opens one.</p>
            <p>
              Import a list of your own:
              ${code('causeway import FILE --operation OPERATION --source SOURCE --edition DAY')}
            </p>
          </div>`
        : html`<ul class="sides">
            ${operations.map(
              (one) =>
                html`<li class="side">
                  <h2 class="plain">
                    <a href="${addressOf(one, '')}"><bdi>${one.title}</bdi></a>
                  </h2>
                  <p class="small">${code(one.code)}</p>
                </li>`,
            )}
          </ul>`
    }`
  return frame({ title, operation: null, current: null, asKnownOn: '', known: null, body })
}
