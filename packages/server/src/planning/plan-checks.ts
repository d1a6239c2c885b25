/**
 * Plans that readers had checked: the verifier goes over one plan at a time, in a thread of its own,
 * and no request waits for it. Verdicts stay in memory alone, by the plan's digest: they can be had
 * again from the plan, so none is written down.
 */
import { Worker } from 'node:worker_threads'
import type { PlanHash } from '@causeway/domain/plan-decision/plan-decision'
import type { Instant } from '@causeway/domain/time/instant'
import type { PlanVerdict } from './verify-plan.ts'

/** How far the verifier is with a plan. */
export type PlanCheck =
  | { readonly kind: 'under way'; readonly since: Instant }
  | { readonly kind: 'verified'; readonly at: Instant; readonly verdict: PlanVerdict }
  /** No verdict: `because` is half a sentence for people. The reader asks again, or takes the file. */
  | { readonly kind: 'failed'; readonly at: Instant; readonly because: string }

/** What the thread says. */
export type CheckNews =
  | { readonly kind: 'verified'; readonly verdict: PlanVerdict }
  | { readonly kind: 'failed'; readonly because: string }

/** Others wait in line; who comes when the line is full is told so. */
const WAITING_MOST = 8
/** Older verdicts are forgotten. */
const KEPT_MOST = 64
/** As for making a plan: the models are built again. */
const MEMORY_MB = 3_072
const WALL_MS = 600_000

interface CheckOptions {
  now(): Instant
  /** For tests: another script in place of the worker. */
  readonly script?: URL
  readonly wall_ms?: number
}

export class PlanChecks {
  readonly #options: CheckOptions
  readonly #known = new Map<PlanHash, PlanCheck>()
  #line: Promise<void> = Promise.resolve()

  constructor(options: CheckOptions) {
    this.#options = options
  }

  /** What is known of a plan; null where nobody asked. */
  of(hash: PlanHash): PlanCheck | null {
    return this.#known.get(hash) ?? null
  }

  /** Begins, unless it is under way or verified already. Returns at once. */
  begin(hash: PlanHash, text: string): void {
    const known = this.of(hash)
    if (known !== null && known.kind !== 'failed') return
    const waiting = [...this.#known.values()].filter(({ kind }) => kind === 'under way').length
    if (waiting >= WAITING_MOST) {
      this.#keep(hash, { kind: 'failed', because: 'too many plans wait to be checked' })
      return
    }
    this.#known.delete(hash)
    this.#known.set(hash, { kind: 'under way', since: this.#options.now() })
    this.#line = this.#line.then(async () => this.#keep(hash, await inThread(text, this.#options)))
  }

  /** Resolves once all that was begun by now has its verdict, or none. */
  ended(): Promise<void> {
    return this.#line
  }

  #keep(hash: PlanHash, news: CheckNews): void {
    this.#known.delete(hash)
    this.#known.set(hash, { ...news, at: this.#options.now() })
    const over = [...this.#known].filter(([, { kind }]) => kind !== 'under way')
    for (const [old] of over.slice(0, Math.max(0, this.#known.size - KEPT_MOST)))
      this.#known.delete(old)
  }
}

/** Never rejects: a thread that dies is an answer like others. */
async function inThread(text: string, { script, wall_ms }: CheckOptions): Promise<CheckNews> {
  const worker = new Worker(script ?? new URL('./verify-plan-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  })
  // Who stops the server does not wait for a verdict.
  worker.unref()
  const { promise, resolve } = Promise.withResolvers<CheckNews>()
  const failed = (because: string): void => resolve({ kind: 'failed', because })
  worker.on('message', resolve)
  worker.on('messageerror', () => failed('what the checking thread said could not be read'))
  worker.on('error', () => failed('the checking thread failed'))
  worker.on('exit', () => failed('the checking thread was ended from outside'))
  const watchdog = setTimeout(() => failed('its time was over'), wall_ms ?? WALL_MS)
  watchdog.unref()
  worker.postMessage(text)
  try {
    return await promise
  } finally {
    clearTimeout(watchdog)
    await worker.terminate()
  }
}
