/**
 * The verifier: whether a solution is what it claims to be, from the model's numbers alone. It is
 * plain arithmetic, shares no code with the builder or with engines, and does not ask what the
 * engine said of itself. Whoever distrusts us can read it in a quarter of an hour.
 */
import { type ModelDigest, hashOfBytes, modelBytes, parseModelBytes } from '../model/model-bytes.ts'
import { flawOf } from '../model/model-flaw.ts'
import type { Model } from '../model/model.ts'
import { lagrangianBound } from './lagrangian.ts'
import { type Worst, checkPrimal } from './primal-check.ts'

/** Limits may be broken by so much, over max(1, |limit|); a gap may be so wide, relatively. */
const TOLERANCE = 1e-6

/** What somebody says of a model. */
export interface Claimed {
  /** The hash of the model that it is about; null where nothing is said of it. */
  readonly modelHash: string | null
  readonly primal: Float64Array
  /** For whole numbers, duals of the relaxation; null where there are none, and no proof. */
  readonly dual: Float64Array | null
  /** Null where nothing is said of it. */
  readonly objective: number | null
  readonly bound: number | null
}

/** What does not hold, and where: indices of columns and rows. In the order of the checks. */
export type VerifyFinding =
  | { readonly kind: 'not a model'; readonly because: string }
  | { readonly kind: 'another model'; readonly claimed: string; readonly found: string }
  | { readonly kind: 'wrong length'; readonly of: 'primal' | 'dual'; readonly found: number }
  | { readonly kind: 'not a number'; readonly of: 'primal' | 'dual'; readonly at: number }
  | ({ readonly kind: 'outside of a bound' } & Worst)
  | ({ readonly kind: 'row not kept' } & Worst)
  | ({ readonly kind: 'not whole' } & Worst)
  | { readonly kind: 'another objective'; readonly claimed: number; readonly found: number }
  | { readonly kind: 'bound above objective'; readonly claimed: number; readonly found: number }
  | { readonly kind: 'bound not proved'; readonly claimed: number; readonly proved: number }
  | { readonly kind: 'no duals' }
  | { readonly kind: 'dual infeasible'; readonly infeasibility: number; readonly column: number }
  | { readonly kind: 'gap'; readonly gap: number }

export interface Verdict {
  /** Nothing was found: every limit is kept, and no solution is better by more than the gap. */
  readonly accepted: boolean
  /** Every limit is kept, whatever is proved of the bound. */
  readonly feasible: boolean
  readonly findings: readonly VerifyFinding[]
  /** Computed from the primal; NaN where there is none that fits. */
  readonly objective: number
  /** What the duals prove: no solution is below it. -Infinity where they prove nothing. */
  readonly bound: number
  /** Proved: (objective − bound) / max(1, |objective|), not below 0. */
  readonly gap: number
  /** The same with the bound that was claimed; null where none was. */
  readonly claimedGap: number | null
  /** The largest violation of a bound, a row or a whole number. */
  readonly violation: number
}

/** Verifies a claim about a model, given as such or as its bytes. */
export function verify(given: Model | Uint8Array, claimed: Claimed, digest: ModelDigest): Verdict {
  const known = modelOf(given)
  if (typeof known === 'string') return nothing([{ kind: 'not a model', because: known }])
  const { model, bytes } = known
  const findings: VerifyFinding[] = []
  if (claimed.modelHash !== null) {
    const found = hashOfBytes(bytes(), digest)
    if (found !== claimed.modelHash)
      findings.push({ kind: 'another model', claimed: claimed.modelHash, found })
  }
  const unfit = unfitArray('primal', claimed.primal, model.columns)
  if (unfit !== null) return nothing([...findings, unfit])
  const primal = checkPrimal(model, claimed.primal, TOLERANCE)
  findings.push(...primalFindings(primal))
  const feasible = findings.every(({ kind }) => kind === 'another model')
  const { objective } = primal
  const said = claimed.objective
  if (said !== null && !isNear(said, objective))
    findings.push({ kind: 'another objective', claimed: said, found: objective })
  const proof = proofOf(model, claimed)
  findings.push(...proof.findings)
  findings.push(...boundFindings(model, claimed, { objective, bound: proof.bound }))
  const gap = relativeGap(objective, proof.bound)
  if (proof.bound > -Infinity && gap > TOLERANCE) findings.push({ kind: 'gap', gap })
  return {
    accepted: findings.length === 0,
    feasible,
    findings,
    ...{ objective, bound: proof.bound, gap },
    claimedGap: claimed.bound === null ? null : relativeGap(objective, claimed.bound),
    violation: Math.max(...WORSTS.map((name) => primal[name].violation)),
  }
}

