/**
 * How a statement is checked without us: a file with all that it takes, the bare proof as a code on
 * the screen for another device, and the command that needs no network. Whom to trust comes from
 * elsewhere.
 */
import type { Logged } from '@causeway/domain/ledger/custody-statement'
import { html } from 'hono/html'
import { type OperationName, addressOf } from '../frame/frame.ts'
import type { Markup } from '../frame/markup.ts'
import { grouped } from '../words/figures.ts'
import { instantOf } from '../words/moments.ts'
import { code } from '../words/stated.ts'

/** Digest and place; then file, code and command, once a checkpoint covers the statement. */
export function checkIt(operation: OperationName, logged: Logged, sealed: bigint): Markup {
  const { id, position, recorded } = logged
  return html`<dl class="about">
      <dt>Its digest (SHA-256)</dt>
      <dd>${code(id)}</dd>
      <dt>Its place</dt>
      <dd>
        position ${grouped(position)} of the log of ${code(operation.code)}, recorded
        ${instantOf(recorded)}
      </dd>
    </dl>
    ${
      position < sealed
        ? proofs(operation, id)
        : html`<p class="none">
            No checkpoint covers it yet, so there is no proof of it. Try again in a few minutes.
          </p>`
    }`
}

function proofs(operation: OperationName, id: Logged['id']): Markup {
  const proof = addressOf(operation, `/statements/${id}/proof`)
  return html`<ol class="steps">
      <li>
        <a href="${proof}" download>Download the proof file</a>: the statement with its signatures,
        the keys that signed, and the way to a signed checkpoint of the log.
      </li>
      <li>
        Get the keys of the log and of its witnesses from somebody whom you trust, not from this
        server.
      </li>
      <li>
        Check it on a machine of your own, without a network:
        <span class="command">${code('causeway verify FILE --keys KEYS')}</span>
      </li>
    </ol>
    <figure class="qr">
      <img
        src="${proof}.svg"
        alt="The bare proof as a code: point the camera of another device at it"
        width="480"
        height="480"
      />
      <figcaption>
        The bare proof, for another device: that the entry with this statement stands in the log.
        Whoever holds the entry checks it with
        ${code('causeway verify FILE --keys KEYS --entry ENTRY')}
      </figcaption>
    </figure>`
}
