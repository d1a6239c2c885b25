/**
 * The engine that is always there: HiGHS in one worker thread, at most 2 GiB and one core. Cancelling
 * ends the thread; a watchdog outside ends it where it does not keep its time limit; lack of memory
 * and a thread that dies are answers (`failed`), never a fault and never silence.
 */
import type {
  BoundChanges,
  PlannerEngine,
  Solution,
  SolveOptions,
  WarmModel,
} from '@causeway/planner/engine/engine'
import type { Model } from '@causeway/planner/model/model'
import { solveEmpty } from './empty-model.ts'
import { EngineThread } from './engine-thread.ts'
import type { RunOptions } from './highs-run.ts'

/** The version of the package `highs`; a test holds it to the one that is installed. */
export const HIGHS_VERSION = '1.15.3'

/** A heap that has grown beyond this is given back by ending its thread. */
const MEMORY_KEPT_BYTES = 256 * 2 ** 20

/** For tests: another script in place of the worker, other patience of the watchdog. */
interface WasmHighsForm {
  readonly script?: URL
  readonly grace_ms?: number
}

/**
 * HiGHS as an engine. Solves wait for one another in one thread, which is kept for the next solve;
 * an opened model has a thread of its own until it is closed, and is lost when a solve of it is
 * cancelled or runs over its time: what comes after answers `failed`.
 */
export function wasmHighs(form: WasmHighsForm = {}): PlannerEngine {
  const script = form.script ?? new URL('./wasm-highs-worker.ts', import.meta.url)
  const grace_ms = form.grace_ms ?? 5000
  let kept: EngineThread | null = null
  let last: Promise<unknown> = Promise.resolve()

  const solveNow = async (model: Model, options: SolveOptions): Promise<Solution> => {
    const empty = solveEmpty(model)
    if (empty !== null) return empty
    if (kept === null || kept.hasEnded) kept = new EngineThread(script)
    const thread = kept
    const request = { kind: 'solve', model, options: withoutSignal(options) } as const
    const answer = await thread.ask(request, limitsOf(options, grace_ms))
    // HiGHS does not work again in a thread where it ran out of memory.
    const isSpent = answer.solution.status === 'failed' || answer.memory_bytes > MEMORY_KEPT_BYTES
    if (isSpent) thread.end('its memory is given back')
    return answer.solution
  }

  return {
    name: 'wasm-highs',
    version: HIGHS_VERSION,
    solve(model, options) {
      const own = last.then(() => solveNow(model, options))
      last = own.catch(() => undefined)
      return cancellable(own, options)
    },
    open(model) {
      return Promise.resolve(warmModel(new EngineThread(script), model, grace_ms))
    },
  }
}

function warmModel(thread: EngineThread, model: Model, grace_ms: number): WarmModel {
  thread.tell({ kind: 'open', model })
  let last: Promise<unknown> = Promise.resolve()
  return {
    change(changes: BoundChanges) {
      // After the solves that were asked for before.
      last = last.then(() => thread.tell({ kind: 'change', changes }))
    },
    solve(options: SolveOptions) {
      const request = { kind: 'solve opened', options: withoutSignal(options) } as const
      const own = last.then(() => thread.ask(request, limitsOf(options, grace_ms)))
      last = own.catch(() => undefined)
      return cancellable(
        own.then(({ solution }) => solution),
        options,
      )
    },
    close() {
      thread.end('the model was closed')
    },
  }
}

/** Who cancels while others are still being solved is answered at once. */
function cancellable(own: Promise<Solution>, { signal }: SolveOptions): Promise<Solution> {
  if (signal === undefined) return own
  return new Promise((resolve, reject) => {
    const cancel = (): void => reject(signal.reason)
    signal.addEventListener('abort', cancel, { once: true })
    own.then(resolve, reject).finally(() => signal.removeEventListener('abort', cancel))
    if (signal.aborted) cancel()
  })
}

/** HiGHS looks at its own clock now and then; the watchdog gives it a little more. */
function limitsOf(
  { signal, timeLimit_s }: SolveOptions,
  grace_ms: number,
): { readonly signal: SolveOptions['signal']; readonly wall_ms: number | null } {
  return { signal, wall_ms: timeLimit_s === null ? null : timeLimit_s * 1000 + grace_ms }
}

function withoutSignal(options: SolveOptions): RunOptions {
  const { signal: _, ...rest } = options
  return rest
}
