/**
 * From an address to a page: each answer opens one reading transaction in its operation, so that a
 * page sees one moment throughout.
 */
import type { Instant } from '@causeway/domain/time/instant'
import { type Database, type Transaction, inTransaction } from '../database/database.ts'
import { type Operation, findOperation, operations } from '../operation/operation.ts'
import type { OperationName } from '../pages/frame/frame.ts'
import { refusalPage } from '../pages/refusal/page.ts'
import { type PageRefusal, refusedWith } from './refusal.ts'

/** What is asked: an operation by its code as typed, and the rest of the address. */
export interface Asked {
  readonly database: Database
  readonly code: string
  readonly query: URLSearchParams
  readonly now: Instant
}

export interface Page {
  readonly text: string
  readonly status: 200 | 400 | 404 | 422
}

export type Answer = (asked: Asked) => Promise<Page>

/** Runs `work` in the operation; where there is none, the page lists those that there are. */
export async function inAskedOperation(
  { database, code }: Asked,
  work: (tx: Transaction, operation: Operation) => Promise<Page>,
): Promise<Page> {
  const operation = await findOperation(database, code)
  if (operation === null) return noSuchOperation(database, code)
  return inTransaction(database, { schema: operation.schema, mode: 'read' }, (tx) =>
    work(tx, operation),
  )
}

/** A page that is nothing but a refusal. */
export function refusedPage(operation: OperationName | null, refusal: PageRefusal): Page {
  const { status, sentences } = refusedWith(refusal)
  const home = operation === null ? '/' : `/operations/${operation.code}`
  const links = [{ href: home, words: operation === null ? 'All operations' : operation.title }]
  const title = status === 404 ? 'Not found' : 'This cannot be shown'
  return { status, text: refusalPage({ title, sentences, links, operation }) }
}

/** The page for an operation that is not there. */
export async function noSuchOperation(database: Database, code: string): Promise<Page> {
  const known = await operations(database)
  const { status, sentences } = refusedWith({ kind: 'no such operation', code })
  const links = known.map((one) => ({ href: `/operations/${one.code}`, words: one.title }))
  const title = 'No such operation'
  return { status, text: refusalPage({ title, sentences, links, operation: null }) }
}
