/**
 * Which signatures of sent statements hold. Few are checked at once; many go to worker threads, so
 * that the sequencer keeps its core to itself. They travel as one block of bytes, which changes
 * hands without being copied.
 */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Key } from '@causeway/domain/ledger/code'
import { holdingSignatures } from '@causeway/proof/signed-statement/signed-statement'
import { registerNodeEngine } from '../proof/node-engine.ts'
import type { CheckedSigned, ReadSigned } from './parse-signed.ts'
import { type ToVerify, packSigned } from './signed-block.ts'

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
  if (statements.length < FEW)
    return statements.map((one) => holdingSignatures(one).map(({ key }) => key))
  const shares: (readonly ToVerify[])[] = []
  for (let at = 0; at < statements.length; at += SHARE)
    shares.push(statements.slice(at, at + SHARE))
  return (await Promise.all(shares.map((share, index) => ask(index, share)))).flat()
}

function judged(read: ReadSigned, keys: readonly string[]): CheckedSigned {
  const { signatures } = read.signed
  if (keys.length === signatures.length) return { ...read, holding: signatures, failing: [] }
  return {
    ...read,
    holding: signatures.filter(({ key }) => keys.includes(key)),
    failing: signatures.flatMap(({ key }) => (keys.includes(key) ? [] : [key as Key])),
  }
}

interface Checker {
  readonly worker: Worker
  readonly waiting: Map<number, PromiseWithResolvers<Uint8Array>>
  next: number
}

let checkers: readonly Checker[] = []

/** Has one worker check a share of statements. */
async function ask(
  index: number,
  share: readonly ToVerify[],
): Promise<readonly (readonly string[])[]> {
  if (checkers.length === 0)
    checkers = Array.from({ length: Math.max(1, availableParallelism() - 1) }, startChecker)
  const checker = checkers[index % checkers.length] ?? startChecker()
  const answer = Promise.withResolvers<Uint8Array>()
  const number = checker.next++
  checker.waiting.set(number, answer)
  checker.worker.ref()
  const block = packSigned(share)
  checker.worker.postMessage({ number, block }, [block.buffer])
  const verdicts = await answer.promise
  let at = 0
  return share.map(({ signatures }) =>
    signatures.flatMap(({ key }) => (verdicts[at++] === 1 ? [key] : [])),
  )
}

/** A worker that ends takes its questions along: each fails, and the next one starts anew. */
function startChecker(): Checker {
  const worker = new Worker(new URL('./verify-worker.ts', import.meta.url))
  const checker: Checker = { worker, waiting: new Map(), next: 0 }
  worker.on('message', (message: { readonly number: number; readonly verdicts: Uint8Array }) => {
    checker.waiting.get(message.number)?.resolve(message.verdicts)
    checker.waiting.delete(message.number)
    if (checker.waiting.size === 0) worker.unref()
  })
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
