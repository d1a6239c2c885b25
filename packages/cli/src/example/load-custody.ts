/**
 * The example's month of signed custody history, sent in by the same way as any phone's: keepers are
 * named first, then each upload comes at its own record time.
 */
import type { Key } from '@causeway/domain/ledger/code'
import type { LedgerState } from '@causeway/domain/ledger/ledger-state'
import { type Result, accept, assert, refuse } from '@causeway/domain/result/result'
import type { OperationCode, StatementId } from '@causeway/domain/statement/statement'
import { parseSigned } from '@causeway/proof/signed-statement/signed-statement'
import { readCustody } from '@causeway/server/custody/custody'
import { nameKeepers } from '@causeway/server/custody/keepers'
import { submit } from '@causeway/server/custody/submit'
import type { Database } from '@causeway/server/database/database'
import { inOperation } from '@causeway/server/operation/operation'
import type { Arrival } from '@causeway/simulator/custody/arrival'
import {
  MONTH_OPENS,
  keeperKeys,
  makeCustodyMonth,
} from '@causeway/simulator/custody/custody-month'
import { EXAMPLE_SEED } from '@causeway/simulator/example/example'

/** Why the month is not whole: stopped, or in a log whose keepers are others. */
export type CustodyNotLoaded =
  | { readonly kind: 'cancelled' }
  /** The month's devices cannot be enrolled here; the rest of the example can do without. */
  | { readonly kind: 'kept by others' }

interface Work {
  /** Statements sent so far, and how many there are. */
  readonly reached: (done: number, whole: number) => void
  readonly signal: AbortSignal
}

/**
 * Sends the month in; what is there already is not sent again. Where the log is older than the
 * month, record times are those of the log's end, for they never decrease.
 */
export async function loadCustody(
  database: Database,
  operation: OperationCode,
  { reached, signal }: Work,
): Promise<Result<number, CustodyNotLoaded>> {
  const keys = keeperKeys(EXAMPLE_SEED) as readonly Key[]
  const named = await nameKeepers(database, { operation, keys }, MONTH_OPENS)
  const isOurs =
    named.ok || (named.refusal.kind === 'keepers named' && isSame(named.refusal.keys, keys))
  if (!isOurs) return refuse({ kind: 'kept by others' })
  const before = Number(await keepersPosition(database, operation)) + 1
  const { arrivals } = makeCustodyMonth(EXAMPLE_SEED, { operation, before })
  let done = await alreadyThere(database, operation, arrivals)
  while (done < arrivals.length) {
    if (signal.aborted) return refuse({ kind: 'cancelled' })
    const upload = uploadFrom(arrivals, done)
    await send(database, operation, upload)
    done += upload.length
    reached(done, arrivals.length)
  }
  return accept(arrivals.length)
}

/** Where the keepers stand in the log: the month's counts name positions behind them. */
async function keepersPosition(database: Database, operation: OperationCode): Promise<bigint> {
  const found = await inOperation(database, operation, 'read', (tx) =>
    tx.query<{ position: bigint }>(
      "SELECT position FROM statement WHERE kind = 'keepers_named' ORDER BY position LIMIT 1",
    ),
  )
  assert(found.ok && found.value[0] !== undefined, 'keepers were named a moment ago')
  return found.value[0].position
}

/** How many arrivals at the beginning need not be sent again. */
async function alreadyThere(
  database: Database,
  operation: OperationCode,
  arrivals: readonly Arrival[],
): Promise<number> {
  const custody = await readCustody(database, operation)
  assert(custody.ok, 'the operation was opened before')
  const { state } = custody.value
  const first = arrivals.findIndex((one) => !isThere(state, one))
  return first === -1 ? arrivals.length : first
}

/** Whether the statement is in the log with all the signatures that it comes with. */
function isThere({ told }: LedgerState, { id, text }: Arrival): boolean {
  const known = told.get(id as StatementId)
  if (known === undefined) return false
  const read = parseSigned(text)
  assert(read.ok, 'the month is well told')
  return read.signed.signatures.every(({ key }) => known.signers.has(key as Key))
}

/** What came in together, at one record time. */
function uploadFrom(arrivals: readonly Arrival[], from: number): readonly Arrival[] {
  const recorded = arrivals[from]?.recorded
  const end = arrivals.findIndex((one, index) => index > from && one.recorded !== recorded)
  return arrivals.slice(from, end === -1 ? arrivals.length : end)
}

async function send(
  database: Database,
  operation: OperationCode,
  upload: readonly Arrival[],
): Promise<void> {
  const [first] = upload
  assert(first !== undefined, 'an upload brings something')
  const texts = upload.map(({ text }) => text)
  const sent = await submit(database, operation, texts, first.recorded)
  assert(sent.ok, 'nobody else fills the example’s entrance')
  const refused = sent.value.find(({ answer }) => answer === 'refused')
  assert(refused === undefined, `the month is well told: ${JSON.stringify(refused)}`)
}

function isSame(one: readonly Key[], other: readonly Key[]): boolean {
  return one.toSorted().join(' ') === other.toSorted().join(' ')
}
