/** The worker thread that judges runs; see `team.ts`. It has no records, no keys and no disk. */
import { performance } from 'node:perf_hooks'
import { parentPort, workerData } from 'node:worker_threads'
import { inThreadHighs } from '@causeway/server/engine/in-thread-highs'
import { type Comparison, judgeRun } from './judge.ts'

const comparison = workerData as Comparison
const engine = await inThreadHighs()
// Whoever stops an evaluation ends its threads: nothing is aborted from within.
const { signal } = new AbortController()

parentPort?.on('message', async (run: number) => {
  const judged = await judgeRun(comparison, run, {
    engine,
    now_ms: () => performance.now(),
    signal,
  })
  parentPort?.postMessage(judged)
})
