/**
 * Signed hand-overs on their way into embedded records, in a process of its own, to be killed at any
 * moment. Says on stdout what the records acknowledged, and which checkpoint stood then, so that
 * whoever kills it knows what must not be lost.
 *
 * node soak/parts/custody-child.ts HOME FILE
 */
import { writeSync } from 'node:fs'
import { connect } from '@causeway/server/cluster/connect'
import { newestCheckpoints } from '@causeway/server/log/checkpoint'
import { inOperation } from '@causeway/server/operation/operation'
import { OPERATION, readStory, sendStory } from './custody-story.ts'

const [home = '', file = ''] = process.argv.slice(2)
const say = (line: object): void => void writeSync(1, `${JSON.stringify(line)}\n`)

const connection = await connect({ home, databaseUrl: null, say: (step) => say({ step }) })
await sendStory(connection.database, readStory(file), async (entries) => {
  const read = await inOperation(connection.database, OPERATION, 'read', (tx) =>
    newestCheckpoints(tx, { most: 1 }),
  )
  const [newest] = read.ok ? read.value : []
  const checkpoint = newest === undefined ? null : { size: Number(newest.size), root: newest.root }
  say({ step: 'acknowledged', entries, checkpoint })
})
await connection.release()
say({ step: 'done' })
