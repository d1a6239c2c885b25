/**
 * The example operation in a test's own database: its month of signed statements, and its three
 * files imported in their order, as `causeway example` does it.
 */
import { loadCustody } from '@causeway/cli/example/load-custody'
import { loadNeeds } from '@causeway/cli/example/load-needs'
import { ensureOperation, parseOperationCode } from '@causeway/server/operation/operation'
import type { Database } from '@causeway/server/database/database'
import { importEdition } from '@causeway/server/import/import-edition'
import { parseProfile } from '@causeway/exchange/profile/profile'
import { GUARDS } from '@causeway/exchange/read/row'
import { MONTH_OPENS } from '@causeway/simulator/custody/custody-month'
import { EXAMPLE_SEED, makeExample } from '@causeway/simulator/example/example'
import { parseInstant } from '@causeway/domain/time/instant'

const EXAMPLE = makeExample(EXAMPLE_SEED)

/** Sends in the month of signed statements; before the lists, as the program does. */
export async function sendCustodyMonth(database: Database, operationCode: string): Promise<void> {
  const operation = parseOperationCode(operationCode)
  if (!operation.ok) throw new Error('the test names an operation')
  const { title } = EXAMPLE.operation
  await ensureOperation(database, { code: operation.value, title }, MONTH_OPENS)
  const { signal } = new AbortController()
  const loaded = await loadCustody(database, operation.value, { reached: () => undefined, signal })
  if (!loaded.ok) throw new Error(loaded.refusal.kind)
}

/** States the valley's needs: planning figures, network, people, and whose count counts. */
export async function stateValleyNeeds(database: Database, operationCode: string): Promise<void> {
  const operation = parseOperationCode(operationCode)
  const now = parseInstant('2025-06-01T08:00:00Z')
  if (!operation.ok || !now.ok) throw new Error('the test names an operation')
  await loadNeeds(database, operation.value, now.value)
}

/** Imports it under the given code; the clock stands still, so that two runs give one log. */
export async function importExample(database: Database, operationCode: string): Promise<void> {
  const operation = parseOperationCode(operationCode)
  const now = parseInstant('2025-10-15T06:30:00Z')
  if (!operation.ok || !now.ok) throw new Error('the test names an operation')
  const { title } = EXAMPLE.operation
  await ensureOperation(database, { code: operation.value, title }, now.value)
  for (const { source, edition, fileName, bytes, profile } of EXAMPLE.files) {
    const read = parseProfile(profile)
    if (!read.ok) throw new Error(JSON.stringify(read.refusal))
    const imported = await importEdition(
      database,
      {
        ...{ operation: operation.value, source, edition, fileName, bytes },
        ...{ profiles: [read.value], open: {}, keyKind: null, quarantineErrors: false },
        ...{ dryRun: false, guards: GUARDS },
      },
      {
        now: () => now.value,
        progress: () => undefined,
        signal: new AbortController().signal,
      },
    )
    if (!imported.ok) throw new Error(JSON.stringify(imported.refusal))
  }
}
