/** A planning thread that takes more memory than it may have. */
import { parentPort } from 'node:worker_threads'

parentPort?.once('message', () => {
  const taken: number[][] = []
  for (;;) taken.push(Array.from({ length: 100_000 }, (_, at) => at + taken.length))
})
