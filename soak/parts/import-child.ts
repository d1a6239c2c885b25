/**
 * One import in a process of its own, to be killed at any moment. Says on stdout how many rows the
 * database has acknowledged so far, so that whoever kills it knows what must not be lost.
 *
 * node soak/parts/import-child.ts HOME FILE SOURCE EDITION
 */
import { writeSync } from 'node:fs'
import { connect } from '@causeway/server/cluster/connect'
import { importEdition } from '@causeway/server/import/import-edition'
import { knownOrder, plainShell } from './known-order.ts'

const [home = '', file = '', source = '', edition = ''] = process.argv.slice(2)
const say = (line: object): void => void writeSync(1, `${JSON.stringify(line)}\n`)

const connection = await connect({ home, databaseUrl: null, say: (step) => say({ step }) })
const summary = await importEdition(
  connection.database,
  knownOrder({ operation: 'soak', source, edition, file }),
  plainShell((step, done) => say({ step, done })),
)
await connection.release()
if (!summary.ok) throw new Error(JSON.stringify(summary.refusal))
say({ step: 'done', added: summary.value.added, exists: summary.value.exists })
