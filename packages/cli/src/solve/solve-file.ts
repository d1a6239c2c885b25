/**
 * Solves one file in MPS: our own reader decides what it means, an engine solves it, and the
 * verifier says what of that is proved. All figures are in the file's sense.
 */
import { gunzipSync } from 'node:zlib'
import { createHash } from 'node:crypto'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import type { PlannerEngine, Solution, SolveOptions } from '@causeway/planner/engine/engine'
import { type MpsFile, type MpsOptions, inSense, readMps } from '@causeway/planner/mps/mps'
import { refusalText, warningText } from '@causeway/planner/mps/refusal'
import { type Verdict, type VerifyFinding, verify } from '@causeway/planner/verify/verify'
import { verdictSentences } from '@causeway/planner/verify/verdict-words'
import { fileTitle, readFileBytes } from '../file/file.ts'

/** What the command answers of one file; a part of the contract (`--json`). */
export interface SolvedFile {
  readonly file: string
  readonly status: Solution['status']
  readonly sense: 'min' | 'max'
  /** Computed from the primal; null where there is none. */
  readonly objective: number | null
  /** Linear: what the duals prove. With whole numbers: what the engine says. Null for none. */
  readonly bound: number | null
  /** Between objective and bound, relatively. */
  readonly gap: number | null
  /** What the duals prove, of the relaxation where there are whole numbers. */
  readonly provedBound: number | null
  readonly provedGap: number | null
  /** The largest violation of a limit or of a whole number, scaled. */
  readonly violation: number | null
  /** Limits kept, objective right, bound proved (or claimed, with whole numbers). Null: no primal. */
  readonly verified: boolean | null
  readonly engine: string
  readonly version: string
  readonly seconds: number
  readonly columns: number
  readonly rows: number
  readonly integers: number
  /** What was read in one of several ways in use, and what does not hold, in sentences. */
  readonly warnings: readonly string[]
  readonly findings: readonly string[]
}

/** A file of more is refused; unpacked, it may be four times as large. */
const FILE_MAX_BYTES = 512 * 2 ** 20
const UNPACKED_MAX_BYTES = 2 ** 31 - 1

/** The model of a file, plain or packed by gzip; a refusal is a sentence with the line. */
export async function readModel(
  name: string,
  options: MpsOptions,
): Promise<Result<MpsFile, Unread>> {
  const bytes = await readFileBytes(name, FILE_MAX_BYTES)
  if (!bytes.ok) return refuse({ kind: 'no file', sentence: bytes.refusal })
  const text = textOf(bytes.value)
  if (text === null)
    return refuse({ kind: 'no model', sentence: `${fileTitle(name)}: the gzip is damaged.` })
  const read = readMps(text, options)
  if (read.ok) return accept(read.value)
  return refuse({ kind: 'no model', sentence: `${fileTitle(name)}, ${refusalText(read.refusal)}.` })
}

/** Why a file gave no model. */
export interface Unread {
  readonly kind: 'no file' | 'no model'
  readonly sentence: string
}

/** Solves and verifies. Rejects with the signal's reason where it was cancelled. */
export async function solveFile(
  name: string,
  mps: MpsFile,
  { engine, options }: { engine: PlannerEngine; options: SolveOptions },
): Promise<SolvedFile> {
  const { model, sense } = mps
  const solution = await engine.solve(model, options)
  const hasPrimal = solution.primal.length === model.columns && reached(solution)
  const isMixed = model.integer.includes(1)
  const relaxed = hasPrimal && isMixed ? await relaxation(mps, { engine, options }) : null
  const verdict = hasPrimal ? verdictOf(mps, solution, relaxed) : null
  const claimedGap = isMixed ? verdict?.claimedGap : verdict?.gap
  const bound = isMixed ? solution.bound : (verdict?.bound ?? -Infinity)
  const told = (value: number | null | undefined): number | null =>
    value === undefined || value === null || !Number.isFinite(value) ? null : value
  const inFile = (value: number | undefined): number | null =>
    value === undefined || !Number.isFinite(value) ? null : inSense(sense, value)
  const faults = verdict === null ? [] : faultsOf(verdict, isMixed)
  const findings = verdictSentences(faults, mps.names)
  return {
    file: fileTitle(name),
    status: solution.status,
    sense,
    objective: inFile(verdict?.objective),
    bound: inFile(bound),
    gap: told(claimedGap),
    provedBound: inFile(verdict?.bound),
    provedGap: told(verdict?.gap),
    violation: told(verdict?.violation),
    verified: verdict === null ? null : faults.length === 0,
    engine: engine.name,
    version: engine.version,
    seconds: solution.seconds + (relaxed?.seconds ?? 0),
    columns: model.columns,
    rows: model.rows,
    integers: model.integer.reduce((sum, mark) => sum + mark, 0),
    warnings: mps.warnings.map(warningText),
    findings: solution.failure === undefined ? findings : [solution.failure, ...findings],
  }
}

function reached({ status }: Solution): boolean {
  return status === 'optimal' || status === 'time limit'
}

/** Duals of the model without its whole numbers: they prove a bound that holds with them too. */
function relaxation(
  { model }: MpsFile,
  { engine, options }: { engine: PlannerEngine; options: SolveOptions },
): Promise<Solution> {
  return engine.solve({ ...model, integer: new Uint8Array(model.columns) }, options)
}

function verdictOf({ model }: MpsFile, solution: Solution, relaxed: Solution | null): Verdict {
  const { primal, objective, bound } = solution
  const dual = relaxed === null ? solution.dual : relaxed.dual
  const isBound = Number.isFinite(bound)
  const claimed = { modelHash: null, primal, dual, objective, bound: isBound ? bound : null }
  return verify(model, claimed, (bytes) => createHash('sha256').update(bytes).digest())
}

/** With whole numbers a gap to the relaxation is no fault: it is shown beside the claimed one. */
function faultsOf(verdict: Verdict, isMixed: boolean): readonly VerifyFinding[] {
  const spared = isMixed ? ['gap', 'no duals', 'dual infeasible'] : []
  return verdict.findings.filter(({ kind }) => !spared.includes(kind))
}

/** UTF-8, or where it is not, one byte for each sign, which keeps every name apart. */
function textOf(bytes: Uint8Array): string | null {
  let plain = bytes
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    try {
      plain = gunzipSync(bytes, { maxOutputLength: UNPACKED_MAX_BYTES })
    } catch {
      return null
    }
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(plain)
  } catch {
    return Buffer.from(plain.buffer, plain.byteOffset, plain.length).toString('latin1')
  }
}
