/**
 * The worker thread of `wasm-highs`; see there. It blocks while HiGHS works, and is ended from
 * outside. It has no records and no keys.
 */
import { parentPort } from 'node:worker_threads'
import loadHighs, { type Model as HighsModel } from 'highs'
import type { ThreadAnswer, ThreadRequest } from './engine-thread.ts'
import { changeHighs, failedSolution, isMixed, openHighs, runHighs } from './highs-run.ts'

// The package's types are those of a CommonJS module; what Node imports is the function itself.
const highs = await (loadHighs as unknown as typeof loadHighs.default)()

let opened: { readonly model: HighsModel; readonly mixed: boolean } | null = null

parentPort?.on('message', (request: ThreadRequest) => {
  const start = performance.now()
  try {
    answer(request)
  } catch (fault) {
    // What HiGHS throws, lack of memory above all, is an answer like others.
    const solution = failedSolution(reasonOf(fault), (performance.now() - start) / 1000)
    say({ number: request.number, solution, memory_bytes: highs.memoryBytes })
  }
})

function answer(request: ThreadRequest): void {
  switch (request.kind) {
    case 'open':
      opened = { model: openHighs(highs, request.model), mixed: isMixed(request.model) }
      return
    case 'change':
      if (opened !== null) changeHighs(opened.model, request.changes)
      return
    case 'solve opened': {
      if (opened === null) throw new Error('the model could not be opened')
      const solution = runHighs(opened.model, request.options, opened.mixed)
      say({ number: request.number, solution, memory_bytes: highs.memoryBytes })
      return
    }
    case 'solve': {
      const once = openHighs(highs, request.model)
      try {
        const solution = runHighs(once, request.options, isMixed(request.model))
        say({ number: request.number, solution, memory_bytes: highs.memoryBytes })
      } finally {
        once.dispose()
      }
    }
  }
}

/** The arrays change hands without being copied. */
function say(message: ThreadAnswer): void {
  const { primal, dual } = message.solution
  const buffers = dual === null ? [primal.buffer] : [primal.buffer, dual.buffer]
  const own = buffers.filter((buffer): buffer is ArrayBuffer => buffer.byteLength > 0)
  parentPort?.postMessage(message, own)
}

/** WebAssembly only says that it stopped; with large models, memory is what was missing. */
function reasonOf(fault: unknown): string {
  if (!(fault instanceof Error) || fault.name !== 'RuntimeError') return String(fault)
  return `HiGHS stopped, most likely for lack of memory (${fault.message})`
}
