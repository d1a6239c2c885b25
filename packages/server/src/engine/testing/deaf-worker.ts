/** A worker that works and never answers, as an engine does that misses its time limit. */
import { parentPort } from 'node:worker_threads'

parentPort?.on('message', () => {
  for (;;);
})
