/**
 * HiGHS in the thread that asks, for those who run in a worker thread of their own and solve many
 * small models: it blocks until it is done, and cannot be cancelled in the middle of one.
 */
import type {
  PlannerEngine,
  Solution,
  SolveOptions,
  WarmModel,
} from '@causeway/planner/engine/engine'
import type { Model } from '@causeway/planner/model/model'
import loadHighs, { type Highs } from 'highs'
import { solveEmpty } from './empty-model.ts'
import { changeHighs, failedSolution, isMixed, openHighs, runHighs } from './highs-run.ts'
import { HIGHS_VERSION } from './wasm-highs.ts'

/** Loads HiGHS into this thread. Its heap stays until the thread ends. */
export async function inThreadHighs(): Promise<PlannerEngine> {
  // The package's types are those of a CommonJS module; what Node imports is the function itself.
  const highs = await (loadHighs as unknown as typeof loadHighs.default)()
  return {
    name: 'wasm-highs',
    version: HIGHS_VERSION,
    // HiGHS throws where it cannot go on from a basis: then it begins from nothing.
    solve: async (model, options) =>
      solveEmpty(model) ??
      solved(highs, model, options) ??
      solved(highs, model, withoutBasis(options)) ??
      failedSolution('HiGHS could not solve the model', 0),
    open: (model) => Promise.resolve(warmModel(highs, model)),
  }
}

function solved(highs: Highs, model: Model, { signal, ...options }: SolveOptions): Solution | null {
  if (signal?.aborted === true) throw signal.reason
  const opened = openHighs(highs, model)
  try {
    return runHighs(opened, options, isMixed(model))
  } catch {
    return null
  } finally {
    opened.dispose()
  }
}

function warmModel(highs: Highs, model: Model): WarmModel {
  const opened = openHighs(highs, model)
  let isClosed = false
  return {
    change: (changes) => changeHighs(opened, changes),
    solve: async ({ signal: _, ...options }) => {
      if (isClosed) return failedSolution('the model was closed', 0)
      try {
        return runHighs(opened, options, isMixed(model))
      } catch (fault) {
        return failedSolution(String(fault), 0)
      }
    },
    close: () => {
      if (!isClosed) opened.dispose()
      isClosed = true
    },
  }
}

function withoutBasis({ basis: _, ...options }: SolveOptions): SolveOptions {
  return options
}
