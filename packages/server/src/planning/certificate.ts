/**
 * What an engine answered, kept so that anybody can verify it: for each solve of a plan, in their
 * order, the hash of the model, what was claimed of it, and the values and duals, number for number.
 * The models themselves are not kept: they are built again from the plan's input.
 */
import type {
  PlannerEngine,
  Solution,
  SolutionStatus,
  SolveOptions,
} from '@causeway/planner/engine/engine'
import { modelHash } from '@causeway/planner/model/model-bytes'
import type { Model } from '@causeway/planner/model/model'
import { nodeDigest } from '../proof/node-engine.ts'

/** One solve. Numbers are 64-bit floats, little-endian, as base64. */
export interface CertifiedSolve {
  readonly modelHash: string
  readonly columns: number
  readonly rows: number
  readonly status: SolutionStatus
  readonly objective: number | null
  /** The engine's own; null where it has none. */
  readonly bound: number | null
  readonly seconds: number
  readonly primal: string
  /** Null where the engine gave none. */
  readonly dual: string | null
  /** Why it failed, in the engine's words. */
  readonly failure: string | null
}

export interface Certificate {
  readonly engine: string
  readonly engineVersion: string
  readonly solves: readonly CertifiedSolve[]
}

/** An engine that writes down what another answers. It opens no models: each solve is on its own. */
export class RecordingEngine implements PlannerEngine {
  readonly solves: CertifiedSolve[] = []
  readonly #engine: PlannerEngine
  readonly #heard: (solve: CertifiedSolve | null) => void

  /** `heard` is told that a solve begins, with null, and what came of it. */
  constructor(engine: PlannerEngine, heard: (solve: CertifiedSolve | null) => void) {
    this.#engine = engine
    this.#heard = heard
  }

  get name(): string {
    return this.#engine.name
  }

  get version(): string {
    return this.#engine.version
  }

  async solve(model: Model, options: SolveOptions): Promise<Solution> {
    this.#heard(null)
    const solution = await this.#engine.solve(model, options)
    const solve = certified(model, solution)
    this.solves.push(solve)
    this.#heard(solve)
    return solution
  }

  certificate(): Certificate {
    return { engine: this.name, engineVersion: this.version, solves: [...this.solves] }
  }
}

function certified(model: Model, solution: Solution): CertifiedSolve {
  const { status, objective, bound, seconds, primal, dual, failure = null } = solution
  return {
    modelHash: modelHash(model, nodeDigest),
    columns: model.columns,
    rows: model.rows,
    status,
    objective: Number.isFinite(objective) ? objective : null,
    bound: Number.isFinite(bound) ? bound : null,
    seconds,
    primal: packNumbers(primal),
    dual: dual === null ? null : packNumbers(dual),
    failure,
  }
}

/** Numbers as text, bit for bit. */
export function packNumbers(numbers: Float64Array): string {
  const bytes = new Uint8Array(numbers.length * 8)
  const view = new DataView(bytes.buffer)
  for (const [at, number] of numbers.entries()) view.setFloat64(at * 8, number, true)
  return Buffer.from(bytes.buffer).toString('base64')
}

/** The numbers again. What is left over of a broken text is no number, and the verifier says so. */
export function unpackNumbers(text: string): Float64Array {
  const bytes = Buffer.from(text, 'base64')
  const numbers = new Float64Array(Math.floor(bytes.length / 8))
  for (const at of numbers.keys()) numbers[at] = bytes.readDoubleLE(at * 8)
  return numbers
}
