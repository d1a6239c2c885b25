/** A planning thread whose engine has failed. */
import { parentPort } from 'node:worker_threads'
import type { PlannerEngine } from '@causeway/planner/engine/engine'
import { makeDocument } from '../make-document.ts'
import { planText } from '../plan-document.ts'
import type { ThreadNews, ThreadWork } from '../planning-thread.ts'

const none = new Float64Array(0)
const engine: PlannerEngine = {
  name: 'failing',
  version: '1',
  solve: () =>
    Promise.resolve({
      status: 'failed',
      ...{ primal: none, dual: null, basis: null, objective: Number.NaN },
      ...{ bound: -Infinity, seconds: 0, failure: 'it ran out of memory' },
    }),
}

parentPort?.once('message', (work: ThreadWork) => {
  if (work.kind !== 'plan') return
  void makeDocument(work.order, { engine, tell: () => undefined, seconds: () => 0 }).then(
    (document) => {
      const news: ThreadNews = { kind: 'made', text: planText(document) }
      parentPort?.postMessage(news)
    },
  )
})
