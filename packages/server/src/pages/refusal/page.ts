/** Pages that say no: what was asked, why there is no answer, what to do. Never a stack. */
import { html } from 'hono/html'
import { type OperationName, frame } from '../frame/frame.ts'
import { code } from '../words/stated.ts'

export interface RefusalView {
  readonly title: string
  readonly sentences: readonly string[]
  readonly links: readonly { readonly href: string; readonly words: string }[]
  readonly operation: OperationName | null
}

/** What was asked for is not there, or cannot be read. */
export function refusalPage(view: RefusalView): string {
  const { title, sentences, links, operation } = view
  const body = html`<h1>${title}</h1>
    ${sentences.map((one) => html`<p>${one}</p>`)}
    ${
      links.length === 0
        ? ''
        : html`<ul>
            ${links.map(
              ({ href, words }) =>
                html`<li>
                  <a href="${href}"><bdi>${words}</bdi></a>
                </li>`,
            )}
          </ul>`
    }`
  return frame({ title, operation, current: null, asKnownOn: '', known: null, body })
}

/** Something of ours broke. The reference stands in the program's log, with the cause. */
export function faultPage(reference: string): string {
  const title = 'Something broke on our side'
  const body = html`<h1>${title}</h1>
    <p>This page could not be made. Nothing was changed. Try again in a minute.</p>
    <p>If it happens again, give this reference to whoever runs Causeway: ${code(reference)}</p>`
  return frame({ title, operation: null, current: null, asKnownOn: '', known: null, body })
}
