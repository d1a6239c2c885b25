/** The file in which the program `highs` writes a solution, in its own plain form. */
import type { SolutionStatus } from '@causeway/planner/engine/engine'
import type { Model } from '@causeway/planner/model/model'
import type { ProgramAnswer } from './program-answer.ts'

const STATUS: { readonly [words: string]: SolutionStatus } = {
  Optimal: 'optimal',
  Infeasible: 'infeasible',
  Unbounded: 'unbounded',
  'Time limit reached': 'time limit',
}

/** Names are those of our writer, in its order: only the numbers are read. */
export function readHighsSolution(
  text: string,
  { printed, model }: { readonly printed: string; readonly model: Model },
): ProgramAnswer | string {
  const words = /^Model status\n(.+)/.exec(text)?.[1]?.trim() ?? ''
  const status = STATUS[words]
  if (status === undefined) return `the program ended with: ${words}`
  const parts = text.split(/^# (?=Primal|Dual|Basis)/m)
  const partOf = (name: string): string => parts.find((part) => part.startsWith(name)) ?? ''
  const primal = columnOf(partOf('Primal'), 'Columns', model.columns)
  const mixed = model.integer.includes(1)
  const dual = mixed ? null : columnOf(partOf('Dual'), 'Rows', model.rows)
  const said = Number(/Dual bound\s+(\S+)/.exec(printed)?.[1] ?? -Infinity)
  const objective =
    primal === null
      ? Number.NaN
      : model.cost.reduce((sum, value, column) => sum + value * (primal[column] ?? 0), 0)
  const bound = !mixed && status === 'optimal' ? objective : Number.isNaN(said) ? -Infinity : said
  return { status, primal, dual, objective, bound }
}

/** The numbers of a list; null where the part says None, or has another number of them. */
function columnOf(part: string, list: string, length: number): Float64Array | null {
  if (!/^\w+ solution values\nFeasible\n/.test(part)) return null
  const lines = part.split(new RegExp(`^# ${list} \\d+\n`, 'm'))[1]?.split('\n# ')[0] ?? ''
  const numbers = [...lines.matchAll(/^\S+ (\S+)$/gm)].map(([, number]) => Number(number))
  return numbers.length === length ? Float64Array.from(numbers) : null
}
