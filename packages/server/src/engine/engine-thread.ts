/**
 * One worker thread that solves, seen from outside: it blocks while it works, so the only way to
 * stop it is to end it. Whatever becomes of it, whoever asked gets an answer: the solution, the
 * signal's reason, or a failure that says what happened.
 */
import { Worker } from 'node:worker_threads'
import type { AbortSignalLike, BoundChanges, Solution } from '@causeway/planner/engine/engine'
import type { Model } from '@causeway/planner/model/model'
import { type RunOptions, failedSolution, withoutPrimal } from './highs-run.ts'

export type ThreadRequest = { readonly number: number } & (
  | { readonly kind: 'solve'; readonly model: Model; readonly options: RunOptions }
  | { readonly kind: 'open'; readonly model: Model }
  | { readonly kind: 'change'; readonly changes: BoundChanges }
  | { readonly kind: 'solve opened'; readonly options: RunOptions }
)

export interface ThreadAnswer {
  readonly number: number
  readonly solution: Solution
  /** What the engine's heap has grown to; it never shrinks. */
  readonly memory_bytes: number
}

/** How long one question may take, and who may take it back. */
interface Limits {
  readonly signal?: AbortSignalLike | undefined
  /** By the wall clock, from when it is asked; null for no limit. */
  readonly wall_ms: number | null
}

interface Asked {
  readonly number: number
  readonly start: number
  readonly settle: (answer: ThreadAnswer) => void
  readonly giveUp: (reason: unknown) => void
}

/** A timer's longest time; a longer limit is none. */
const LONGEST_MS = 2 ** 31 - 1

/** Answers one question at a time; the next is asked when the answer has come. */
export class EngineThread {
  readonly #worker: Worker
  #asked: Asked | null = null
  #number = 0
  /** Why it can answer nothing more; null while it lives. */
  #ended: string | null = null

  constructor(script: URL) {
    this.#worker = new Worker(script)
    this.#worker.on('message', (answer: ThreadAnswer) => this.#take(answer))
    this.#worker.on('error', (fault) => this.#end(`the engine's thread failed: ${String(fault)}`))
    this.#worker.on('messageerror', () => this.#end("the engine's answer could not be read"))
    this.#worker.on('exit', () => this.#end("the engine's thread ended"))
    this.#worker.unref()
  }

  get hasEnded(): boolean {
    return this.#ended !== null
  }

  /** Something that needs no answer; a failure shows in the next one. */
  tell(request: { kind: 'open'; model: Model } | { kind: 'change'; changes: BoundChanges }): void {
    if (this.#ended === null) this.#worker.postMessage({ ...request, number: 0 })
  }

  /** Rejects with the signal's reason, which ends the thread; everything else is a solution. */
  ask(
    request:
      | { kind: 'solve'; model: Model; options: RunOptions }
      | { kind: 'solve opened'; options: RunOptions },
    { signal, wall_ms }: Limits,
  ): Promise<ThreadAnswer> {
    this.#number += 1
    const number = this.#number
    const start = performance.now()
    const { promise, resolve, reject } = Promise.withResolvers<ThreadAnswer>()
    if (signal?.aborted === true) return Promise.reject(signal.reason)
    if (this.#ended !== null) return Promise.resolve(failure(number, this.#ended, 0))
    const cancel = (): void => {
      this.#asked?.giveUp(signal?.reason)
      this.end('the engine was cancelled')
    }
    const watchdog = wall_ms === null ? null : setTimeout(() => this.#outOfTime(), bounded(wall_ms))
    const done = (): void => {
      if (watchdog !== null) clearTimeout(watchdog)
      signal?.removeEventListener('abort', cancel)
      this.#asked = null
      this.#worker.unref()
    }
    this.#asked = {
      ...{ number, start },
      settle: (answer) => (done(), resolve(answer)),
      giveUp: (reason) => (done(), reject(reason)),
    }
    signal?.addEventListener('abort', cancel, { once: true })
    this.#worker.ref()
    this.#worker.postMessage({ ...request, number })
    return promise
  }

  /** Ends the thread, in the middle of its work too. */
  end(because: string): void {
    this.#end(because)
    void this.#worker.terminate()
  }

  /** The engine did not keep its own limit: it is ended, and has no answer. */
  #outOfTime(): void {
    const asked = this.#asked
    if (asked === null) return
    const seconds = (performance.now() - asked.start) / 1000
    const solution = withoutPrimal('time limit', seconds)
    asked.settle({ number: asked.number, solution, memory_bytes: 0 })
    this.end('the engine did not keep its time limit')
  }

  /** An answer of number 0 is a failure of what needed none: it is said to the next question. */
  #take(answer: ThreadAnswer): void {
    if (answer.number === this.#asked?.number) this.#asked.settle(answer)
    else if (answer.number === 0) this.end(answer.solution.failure ?? 'the engine failed')
  }

  #end(because: string): void {
    this.#ended ??= because
    const asked = this.#asked
    if (asked === null) return
    asked.settle(failure(asked.number, this.#ended, (performance.now() - asked.start) / 1000))
  }
}

function failure(number: number, because: string, seconds: number): ThreadAnswer {
  return { number, solution: failedSolution(because, seconds), memory_bytes: 0 }
}

function bounded(wall_ms: number): number {
  return Math.min(Math.max(0, wall_ms), LONGEST_MS)
}
