/**
 * What a comparison answers, for people: one table with a column for each source, and below it what
 * a reader must know. No figure stands for both sources together.
 */
import { WITHHELD } from '@causeway/domain/claims/claim'
import type {
  Interval,
  NotComparable,
  ReconciledRow,
  ReconciledTotals,
  Reconciliation,
} from '@causeway/domain/claims/reconcile-answer'
import type { MeasureSum } from '@causeway/domain/quantity/measure'
import type { ReconciledSources } from '@causeway/server/reconciliation/reconciliation'
import { type Answer, type Block, done, heading, line, prose, table } from '../answer/answer.ts'
import { counted, figureText, measureText } from '../answer/figure.ts'
import { reconcileJson } from './reconcile-json.ts'

const BREAK_MARK = ' *'

export function reconcileAnswer(found: ReconciledSources): Answer {
  const { reconciliation, sources } = found
  const { rows, totals, by } = reconciliation
  const [a, b] = [sources.a.code, sources.b.code]
  const heads = [sources.a.name, sources.b.name].map((name) => `#${name}`)
  const only = [a, b].map((code) => `#Only ${code}`)
  const titles = [by, ...heads, '#Both', ...only, '#Other donor', '#Equal days']
  const body = rows.map(rowCells)
  return done(reconcileJson(found), [
    heading(`${sources.a.name} (${a}) and ${sources.b.name} (${b})`),
    line(periodLine(reconciliation)),
    line(''),
    table(titles, [...body, totalCells(totals)]),
    ...massBlocks(found),
    ...noteBlocks(reconciliation),
    ...definitionBlocks(found),
  ])
}

function periodLine({ period, by, route, toleranceDays }: Reconciliation): string {
  const near = toleranceDays === 0 ? 'the same day' : `up to ${counted(toleranceDays, 'day')} apart`
  const way = route === null ? 'all routes' : `route ${route}`
  return `${period.first} to ${period.last}, by ${by}, ${way}; trucks paired on ${near}`
}

function rowCells(row: ReconciledRow): readonly (string | number | null)[] {
  const label = labelOf(row) + (row.breaks.length > 0 ? BREAK_MARK : '')
  if (!row.comparable) return [`${label}: ${whyText(row.why)}`, row.a, row.b, ...NOT_COMPARED]
  return [label, row.a, row.b, ...comparedCells(row)]
}

const NOT_COMPARED = [null, null, null, null, null]

function totalCells(totals: ReconciledTotals): readonly (string | number | null)[] {
  const label = `all rows${totals.breaks.length > 0 ? BREAK_MARK : ''}`
  return [label, totals.a, totals.b, ...comparedCells(totals)]
}

type Compared = Pick<
  ReconciledTotals,
  'agree' | 'onlyA' | 'onlyB' | 'attributionShift' | 'equalDays' | 'days'
>

function comparedCells(row: Compared): readonly (string | number | null)[] {
  const equal = `${figureText(row.equalDays)} of ${figureText(row.days)}`
  return [row.agree, row.onlyA, row.onlyB, intervalText(row.attributionShift), equal]
}

function intervalText(interval: Interval | null): string | null {
  if (interval === null) return null
  const { low, high } = interval
  return low === high ? figureText(low) : `${figureText(low)}–${figureText(high)}`
}

function labelOf({ key, label }: ReconciledRow): string {
  return key === '' ? '(not stated)' : label
}

function whyText(why: NotComparable): string {
  switch (why.kind) {
    case 'not stated by source':
      return `${why.source} states none`
    case 'unknown name':
      return 'not compared'
    case 'withheld name':
      return `not compared, ${WITHHELD}`
  }
}

function massBlocks({ reconciliation, sources }: ReconciledSources): readonly Block[] {
  const { totals } = reconciliation
  return [
    heading('Mass, as far as known; of each source by itself'),
    prose(massLine(sources.a.name, totals.massA, totals.quarantinedA)),
    prose(massLine(sources.b.name, totals.massB, totals.quarantinedB)),
  ]
}

function massLine(name: string, mass: MeasureSum, quarantined: number): string {
  const rest = [
    ...(mass.unknownRows > 0 ? [`${counted(mass.unknownRows, 'row')} unknown`] : []),
    ...(quarantined > 0 ? [`${counted(quarantined, 'row')} in quarantine`] : []),
  ]
  return [`${name}: ${measureText(mass)}`, ...rest].join(', ')
}

function noteBlocks({ notes, totals }: Reconciliation): readonly Block[] {
  if (notes.length === 0) return []
  const isMarked = totals.breaks.length > 0
  return [
    heading('To know before reading'),
    ...notes.map((note) =>
      prose(isMarked && note.code === 'regime.break' ? `* ${note.sentence}` : note.sentence),
    ),
  ]
}

function definitionBlocks({ reconciliation, sources }: ReconciledSources): readonly Block[] {
  const { definitions } = reconciliation
  const { a, b } = sources
  return [
    heading('What the words mean'),
    prose(`${a.code}: ${a.publisher}; one row is ${a.grain}.`),
    prose(`${b.code}: ${b.publisher}; one row is ${b.grain}.`),
    prose(`Trucks: ${definitions.trucks}`),
    prose(`Both: ${definitions.agree}`),
    prose(`Only: ${definitions.only}`),
    prose(`Other donor: ${definitions.attributionShift}`),
    prose(`Equal days: ${definitions.days}`),
    prose(`Mass: ${definitions.masses}`),
    prose(definitions.undated),
  ]
}
