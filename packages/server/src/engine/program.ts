/**
 * How each program is called, and how its answer is read: words on its command line, the lines that
 * say how it ended, the file with its numbers.
 */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { SolutionStatus, SolveOptions } from '@causeway/planner/engine/engine'
import type { Model } from '@causeway/planner/model/model'
import { HIGHS_SOLVERS, isMixed } from './highs-run.ts'
import { readHighsSolution } from './highs-solution.ts'
import type { ProgramAnswer } from './program-answer.ts'

export interface EngineProgram {
  readonly name: string
  readonly takesIntegers: boolean
  readonly versionWords: readonly string[]
  /** The model is `model.mps` in the folder that the program runs in. */
  words(options: SolveOptions, mixed: boolean): readonly string[]
  /** Files that it needs besides. */
  files(options: SolveOptions): readonly (readonly [name: string, text: string])[]
  /** What it left in its folder, or why nothing can be made of it. */
  read(folder: string, ended: EndedProgram): Promise<ProgramAnswer | string>
}

export interface EndedProgram {
  readonly printed: string
  readonly model: Model
}

const COIN_METHODS = {
  choose: '-dualsimplex',
  'dual simplex': '-dualsimplex',
  'primal simplex': '-primalsimplex',
  'interior point': '-barrier',
} as const

/** Files of another program of the same family hold what this one saves: doubles, all digits. */
const clp: EngineProgram = {
  name: 'clp',
  takesIntegers: false,
  versionWords: ['-stop'],
  words: ({ algorithm, timeLimit_s }) => [
    'model.mps',
    ...(timeLimit_s === null ? [] : ['-seconds', String(timeLimit_s)]),
    ...[COIN_METHODS[algorithm], '-saveSolution', 'saved.bin'],
  ],
  files: () => [],
  read: readCoin,
}

const cbc: EngineProgram = {
  name: 'cbc',
  takesIntegers: true,
  versionWords: ['-stop'],
  words: ({ algorithm, timeLimit_s, gap, seed }, mixed) => [
    'model.mps',
    ...(timeLimit_s === null ? [] : ['-seconds', String(timeLimit_s)]),
    ...(mixed
      ? ['-ratioGap', String(gap), '-randomCbcSeed', String(Math.abs(seed)), '-solve']
      : [COIN_METHODS[algorithm]]),
    ...['-saveSolution', 'saved.bin'],
  ],
  files: () => [],
  read: readCoin,
}

const highs: EngineProgram = {
  name: 'highs',
  takesIntegers: true,
  versionWords: ['--version'],
  words: ({ algorithm, timeLimit_s }, mixed) => [
    ...['--model_file', 'model.mps', '--solution_file', 'solution.txt'],
    ...['--options_file', 'options.txt'],
    ...['--solver', mixed ? 'choose' : HIGHS_SOLVERS[algorithm]],
    ...(timeLimit_s === null ? [] : ['--time_limit', String(timeLimit_s)]),
  ],
  files: ({ gap, seed }) => [
    ['options.txt', `mip_rel_gap = ${gap}\nrandom_seed = ${Math.abs(seed) % 2 ** 31}\n`],
  ],
  async read(folder, { printed, model }) {
    const text = await readFile(path.join(folder, 'solution.txt'), 'latin1').catch(() => null)
    return text === null ? lastLine(printed) : readHighsSolution(text, { printed, model })
  },
}

export const PROGRAMS: readonly EngineProgram[] = [clp, cbc, highs]

/** The lines with which Clp and Cbc end, the last one first to be believed. */
const COIN_ENDS: readonly (readonly [RegExp, SolutionStatus])[] = [
  [
    /^(?:PrimalInfeasible objective|Result - (?:Linear relaxation|Problem proven) infeasible)/m,
    'infeasible',
  ],
  [/^(?:DualInfeasible objective|Result - Linear relaxation unbounded)/m, 'unbounded'],
  [/^(?:Stopped objective|Result - Stopped on time limit)/m, 'time limit'],
  [/^(?:Optimal objective|Result - Optimal solution found)/m, 'optimal'],
]

async function readCoin(
  folder: string,
  { printed, model }: EndedProgram,
): Promise<ProgramAnswer | string> {
  const status = COIN_ENDS.find(([pattern]) => pattern.test(printed))?.[1]
  if (status === undefined) return lastLine(printed)
  const nothing = { status, primal: null, dual: null, objective: NaN, bound: -Infinity }
  if (status === 'infeasible' || status === 'unbounded') return nothing
  const bytes = await readFile(path.join(folder, 'saved.bin')).catch(() => null)
  // A linear program that ran out of time has no primal that keeps its rows.
  if (bytes === null || (status === 'time limit' && !isMixed(model))) return nothing
  const saved = readSaved(bytes, model)
  if (saved === null) return 'what the program saved is of another model'
  const bound = Number(/^Lower bound:\s+(\S+)/m.exec(printed)?.[1] ?? Number.NaN)
  const isProved = status === 'optimal' && (!isMixed(model) || Number.isNaN(bound))
  return {
    status,
    primal: saved.primal,
    dual: isMixed(model) ? null : saved.dual,
    objective: saved.objective,
    bound: isProved ? saved.objective : Number.isNaN(bound) ? -Infinity : bound,
  }
}

/**
 * Two 32-bit counts (rows, columns), the objective, then rows' sums, rows' duals, columns' values,
 * columns' reduced costs, as the machine writes doubles.
 */
function readSaved(
  bytes: Uint8Array,
  { rows, columns, cost }: Model,
): { primal: Float64Array; dual: Float64Array; objective: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length !== 16 + 16 * (rows + columns)) return null
  if (view.getInt32(0, true) !== rows || view.getInt32(4, true) !== columns) return null
  const doubles = (at: number, length: number): Float64Array =>
    Float64Array.from({ length }, (_, index) => view.getFloat64(at + 8 * index, true))
  const primal = doubles(16 + 16 * rows, columns)
  const objective = cost.reduce((sum, value, column) => sum + value * (primal[column] ?? 0), 0)
  return { primal, dual: doubles(16 + 8 * rows, rows), objective }
}

function lastLine(printed: string): string {
  const line = printed.trimEnd().split('\n').at(-1)?.trim() ?? ''
  return line === '' ? 'the program ended without a word' : `the program ended with: ${line}`
}
