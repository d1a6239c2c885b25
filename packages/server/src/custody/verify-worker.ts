/** The worker thread that checks signatures; see `verify.ts`. It has no records and no keys. */
import { parentPort } from 'node:worker_threads'
import { registerFastEngine } from '../proof/node-engine.ts'
import { verdictsOn } from './signed-block.ts'

registerFastEngine()

parentPort?.on(
  'message',
  ({ number, block }: { readonly number: number; readonly block: Uint8Array }) => {
    parentPort?.postMessage({ number, verdicts: verdictsOn(block) })
  },
)
