/**
 * One measurement in a process of its own, so that its memory is its own. Prints one JSON line.
 *
 * node bench/parts/import-part.ts PART FILE [ARGUMENTS…]   (`reconcile` takes the way in place of FILE)
 */
import { readFileSync } from 'node:fs'
import type { ReconcileBy } from '@causeway/domain/claims/reconcile-answer'
import { openList } from '@causeway/exchange/read/open-list'
import { GUARDS } from '@causeway/exchange/read/row'
import { connect } from '@causeway/server/cluster/connect'
import { importEdition } from '@causeway/server/import/import-edition'
import { inOperation } from '@causeway/server/operation/operation'
import { reconcile } from '@causeway/server/reconciliation/reconciliation'
import { knownOrder, plainShell } from '../../soak/parts/known-order.ts'

const [part = '', file = '', source = '', edition = '', home = ''] = process.argv.slice(2)
const ALL = { position: null, published: null }
const from = performance.now()
let rows = 0
let without_ms = 0

switch (part) {
  case 'read-excel-file': {
    const { default: readWorkbook } = await import('read-excel-file/node')
    const sheets = await readWorkbook(file)
    rows = sheets[0]?.data.length ?? 0
    break
  }
  case 'our reader': {
    const list = openList(readFileSync(file), { guards: GUARDS })
    if (!list.ok) throw new Error(JSON.stringify(list.refusal))
    for (const group of list.value.rows()) if (group.ok) rows += group.value.length
    break
  }
  case 'import':
    rows = await importWhole()
    break
  case 'reconcile':
    rows = await reconcileBy(file as ReconcileBy)
    break
  default:
    throw new Error(`no such part: ${part}`)
}

console.log(
  JSON.stringify({
    ms: Math.round(performance.now() - from - without_ms),
    rows,
    peakMB: Math.round(process.resourceUsage().maxRSS / 1_024),
  }),
)

/** The whole job from the file's bytes to the closed import; opening the database is left out. */
async function importWhole(): Promise<number> {
  const before = performance.now()
  const connection = await connect({ home, databaseUrl: null, say: () => undefined })
  without_ms = performance.now() - before
  const order = knownOrder({ operation: 'bench', source, edition, file })
  const summary = await importEdition(connection.database, order, plainShell())
  if (!summary.ok) throw new Error(JSON.stringify(summary.refusal))
  const closing = performance.now()
  await connection.release()
  without_ms += performance.now() - closing
  return summary.value.rowsRead
}

/** Both lists side by side, from the first query to the last figure. */
async function reconcileBy(by: ReconcileBy): Promise<number> {
  const before = performance.now()
  const connection = await connect({ home, databaseUrl: null, say: () => undefined })
  without_ms = performance.now() - before
  const answer = await inOperation(connection.database, 'bench', 'read', (tx) =>
    reconcile(tx, {
      a: source,
      b: edition,
      by,
      route: null,
      toleranceDays: 0,
      from: null,
      to: null,
      asKnown: ALL,
    }),
  )
  if (!answer.ok || !answer.value.ok) throw new Error(JSON.stringify(answer))
  const closing = performance.now()
  await connection.release()
  without_ms += performance.now() - closing
  const { totals } = answer.value.value.reconciliation
  return totals.a + totals.b
}
