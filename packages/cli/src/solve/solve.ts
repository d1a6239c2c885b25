/**
 * `causeway solve`: any linear or mixed-integer model in MPS, by any engine of this machine, with
 * the verifier's word on what came out. It needs no records.
 */
import { existsSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import type { PlannerEngine, SolveOptions } from '@causeway/planner/engine/engine'
import { type MpsFile, type MpsOptions } from '@causeway/planner/mps/mps'
import { writeMps } from '@causeway/planner/mps/write-mps'
import { type Answer, refused } from '../answer/answer.ts'
import { counted } from '../answer/figure.ts'
import * as argument from '../argument/argument.ts'
import { FORCE } from '../argument/options.ts'
import { type Call, type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { fileTitle, thereAlready, writeWhole } from '../file/file.ts'
import { type SolvedFile, type Unread, readModel, solveFile } from './solve-file.ts'
import { type Outcome, manyAnswer, oneAnswer, unreadAnswer } from './solve-page.ts'

const ALGORITHMS = {
  choose: 'choose',
  'dual-simplex': 'dual simplex',
  'interior-point': 'interior point',
} as const

const OPTIONS = {
  engine: {
    kind: 'text',
    value: 'NAME',
    means: 'wasm-highs (else), clp, cbc or highs where they are installed',
    read: argument.text,
  },
  algorithm: {
    kind: 'text',
    value: 'NAME',
    means: 'choose, dual-simplex or interior-point; else the engine chooses',
    read: argument.oneOf('choose', 'dual-simplex', 'interior-point'),
  },
  gap: {
    kind: 'text',
    value: 'SHARE',
    means: 'stop at this gap with whole numbers; else 0.000001',
    read: argument.share,
  },
  'time-limit': {
    kind: 'text',
    value: 'SECONDS',
    means: 'stop after so long, with the best that was found',
    read: argument.seconds,
  },
  seed: {
    kind: 'text',
    value: 'N',
    means: "for the engine's choices; else 0",
    read: argument.whole({ least: 0, most: 999_999_999 }),
  },
  free: { kind: 'flag', means: 'blanks part the fields; else the file tells' },
  fixed: { kind: 'flag', means: 'fields have their columns; names may have blanks' },
  'integers-unbounded': {
    kind: 'flag',
    means: 'whole numbers without bounds reach to infinity, not to 1',
  },
  write: {
    kind: 'text',
    value: 'FILE',
    means: 'write the model too, in the form that all engines read alike',
    read: argument.text,
  },
  force: FORCE,
} as const

export function solveCommand(): Command {
  return command({
    name: 'solve',
    summary: 'Solve models in MPS, and verify what the engine says.',
    words: ['FILE...'],
    options: OPTIONS,
    examples: [
      { line: 'causeway solve model.mps', means: 'status, objective, bound, and what is proved' },
      {
        line: 'causeway solve models --engine clp --time-limit 600',
        means: 'all files of a folder, one after the other',
      },
      {
        line: 'causeway solve model.mps.gz --gap 0.001 --json',
        means: 'for a program; stops within 0.1 % with whole numbers',
      },
    ],
    notes: [
      'A folder stands for its files ending in .mps or .mps.gz, by name.',
      'Exit code 0 only where all are solved and verified; 1 where there is no solution or a limit was reached; 6 where the verifier does not agree.',
    ],
    run: runSolve,
  })
}

async function runSolve(call: Call<typeof OPTIONS>): Promise<Answer> {
  const { options, words } = call
  if (options.free && options.fixed)
    return refused(EXIT.usage, '--free and --fixed contradict each other.')
  const files = await filesOf(words)
  if (options.write !== null) {
    if (files.length !== 1) return refused(EXIT.usage, '--write takes one file to be solved.')
    if (!options.force && existsSync(options.write)) return thereAlready(options.write, '--write')
  }
  if (files.length === 0) return refused(EXIT.notFound, 'That folder has no file ending in .mps.')
  const engine = await chosenEngine(options.engine)
  if (Array.isArray(engine))
    return refused(EXIT.notFound, `There is no engine ${options.engine} on this machine.`, [
      `There are ${engine.join(', ')}.`,
    ])
  const outcomes: Outcome[] = []
  for (const name of files) {
    const outcome = await solveOne(name, call, engine as PlannerEngine)
    if (outcome === 'cancelled')
      return refused(EXIT.interrupted, `Stopped while ${fileTitle(name)} was being solved.`)
    outcomes.push(outcome)
  }
  const [first] = outcomes
  if (first === undefined || outcomes.length > 1) return manyAnswer(outcomes)
  return first.kind === 'solved' ? oneAnswer(first.solved) : unreadAnswer(first)
}

/** The engine, or the names of those that are there. */
async function chosenEngine(name: string | null): Promise<PlannerEngine | readonly string[]> {
  const { defaultEngine, findEngines } = await import('@causeway/server/engine/engine')
  const own = defaultEngine()
  if (name === null || name === own.name) return own
  const engines = await findEngines()
  return engines.find((one) => one.name === name) ?? engines.map((one) => one.name)
}

async function solveOne(
  name: string,
  { options, progress, signal }: Call<typeof OPTIONS>,
  engine: PlannerEngine,
): Promise<Outcome | 'cancelled'> {
  progress.step(`reading ${fileTitle(name)}`)
  const read = await readModel(name, mpsOptions(options))
  if (!read.ok) return { kind: 'unread', file: fileTitle(name), unread: read.refusal }
  const unwritten = options.write === null ? null : await writeModel(options.write, read.value)
  if (unwritten !== null) return { kind: 'unread', file: fileTitle(name), unread: unwritten }
  const { columns, rows } = read.value.model
  const size = `${counted(rows, 'row')}, ${counted(columns, 'column')}`
  progress.step(`solving ${fileTitle(name)} (${size}) by ${engine.name}`)
  try {
    const solveOptions: SolveOptions = {
      algorithm: ALGORITHMS[options.algorithm ?? 'choose'],
      seed: options.seed ?? 0,
      timeLimit_s: options['time-limit'],
      gap: options.gap ?? 1e-6,
      signal,
    }
    const solved: SolvedFile = await solveFile(name, read.value, { engine, options: solveOptions })
    return { kind: 'solved', solved }
  } catch (fault) {
    if (signal.aborted) return 'cancelled'
    throw fault
  }
}

function mpsOptions(options: Call<typeof OPTIONS>['options']): MpsOptions {
  return {
    format: options.free ? 'free' : options.fixed ? 'fixed' : null,
    integersUnbounded: options['integers-unbounded'],
  }
}

async function writeModel(name: string, mps: MpsFile): Promise<Unread | null> {
  const written = writeMps(mps.model, { names: mps.names, constant: true })
  if (!written.ok) {
    const row = mps.names.rows[written.refusal.row] ?? ''
    const sentence = `Row "${row}" contradicts itself: it cannot be written in MPS.`
    return { kind: 'no model', sentence }
  }
  const saved = await writeWhole(name, written.value.text)
  return saved.ok ? null : { kind: 'no model', sentence: saved.refusal }
}

/** A folder stands for its files in MPS, by name; what is not there stays, to be refused by name. */
async function filesOf(words: readonly string[]): Promise<readonly string[]> {
  const lists = await Promise.all(
    words.map(async (word) => {
      const isFolder = await stat(word).then(
        (found) => found.isDirectory(),
        () => false,
      )
      if (!isFolder) return [word]
      const names = (await readdir(word)).filter((name) => /\.mps(?:\.gz)?$/i.test(name))
      return names.toSorted().map((name) => path.join(word, name))
    }),
  )
  return lists.flat()
}
