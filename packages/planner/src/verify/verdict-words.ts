/** What a verifier found, in sentences: what does not hold, and where, by the names of columns and rows. */
import type { ModelNames } from '../model/model.ts'
import type { VerifyFinding } from './verify.ts'

/** One sentence for each finding, without a full stop. Indices stand where there are no names. */
export function verdictSentences(
  findings: readonly VerifyFinding[],
  names: ModelNames | null,
): readonly string[] {
  return findings.map((finding) => sentenceOf(finding, names))
}

function sentenceOf(finding: VerifyFinding, names: ModelNames | null): string {
  const column = (at: number): string => `column "${names?.columns[at] ?? at}"`
  const row = (at: number): string => `row "${names?.rows[at] ?? at}"`
  switch (finding.kind) {
    case 'not a model':
      return `there is no model (${finding.because})`
    case 'another model':
      return `it is about another model: ${finding.claimed} is claimed, ${finding.found} is found`
    case 'wrong length':
      return `the ${finding.of} has ${finding.found} numbers, which is not what the model has`
    case 'not a number':
      return `the ${finding.of} has no number at ${finding.at}`
    case 'outside of a bound':
      return `${column(finding.at)} is outside of its bounds by ${beyond(finding)}`
    case 'row not kept':
      return `${row(finding.at)} is outside of its limits by ${beyond(finding)}`
    case 'not whole':
      return `${column(finding.at)} is off a whole number by ${beyond(finding)}`
    case 'another objective':
      return `the objective is ${finding.found}, not ${finding.claimed}`
    case 'bound above objective':
      return `the bound ${finding.claimed} is better than the solution itself, ${finding.found}`
    case 'bound not proved':
      return `the bound ${finding.claimed} is claimed, and ${finding.proved} is proved`
    case 'no duals':
      return 'there are no duals, so no bound is proved'
    case 'dual infeasible':
      return `no bound is proved: ${column(finding.column)} has no limit where its reduced cost, ${short(finding.infeasibility)}, asks for one`
    case 'gap':
      return `a gap of ${short(finding.gap)} stays unproved`
  }
}

function beyond({ violation, count }: { violation: number; count: number }): string {
  return count > 1 ? `${short(violation)}, the worst of ${count}` : short(violation)
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)))
}
