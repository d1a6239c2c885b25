/**
 * The report as a value that JSON can hold: masses in whole kilograms and positions as numbers,
 * sums of stated units as decimal text, so that no reader's floats can change them.
 */
import type { MeasureSum } from '../quantity/measure.ts'
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
  const { knownRows, unknownRows } = mass
  const kg = (mass_g: bigint): number | null => (knownRows === 0 ? null : kilograms(mass_g))
  return {
    lowKg: kg(mass.low_g),
    likelyKg: kg(mass.likely_g),
    highKg: kg(mass.high_g),
    knownRows,
    unknownRows,
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

/** The report for machines. */
export function reportJson(report: OperationReport): Json {
  const { operation, asKnown, sources } = report
  return {
    operation: { code: operation.code, title: operation.title },
    asKnown: {
      published: asKnown.published,
      position: asKnown.position === null ? null : wholeNumber(asKnown.position),
      recordedAt: asKnown.recordedAt,
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
    grain: source.grain,
    editions: source.editions.map(lineJson),
    inForce: source.inForce === null ? null : editionJson(source.inForce),
    notes: [...source.notes],
    findings: source.findings.map(({ code, rows }) => ({ code, rows })),
  }
}

function editionJson(edition: EditionReport): Json {
  const { period, before } = edition
  return {
    edition: lineJson(edition.line),
    rows: edition.rows,
    undatedRows: edition.undatedRows,
    quarantinedRows: edition.quarantinedRows,
    withheldRows: edition.withheldRows,
    period: period === null ? null : { first: period.first, last: period.last },
    months: edition.months.map((month) => ({
      month: month.month,
      rows: month.rows,
      quarantinedRows: month.quarantinedRows,
      mass: massJson(month.mass),
      backDated: month.backDated,
      rowsBefore: month.rowsBefore,
      breaks: month.breaks.map((one) => ({ ...one })),
    })),
    units: edition.units.map(unitJson),
    mass: massJson(edition.mass),
    regimes: edition.regimes.map((one) => ({ ...one })),
    breaks: edition.breaks.map((one) => ({ ...one })),
    backDatedRows: edition.backDatedRows,
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
    quantityRows: line.quantityRows,
    quarantinedRows: line.quarantinedRows,
    unknownRows: line.unknownRows,
    sum: sum === null ? null : { text: sum.text, unit: sum.unit },
    baseSum: line.quantity === null ? null : String(line.quantity),
    baseUnit: line.unit,
  }
}

function lineJson(line: EditionLine): Json {
  return {
    edition: line.edition,
    import: wholeNumber(line.import),
    fileName: line.fileName,
    hash: line.hash,
    profile: line.profile,
    rows: line.rows,
    state: line.state,
  }
}

function wholeNumber(position: bigint): number {
  const number = Number(position)
  assert(Number.isSafeInteger(number), 'no log has more places than a JSON number holds exactly')
  return number
}

function thousandths(quantity: bigint): string {
  const sign = quantity < 0n ? '-' : ''
  const magnitude = quantity < 0n ? -quantity : quantity
  const rest = String(magnitude % 1_000n)
    .padStart(3, '0')
    .replace(/0+$/, '')
  return `${sign}${magnitude / 1_000n}${rest === '' ? '' : `.${rest}`}`
}
