/**
 * What an import answers, for people and as JSON.
 */
import { findingWords } from '@causeway/exchange/report/finding-words'
import type { ImportOrder, ImportSummary } from '@causeway/server/import/order'
import { type Answer, type Block, done, heading, line, prose, table } from '../answer/answer.ts'
import { counted } from '../answer/figure.ts'

/**
 * JSON: `{source, edition, profile, import, rowsRead, added, exists, revised, vanished, backDated,
 * quarantined, notes, questions, dryRun}`.
 */
export function importAnswer(summary: ImportSummary, order: ImportOrder, isNew: boolean): Answer {
  const title = summary.dryRun
    ? `Dry run, nothing written: ${summary.source}, edition ${summary.edition}`
    : `${summary.source}, edition ${summary.edition}: import ${summary.import ?? ''}`
  const page: Block[] = [
    heading(title),
    line(`read by ${summary.profile}`),
    table(
      ['Rows', '#Count'],
      [
        ['read', summary.rowsRead],
        ['added', summary.added],
        ['there already', summary.exists],
        ['revised', summary.revised],
        ['no longer listed', summary.vanished],
        ['added, but back-dated', summary.backDated],
        ['quarantined', summary.quarantined],
      ],
    ),
  ]
  const notes = Object.entries(summary.notes).map(([code, rows]) => [
    rows,
    findingWords(code),
    code,
  ])
  if (notes.length > 0) page.push(heading('Noted'), table(['#Rows', 'What', 'Code'], notes))
  if (summary.questions.length > 0) page.push(heading('To be decided by a person'))
  for (const { text, rows } of summary.questions)
    page.push(prose(`${text} (${counted(rows, 'row')})`))
  if (summary.import === null) return done(summary, page)
  const opened = isNew ? [`There was no operation "${order.operation}"; it was opened.`] : []
  return done(summary, page, [...opened, undoAdvice(summary.import, order)])
}

function undoAdvice(number: bigint, order: ImportOrder): string {
  return `"causeway undo ${number} --operation ${order.operation}" withdraws it.`
}
