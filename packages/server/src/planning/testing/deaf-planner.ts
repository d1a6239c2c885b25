/** A planning thread that works on and says nothing. */
import { parentPort } from 'node:worker_threads'

parentPort?.once('message', () => {
  for (;;);
})
