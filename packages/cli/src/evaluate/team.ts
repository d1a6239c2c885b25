/**
 * Worker threads that share the runs of a comparison. Each run is judged by one of them; which one
 * makes no difference to its figures.
 */
import { Worker } from 'node:worker_threads'
import type { Comparison, JudgedRun } from './judge.ts'

export interface TeamWork {
  readonly runs: number
  readonly workers: number
  readonly signal: AbortSignal
  judged(done: number): void
}

/** All runs, in their order. Rejects with the signal's reason, or with the first thread's fault. */
export async function judgeRuns(
  comparison: Comparison,
  work: TeamWork,
): Promise<readonly JudgedRun[]> {
  work.signal.throwIfAborted()
  const script = new URL('./evaluate-worker.ts', import.meta.url)
  const judged: JudgedRun[] = []
  let next = 0
  const answer = Promise.withResolvers<void>()
  const stop = (): void => answer.reject(work.signal.reason)
  work.signal.addEventListener('abort', stop, { once: true })
  const workers = Array.from({ length: Math.min(work.workers, work.runs) }, () => {
    const worker = new Worker(script, { workerData: comparison })
    const ask = (): void => {
      if (next >= work.runs) return
      worker.postMessage(next)
      next += 1
    }
    worker.on('message', (one: JudgedRun) => {
      judged.push(one)
      work.judged(judged.length)
      if (judged.length === work.runs) answer.resolve()
      else ask()
    })
    worker.on('error', answer.reject)
    worker.on('exit', () => answer.reject(new Error('a thread of the evaluation ended')))
    ask()
    return worker
  })
  try {
    await answer.promise
  } finally {
    work.signal.removeEventListener('abort', stop)
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
  return judged.toSorted((one, other) => one.run - other.run)
}
