/**
 * Engines that are programs of the machine: clp, cbc and highs, where they are found. They get the
 * model as a file of our own writer in a folder of its own, run as a child process that can be
 * ended, and what they leave is read back. Where memory binds, a native program is the way out.
 */
import { execFile, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { PlannerEngine, Solution, SolveOptions } from '@causeway/planner/engine/engine'
import type { Model } from '@causeway/planner/model/model'
import { writeMps } from '@causeway/planner/mps/write-mps'
import { solveEmpty } from './empty-model.ts'
import { failedSolution, isMixed, withoutPrimal } from './highs-run.ts'
import { type EngineProgram, PROGRAMS } from './program.ts'
import { limitedRows } from './limited-rows.ts'

/** What a program prints beyond this is not kept; what it ends with says how it went. */
const PRINTED_MAX = 256 * 1024
/** A program that does not say its version within this is not used. */
const VERSION_MS = 5000

/** The programs that answer when asked for their version, in a fixed order. */
export async function findPrograms(): Promise<readonly PlannerEngine[]> {
  const found = await Promise.all(PROGRAMS.map(askVersion))
  return PROGRAMS.flatMap((program, index) => {
    const version = found[index]
    return version === null || version === undefined ? [] : [programEngine(program, version)]
  })
}

/** `grace_ms`: how much longer than its time limit a program may run before it is ended. */
export function programEngine(
  program: EngineProgram,
  version: string,
  grace_ms = 5000,
): PlannerEngine {
  return {
    name: program.name,
    version,
    async solve(model, options) {
      throwIfAborted(options)
      const known = solveEmpty(model) ?? contradiction(model)
      if (known !== null) return known
      if (isMixed(model) && !program.takesIntegers)
        return failedSolution(`${program.name} does not keep whole numbers`, 0)
      const folder = await mkdtemp(path.join(tmpdir(), 'causeway-engine-'))
      try {
        return await solveIn(folder, { program, model, options, grace_ms })
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },
  }
}

interface Task {
  readonly program: EngineProgram
  readonly model: Model
  readonly options: SolveOptions
  readonly grace_ms: number
}

async function solveIn(folder: string, task: Task): Promise<Solution> {
  const { program, model, options } = task
  const start = performance.now()
  const limited = limitedRows(model)
  const written = writeMps(limited.model, { names: null, constant: false })
  if (!written.ok) return withoutPrimal('infeasible', 0)
  await writeFile(path.join(folder, 'model.mps'), written.value.text)
  for (const [name, text] of program.files(options)) await writeFile(path.join(folder, name), text)
  const ended = await run(folder, task)
  const seconds = (performance.now() - start) / 1000
  if (ended.because === 'time') return withoutPrimal('time limit', seconds)
  if (ended.failure !== null) return failedSolution(ended.failure, seconds)
  const read = await program.read(folder, { printed: ended.printed, model: limited.model })
  if (typeof read === 'string') return failedSolution(read, seconds)
  if (read.primal === null) return withoutPrimal(read.status, seconds)
  return {
    status: read.status,
    primal: read.primal,
    dual: read.dual && limited.dualOf(read.dual),
    basis: null,
    objective: read.objective + model.offset,
    bound: read.bound + model.offset,
    seconds,
  }
}

interface Ended {
  readonly because: 'end' | 'time'
  readonly printed: string
  readonly failure: string | null
}

/** Rejects with the signal's reason; the program is ended then. */
function run(folder: string, { program, options, model, grace_ms }: Task): Promise<Ended> {
  const { promise, resolve, reject } = Promise.withResolvers<Ended>()
  const words = program.words(options, isMixed(model))
  const child = spawn(program.name, words, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  let printed = ''
  let because: 'end' | 'time' = 'end'
  const keep = (chunk: Buffer): void => {
    printed = (printed + chunk.toString('latin1')).slice(-PRINTED_MAX)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const cancel = (): void => {
    child.kill('SIGKILL')
    reject(options.signal?.reason)
  }
  const outOfTime = (): void => {
    because = 'time'
    child.kill('SIGKILL')
  }
  const limit_ms = options.timeLimit_s === null ? null : options.timeLimit_s * 1000 + grace_ms
  const watchdog = limit_ms === null ? null : setTimeout(outOfTime, Math.min(limit_ms, 2 ** 31 - 1))
  options.signal?.addEventListener('abort', cancel, { once: true })
  const done = (failure: string | null): void => {
    if (watchdog !== null) clearTimeout(watchdog)
    options.signal?.removeEventListener('abort', cancel)
    resolve({ because, printed, failure })
  }
  child.on('error', (fault) => done(`${program.name} could not be started: ${fault.message}`))
  child.on('close', (_, ended) => {
    done(ended === null ? null : `${program.name} was ended by ${ended}`)
  })
  return promise
}

function askVersion(program: EngineProgram): Promise<string | null> {
  return new Promise((resolve) => {
    const limits = { timeout: VERSION_MS, killSignal: 'SIGKILL' } as const
    execFile(program.name, [...program.versionWords], limits, (fault, printed) => {
      const isMissing = fault !== null && 'code' in fault && typeof fault.code === 'string'
      const version = /version:?\s+v?(\d+[\w.]*)/i.exec(printed)?.[1]
      resolve(isMissing ? null : (version ?? null))
    })
  })
}

/** Bounds that contradict each other: what programs make of them in a file is not worth knowing. */
function contradiction(model: Model): Solution | null {
  const columns = model.lower.some((lower, at) => lower > (model.upper[at] ?? 0))
  const rows = model.rowLower.some((lower, at) => lower > (model.rowUpper[at] ?? 0))
  return columns || rows ? withoutPrimal('infeasible', 0) : null
}

function throwIfAborted({ signal }: SolveOptions): void {
  if (signal?.aborted === true) throw signal.reason
}
