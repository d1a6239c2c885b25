/**
 * The report as a value that JSON can hold: masses in whole kilograms as numbers, positions and
 * sums of stated units as decimal text, so that no reader's floats can change them.
 */
import type { Measure, MeasureSum } from '../quantity/measure.ts'
import { assert } from '../result/result.ts'
import type {
  EditionLine,
  EditionReport,
  OperationReport,
  SourceReport,
  UnitLine,
} from './report.ts'

/** What `JSON.stringify` keeps as it is. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

const GRAMS_PER_KILOGRAM = 1_000n

/** Whole kilograms of a mass in grams, half up. A fault above what a JSON number holds exactly. */
export function kilograms(mass_g: bigint): number {
  assert(mass_g >= 0n, 'nothing weighs less than nothing')
  const kg = Number((mass_g + GRAMS_PER_KILOGRAM / 2n) / GRAMS_PER_KILOGRAM)
  assert(Number.isSafeInteger(kg), 'no list names more than nine thousand billion tonnes')
  return kg
}

/** A mass with its rows; null for the mass where no row is known: unknown is not zero. */
export function massJson(mass: MeasureSum): Json {
  return {
    kg: mass.knownRows === 0 ? null : measureJson(mass),
    known_rows: mass.knownRows,
    unknown_rows: mass.unknownRows,
  }
}

/**
 * A sum of a stated unit for people: thousandths of a stated unit as a decimal of it, grams as
 * kilograms, millilitres as litres, everything else as it is.
 */
export function statedSum(
  quantity: bigint,
  unit: string,
): { readonly text: string; readonly unit: string } {
  if (unit.endsWith('/1000')) return { text: thousandths(quantity), unit: unit.slice(0, -5) }
  if (unit === 'gram') return { text: thousandths(quantity), unit: 'kg' }
  if (unit === 'millilitre') return { text: thousandths(quantity), unit: 'l' }
  return { text: String(quantity), unit }
}

/** The report for machines; names are lower case with underscores, as everywhere on the wire. */
export function reportJson(report: OperationReport): Json {
  const { operation, asKnown, sources } = report
  return {
    operation: { code: operation.code, title: operation.title },
    as_known: {
      published: asKnown.published,
      position: asKnown.position === null ? null : String(asKnown.position),
      recorded_at: asKnown.recordedAt,
    },
    sources: sources.map(sourceJson),
  }
}

function sourceJson(source: SourceReport): Json {
  return {
    code: source.code,
    name: source.name,
    publisher: source.publisher,
    licence: source.licence,
    one_row_is: source.grain,
    editions: source.editions.map(lineJson),
    in_force: source.inForce === null ? null : editionJson(source.inForce),
    notes: [...source.notes],
    findings: source.findings.map(({ code, rows }) => ({ code, rows })),
  }
}

function editionJson(edition: EditionReport): Json {
  const { period, before } = edition
  return {
    edition: lineJson(edition.line),
    rows: edition.rows,
    undated_rows: edition.undatedRows,
    quarantined_rows: edition.quarantinedRows,
    withheld_rows: edition.withheldRows,
    period: period === null ? null : { first: period.first, last: period.last },
    months: edition.months.map((month) => ({
      month: month.month,
      rows: month.rows,
      quarantined_rows: month.quarantinedRows,
      mass: massJson(month.mass),
      back_dated: month.backDated,
      rows_before: month.rowsBefore,
      breaks: month.breaks.map((one) => ({ ...one })),
    })),
    units: edition.units.map(unitJson),
    mass: massJson(edition.mass),
    regimes: edition.regimes.map((one) => ({ ...one })),
    breaks: edition.breaks.map((one) => ({ ...one })),
    back_dated_rows: edition.backDatedRows,
    before:
      before === null
        ? null
        : {
            edition: lineJson(before.line),
            rows: before.rows,
            period:
              before.period === null
                ? null
                : { first: before.period.first, last: before.period.last },
          },
  }
}

function unitJson(line: UnitLine): Json {
  const sum = line.quantity === null ? null : statedSum(line.quantity, line.unit)
  return {
    stated: line.stated,
    family: line.family,
    rows: line.rows,
    quantity_rows: line.quantityRows,
    quarantined_rows: line.quarantinedRows,
    unknown_rows: line.unknownRows,
    sum: sum === null ? null : { text: sum.text, unit: sum.unit },
    base_sum: line.quantity === null ? null : String(line.quantity),
    base_unit: line.unit,
  }
}

function lineJson(line: EditionLine): Json {
  return {
    edition: line.edition,
    import: String(line.import),
    file_name: line.fileName,
    hash: line.hash,
    profile: line.profile,
    rows: line.rows,
    state: line.state,
  }
}

function measureJson({ low_g, likely_g, high_g }: Measure): Json {
  return { low: kilograms(low_g), likely: kilograms(likely_g), high: kilograms(high_g) }
}

function thousandths(quantity: bigint): string {
  const sign = quantity < 0n ? '-' : ''
  const magnitude = quantity < 0n ? -quantity : quantity
  const rest = String(magnitude % 1_000n)
    .padStart(3, '0')
    .replace(/0+$/, '')
  return `${sign}${magnitude / 1_000n}${rest === '' ? '' : `.${rest}`}`
}
