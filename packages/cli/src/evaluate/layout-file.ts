/** A plan's input from a file, as the layout that an evaluation is played on. */
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import { parsePlanInput } from '@causeway/planner/plan-input/parse-plan-input'
import type { PlanInput } from '@causeway/planner/plan-input/plan-input'
import { counted } from '../answer/figure.ts'
import { fileTitle, readFileBytes } from '../file/file.ts'

const BYTES_MAX = 64 * 1_024 * 1_024
/** So many problems are told; the file is mended and tried again. */
const TOLD_MAX = 10

/** Why there is none: one sentence, and each problem with its place. */
export interface NoLayout {
  readonly sentence: string
  readonly problems: readonly string[]
}

/** Reads it. Refuses a file that cannot be read, that is no JSON, that is no plan's input. */
export async function layoutFile(name: string): Promise<Result<PlanInput, NoLayout>> {
  const bytes = await readFileBytes(name, BYTES_MAX)
  if (!bytes.ok) return refuse({ sentence: bytes.refusal, problems: [] })
  const document = jsonOf(bytes.value)
  if (!document.ok) {
    const sentence = `${fileTitle(name)} is not JSON: ${document.refusal}.`
    return refuse({ sentence, problems: [] })
  }
  const input = parsePlanInput(document.value)
  if (input.ok) return accept(input.value)
  const { problems } = input.refusal
  const told = problems.slice(0, TOLD_MAX).map(({ at, problem }) => `${at}: ${problem}`)
  const rest = problems.length - told.length
  return refuse({
    sentence: `${fileTitle(name)} is not a plan's input: ${counted(problems.length, 'problem')}.`,
    problems: rest > 0 ? [...told, `and ${rest} more`] : told,
  })
}

function jsonOf(bytes: Uint8Array): Result<unknown, string> {
  try {
    return accept(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch (fault) {
    return refuse(fault instanceof Error ? fault.message : String(fault))
  }
}
