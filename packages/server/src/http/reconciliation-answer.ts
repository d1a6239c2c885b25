/** The comparison of two sources, and the rows behind each of its figures. */
import type { AsKnown } from '@causeway/domain/claims/edition'
import type { ReconcileBy, Reconciliation } from '@causeway/domain/claims/reconcile-answer'
import { type Result, accept } from '@causeway/domain/result/result'
import type { Transaction } from '../database/database.ts'
import type { Operation } from '../operation/operation.ts'
import { reconciliationPage } from '../pages/reconciliation/page.ts'
import type { Question, ReconciliationView } from '../pages/reconciliation/view.ts'
import { questionAddress } from '../pages/reconciliation/address.ts'
import { knownOfSome } from '../pages/frame/known.ts'
import { ROWS_OF_LIST, rowsPage } from '../pages/row/page.ts'
import { timeText } from '../pages/words/days.ts'
import { cellRows } from '../reconciliation/cell-rows.ts'
import {
  type ReconcileQuestion,
  type ReconcileRefusal,
  reconcile,
  statedRoutes,
} from '../reconciliation/reconciliation.ts'
import { type Asked, type Page, inAskedOperation, refusedPage } from './answer.ts'
import { type SourcesKnown, readSourcesKnown } from './sources-known.ts'
import {
  type UnreadableQuery,
  pageOf,
  parseAsKnown,
  parseBy,
  parseDayOrNone,
  parseTolerance,
  textOf,
} from './query.ts'
import { type PageRefusal, refusedWith } from './refusal.ts'

export async function reconciliationOf(asked: Asked): Promise<Page> {
  return inAskedOperation(asked, async (tx, operation) => {
    const asKnown = parseAsKnown(textOf(asked.query, 'as-known-on'))
    // Where the day cannot be read, the form is shown with the sources known by now.
    const known = await readSourcesKnown(tx, asKnown.ok ? asKnown.value : null)
    const question = questionOf(asked.query, known)
    const routes = await routesOf(tx, question, asKnown.ok ? asKnown.value : null)
    const answer = await compare(tx, question, known)
    const [status, refusal] = answer.ok ? [200 as const, []] : refusedAs(answer.refusal)
    const view: ReconciliationView = {
      ...{ operation, sources: known.sources, routes, question, refusal },
      page: pageOf(textOf(asked.query, 'page')),
      answer: answer.ok && answer.value !== null ? answer.value.reconciliation : null,
      known: knownOfSome(known, [question.a, question.b]),
    }
    return { status, text: reconciliationPage(view) }
  })
}

export async function rowsOf(asked: Asked): Promise<Page> {
  return inAskedOperation(asked, async (tx, operation) => {
    const known = await readSourcesKnown(tx, null)
    const question = questionOf(asked.query, known)
    const answer = await compare(tx, question, known)
    if (!answer.ok) return refusedPage(operation, answer.refusal)
    if (answer.value === null)
      return refusedPage(operation, { kind: 'no such cell', key: textOf(asked.query, 'cell') })
    return cellPage(tx, { asked, operation, question, compared: answer.value })
  })
}

/** A comparison with the question that it answers. */
interface Compared {
  readonly reconciliation: Reconciliation
  readonly question: ReconcileQuestion
}

async function cellPage(
  tx: Transaction,
  shown: {
    readonly asked: Asked
    readonly operation: Operation
    readonly question: Question
    readonly compared: Compared
  },
): Promise<Page> {
  const { asked, operation, question } = shown
  const { reconciliation, question: read } = shown.compared
  const [cell, side] = [textOf(asked.query, 'cell'), textOf(asked.query, 'side')]
  const code = side === 'b' ? reconciliation.b : reconciliation.a
  const { by, asKnown, route } = read
  const { period } = reconciliation
  const from = { page: pageOf(textOf(asked.query, 'page')) }
  const behind = { source: code, by, key: cell, route, period, asKnown, from, limit: ROWS_OF_LIST }
  const rows = await cellRows(tx, behind)
  if (!rows.ok) return refusedPage(operation, rows.refusal)
  const { source, total, page, pages } = rows.value
  const known = knownOfSome(await readSourcesKnown(tx, asKnown), [code])
  const place = { operation, question }
  const text = rowsPage({
    ...{ operation, source, total, page, pages, known, asKnownOn: question.asKnownOn },
    edition: source.standing.edition,
    cell: cellName(reconciliation, cell),
    rows: rows.value.rows,
    back: questionAddress(place, '/reconciliation', {}),
    address: (number) =>
      questionAddress(place, '/reconciliation/rows', { cell, side, page: String(number) }),
  })
  return { status: 200, text }
}

function cellName({ by, rows }: Reconciliation, key: string): string {
  if (by === 'month' || by === 'week' || by === 'day') return timeText(key)
  if (key === '') return `no ${by} stated`
  return rows.find((row) => row.key === key)?.label ?? key
}

/** The texts as typed; the first two sources where none are named. */
function questionOf(query: URLSearchParams, { sources }: SourcesKnown): Question {
  const [first, second] = sources
  const by = textOf(query, 'by')
  return {
    a: textOf(query, 'a') || (first?.code ?? ''),
    b: textOf(query, 'b') || (second?.code ?? ''),
    by: by === '' ? 'month' : by,
    route: textOf(query, 'route'),
    tolerance: textOf(query, 'tolerance'),
    from: textOf(query, 'from'),
    to: textOf(query, 'to'),
    asKnownOn: textOf(query, 'as-known-on'),
  }
}

/** Null where there are not two sources to compare: the page says so by itself. */
async function compare(
  tx: Transaction,
  question: Question,
  { sources }: SourcesKnown,
): Promise<Result<Compared | null, UnreadableQuery | ReconcileRefusal>> {
  const read = readQuestion(question)
  if (!read.ok) return read
  if (sources.length < 2) return accept(null)
  const answer = await reconcile(tx, read.value)
  if (!answer.ok) return answer
  return accept({ reconciliation: answer.value.reconciliation, question: read.value })
}

/** Read in the order of the form; the first part that cannot be read answers. */
function readQuestion(question: Question): Result<ReconcileQuestion, UnreadableQuery> {
  const by: Result<ReconcileBy, UnreadableQuery> = parseBy(question.by)
  if (!by.ok) return by
  const tolerance = parseTolerance(question.tolerance)
  if (!tolerance.ok) return tolerance
  const from = parseDayOrNone(question.from)
  if (!from.ok) return from
  const to = parseDayOrNone(question.to)
  if (!to.ok) return to
  const asKnown = parseAsKnown(question.asKnownOn)
  if (!asKnown.ok) return asKnown
  const { a, b, route } = question
  return accept({
    ...{ a, b, by: by.value, route: route === '' ? null : route },
    ...{ toleranceDays: tolerance.value, from: from.value, to: to.value },
    asKnown: asKnown.value,
  })
}

async function routesOf(
  tx: Transaction,
  { a, b }: Question,
  asKnown: AsKnown | null,
): Promise<ReconciliationView['routes']> {
  return statedRoutes(tx, [a, b], asKnown ?? { position: null, published: null })
}

function refusedAs(refusal: PageRefusal): readonly [400 | 404 | 422, readonly string[]] {
  const { status, sentences } = refusedWith(refusal)
  return [status, sentences]
}
