/** A planning thread that dies in the middle of its work. */
import { parentPort } from 'node:worker_threads'

parentPort?.once('message', () => process.exit(1))
