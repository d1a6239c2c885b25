/**
 * `causeway notify outcomes`: what came of movements by corridor or month, with rates, their 90 %
 * intervals and lead times; and the counts that sources published, each beside the other.
 */
import {
  type OutcomeLine,
  type OutcomeTable,
  outcomesByCorridor,
  outcomesByMonth,
} from '@causeway/domain/notification/denial-rates'
import { LEAD_STEPS, type LeadStep, type LeadTime } from '@causeway/domain/notification/lead-time'
import { MOVEMENT_OUTCOMES, type MovementOutcome } from '@causeway/domain/notification/outcome'
import {
  type OutcomeReport,
  residualOf,
  sideBySide,
} from '@causeway/domain/notification/outcome-report'
import type { NotificationTold } from '@causeway/domain/notification/notification'
import type { PartyCode } from '@causeway/domain/ledger/code'
import {
  type Answer,
  type Block,
  type Cell,
  done,
  heading,
  line,
  prose,
  table,
} from '../answer/answer.ts'
import * as argument from '../argument/argument.ts'
import { type Command, command } from '../command/command.ts'
import type { Records } from '../records/records.ts'
import { type KnownMovements, LOOK, answerFromMovements } from './known.ts'
import { party } from './options.ts'
import { durationText, rateText } from './words.ts'

type By = 'corridor' | 'month'

const OPTIONS = {
  ...LOOK,
  by: {
    kind: 'text',
    value: 'corridor|month',
    means: 'what a row stands for; else a corridor',
    read: argument.oneOf('corridor', 'month'),
  },
  'according-to': {
    kind: 'text',
    value: 'PARTY',
    means: 'count only outcomes that this party states',
    read: party,
  },
} as const

export function outcomesCommand(records: Records): Command {
  return command({
    name: 'notify outcomes',
    summary: 'Count what came of movements, with rates and their intervals.',
    words: [],
    options: OPTIONS,
    examples: [
      { line: 'causeway notify outcomes --operation north-2024', means: 'by corridor' },
      {
        line: 'causeway notify outcomes --operation north-2024 --by month --according-to WFP --json',
        means: 'by planned month, as one party says',
      },
    ],
    notes: [
      'Rates are drawn towards that of the operation, which weighs as much as ten movements. The interval leaves 5 % on each side. Planned, cancelled and contradicted movements enter no rate.',
    ],
    run: (call) =>
      answerFromMovements(records, call, (known) => {
        const { by, 'according-to': claimant } = call.options
        return outcomesAnswer(known, { by: by ?? 'corridor', claimant })
      }),
  })
}

/** JSON: `{operation, by, according_to, total, lines: [{key, notified, counts, rates, …}], published}`. */
function outcomesAnswer(
  { operation, known, asKnownWords }: KnownMovements,
  { by, claimant }: { readonly by: By; readonly claimant: PartyCode | null },
): Answer {
  const { movements, reports } = known
  const found: OutcomeTable<string> =
    by === 'month'
      ? outcomesByMonth(movements, claimant)
      : named(outcomesByCorridor(movements, claimant))
  const published = sideBySide(reports).map((group) => ({
    ...group,
    reports: group.reports.map((told) => ({ ...told, residual: residualOf(told.body.counts) })),
  }))
  const data = {
    ...{ operation: operation.code, by, according_to: claimant },
    ...{ total: found.operation, lines: found.lines, published },
  }
  const whose = claimant === null ? '' : `, according to ${claimant}`
  const page: Block[] = [heading(`${operation.code}, ${asKnownWords}${whose}`)]
  if (movements.length === 0) page.push(line('No movement was notified.'))
  else page.push(...tables(found, by))
  if (published.length > 0) page.push(heading('As published, each by itself'))
  for (const { area, first, last, reports: all } of published) {
    page.push(prose(`${first} to ${last}, ${area}`))
    page.push(publishedTable(all))
  }
  return done(data, page)
}

function named(found: ReturnType<typeof outcomesByCorridor>): OutcomeTable<string> {
  const lines = found.lines.map(({ key, ...rest }) => ({
    ...rest,
    key: `${key.from} to ${key.to}`,
  }))
  return { operation: found.operation, lines }
}

function tables({ operation, lines }: OutcomeTable<string>, by: By): readonly Block[] {
  const title = by === 'month' ? 'Month' : 'Corridor'
  const all = [...lines, { ...operation, key: 'all' }]
  return [
    table(
      [
        title,
        '#Notif.',
        '#Fac.',
        '#Part.',
        '#Imp.',
        '#Den.',
        '#Canc.',
        '#No light',
        '#Plan.',
        '#Contr.',
      ],
      all.map(countCells),
    ),
    line('Of those put to the test, with the 90 % interval, in per cent:'),
    table([title, '#Tried', 'Facilitated', 'Impeded', 'Denied', 'Turned back'], all.map(rateCells)),
    line('From the notification to the first answer, median and range:'),
    table([title, 'Acknowledged', 'Decided', 'Green light'], all.map(leadCells)),
    prose('Turned back: denied, or approved without a green light.'),
  ]
}

type Keyed = OutcomeLine & { readonly key: string }

function countCells({ key, notified, counts }: Keyed): readonly Cell[] {
  return [
    ...[key, notified, counts.facilitated, counts.partially_facilitated, counts.impeded],
    ...[counts.denied, counts.cancelled, counts.approved_without_green_light, counts.planned],
    counts.contradicted,
  ]
}

function rateCells({ key, tried, rates, turnedBack }: Keyed): readonly Cell[] {
  const shown = [rates.facilitated, rates.impeded, rates.denied, turnedBack]
  return [key, tried, ...shown.map((rate) => rateText(rate).replace(' %', ''))]
}

function leadCells({ key, leadTimes }: Keyed): readonly Cell[] {
  return [key, ...LEAD_STEPS.map((step: LeadStep) => leadText(leadTimes[step]))]
}

function leadText({ measured, median_min, least_min, most_min }: LeadTime): string {
  if (median_min === null || least_min === null || most_min === null) return 'none'
  const range = `${durationText(least_min)} to ${durationText(most_min)}`
  return measured === 1
    ? `${durationText(median_min)} (1)`
    : `${durationText(median_min)}, ${range}`
}

function publishedTable(
  reports: readonly (NotificationTold<OutcomeReport> & { readonly residual: number | null })[],
): Block {
  const stated = MOVEMENT_OUTCOMES.filter((outcome) =>
    reports.some(({ body }) => body.counts[outcome] !== null),
  )
  return table(
    ['By', 'Told by', ...stated.map((one) => SHORT[one]), '#Resid.'],
    reports.map(({ body, residual }) => [
      body.by,
      body.reported_by,
      ...stated.map((one) => body.counts[one]),
      residual,
    ]),
  )
}

/** Titles short enough for a line of 80 signs. */
const SHORT: Readonly<Record<MovementOutcome, string>> = {
  planned: '#Plan.',
  facilitated: '#Fac.',
  partially_facilitated: '#Part.',
  impeded: '#Imp.',
  denied: '#Den.',
  cancelled: '#Canc.',
  approved_without_green_light: '#No light',
}
