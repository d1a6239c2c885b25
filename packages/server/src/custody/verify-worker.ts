/** The worker thread that checks signatures; see `verify.ts`. It has no records and no keys. */
import { parentPort } from 'node:worker_threads'
import { fastEngine, registerNodeEngine } from '../proof/node-engine.ts'
import { verdictsOn } from './signed-block.ts'

registerNodeEngine(fastEngine())

parentPort?.on(
  'message',
  ({ number, block }: { readonly number: number; readonly block: Uint8Array }) => {
    parentPort?.postMessage({ number, verdicts: verdictsOn(block) })
  },
)
