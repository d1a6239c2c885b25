/**
 * The pages of custody: consignments, statements, places and open questions, each made of the
 * custody book as known at a position. The book goes on being folded: a page is made in one go.
 */
import { parseConsignmentNumber } from '@causeway/domain/consignment/consignment-number'
import { type PlaceCode, isCodeText, isHex64 } from '@causeway/domain/ledger/code'
import type { Logged } from '@causeway/domain/ledger/custody-statement'
import type { LedgerState } from '@causeway/domain/ledger/ledger-state'
import type { StatementId } from '@causeway/domain/statement/statement'
import { type Instant, dayOfInstant, instantText } from '@causeway/domain/time/instant'
import { readCustody } from '../custody/custody.ts'
import { newestCheckpoints } from '../log/checkpoint.ts'
import { type Operation, inOperation } from '../operation/operation.ts'
import { consignmentListPage, summaries } from '../pages/consignment/list-page.ts'
import { consignmentPage } from '../pages/consignment/page.ts'
import { type BookView, knownOfBook } from '../pages/custody/book.ts'
import type { CustodyGlance } from '../pages/operation/custody.ts'
import { placeListPage, placesKnown } from '../pages/place/list-page.ts'
import { placePage } from '../pages/place/page.ts'
import { openQuestions } from '../pages/question/open-questions.ts'
import { questionsPage } from '../pages/question/page.ts'
import { statementPage } from '../pages/statement/page.ts'
import { type Asked, type Page, noSuchOperation, refusedPage } from './answer.ts'
import { pageOf, parseAsKnown, textOf } from './query.ts'

/** What an address under an operation names: a consignment, a statement or a place. */
export type AskedFor = Asked & { readonly name: string }

/** A page made of the book; null where what was asked for is not there by then. */
type MadeOf = (view: BookView) => string | Page | null

async function fromBook(asked: Asked, made: MadeOf): Promise<Page> {
  const asKnownOn = textOf(asked.query, 'as-known-on')
  const custody = await readCustody(asked.database, asked.code)
  if (!custody.ok) return noSuchOperation(asked.database, asked.code)
  const { operation, state, size } = custody.value
  const view = viewOf(operation, { state, size, asKnownOn, now: asked.now })
  if (view === null) {
    return refusedPage(operation, { kind: 'not a day or position', text: asKnownOn })
  }
  const text = made(view)
  if (text === null) return refusedPage(operation, { kind: 'not known by then' })
  return typeof text === 'string' ? { status: 200, text } : text
}

/** The book up to the position or record day that the reader asked for; null for neither. */
function viewOf(
  operation: Operation,
  of: {
    readonly state: LedgerState
    readonly size: bigint
    readonly asKnownOn: string
    readonly now: Instant
  },
): BookView | null {
  const { state, size, asKnownOn, now } = of
  const asked = parseAsKnown(asKnownOn)
  if (!asked.ok) return null
  const { position: wanted, published: day } = asked.value
  const newest = size - 1n
  const upTo = day === null ? (wanted ?? newest) : lastOfDay(state, day)
  const position = upTo < newest ? upTo : newest
  const last = newestAt(state, position)
  // The position may be that of a claim, whose record time the book does not know.
  const recordedAt = last?.position === position ? instantText(last.recorded) : null
  const known = knownOfBook({ day, position: position < 0n ? null : position, recordedAt })
  const lastRecorded = last?.recorded ?? null
  return { operation, state, position, asKnownOn, known, lastRecorded, now }
}

/** The last statement that was recorded on the day or before; -1 where there is none. */
function lastOfDay(state: LedgerState, day: string): bigint {
  let last = -1n
  for (const { logged } of state.told.values())
    if (logged.position > last && dayOfInstant(logged.recorded) <= day) last = logged.position
  return last
}

/** The newest signed statement up to the position; null before the first. */
function newestAt(state: LedgerState, position: bigint): Logged | null {
  let newest: Logged | null = null
  for (const { logged } of state.told.values()) {
    if (logged.position > position) continue
    if (newest === null || logged.position > newest.position) newest = logged
  }
  return newest
}

export async function consignmentsAnswer(asked: Asked): Promise<Page> {
  const { query } = asked
  const [state, place, party] = ['state', 'place', 'party'].map((name) => textOf(query, name))
  const page = pageOf(textOf(query, 'page'))
  const filter = { state: state ?? '', place: place ?? '', party: party ?? '', page }
  return fromBook(asked, (view) => consignmentListPage(view, filter))
}

/** The number is read as typed: small letters are forgiven. */
export async function consignmentAnswer(asked: AskedFor): Promise<Page> {
  const number = parseConsignmentNumber(asked.name)
  return fromBook(asked, (view) =>
    number.ok
      ? consignmentPage(view, number.value)
      : refusedPage(view.operation, { kind: 'not a consignment number', text: asked.name }),
  )
}

/** What no checkpoint covers yet has no proof, and the page says so. */
export async function statementAnswer(asked: AskedFor): Promise<Page> {
  const { database, code, name } = asked
  const id = name.toLowerCase()
  const newest = await inOperation(database, code, 'read', (tx) =>
    newestCheckpoints(tx, { most: 1 }),
  )
  const sealed = newest.ok ? (newest.value[0]?.size ?? 0n) : 0n
  return fromBook(asked, (view) =>
    isHex64(id) ? statementPage(view, id as StatementId, sealed) : null,
  )
}

export async function placesAnswer(asked: Asked): Promise<Page> {
  return fromBook(asked, placeListPage)
}

export async function placeAnswer(asked: AskedFor): Promise<Page> {
  const { query, name } = asked
  const lot = textOf(query, 'lot')
  const custodian = textOf(query, 'custodian')
  const page = pageOf(textOf(query, 'page'))
  return fromBook(asked, (view) =>
    isCodeText(name) ? placePage(view, name as PlaceCode, { lot, custodian, page }) : null,
  )
}

export async function questionsAnswer(asked: Asked): Promise<Page> {
  const party = textOf(asked.query, 'party')
  const page = pageOf(textOf(asked.query, 'page'))
  return fromBook(asked, (view) => questionsPage(view, { party, page }))
}

/** What the overview says of the custody book; null where it is asked for something unreadable. */
export async function glanceAt(
  { database, code, now }: Asked,
  asKnownOn: string,
): Promise<CustodyGlance | null> {
  const custody = await readCustody(database, code)
  if (!custody.ok) return null
  const { operation, state, size } = custody.value
  const view = viewOf(operation, { state, size, asKnownOn, now })
  if (view === null) return null
  const open = openQuestions(state, view.position).filter(({ isAnswered }) => !isAnswered)
  return {
    consignments: summaries(view).length,
    places: placesKnown(view).length,
    questions: open.length,
    entries: view.position + 1n,
  }
}
