/** A worker that ends when it is asked something, as one does that the machine has killed. */
import { parentPort } from 'node:worker_threads'

parentPort?.on('message', () => process.exit(137))
