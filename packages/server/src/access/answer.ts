/** The pages of windows, pauses and figures: from an address to the access picture as known. */
import type { PauseCode } from '@causeway/domain/access/pause'
import type { AccessPicture } from '@causeway/domain/access/access'
import { ALL_KNOWN, type AsKnown } from '@causeway/domain/claims/edition'
import { type Day, addDays, dayNumber } from '@causeway/domain/time/day'
import { dayOfInstant } from '@causeway/domain/time/instant'
import type { Transaction } from '../database/database.ts'
import { type FiledDocument, readDocuments } from '../document/document.ts'
import { type Asked, type Page, inAskedOperation, refusedPage } from '../http/answer.ts'
import type { AskedFor } from '../http/custody-answer.ts'
import { parseAsKnown, parseDayOrNone, textOf } from '../http/query.ts'
import type { PageRefusal } from '../http/refusal.ts'
import { refusedWith } from '../http/refusal.ts'
import type { Operation } from '../operation/operation.ts'
import { figuresPage } from '../pages/access/figures-page.ts'
import { pauseListPage } from '../pages/access/pause-list-page.ts'
import { pausePage } from '../pages/access/pause-page.ts'
import type { AccessView } from '../pages/access/view.ts'
import { windowsPage } from '../pages/access/windows-page.ts'
import type { KnownLine } from '../pages/frame/frame.ts'
import { readReportedTo } from '../report/store.ts'
import { WINDOW_DAYS_MAX, readAccess, windowsOf } from './access.ts'

/** Days before and after the day in the middle, where the address names none. */
const [BEFORE, AFTER] = [6, 7]

export function pausesAnswer(asked: Asked): Promise<Page> {
  return fromPicture(asked, (view) => ({ status: 200, text: pauseListPage(view) }))
}

export function pauseAnswer(asked: AskedFor): Promise<Page> {
  return fromPicture(asked, (view, operation) => {
    const story = view.picture.pauses.get(asked.name as PauseCode)
    if (story === undefined)
      return refusedPage(operation, { kind: 'no such pause', pause: asked.name })
    return { status: 200, text: pausePage(view, story) }
  })
}

export function figuresAnswer(asked: Asked): Promise<Page> {
  return fromPicture(asked, (view) => ({ status: 200, text: figuresPage(view) }))
}

export function windowsAnswer(asked: Asked): Promise<Page> {
  return fromPicture(asked, (view) => {
    const typed = { from: textOf(asked.query, 'from'), to: textOf(asked.query, 'to') }
    const days = daysAsked(view, typed)
    if ('kind' in days) {
      const { status, sentences } = refusedWith(days)
      return { status, text: windowsPage(view, { typed, days: null, windows: [], sentences }) }
    }
    const windows = windowsOf(view.picture, { ...days, asKnownOn: ALL_KNOWN })
    return { status: 200, text: windowsPage(view, { typed, days, windows, sentences: [] }) }
  })
}

function daysAsked(
  view: AccessView,
  typed: { readonly from: string; readonly to: string },
): { readonly from: Day; readonly to: Day } | PageRefusal {
  const [from, to] = [parseDayOrNone(typed.from), parseDayOrNone(typed.to)]
  if (!from.ok) return from.refusal
  if (!to.ok) return to.refusal
  const middle = lastWord(view.picture, view.day)
  const first = from.value ?? addDays(to.value ?? middle, to.value === null ? -BEFORE : -13)
  const last = to.value ?? addDays(from.value ?? middle, from.value === null ? AFTER : 13)
  if (last < first) return { kind: 'period ends before it starts', from: first, to: last }
  if (dayNumber(last) - dayNumber(first) >= WINDOW_DAYS_MAX)
    return { kind: 'too many days', most: WINDOW_DAYS_MAX }
  return { from: first, to: last }
}

/** The last day that anybody spoke of windows and pauses, or today where that is still to come. */
function lastWord({ pauses, windows, held }: AccessPicture, today: Day): Day {
  const said = [
    ...[...pauses.values()].flatMap(({ story }) => story),
    ...windows.values(),
    ...held,
  ].map(({ origin }) => origin.on)
  const last = said.toSorted().at(-1)
  return last === undefined || last > today ? today : last
}

async function fromPicture(
  asked: Asked,
  made: (view: AccessView, operation: Operation) => Page,
): Promise<Page> {
  const typed = textOf(asked.query, 'as-known-on')
  const asKnown = parseAsKnown(typed)
  return inAskedOperation(asked, async (tx, operation) => {
    if (!asKnown.ok) return refusedPage(operation, asKnown.refusal)
    const documents = await readDocuments(tx, asKnown.value)
    const view: AccessView = {
      operation,
      picture: await readAccess(tx, asKnown.value),
      documents: new Map(documents.map((one) => [one.hash, one])),
      day: asKnown.value.published ?? dayOfInstant(asked.now),
      asKnownOn: typed,
      known: await knownOfDocuments(tx, asKnown.value, documents),
    }
    return made(view, operation)
  })
}

/** The foot line: each publisher, with the day of its latest document. */
async function knownOfDocuments(
  tx: Transaction,
  asKnown: AsKnown,
  documents: readonly FiledDocument[],
): Promise<KnownLine> {
  const to = await readReportedTo(tx, asKnown)
  const latest = new Map<string, Day>()
  for (const { publisher, published } of documents) {
    const known = latest.get(publisher)
    if (known === undefined || known < published) latest.set(publisher, published)
  }
  const counts = [...latest]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, edition]) => ({ name, edition }))
  const { published: day, position, recordedAt } = to
  return { day, position, recordedAt, counts, leavesOut: [] }
}
