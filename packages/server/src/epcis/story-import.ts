/**
 * Documents of a hub, for tests: what is imported, and what came of it.
 */
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { Instant } from '@causeway/domain/time/instant'
import type { JsonObject, JsonValue } from '@causeway/exchange/epcis/json/json'
import { storyDocument, storyEvent } from '@causeway/exchange/epcis/testing/story-event'
import { checkOperation, type CheckAnswer } from '../check/check.ts'
import type { Database, Transaction } from '../database/database.ts'
import { inOperation } from '../operation/operation.ts'
import { importDocument } from './import-document.ts'
import type { EpcisSummary } from './import-order.ts'
import { TrialMemory } from './trial-memory.ts'

export const HUB = 'https://relief.example/place/HUB-1'
export const FLOUR = 'https://relief.example/item/FLOUR'
const MAY = Date.UTC(2026, 4, 1) as Instant

/** So many kilograms of flour, accepted at the hub under a waybill. */
export function receiptOf(
  kilograms: JsonValue,
  changes: Readonly<Record<string, JsonValue | undefined>> = {},
): JsonObject {
  return storyEvent({
    epcList: undefined,
    quantityList: [{ epcClass: FLOUR, quantity: kilograms, uom: 'KGM' }],
    readPoint: { id: HUB },
    ...changes,
  })
}

/** What a test's import may have otherwise. */
export interface StoryOrder {
  readonly operation?: string
  readonly source?: string
  readonly dryRun?: boolean
  readonly signal?: AbortSignal
  readonly kept?: (done: number) => void
  /** Bytes that one chunk has. */
  readonly chunk?: number
}

/** Imports a document from its text. */
export function importText(
  database: Database,
  text: string | Uint8Array,
  order: StoryOrder = {},
): ReturnType<typeof importDocument> {
  const bytes = Buffer.from(text)
  const { operation = 'valley', source = 'hub', chunk = 64 * 1024 } = order
  return importDocument(
    database,
    {
      operation: operation as OperationCode,
      source,
      fileName: 'hub.jsonld',
      trial: order.dryRun === true ? new TrialMemory() : null,
      async *chunks() {
        for (let from = 0; from < bytes.length; from += chunk)
          yield bytes.subarray(from, from + chunk)
      },
    },
    {
      now: () => MAY,
      progress: (step, done) => (step === 'Reading' ? undefined : order.kept?.(done)),
      signal: order.signal ?? new AbortController().signal,
    },
  )
}

/** Imports a document of these events, and throws where it was refused. */
export async function importEvents(
  database: Database,
  events: readonly JsonValue[],
  order: StoryOrder & { readonly header?: Readonly<Record<string, JsonValue>> } = {},
): Promise<EpcisSummary> {
  const imported = await importText(database, storyDocument(events, order.header), order)
  if (!imported.ok) throw new Error(JSON.stringify(imported.refusal))
  return imported.value
}

/** The rows of a query in one operation. */
export async function rowsIn<Row>(
  database: Database,
  operation: string,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<readonly Row[]> {
  return within(database, operation, (tx) => tx.query<Row>(sql, parameters))
}

/** Works in one operation, and throws where there is none. */
export async function within<Outcome>(
  database: Database,
  operation: string,
  work: (tx: Transaction) => Promise<Outcome>,
): Promise<Outcome> {
  const done = await inOperation(database, operation, 'write', work)
  if (!done.ok) throw new Error(done.refusal.kind)
  return done.value
}

/** What `causeway check` finds. */
export async function checked(database: Database, operation: string): Promise<CheckAnswer> {
  const shell = { progress: () => undefined, signal: new AbortController().signal }
  const answer = await checkOperation(database, operation, shell)
  if (!answer.ok) throw new Error(answer.refusal.kind)
  return answer.value
}

/** The balances of a book that are not 0: `stock HUB FLOUR KGM/1000` -> `25000`. */
export async function balances(
  database: Database,
  operation: string,
  book = 'epcis:hub',
): Promise<Readonly<Record<string, string>>> {
  const rows = await rowsIn<{ name: string; balance: bigint }>(
    database,
    operation,
    `SELECT concat_ws(' ', kind, nullif(regexp_replace(place, '.*/', ''), ''),
       regexp_replace(item, '.*/', ''), unit) AS name, balance
     FROM account WHERE book = $1 AND balance <> 0 ORDER BY name`,
    [book],
  )
  return Object.fromEntries(rows.map(({ name, balance }) => [name, String(balance)]))
}
