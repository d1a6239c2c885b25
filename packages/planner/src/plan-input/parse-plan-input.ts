/**
 * The way in and out of plan inputs as JSON. Whatever is absurd is refused here, with its place and
 * with all other problems, so that nothing is checked again inside.
 */
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import type { z } from 'zod'
import { type InputProblem, checkPlanInput } from './check-plan-input.ts'
import type { PlanInput } from './plan-input.ts'
import { LISTS_MAX, planInputSchema } from './plan-input-schema.ts'

/** The document is no plan input; the caller shows all problems at once. */
export interface NotAPlanInput {
  readonly kind: 'not a plan input'
  readonly problems: readonly InputProblem[]
}

/** More problems than this help nobody: the list ends there and says so. */
const PROBLEMS_MAX = 200

/**
 * Reads a plan input from a parsed JSON document. Refuses first what is too large to be looked at,
 * then what has the wrong form, then what does not fit together; each with every place.
 */
export function parsePlanInput(document: unknown): Result<PlanInput, NotAPlanInput> {
  const large = tooLarge(document)
  if (large.length > 0) return refused(large)
  const parsed = planInputSchema.safeParse(document)
  if (!parsed.success) {
    return refused(parsed.error.issues.map(inputProblem))
  }
  // Optional keys of records are absent, never undefined: the schema has read them from JSON.
  const input = parsed.data as PlanInput
  const problems = checkPlanInput(input)
  return problems.length > 0 ? refused(problems) : accept(input)
}

/** The JSON text of a plan input; `parsePlanInput` reads it back to the same value. */
export function printPlanInput(input: PlanInput): string {
  return JSON.stringify(input, (_, value: unknown) => {
    return typeof value === 'bigint' ? String(value) : value
  })
}

/** The schema's words for what is wrong; of a strange name they say what the name is not. */
function inputProblem(issue: z.core.$ZodIssue): InputProblem {
  const at = issue.path.map(String).join('.')
  if (issue.code === 'unrecognized_keys') {
    return { at, problem: `has fields that nobody knows: ${issue.keys.join(', ')}` }
  }
  const inner = issue.code === 'invalid_key' ? issue.issues[0] : undefined
  return { at, problem: inner?.message ?? issue.message }
}

function refused(problems: readonly InputProblem[]): Result<never, NotAPlanInput> {
  const shown = problems.slice(0, PROBLEMS_MAX)
  const rest = problems.length - shown.length
  const more = rest > 0 ? [{ at: '', problem: `and ${rest} more problems` }] : []
  return refuse({ kind: 'not a plan input', problems: [...shown, ...more] })
}

function tooLarge(document: unknown): readonly InputProblem[] {
  if (typeof document !== 'object' || document === null) return []
  return Object.entries(LISTS_MAX).flatMap(([name, most]) => {
    const list: unknown = Reflect.get(document, name)
    if (!Array.isArray(list) || list.length <= most) return []
    return [{ at: name, problem: `has ${list.length} entries; at most ${most} can be planned` }]
  })
}
