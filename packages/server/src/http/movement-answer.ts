/** The pages of movements: the list, one movement's story, outcomes by corridor and as published. */
import type { AsKnown } from '@causeway/domain/claims/edition'
import type { Transaction } from '../database/database.ts'
import { readCorridorRates } from '../notification/corridor-rates.ts'
import { readMovements } from '../notification/notification-store.ts'
import { movementListPage } from '../pages/movement/list-page.ts'
import { outcomesPage } from '../pages/movement/outcomes-page.ts'
import { movementPage } from '../pages/movement/page.ts'
import { type MovementsView, knownOfMovements } from '../pages/movement/view.ts'
import { readReportedTo } from '../report/store.ts'
import { type Asked, type Page, inAskedOperation, refusedPage } from './answer.ts'
import type { AskedFor } from './custody-answer.ts'
import { pageOf, parseAsKnown, textOf } from './query.ts'

/** Null where what was asked for is not there by then. */
type Made = string | null

async function fromMovements(
  asked: Asked,
  made: (view: MovementsView, tx: Transaction, asKnown: AsKnown) => Made | Promise<Made>,
): Promise<Page> {
  const asKnownOn = textOf(asked.query, 'as-known-on')
  return inAskedOperation(asked, async (tx, operation) => {
    const asKnown = parseAsKnown(asKnownOn)
    if (!asKnown.ok) return refusedPage(operation, asKnown.refusal)
    const known = await readMovements(tx, asKnown.value)
    const { published: day, position, recordedAt } = await readReportedTo(tx, asKnown.value)
    const line = knownOfMovements({ day, position, recordedAt })
    const view = { operation, asKnownOn, known: line, ...known }
    const text = await made(view, tx, asKnown.value)
    if (text === null) return refusedPage(operation, { kind: 'no such movement' })
    return { status: 200, text }
  })
}

export async function movementsAnswer(asked: Asked): Promise<Page> {
  const page = pageOf(textOf(asked.query, 'page'))
  return fromMovements(asked, (view) => movementListPage(view, page))
}

export async function outcomesAnswer(asked: Asked): Promise<Page> {
  return fromMovements(asked, async (view, tx, asKnown) =>
    outcomesPage(view, await readCorridorRates(tx, asKnown)),
  )
}

export async function movementAnswer(asked: AskedFor): Promise<Page> {
  return fromMovements(asked, (view) => movementPage(view, asked.name))
}
