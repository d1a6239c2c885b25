/**
 * The example operation: an invented valley with two sources, a month of signed hand-overs and
 * weeks of notified movements, so that whoever starts the program for the first time sees what it
 * does. All of it goes in by the same ways as anything else.
 */
import { EXAMPLE_SEED, type Example, makeExample } from '@causeway/simulator/example/example'
import type { OperationCode } from '@causeway/domain/statement/statement'
import { type Result, accept, assert, refuse } from '@causeway/domain/result/result'
import { parseProfile } from '@causeway/exchange/profile/profile'
import { GUARDS } from '@causeway/exchange/read/row'
import { type Database, inTransaction } from '@causeway/server/database/database'
import { importEdition } from '@causeway/server/import/import-edition'
import { readImports } from '@causeway/server/import/imports'
import type { ImportOrder } from '@causeway/server/import/order'
import {
  ensureOperation,
  operations,
  parseOperationCode,
} from '@causeway/server/operation/operation'
import { MONTH_OPENS } from '@causeway/simulator/custody/custody-month'
import { FOUNDING_DOCUMENTS } from '@causeway/simulator/dispatch/founding-dispatch'
import { VALLEY_PAUSE } from '@causeway/simulator/dispatch/valley-pause'
import { WHAT_FOLLOWED } from '@causeway/simulator/dispatch/what-followed'
import { present } from '../clock/clock.ts'
import type { Progress } from '../terminal/progress.ts'
import { stepsOn } from '../terminal/progress.ts'
import { loadCustody } from './load-custody.ts'
import { loadNotifications } from './load-notifications.ts'
import { loadNeeds } from './load-needs.ts'
import { loadPlan } from './load-plan.ts'
import { loadDocuments } from './load-documents.ts'

/** Ctrl-C while it was loaded: the next start goes on from there. */
export interface LoadingStopped {
  readonly kind: 'loading stopped'
}

const DISPATCH_OPERATION = 'dispatch-2023'

interface Work {
  readonly progress: Progress
  readonly signal: AbortSignal
}

/**
 * True where there is no operation at all, or where a start was stopped while it loaded the
 * example. Whoever has operations of their own is not given one more.
 */
export async function wantsExample(database: Database): Promise<boolean> {
  const all = await operations(database)
  const [first] = all
  if (first === undefined) return true
  const example = makeExample(EXAMPLE_SEED)
  if (all.length > 1 || first.code !== example.operation.code) return false
  const scope = { schema: first.schema, mode: 'read' as const }
  const imports = await inTransaction(database, scope, (tx) => readImports(tx, null))
  return imports.filter((one) => one.closed !== null).length < example.files.length
}

/**
 * Sends in the example's month of custody and its weeks of notified movements, then imports its
 * editions in their order; what is there already adds nothing. The log opens when the month does, so that record times are the month's own.
 */
export async function loadExample(
  database: Database,
  work: Work,
): Promise<Result<OperationCode, LoadingStopped>> {
  const example = makeExample(EXAMPLE_SEED)
  const code = parseOperationCode(example.operation.code)
  assert(code.ok, 'the example has a code like any operation')
  const { title } = example.operation
  await ensureOperation(database, { code: code.value, title }, MONTH_OPENS)
  const custody = await loadMonth(database, code.value, work)
  if (!custody.ok) return custody
  await loadNotifications(database, code.value)
  for (const order of ordersOf(example, code.value)) {
    const title = `Loading the example: ${order.fileName}`
    const progress = stepsOn(work.progress, title)
    const imported = await importEdition(database, order, {
      now: present,
      progress,
      signal: work.signal,
    })
    if (imported.ok) continue
    if (imported.refusal.kind === 'cancelled') return refuse({ kind: 'loading stopped' })
    assert(false, `the example can be imported: ${JSON.stringify(imported.refusal)}`)
  }
  await loadNeeds(database, code.value, present())
  const documents = VALLEY_PAUSE
  await loadDocuments(database, code.value, { documents, now: present() })
  await loadPlan(database, code.value, { now: present, signal: work.signal })
  return code
}

/**
 * The dispatch of November 2023 and what followed, as an operation of its own: its parties are real,
 * and the invented valley's are not. What is there already adds nothing.
 */
export async function loadDispatch(database: Database): Promise<OperationCode> {
  const code = parseOperationCode(DISPATCH_OPERATION)
  assert(code.ok, 'the operation has a code like any other')
  const title = 'A dispatch of November 2023'
  await ensureOperation(database, { code: code.value, title }, present())
  const documents = [...FOUNDING_DOCUMENTS, ...WHAT_FOLLOWED]
  await loadDocuments(database, code.value, { documents, now: present() })
  return code.value
}

async function loadMonth(
  database: Database,
  operation: OperationCode,
  { progress, signal }: Work,
): Promise<Result<null, LoadingStopped>> {
  const steps = stepsOn(progress, 'Loading the example')
  const reached = (done: number, whole: number): void => steps('Signed statements', done, whole)
  const loaded = await loadCustody(database, operation, { reached, signal })
  if (loaded.ok) return accept(null)
  if (loaded.refusal.kind === 'cancelled') return refuse({ kind: 'loading stopped' })
  progress.say('Others keep this operation: the example’s signed statements are left out.')
  return accept(null)
}

function ordersOf(example: Example, operation: OperationCode): readonly ImportOrder[] {
  return example.files.map(({ fileName, source, edition, profile, bytes }) => {
    const read = parseProfile(profile)
    assert(read.ok, 'the example brings profiles that are profiles')
    return {
      ...{ operation, source, edition, fileName, bytes },
      profiles: [read.value],
      open: {},
      keyKind: null,
      quarantineErrors: false,
      dryRun: false,
      guards: GUARDS,
    }
  })
}
