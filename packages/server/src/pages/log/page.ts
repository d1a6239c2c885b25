/**
 * The log of an operation: how long it is, who has signed which state of it, what is unprotected
 * yet, and how anybody can watch it. Nothing here asks to be believed: it says how to check.
 */
import { assert } from '@causeway/domain/result/result'
import { type Instant, parseInstant } from '@causeway/domain/time/instant'
import { html } from 'hono/html'
import type { LogStanding, LogWitness } from '../../log/standing.ts'
import { type OperationName, addressOf, frame } from '../frame/frame.ts'
import type { Markup } from '../frame/markup.ts'
import { type Status, statusMark } from '../frame/status.ts'
import { counted, grouped } from '../words/figures.ts'
import { momentOf } from '../words/days.ts'
import { agoText } from '../words/moments.ts'
import { code } from '../words/stated.ts'

export interface LogView {
  readonly operation: OperationName
  readonly log: LogStanding
  /** Record time of the newest entry; null where there is none. */
  readonly recordedAt: string | null
  readonly now: Instant
}

/** From this age on, pages say that the newest checkpoint is old. */
const STALE_MS = 24 * 3_600_000

export function logPage(view: LogView): string {
  const { operation, log, recordedAt } = view
  const known = {
    ...{ day: null, position: log.size === 0n ? null : log.size - 1n, recordedAt },
    ...{ counts: [{ name: 'every entry of this log', edition: null }], leavesOut: [] },
  }
  const body = html`<h1>The log</h1>
    <p class="lead">
      Every statement has one place in it, in one order. Nothing is taken out or changed, and
      whoever holds the keys below can see for themselves.
    </p>
    ${stale(view)}
    <dl class="about">
      <dt>Entries</dt>
      <dd>${grouped(log.size)}</dd>
      <dt>Root</dt>
      <dd>${code(log.root)}</dd>
      <dt>Name (origin)</dt>
      <dd>
        ${
          log.origin === null
            ? html`<span class="none">it gets one with its first checkpoint</span>`
            : code(log.origin)
        }
      </dd>
      <dt>Verifier key</dt>
      <dd>
        ${
          log.vkey === null
            ? html`<span class="none">this log has no key yet</span>`
            : code(log.vkey)
        }
      </dd>
    </dl>
    <h2>What is protected, and what is not yet</h2>
    ${protection(view)}
    <h2>Checkpoints</h2>
    ${checkpoints(view)}
    <h2>Witnesses</h2>
    ${witnesses(view)}
    <h2>Watch it yourself</h2>
    ${howTo(operation, log)}`
  const title = 'The log'
  return frame({ title, operation, current: 'log', asKnownOn: '', known, body })
}

function stale({ log, now }: LogView): Markup {
  const [newest] = log.checkpoints
  if (newest === undefined || now - instantFrom(newest.signedAt) < STALE_MS) return html``
  return html`<div class="refused" role="status">
    <p>
      <strong
        >The newest checkpoint is ${age(newest.signedAt, now).replace(' ago', ' old')}.</strong
      >
      What came since is signed by nobody. Ask whoever runs this server.
    </p>
  </div>`
}

/** The newest checkpoint that each number of witnesses signed, and what follows it. */
function protection(view: LogView): Markup {
  const { log, now } = view
  const witnessed = log.checkpoints.find(({ cosignatures }) => cosignatures.length > 0)
  const [newest] = log.checkpoints
  if (newest === undefined)
    return html`<p>
      ${mark('unknown', 'No checkpoint yet')}. All that is in the log rests on whoever runs this
      server.
    </p>`
  if (witnessed === undefined)
    return html`<p>
      ${mark('waiting', 'No witness has signed yet')}. The log’s own key signed
      ${counted(newest.size, 'entry', 'entries')}, ${age(newest.signedAt, now)}. Until a witness
      signs, all of it rests on whoever runs this server.
    </p>`
  const { size, signedAt, cosignatures } = witnessed
  const after = log.size - size
  return html`<p>
      ${mark('in-order', `${counted(size, 'entry', 'entries')} witnessed`)} by
      ${counted(cosignatures.length, 'witness', 'witnesses')}, ${age(signedAt, now)}
      (${momentOf(signedAt)}). To change any of these unseen, this server and all of them would have
      to lie together.
    </p>
    ${
      after === 0n
        ? html`<p>Nothing has come since.</p>`
        : html`<p>
            ${mark('waiting', `${counted(after, 'entry', 'entries')} unprotected`)}: what came since
            then rests on this server alone, for ${age(signedAt, now).replace(' ago', '')} now.
          </p>`
    }`
}

