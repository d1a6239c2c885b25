/**
 * Events of EPCIS as an operation keeps them, one row each, in the order of the log: what they say,
 * how they stand, and whether they posted. Claims of whoever sent them, and shown as such.
 */
import { html, raw } from 'hono/html'
import type { EventEntry } from '../../epcis/events.ts'
import { alertWords, notPostedWords } from '../../epcis/kept-words.ts'
import { type KnownLine, type OperationName, addressOf, frame } from '../frame/frame.ts'
import type { Markup } from '../frame/markup.ts'
import { type Status, statusMark } from '../frame/status.ts'
import { timeText } from '../words/days.ts'
import { counted, grouped } from '../words/figures.ts'
import { code, stated } from '../words/stated.ts'

/** With these a page stays below its budget. */
export const EVENTS_ON_PAGE = 40

/** What was asked, as typed. */
export interface AskedEvents {
  readonly source: string
  readonly eventType: string
  readonly bizStep: string
  /** An EPC or a class. */
  readonly thing: string
  readonly place: string
  readonly from: string
  readonly to: string
  readonly alerts: boolean
  readonly after: string
  readonly asKnownOn: string
}

export interface EventsView {
  readonly operation: OperationName
  readonly asked: AskedEvents
  readonly sources: readonly { readonly code: string; readonly events: bigint }[]
  readonly events: readonly EventEntry[]
  readonly next: bigint | null
  /** Sentences, where the question could not be read. */
  readonly refusal: readonly string[]
  readonly known: KnownLine
}

export function eventsPage(view: EventsView): string {
  const { operation, asked, sources, refusal, known } = view
  const body = html`<h1>EPCIS events</h1>
    <p class="lead">
      What others sent in the words of EPCIS, event by event. Each is a claim of its source. What is
      refused, parked or posts nothing is kept and stands here too.
    </p>
    ${
      sources.length === 0
        ? noDocuments(operation)
        : html`${askForm(view)} ${refusedWords(refusal)} ${found(view)}`
    }`
  const { asKnownOn } = asked
  return frame({ title: 'EPCIS events', operation, current: 'epcis', asKnownOn, known, body })
}

function refusedWords(sentences: readonly string[]): Markup {
  if (sentences.length === 0) return html``
  return html`<div class="refused" role="alert">
    ${sentences.map((one) => html`<p>${one}</p>`)}
  </div>`
}

function found(view: EventsView): Markup {
  if (view.refusal.length > 0) return html``
  if (view.events.length === 0) return html`<p class="none">No event fits.</p>`
  return html`${eventTable(view.events)} ${pages(view)}`
}

function noDocuments(operation: OperationName): Markup {
  return html`<div class="note">
    <p><strong>No document of EPCIS yet.</strong> It may be of any length, as JSON.</p>
    <p>
      ${code(
        `causeway import FILE.jsonld --format epcis --operation ${operation.code} --source SOURCE`,
      )}
    </p>
  </div>`
}

const TYPES = ['Object', 'Aggregation', 'Association', 'Transaction', 'Transformation']

function askForm({ operation, asked, sources }: EventsView): Markup {
  const named = sources.map(({ code: name, events }): Option => {
    return [name, `${name} (${counted(events, 'event', 'events')})`]
  })
  return html`<form
    class="ask"
    method="get"
    action="${addressOf(operation, '/epcis')}"
    aria-label="Which events"
  >
    ${choice('source', 'Source', [['', 'all sources'], ...named], asked.source)}
    ${choice(
      'type',
      'Type',
      [['', 'all types'], ...TYPES.map((one): Option => [`${one}Event`, one])],
      asked.eventType,
    )}
    ${field('step', 'Business step', asked.bizStep, 'accepting')}
    ${field('epc', 'Goods: EPC or class', asked.thing, 'urn:epc:…')}
    ${field('place', 'Place', asked.place, 'urn:epc:id:sgln:…')}
    ${field('from', 'From day', asked.from, '2025-08-31')}
    ${field('to', 'To day', asked.to, '2025-08-31')}
    ${choice(
      'alerts',
      'Show',
      [
        ['', 'all events'],
        ['yes', 'only with a question'],
      ],
      asked.alerts ? 'yes' : '',
    )}
    <button>Show</button>
  </form>`
}

