/**
 * The worker thread that makes a plan; see `planning-thread.ts`. It has no records and no keys, and
 * is ended from outside, its engine's thread with it.
 */
import { parentPort } from 'node:worker_threads'
import { wasmHighs } from '../engine/wasm-highs.ts'
import { makeDocument } from './make-document.ts'
import { planText } from './plan-document.ts'
import type { PlanningOrder } from './planning-order.ts'
import type { ThreadNews } from './planning-thread.ts'

parentPort?.once('message', (order: PlanningOrder) => void run(order))

async function run(order: PlanningOrder): Promise<void> {
  const start = performance.now()
  const document = await makeDocument(order, {
    engine: wasmHighs(),
    tell: (progress) => say({ kind: 'progress', progress }),
    seconds: () => (performance.now() - start) / 1000,
  })
  say({ kind: 'made', text: planText(document) })
  parentPort?.close()
}

function say(news: ThreadNews): void {
  parentPort?.postMessage(news)
}
