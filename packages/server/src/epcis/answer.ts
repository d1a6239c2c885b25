/** The page of events as kept: from its address to one page of the log. */
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import type { Transaction } from '../database/database.ts'
import { type Asked, type Page, inAskedOperation } from '../http/answer.ts'
import { type UnreadableQuery, parseAsKnown, parseDayOrNone, textOf } from '../http/query.ts'
import { refusedWith } from '../http/refusal.ts'
import { type AskedEvents, EVENTS_ON_PAGE, eventsPage } from '../pages/epcis/page.ts'
import { readReportedTo } from '../report/store.ts'
import { type EventsQuestion, eventSources, listEvents } from './events.ts'

export async function epcisOf(asked: Asked): Promise<Page> {
  return inAskedOperation(asked, async (tx, operation) => {
    const typed = askedEvents(asked.query)
    const question = questionOf(typed)
    const sources = await eventSources(tx)
    const { events, next } = question.ok
      ? await listEvents(tx, question.value)
      : { events: [], next: null }
    const { status, sentences } = question.ok
      ? { status: 200 as const, sentences: [] }
      : refusedWith(question.refusal)
    const known = await knownTo(tx, question.ok ? question.value.upTo : null)
    const text = eventsPage({
      ...{ operation, asked: typed, sources, events, next, refusal: sentences },
      known: { ...known, counts: sources.map(({ code }) => ({ name: code, edition: null })) },
    })
    return { status, text }
  })
}

async function knownTo(
  tx: Transaction,
  position: bigint | null,
): Promise<{
  readonly day: null
  readonly position: bigint | null
  readonly recordedAt: string | null
  readonly leavesOut: readonly []
}> {
  const to = await readReportedTo(tx, { position, published: null })
  return { day: null, position: to.position, recordedAt: to.recordedAt, leavesOut: [] }
}

/** The texts as typed, so that the form loses nothing. */
function askedEvents(query: URLSearchParams): AskedEvents {
  const text = (name: string): string => textOf(query, name)
  return {
    source: text('source'),
    eventType: text('type'),
    bizStep: text('step'),
    thing: text('epc'),
    place: text('place'),
    from: text('from'),
    to: text('to'),
    alerts: text('alerts') !== '',
    after: text('after'),
    asKnownOn: text('as-known-on'),
  }
}

/** Read in the order of the form; the first part that cannot be read answers. */
function questionOf(asked: AskedEvents): Result<EventsQuestion, UnreadableQuery> {
  const from = parseDayOrNone(asked.from)
  if (!from.ok) return from
  const to = parseDayOrNone(asked.to)
  if (!to.ok) return to
  const asKnown = parseAsKnown(asked.asKnownOn)
  if (!asKnown.ok) return asKnown
  // Documents are not published in editions: looking back goes by the log alone.
  if (asKnown.value.published !== null)
    return refuse({ kind: 'not a position', text: asked.asKnownOn })
  if (!/^\d{0,18}$/.test(asked.after)) return refuse({ kind: 'not a position', text: asked.after })
  const given = (text: string): string | null => (text === '' ? null : text)
  return accept({
    ...{ eventType: given(asked.eventType), bizStep: given(asked.bizStep) },
    ...{ epc: given(asked.thing), place: given(asked.place), source: given(asked.source) },
    ...{ from: from.value, to: to.value, alerts: asked.alerts },
    after: asked.after === '' ? null : BigInt(asked.after),
    upTo: asKnown.value.position,
    limit: EVENTS_ON_PAGE,
  })
}