/** How long ago, from the text of an instant. */
function age(then: string, now: Instant): string {
  return agoText(instantFrom(then), now)
}

function instantFrom(text: string): Instant {
  const read = parseInstant(text)
  assert(read.ok, 'the log keeps its instants in one form')
  return read.value
}

function mark(status: Status, words: string): Markup {
  return statusMark(status, words)
}

function checkpoints({ log, now }: LogView): Markup {
  if (log.checkpoints.length === 0)
    return html`<p class="none">
      The log signs its first checkpoint a few minutes after its first entry.
    </p>`
  return html`<div class="scroll" role="region" tabindex="0" aria-label="Table: checkpoints">
    <table class="roomy">
      <thead>
        <tr>
          <th scope="col" class="n">Entries</th>
          <th scope="col">Signed</th>
          <th scope="col">Witnesses</th>
          <th scope="col">Root</th>
        </tr>
      </thead>
      <tbody>
        ${log.checkpoints.map(
          ({ size, signedAt, cosignatures, root }) =>
            html`<tr>
              <td class="n">${grouped(size)}</td>
              <td>${momentOf(signedAt)}<br /><span class="small">${age(signedAt, now)}</span></td>
              <td>
                ${
                  cosignatures.length === 0
                    ? html`<span class="none">none yet</span>`
                    : cosignatures.map(
                        ({ name, at }, index) =>
                          html`${index > 0 ? html`<br />` : ''}${code(name)}
                            <span class="small">${momentOf(at)}</span>`,
                      )
                }
              </td>
              <td>${code(root)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

function witnesses({ log, now }: LogView): Markup {
  if (log.witnesses.length === 0)
    return html`<p class="none">
      No witness is known to this log. A partner who keeps a log of its own can be one.
    </p>`
  return html`<ul class="sides">
    ${log.witnesses.map((one) => witness(one, log.size, now))}
  </ul>`
}

function witness(one: LogWitness, size: bigint, now: Instant): Markup {
  const { name, vkey, address, seenSize, seenAt } = one
  const state =
    seenAt === null
      ? mark('unknown', 'has signed nothing yet')
      : seenSize === size
        ? mark('in-order', 'has signed all there is')
        : mark('waiting', `${counted(size - seenSize, 'entry', 'entries')} behind`)
  return html`<li class="side">
    <h3>${code(name)}</h3>
    <p>${state}</p>
    <dl class="about">
      <dt>Signed last</dt>
      <dd>
        ${
          seenAt === null
            ? html`<span class="none">never</span>`
            : html`${momentOf(seenAt)}, ${age(seenAt, now)}`
        }
      </dd>
      <dt>Asked at</dt>
      <dd>${address === null ? 'no address: requests travel by stick' : code(address)}</dd>
      <dt>Key</dt>
      <dd>${code(vkey)}</dd>
    </dl>
  </li>`
}

function howTo(operation: OperationName, { origin }: LogStanding): Markup {
  const base = addressOf(operation, '/log')
  return html`<dl class="terms">
    <dt>Where it can be read</dt>
    <dd>
      The newest checkpoint: ${code(`${base}/checkpoint`)}. Hashes: ${code(`${base}/tile/…`)},
      entries: ${code(`${base}/tile/entries/…`)}, as in the C2SP document tlog-tiles. They are plain
      files: a copy on a stick serves as well.
    </dd>
    <dt>To be a witness</dt>
    <dd>
      Run any program that answers to add-checkpoint, as in the C2SP document tlog-witness. Give it
      the name ${origin === null ? 'of the log' : code(origin)} and the verifier key above, and give
      its own key and address to whoever runs this server. It keeps one number and one root, and
      reads no statement.
    </dd>
    <dt>To be a monitor</dt>
    <dd>
      Fetch each new checkpoint and the tiles that came since, and check that the log only grew.
      Then read the entries and fold the book anew: every balance on these pages must come out.
    </dd>
    <dt>To check one statement</dt>
    <dd>
      Open it, download its proof file, and check it without a network:
      ${code('causeway verify FILE --keys KEYS')}
    </dd>
  </dl>`
}
