/**
 * Which signatures of sent statements hold. Few are checked at once; many go to worker threads, so
 * that the sequencer keeps its core to itself.
 */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Key } from '@causeway/domain/ledger/code'
import { holdingSignatures } from '@causeway/proof/signed-statement/signed-statement'
import { registerNodeEngine } from '../proof/node-engine.ts'
import type { CheckedSigned, ReadSigned } from './parse-signed.ts'

/** What a worker gets of one statement. */
export type ToVerify = Pick<ReadSigned['signed'], 'text' | 'signatures'>

/** Statements that one message to a worker holds: enough to hide its cost, few enough to share. */
const SHARE = 100
/** Fewer statements than this are checked here: a worker takes longer to start. */
const FEW = 32

/** Checks the signatures, and answers in the order of the statements. */
export async function checkSignatures(
  reads: readonly ReadSigned[],
): Promise<readonly CheckedSigned[]> {
  const keys = await holdingKeys(reads.map(({ signed }) => signed))
  return reads.map((read, index) => judged(read, keys[index] ?? []))
}

/** The keys whose signatures hold, in the order of the statements. */
export async function holdingKeys(
  statements: readonly ToVerify[],
): Promise<readonly (readonly string[])[]> {
  if (statements.length < FEW) return statements.map(holdingOf)
  const shares: (readonly ToVerify[])[] = []
  for (let at = 0; at < statements.length; at += SHARE)
    shares.push(statements.slice(at, at + SHARE))
  return (await Promise.all(shares.map((share, index) => ask(index, share)))).flat()
}

/** The keys whose signatures hold. */
export function holdingOf(signed: ToVerify): readonly string[] {
  return holdingSignatures(signed).map(({ key }) => key)
}

function judged(read: ReadSigned, keys: readonly string[]): CheckedSigned {
  const { signatures } = read.signed
  return {
    ...read,
    holding: signatures.filter(({ key }) => keys.includes(key)),
    failing: signatures.flatMap(({ key }) => (keys.includes(key) ? [] : [key as Key])),
  }
}

interface Checker {
  readonly worker: Worker
  readonly waiting: Map<number, PromiseWithResolvers<readonly (readonly string[])[]>>
  next: number
}

let checkers: readonly Checker[] = []

async function ask(
  index: number,
  share: readonly ToVerify[],
): Promise<readonly (readonly string[])[]> {
  if (checkers.length === 0)
    checkers = Array.from({ length: Math.max(1, availableParallelism() - 1) }, startChecker)
  const checker = checkers[index % checkers.length]
  if (checker === undefined) return share.map(holdingOf)
  const answer = Promise.withResolvers<readonly (readonly string[])[]>()
  const number = checker.next++
  checker.waiting.set(number, answer)
  checker.worker.ref()
  const statements = share.map(({ text, signatures }) => ({ text, signatures }))
  checker.worker.postMessage({ number, statements })
  return answer.promise
}

/** A worker that ends takes its questions along: each fails, and the next one starts anew. */
function startChecker(): Checker {
  const worker = new Worker(new URL('./verify-worker.ts', import.meta.url))
  const checker: Checker = { worker, waiting: new Map(), next: 0 }
  worker.on(
    'message',
    (message: { readonly number: number; readonly keys: readonly (readonly string[])[] }) => {
      checker.waiting.get(message.number)?.resolve(message.keys)
      checker.waiting.delete(message.number)
      if (checker.waiting.size === 0) worker.unref()
    },
  )
  const end = (cause: unknown): void => {
    checkers = []
    for (const { reject } of checker.waiting.values()) reject(cause)
    checker.waiting.clear()
  }
  worker.on('error', end)
  worker.on('exit', () => end(new Error('a worker that checks signatures ended')))
  worker.unref()
  return checker
}

registerNodeEngine()
