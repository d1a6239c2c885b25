/**
 * One import in a process of its own, to be killed at any moment. Says on stdout how many rows the
 * database has acknowledged so far, so that whoever kills it knows what must not be lost.
 *
 * node soak/parts/import-child.ts HOME FILE SOURCE EDITION
 */
import { readFileSync, writeSync } from 'node:fs'
import { importEdition } from '@causeway/server/import/import-edition'
import { connect } from '@causeway/server/cluster/connect'
import { KNOWN_PROFILES } from '@causeway/exchange/profile/known'
import { GUARDS } from '@causeway/exchange/read/row'
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { Day } from '@causeway/domain/time/day'
import type { Instant } from '@causeway/domain/time/instant'

const [home = '', file = '', source = '', edition = ''] = process.argv.slice(2)
const say = (line: object): void => void writeSync(1, `${JSON.stringify(line)}\n`)

const connection = await connect({ home, databaseUrl: null, say: (step) => say({ step }) })
const summary = await importEdition(
  connection.database,
  {
    operation: 'soak' as OperationCode,
    source,
    edition: edition as Day,
    fileName: file,
    bytes: readFileSync(file),
    profiles: KNOWN_PROFILES,
    sheet: null,
    keyKind: null,
    quarantineErrors: false,
    dryRun: false,
    guards: GUARDS,
  },
  {
    now: () => Date.now() as Instant,
    progress: (step, done) => say({ step, done }),
    signal: new AbortController().signal,
  },
)
await connection.release()
if (!summary.ok) throw new Error(JSON.stringify(summary.refusal))
say({ step: 'done', added: summary.value.added, exists: summary.value.exists })
