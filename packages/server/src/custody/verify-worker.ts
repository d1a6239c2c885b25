/** The worker thread that checks signatures; see `verify.ts`. It has no records and no keys. */
import { parentPort } from 'node:worker_threads'
import { type ToVerify, holdingOf } from './verify.ts'

parentPort?.on(
  'message',
  ({
    number,
    statements,
  }: {
    readonly number: number
    readonly statements: readonly ToVerify[]
  }) => {
    parentPort?.postMessage({ number, keys: statements.map(holdingOf) })
  },
)
