/**
 * HiGHS in the thread of the test, for tests of this package: the server's engine has a worker and a
 * watchdog, and lives where threads may be.
 */
import loadHighs, { type Highs, type Model as HighsModel } from 'highs'
import type {
  BoundChanges,
  PlannerEngine,
  Solution,
  SolutionStatus,
  SolveOptions,
} from '../engine/engine.ts'
import type { Model } from '../model/model.ts'

const STATUS: { readonly [code: number]: SolutionStatus } = {
  7: 'optimal',
  8: 'infeasible',
  10: 'unbounded',
  13: 'time limit',
}

/** One engine for all tests of a file; loading it takes a moment. */
export async function highsForTests(): Promise<PlannerEngine> {
  // The package's types are those of a CommonJS module; what is imported is the function itself.
  const highs = await (loadHighs as unknown as typeof loadHighs.default)()
  return {
    name: 'highs-for-tests',
    version: '1.15.3',
    async solve(model, options) {
      const opened = open(highs, model)
      try {
        return run(opened, options)
      } finally {
        opened.dispose()
      }
    },
    async open(model) {
      const opened = open(highs, model)
      return {
        change: (changes: BoundChanges) => change(opened, changes),
        solve: async (options: SolveOptions) => run(opened, options),
        close: () => opened.dispose(),
      }
    },
  }
}

function open(highs: Highs, model: Model): HighsModel {
  const opened = highs.createModel()
  opened.options.set({ output_flag: false, small_matrix_value: 1e-12 })
  opened.passModel({
    numCols: model.columns,
    numRows: model.rows,
    sense: highs.constants.objectiveSense.minimize,
    offset: model.offset,
    colCost: model.cost,
    colLower: model.lower,
    colUpper: model.upper,
    rowLower: model.rowLower,
    rowUpper: model.rowUpper,
    matrix: {
      format: 'csc',
      numRows: model.rows,
      numCols: model.columns,
      starts: model.starts,
      indices: model.indices,
      values: model.values,
    },
  })
  return opened
}

function change(opened: HighsModel, changes: BoundChanges): void {
  for (const { index, lower, upper } of changes.columns ?? []) {
    opened.changeColBounds(index, lower, upper)
  }
  for (const { index, lower, upper } of changes.rows ?? []) {
    opened.changeRowBounds(index, lower, upper)
  }
  for (const { index, cost } of changes.costs ?? []) opened.changeColCost(index, cost)
}

function run(opened: HighsModel, options: SolveOptions): Solution {
  const { algorithm } = options
  const solver =
    algorithm === 'choose' ? 'choose' : algorithm === 'interior point' ? 'ipm' : 'simplex'
  opened.options.set({ solver, random_seed: options.seed })
  opened.options.set({ simplex_strategy: algorithm === 'primal simplex' ? 4 : 1 })
  opened.options.set({ run_crossover: options.crossover === false ? 'choose' : 'on' })
  opened.options.set({ time_limit: options.timeLimit_s ?? Infinity })
  opened.zeroAllClocks()
  if (options.basis !== undefined) {
    const { columns, rows } = options.basis
    opened.setBasis({ colStatus: Int32Array.from(columns), rowStatus: Int32Array.from(rows) })
  }
  opened.run()
  const status = STATUS[opened.getModelStatus()] ?? 'failed'
  const seconds = opened.getRunTime()
  const isSolved = status === 'optimal'
  const objective = opened.getObjectiveValue()
  if (!isSolved) {
    const none = new Float64Array(0)
    return { status, primal: none, dual: null, basis: null, objective, bound: -Infinity, seconds }
  }
  const { colValue, rowDual } = opened.getSolution()
  const { colStatus, rowStatus } = opened.getBasis()
  const basis = { columns: Uint8Array.from(colStatus), rows: Uint8Array.from(rowStatus) }
  return { status, primal: colValue, dual: rowDual, basis, objective, bound: objective, seconds }
}