const WORSTS = ['bounds', 'rows', 'integers'] as const
const KINDS = {
  bounds: 'outside of a bound',
  rows: 'row not kept',
  integers: 'not whole',
} as const

function primalFindings(check: ReturnType<typeof checkPrimal>): readonly VerifyFinding[] {
  return WORSTS.flatMap((name) =>
    check[name].violation > TOLERANCE ? [{ kind: KINDS[name], ...check[name] }] : [],
  )
}

/** What the duals prove. A reduced cost that nothing pays for may be as large as the tolerance. */
function proofOf(
  model: Model,
  { dual }: Claimed,
): { readonly bound: number; readonly findings: readonly VerifyFinding[] } {
  if (dual === null) return { bound: -Infinity, findings: [{ kind: 'no duals' }] }
  const unfit = unfitArray('dual', dual, model.rows)
  if (unfit !== null) return { bound: -Infinity, findings: [unfit] }
  const { bound, infeasibility, column } = lagrangianBound(model, dual)
  if (infeasibility <= TOLERANCE) return { bound, findings: [] }
  return { bound: -Infinity, findings: [{ kind: 'dual infeasible', infeasibility, column }] }
}

/** With whole numbers, an engine's bound may be better than what duals of the relaxation prove. */
function boundFindings(
  model: Model,
  claimed: Claimed,
  found: { readonly objective: number; readonly bound: number },
): readonly VerifyFinding[] {
  const said = claimed.bound
  if (said === null) return []
  const isAbove = (limit: number): boolean => said > limit && !isNear(said, limit)
  if (Number.isNaN(said) || isAbove(found.objective))
    return [{ kind: 'bound above objective', claimed: said, found: found.objective }]
  if (!model.integer.includes(1) && isAbove(found.bound))
    return [{ kind: 'bound not proved', claimed: said, proved: found.bound }]
  return []
}

function unfitArray(
  of: 'primal' | 'dual',
  array: Float64Array,
  length: number,
): VerifyFinding | null {
  if (array.length !== length) return { kind: 'wrong length', of, found: array.length }
  const at = array.findIndex((value) => !Number.isFinite(value))
  return at < 0 ? null : { kind: 'not a number', of, at }
}

function isNear(one: number, other: number): boolean {
  return one === other || Math.abs(one - other) <= TOLERANCE * Math.max(1, Math.abs(other))
}

function relativeGap(objective: number, bound: number): number {
  return Math.max(0, objective - bound) / Math.max(1, Math.abs(objective))
}

function modelOf(
  given: Model | Uint8Array,
): { readonly model: Model; readonly bytes: () => Uint8Array } | string {
  if (!(given instanceof Uint8Array)) {
    const flaw = flawOf(given)
    return flaw === null ? { model: given, bytes: () => modelBytes(given) } : 'flawed model'
  }
  const read = parseModelBytes(given)
  return read.ok ? { model: read.value, bytes: () => given } : read.refusal.kind
}

function nothing(findings: readonly VerifyFinding[]): Verdict {
  return {
    ...{ accepted: false, feasible: false, findings },
    ...{ objective: Number.NaN, bound: -Infinity, gap: Infinity },
    ...{ claimedGap: null, violation: Infinity },
  }
}
