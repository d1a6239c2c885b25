/**
 * What `causeway epcis validate` shows to people: the counts, what was found by code, and the first
 * issues one by one.
 */
import { type Block, heading, line, table } from '../answer/answer.ts'
import { figureText } from '../answer/figure.ts'
import type { Findings, ToldIssue } from './findings.ts'
import { ISSUE_WORDS } from './issue-words.ts'

/** More than anybody reads on a screen; JSON lists all. */
export const ISSUES_SHOWN = 100

/** The value is there to be recognised; JSON has more of it. */
const VALUE_SIGNS = 32

export function validatePage(
  findings: Findings,
  shown: readonly ToldIssue[],
  title: string,
): readonly Block[] {
  const counts = findings.counts()
  const page: Block[] = [
    heading(title),
    table(
      ['Events', '#Count'],
      [
        ['read', counts.events],
        ['accepted', counts.accepted],
        ['of these parked until their time', counts.parked],
        ['of these with a question beside them', counts.noted],
        ['refused', counts.refused],
        ["of these valid by EPCIS's own schema", counts.refusedThoughValid],
      ],
    ),
  ]
  if (findings.issues === 0) return page
  const codes = findings
    .byCode()
    .map(({ severity, code, count }) => [severity, code, ISSUE_WORDS[code], count])
  const rows = shown.map((one) => [
    one.index === null ? null : one.index + 1,
    one.code,
    one.at,
    short(one.value),
  ])
  page.push(heading('Found'), table(['Severity', 'Code', 'Meaning', '#Count'], codes))
  page.push(heading('Where'), table(['#Event', 'Code', 'At', 'Value'], rows))
  const more = findings.issues - shown.length
  if (more > 0) page.push(line(`… and ${figureText(more)} more; --json lists all.`))
  return page
}

function short(value: string): string {
  return value.length > VALUE_SIGNS ? `${value.slice(0, VALUE_SIGNS)}…` : value
}
