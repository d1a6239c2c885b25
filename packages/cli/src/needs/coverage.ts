/**
 * `causeway coverage`: for how long each site has what it needs, what breaks first, and how much of
 * the need was served. No total over groups, units or sites.
 */
import type { Board, BoardLine, Coverage } from '@causeway/domain/needs/coverage'
import type { KnownGoods, Stock, UnderWay } from '@causeway/domain/needs/goods'
import type { Pledge, PledgePart } from '@causeway/domain/network/network'
import { dayOfInstant } from '@causeway/domain/time/instant'
import { gapWords, stockFigure, stockOutWords, unitWord } from '@causeway/server/needs/words'
import { type Answer, type Block, done, heading, prose, table } from '../answer/answer.ts'
import { counted, figureText } from '../answer/figure.ts'
import * as argument from '../argument/argument.ts'
import { AS_KNOWN_ON, OPERATION_OR_ONLY } from '../argument/options.ts'
import { present } from '../clock/clock.ts'
import { type Command, command } from '../command/command.ts'
import type { Records } from '../records/records.ts'
import { notAPeriod } from './needs.ts'
import { answerFromNetwork } from './view.ts'

/** Shows the coverage board. */
export function coverageCommand(records: Records): Command {
  return command({
    name: 'coverage',
    summary: 'For how many days each site has what it needs, and what breaks first.',
    words: [],
    options: {
      operation: OPERATION_OR_ONLY,
      from: {
        kind: 'text',
        value: 'DAY',
        means: 'first day of the coverage; else four weeks',
        read: argument.day,
      },
      to: {
        kind: 'text',
        value: 'DAY',
        means: 'last day; else that of the newest signed statement',
        read: argument.day,
      },
      'as-known-on': AS_KNOWN_ON,
    },
    examples: [
      { line: 'causeway coverage --operation north-2024', means: 'the board as of now' },
      {
        line: 'causeway coverage --operation north-2024 --as-known-on 2024-06-01 --json',
        means: 'as it was known on a day, with each day’s line',
      },
    ],
    notes: [
      'Stock is that of the signed hand-overs. Days of supply are rounded down.',
      'A stock-out is a day on which more than 5 % of a need is unmet.',
    ],
    run: (call) =>
      answerFromNetwork(records, call, async (_, view) => {
        const { options } = call
        const { boardOf, isPeriod, periodUpTo } = await import('@causeway/server/needs/needs')
        const today = dayOfInstant(present())
        const usual = periodUpTo(options.to ?? view.lastSigned ?? today)
        const period = { from: options.from ?? usual.from, to: usual.to }
        if (!isPeriod(period)) return notAPeriod(period)
        const board = boardOf(view, period, today)
        const { operation, position } = view
        return board === null
          ? notAPeriod(period)
          : coverageAnswer(board, { operation: operation.code, position })
      }),
  })
}

/**
 * JSON: `{operation, position, book: "custody", period, lines, elsewhere, underWay}`; quantities in
 * base units, unknown ones null.
 */
function coverageAnswer(
  board: Board,
  asked: { readonly operation: string; readonly position: bigint },
): Answer {
  const { period, lines } = board
  const page: Block[] = [
    heading(`${asked.operation}, coverage from ${period.from} to ${period.to}`),
    prose(
      `As known at position ${asked.position}, by signed hand-overs alone. The forecast looks ahead from the last report of each site.`,
    ),
    table(
      ['Site', 'Group', '#Stock', '#Days', 'Stock-out', '#Served', 'Reported'],
      lines.map(lineCells),
    ),
  ]
  const gaps = gapsOf(lines)
  if (gaps.length > 0) page.push(heading('Gaps'), ...gaps.map((text) => prose(`- ${text}`)))
  page.push(heading('Goods that serve no site yet'))
  const goods = [...board.elsewhere.map(elsewhereWords), ...board.underWay.map(underWayWords)]
  const pledged = board.pledges.map((one) => pledgeWords(one, lines))
  page.push(...(goods.length === 0 ? ['None.'] : goods).map((text) => prose(`- ${text}`)))
  if (pledged.length > 0) page.push(heading('Pledged, and in no figure above'))
  page.push(...pledged.map((text) => prose(`- ${text}`)))
  return done({ ...asked, book: 'custody', ...board }, page)
}

function lineCells(line: BoardLine): readonly (string | null)[] {
  const { place, group, stock, supply, stockOut, coverage, lastReport } = line
  return [
    place,
    group,
    stock === null ? null : stockText(stock, line),
    supply?.likely === null || supply === null ? null : figureText(supply.likely),
    stockOutWords(stockOut.likely),
    coverageText(coverage),
    lastReport ?? 'never',
  ]
}

function stockText(stock: KnownGoods, { unit }: Pick<BoardLine, 'unit'>): string {
  const known = stockFigure(stock.quantity, unit)
  return `${known}${stock.unknownLots === 0 ? '' : ' + ?'} ${unitWord(unit)}`
}

function coverageText(coverage: Coverage): string | null {
  return coverage.known ? `${figureText(coverage.percent)} %` : null
}

/** Each gap once, with what it concerns. */
function gapsOf(lines: readonly BoardLine[]): readonly string[] {
  const gaps = lines.flatMap(({ place, group, need, stock, underWay, undated }) => {
    const where = `${place}, ${group}`
    const unknown = stock?.unknownLots ?? 0
    const late = underWay.filter(({ due }) => due === null)
    return [
      ...(need.known ? [] : [`${where}: ${gapWords(need.because)}.`]),
      ...(unknown === 0
        ? []
        : [`${where}: nobody can convert ${counted(unknown, 'lot')}, so the stock is not known.`]),
      ...(late.length === 0
        ? []
        : [`${where}: ${counted(late.length, 'load')} under way, nobody knows until when.`]),
      ...(undated === 0 ? [] : [`${where}: ${counted(undated, 'hand-out')} without a day.`]),
    ]
  })
  return [...new Set(gaps)]
}

function elsewhereWords({ place, is, group, quantity, unit, unknownLots }: Stock): string {
  return `${place}: ${stockFigure(quantity, unit)} ${unitWord(unit)} of ${group} ${is}${unknownWords(unknownLots)}.`
}

function underWayWords({ leg, to, group, quantity, unit, unknownLots, due }: UnderWay): string {
  const when = due === null ? '' : `, due ${due}`
  return `On ${leg} to ${to ?? 'nobody knows where'}: ${stockFigure(quantity, unit)} ${unitWord(unit)} of ${group}${when}${unknownWords(unknownLots)}.`
}

function pledgeWords(pledge: Pledge, lines: readonly BoardLine[]): string {
  const { group, origin, likely, low, high, claimed_by } = pledge
  const unit = lines.find((line) => line.group === group)?.unit ?? 'gram'
  const part = ({ day, quantity }: PledgePart): string =>
    `${stockFigure(BigInt(quantity), unit)} ${unitWord(unit)} on ${day}`
  return `${group} at ${origin}: likely ${part(likely)}, low ${part(low)}, high ${part(high)}, according to ${claimed_by}.`
}

function unknownWords(lots: number): string {
  return lots === 0 ? '' : `, and ${counted(lots, 'lot')} that nobody can convert`
}
