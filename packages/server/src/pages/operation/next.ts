/** What a coordinator should do next, from what the sources say and leave open. */
import type { OperationReport, SourceReport } from '@causeway/domain/report/report'
import { addressOf } from '../frame/frame.ts'
import { counted } from '../words/figures.ts'

/** Something that a person should do, with the page or the command that does it. */
export interface NextStep {
  readonly text: string
  readonly link: { readonly href: string; readonly words: string } | null
  readonly command: string | null
}

/** At most one step of each kind and source, the most pressing first. */
export function nextSteps(report: OperationReport): readonly NextStep[] {
  const { sources } = report
  return [
    ...sources.flatMap(unfinished(report)),
    ...comparison(report),
    ...sources.flatMap(unlooked(report)),
    ...sources.flatMap(undecided(report)),
  ]
}

type StepsOf = (source: SourceReport) => readonly NextStep[]

function unfinished({ operation }: OperationReport): StepsOf {
  return ({ code, name, editions }) => {
    const open = editions.find(({ state }) => state === 'not finished')
    if (open === undefined) return []
    const { fileName, edition } = open
    return [
      {
        text: `An import of ${name} was not finished. The same command goes on where it stopped:`,
        link: null,
        command: [
          `causeway import ${fileName} --operation ${operation.code}`,
          `--source ${code} --edition ${edition}`,
        ].join(' '),
      },
    ]
  }
}

/** Two sources that speak can be compared; the first two in the fixed order are proposed. */
function comparison({ operation, sources }: OperationReport): readonly NextStep[] {
  const speaking = sources.filter(({ inForce }) => inForce !== null)
  const [a, b] = speaking
  if (a === undefined || b === undefined) {
    if (speaking.length === 0) return []
    const command = `causeway import FILE --operation ${operation.code} --source SOURCE`
    return [{ text: 'Import a list of a second source, to compare the two:', link: null, command }]
  }
  const query = new URLSearchParams({ a: a.code, b: b.code, by: 'month' })
  const href = addressOf(operation, `/reconciliation?${query}`)
  return [
    {
      text: 'See where the lists agree, and where only one of them lists a truck:',
      link: { href, words: `${a.publisher} and ${b.publisher}, month by month` },
      command: null,
    },
  ]
}

function unlooked({ operation }: OperationReport): StepsOf {
  return ({ code, publisher, inForce }) => {
    const rows = inForce?.quarantinedRows ?? 0
    if (rows === 0) return []
    const href = addressOf(operation, `/sources#${code}`)
    return [
      {
        text: `Look at ${counted(rows, 'row', 'rows')} whose quantity is kept out of every total:`,
        link: { href, words: publisher },
        command: null,
      },
    ]
  }
}

function undecided({ operation }: OperationReport): StepsOf {
  return ({ findings }) => {
    const open = findings.find((one) => one.code === 'alias.unresolved')
    if (open === undefined) return []
    return [
      {
        text: `Decide on names in ${counted(open.rows, 'row', 'rows')} that are still open:`,
        link: null,
        command: `causeway aliases list --operation ${operation.code}`,
      },
    ]
  }
}