type Option = readonly [value: string, words: string]

function choice(name: string, words: string, options: readonly Option[], chosen: string): Markup {
  return html`<label
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

function field(name: string, words: string, typed: string, sample: string): Markup {
  return html`<label
    ><span>${words}</span> <input name="${name}" value="${typed}" placeholder="${sample}"
  /></label>`
}

function eventTable(events: readonly EventEntry[]): Markup {
  return html`<div class="scroll" role="region" tabindex="0" aria-label="Table: events as kept">
    <table>
      <thead>
        <tr>
          <th scope="col" class="n">Position</th>
          <th scope="col">Event time</th>
          <th scope="col">What</th>
          <th scope="col">Stands as</th>
          <th scope="col">Posted</th>
          <th scope="col">Where</th>
          <th scope="col">According to</th>
        </tr>
      </thead>
      <tbody>
        ${events.map(eventRow)}
      </tbody>
    </table>
  </div>`
}

const STATES: Readonly<Record<string, readonly [Status, string]>> = {
  accepted: ['in-order', 'accepted'],
  not_gs1: ['in-order', 'accepted, not of GS1'],
  own: ['in-order', 'our own'],
  discrepancy: ['waiting', 'discrepancy'],
  parked: ['waiting', 'parked'],
  refused: ['stopped', 'refused'],
  oversize: ['unknown', 'digest only'],
}

function eventRow(one: EventEntry): Markup {
  const place = one.bizLocation === '' ? one.readPoint : one.bizLocation
  const { posts, alert, beside, standing } = one
  return html`<tr>
    <th scope="row" class="n">${grouped(one.position)}</th>
    <td>${timeCell(one)}</td>
    <td>
      ${shortWord(one.bizStep)}<br />
      <span class="small">${one.eventType.replace(/Event$/, '')} ${one.action}</span>
    </td>
    <td>
      ${statusMark(...(STATES[standing] ?? ['unknown', standing]))}
      ${
        alert === '' || beside === null
          ? ''
          : html`<br /><span class="small"
                >${alertWords(alert)} (position ${grouped(beside)})</span
              >`
      }
    </td>
    <td>${posts === '' ? 'yes' : html`<span class="small">no: ${notPostedWords(posts)}</span>`}</td>
    <td>${place === '' ? html`<span class="none">not stated</span>` : stated(place)}</td>
    <td>
      ${code(one.source)}<br />
      <span class="small">event ${grouped(one.number)} of document ${grouped(one.document)}</span>
    </td>
  </tr>`
}

/** The day and the clock on a line each: a broken date is read wrongly. */
function timeCell({ eventTime }: EventEntry): Markup {
  if (eventTime === null) return html`<span class="none">not readable</span>`
  const day = timeText(eventTime.slice(0, 10)).replaceAll(' ', '\u00a0')
  return html`<time datetime="${eventTime}">${day}</time><br />
    <span class="small">${eventTime.slice(11, 16)} UTC</span>`
}

/** A word without its address, which may be long; the event's own text has all of it. */
function shortWord(word: string): Markup {
  if (word === '') return html`<span class="none">no step</span>`
  return stated(word.replace(/^.*(?:BizStep-|[:/])/, ''))
}

function pages({ operation, asked, next }: EventsView): Markup {
  const address = (after: string): string => {
    const kept: Record<string, string> = {
      ...{ source: asked.source, type: asked.eventType, step: asked.bizStep, epc: asked.thing },
      ...{ place: asked.place, from: asked.from, to: asked.to },
      ...{ alerts: asked.alerts ? 'yes' : '', after, 'as-known-on': asked.asKnownOn },
    }
    const said = Object.entries(kept).filter(([, text]) => text !== '')
    return addressOf(operation, `/epcis?${new URLSearchParams(said)}`)
  }
  if (next === null && asked.after === '') return html``
  return html`<nav class="pages" aria-label="Pages of events">
    ${asked.after === '' ? '' : html`<a href="${address('')}">From the start</a>`}
    ${next === null ? '' : html`<a href="${address(String(next))}" rel="next">Further events</a>`}
  </nav>`
}
