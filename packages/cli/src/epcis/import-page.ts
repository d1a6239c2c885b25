/**
 * What an import of documents answers, for people and as JSON.
 */
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { EpcisSummary } from '@causeway/server/epcis/import-order'
import { type Answer, type Block, done, heading, line, table } from '../answer/answer.ts'
import { counted, figureText } from '../answer/figure.ts'
import type { Exit } from '../command/exit.ts'
import {
  alertWords,
  byStanding,
  notPostedWords,
  standingWords,
} from '@causeway/server/epcis/kept-words'

export interface DocumentsOrder {
  readonly operation: OperationCode
  readonly source: string
  readonly files: readonly string[]
  readonly dryRun: boolean
}

/** A file of which nothing, or not all, was kept. */
export interface RefusedDocument {
  readonly file: string
  readonly exit: Exit
  readonly sentence: string
  readonly advice: readonly string[]
  readonly details: object
}

interface Outcome {
  readonly kept: readonly EpcisSummary[]
  readonly refusals: readonly RefusedDocument[]
  readonly isNew: boolean
}

type Totals = Pick<
  EpcisSummary,
  'events' | 'added' | 'exists' | 'standing' | 'posted' | 'notPosted' | 'alerts'
>

/** Files that a screen shows one by one; JSON has all. */
const SHOWN_FILES = 60

/**
 * JSON: `{operation, source, dryRun, totals: {documents, events, added, exists, standing, posted,
 * notPosted, alerts}, documents: [{fileName, hash, bytes, document, events, …}], refused: [{file,
 * sentence, …}]}`.
 */
export function documentsAnswer(order: DocumentsOrder, outcome: Outcome): Answer {
  const { kept, refusals, isNew } = outcome
  const { operation, source, dryRun } = order
  const totals = totalsOf(kept)
  const data = {
    ...{ operation, source, dryRun, totals: { documents: kept.length, ...totals } },
    documents: kept,
    refused: refusals.map(({ sentence, details }) => ({ sentence, ...details })),
  }
  const advice = isNew && !dryRun && kept.length > 0 ? [opened(operation)] : []
  if (Object.keys(totals.alerts).length > 0)
    advice.push(`"causeway epcis events --operation ${operation} --alerts" lists the questions.`)
  const answer = done(data, pageOf(order, outcome, totals), advice)
  const [first] = refusals
  if (first === undefined) return answer
  return { ...answer, exit: first.exit, refusals: refusals.map((one) => one.sentence) }
}

function opened(operation: string): string {
  return `There was no operation "${operation}"; it was opened.`
}

function pageOf(order: DocumentsOrder, { kept }: Outcome, totals: Totals): readonly Block[] {
  const [only] = kept
  if (only === undefined) return []
  const what = kept.length === 1 ? only.fileName : counted(kept.length, 'document')
  const by = `according to ${order.source}`
  const title = order.dryRun ? `Dry run, nothing written: ${what}, ${by}` : `${what}, ${by}`
  const page: Block[] = [heading(title)]
  if (kept.length === 1) page.push(line(`SHA-256 ${only.hash}`))
  const standing = byStanding(totals.standing).map(([name, count]) => [standingWords(name), count])
  page.push(
    table(
      ['Events', '#Count'],
      [
        ['read', totals.events],
        ['added', totals.added],
        ['there already', totals.exists],
      ],
    ),
    heading('How they stand'),
    table(['Events', '#Count'], standing),
    heading(`What they posted in the book of ${order.source}`),
    table(['Events', '#Count'], [['posted', totals.posted], ...reasons(totals.notPosted)]),
  )
  const alerts = Object.entries(totals.alerts).map(([name, count]) => [alertWords(name), count])
  if (alerts.length > 0)
    page.push(heading('Questions beside them'), table(['Events', '#Count'], alerts))
  if (kept.some((one) => one.isHeaderRefused))
    page.push(line('A header that is refused takes the conversion of all its events with it.'))
  return kept.length === 1 ? page : [...page, ...filesOf(kept)]
}

function reasons(notPosted: Totals['notPosted']): readonly (readonly [string, number])[] {
  return Object.entries(notPosted)
    .sort(([, one], [, other]) => other - one)
    .map(([why, count]) => [`not posted: ${notPostedWords(why)}`, count] as const)
}

function filesOf(kept: readonly EpcisSummary[]): readonly Block[] {
  const rows = kept
    .slice(0, SHOWN_FILES)
    .map((one) => [one.fileName, one.events, one.added, one.posted, one.standing['refused'] ?? 0])
  const more = kept.length - rows.length
  return [
    heading('Documents'),
    table(['File', '#Events', '#Added', '#Posted', '#Refused'], rows),
    ...(more > 0 ? [line(`… and ${figureText(more)} more; --json lists all.`)] : []),
  ]
}

function totalsOf(kept: readonly EpcisSummary[]): Totals {
  const sum = (of: (one: EpcisSummary) => number): number =>
    kept.reduce((total, one) => total + of(one), 0)
  return {
    events: sum((one) => one.events),
    added: sum((one) => one.added),
    exists: sum((one) => one.exists),
    standing: sumOf(kept.map((one) => one.standing)),
    posted: sum((one) => one.posted),
    notPosted: sumOf(kept.map((one) => one.notPosted)),
    alerts: sumOf(kept.map((one) => one.alerts)),
  }
}

function sumOf(all: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sums = new Map<string, number>()
  for (const counts of all)
    for (const [name, count] of Object.entries(counts))
      sums.set(name, (sums.get(name) ?? 0) + count)
  return Object.fromEntries([...sums].sort(([one], [other]) => (one < other ? -1 : 1)))
}
