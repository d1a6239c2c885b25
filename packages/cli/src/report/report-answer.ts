/**
 * The report for people on a terminal: source after source, its months and its units. Units differ,
 * so their lines are never added up; neither are sources.
 */
import { findingWords } from '@causeway/exchange/report/finding-words'
import type {
  EditionReport,
  MonthLine,
  OperationReport,
  ReportedTo,
  SourceReport,
  UnitLine,
} from '@causeway/domain/report/report'
import type { MeasureSum } from '@causeway/domain/quantity/measure'
import { reportJson, statedSum } from '@causeway/domain/report/report-json'
import { type Answer, type Block, done, heading, line, prose, table } from '../answer/answer.ts'
import { counted, decimalText, figureText, measureText, tonnesText } from '../answer/figure.ts'

/** JSON: as `reportJson` of the domain gives it. `file` is the page that was written, or null. */
export function reportAnswer(report: OperationReport, file: string | null): Answer {
  const { operation, asKnown, sources } = report
  const page = [
    heading(
      operation.title === operation.code
        ? operation.code
        : `${operation.title} (${operation.code})`,
    ),
    prose(knownText(asKnown)),
    ...(sources.length === 0 ? [line('No source had said anything by then.')] : []),
    ...sources.flatMap(sourceBlocks),
  ]
  return done(reportJson(report), page, file === null ? [] : [`${file} written.`])
}

function knownText({ published, position, recordedAt }: ReportedTo): string {
  if (position === null) return 'As known on: nothing is recorded by then.'
  const editions = published === null ? '' : `in editions published up to ${published}, `
  return `As known on: ${editions}position ${figureText(position)} of the log, recorded ${recordedAt ?? 'at an unknown time'}. Each source stands for itself.`
}

function sourceBlocks(source: SourceReport): readonly Block[] {
  const { code, name, publisher, licence, grain, inForce } = source
  const head = [
    heading(`${code}: ${name}`),
    prose(`${publisher}; licence: ${licence}; one row is ${grain}`),
  ]
  if (inForce === null) return [...head, prose(silenceText(source))]
  return [
    ...head,
    ...editionLines(inForce),
    ...source.notes.map(prose),
    heading(`${code}: month by month`),
    monthTable(inForce),
    ...breakLines(inForce),
    heading(`${code}: by stated unit, never added up`),
    unitTable(inForce.units),
    ...findingBlocks(source),
  ]
}

function silenceText({ editions }: SourceReport): string {
  const [latest] = editions
  return latest === undefined
    ? 'It says nothing by then: no edition was known.'
    : `It says nothing by then: its edition of ${latest.edition} is ${latest.state}.`
}

function editionLines(edition: EditionReport): readonly Block[] {
  const { line: known, rows, period, before, mass } = edition
  const days = period === null ? 'no days' : `${period.first} to ${period.last}`
  const earlier =
    before === null
      ? 'the first one known'
      : `the one before, of ${before.line.edition}, listed ${figureText(before.rows)}`
  const apart = [
    [edition.quarantinedRows, 'with their quantity in quarantine'],
    [edition.undatedRows, 'without a day'],
    [edition.withheldRows, 'with a name withheld'],
    [edition.backDatedRows, 'added later for days gone by'],
    [mass.unknownRows, 'of unknown mass'],
  ] as const
  const parts = apart.flatMap(([count, words]) =>
    count === 0 ? [] : [`${counted(count, 'row')} ${words}`],
  )
  return [
    prose(
      `Edition ${known.edition} (import ${known.import}), ${earlier}; ${known.fileName}, read by ${known.profile}`,
    ),
    prose(`${counted(rows, 'row')} listed, ${days}`),
    prose(`Mass, as far as known: ${measureText(mass)}`),
    ...(parts.length === 0 ? [] : [prose(`${parts.join('; ')}.`)]),
  ]
}

function monthTable({ months, before }: EditionReport): Block {
  const late = before === null ? [] : ['#Edition before', '#Added later']
  const masses = ['#Tonnes, low', '#Tonnes, likely', '#Tonnes, high', '#Mass unknown']
  return table(
    ['Month', '#Rows', ...late, '#In quarantine', ...masses],
    months.map((month) => [
      `${month.month}${month.breaks.length > 0 ? ' *' : ''}`,
      month.rows,
      ...(before === null ? [] : lateCells(month)),
      month.quarantinedRows,
      ...tonnesCells(month.mass),
      month.mass.unknownRows,
    ]),
  )
}

/** Nothing stated where no row is known: nothing is not zero. */
function tonnesCells(mass: MeasureSum): readonly (string | null)[] {
  if (mass.knownRows === 0) return [null, null, null]
  return [mass.low_g, mass.likely_g, mass.high_g].map(tonnesText)
}

function lateCells(month: MonthLine): readonly (number | null)[] {
  return [month.rowsBefore, month.backDated]
}

function breakLines({ breaks }: EditionReport): readonly Block[] {
  return breaks.map(({ day, before, after }) =>
    prose(
      `* Counted in another way from ${day} on: ${regimeText(before)} before, ${regimeText(after)} after. The two do not measure the same thing.`,
    ),
  )
}

function regimeText(regime: string): string {
  return regime === '' ? 'not stated' : regime.replaceAll('_', ' ')
}

function unitTable(units: readonly UnitLine[]): Block {
  return table(
    ['Unit as stated', '#Rows', '#Known sum', 'In', '#Of rows', '#Quarantined', '#Unknown'],
    units.map((unit) => {
      const sum = unit.quantity === null ? null : statedSum(unit.quantity, unit.unit)
      return [
        unit.stated === '' ? '(blank)' : unit.stated,
        unit.rows,
        sum === null ? 'unknown' : decimalText(sum.text),
        sum?.unit ?? null,
        unit.quantityRows,
        unit.quarantinedRows,
        unit.unknownRows,
      ]
    }),
  )
}

function findingBlocks({ code, findings }: SourceReport): readonly Block[] {
  if (findings.length === 0) return []
  const rows = findings.map((one) => [one.rows, findingWords(one.code), one.code])
  return [heading(`${code}: found while reading`), table(['#Rows', 'What', 'Code'], rows)]
}
