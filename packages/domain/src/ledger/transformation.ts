/**
 * Transformation: goods become other goods, by opening, repackaging, milling or blending. Mass in
 * equals mass out plus what was lost plus the rest of rounding, to the gram; a form in which it does
 * not is refused, for then nobody weighed.
 */
import type { Canonical } from '@causeway/proof/canonical/canonical'
import type { Result } from '../result/result.ts'
import type { LotCode, PartyCode, PlaceCode } from './code.ts'
import { Fields, type Malformed } from './fields.ts'
import { LINES_MAX, type Lot, type LotQuantity, describedLots, isOneLineEach } from './lot.ts'
import { areApart, code, listOf, oneOf, quantityOrZero, someQuantity } from './reader.ts'

/** Some of a lot, with its mass in grams: a bag's mass is an attribute, not its quantity. */
export interface Weighed extends LotQuantity {
  readonly mass_g: bigint
}

export const WAYS = ['repackaging', 'milling', 'blending'] as const

export interface Transformation {
  readonly kind: 'transformation'
  readonly way: (typeof WAYS)[number]
  readonly custodian: PartyCode
  readonly place: PlaceCode
  readonly inputs: readonly Weighed[]
  readonly outputs: readonly Weighed[]
  /** Loss of the process, of a lot that goes in or comes out. */
  readonly losses: readonly Weighed[]
  /** The ratio worked to, `out` of `of`, by mass: 4 of 5 in milling. */
  readonly ratio: Ratio
  /** Mass that filled no whole unit: less than the heaviest unit that came out. */
  readonly residue_g: bigint
  readonly lots: readonly Lot[]
}

export interface Ratio {
  readonly out: bigint
  readonly of: bigint
}

const SOME = { least: 1, most: LINES_MAX }

/**
 * Refuses in the order of the fields, then an unknown field, then: a lot in two lines of one side, a
 * lot that is input and output, a loss of a lot on neither side, a residue that would fill a unit,
 * masses that do not add up.
 */
export function parseTransformation(value: Canonical): Result<Transformation, Malformed> {
  const fields = new Fields(value, 'body')
  const transformation: Transformation = {
    kind: 'transformation',
    way: fields.take('way', oneOf(WAYS)),
    custodian: fields.take('custodian', code<PartyCode>()),
    place: fields.take('place', code<PlaceCode>()),
    inputs: fields.take('inputs', listOf(parseWeighed, SOME)),
    outputs: fields.take('outputs', listOf(parseWeighed, SOME)),
    losses: fields.take('losses', listOf(parseWeighed, { least: 0, most: LINES_MAX })),
    ratio: fields.take('ratio', parseRatio),
    residue_g: fields.take('residue_g', quantityOrZero),
    lots: fields.take('lots', describedLots),
  }
  return fields.answer(transformation, [
    ['inputs', ({ inputs }) => isOneLineEach(inputs)],
    ['outputs', ({ outputs }) => isOneLineEach(outputs)],
    ['outputs', ({ inputs, outputs }) => areApart(lotsOf(inputs, outputs))],
    ['losses', ({ losses }) => isOneLineEach(losses)],
    ['losses', hasLossesOfItsOwn],
    ['residue_g', (one) => one.residue_g === 0n || one.residue_g < heaviestUnit_g(one.outputs)],
    ['residue_g', (one) => massIn_g(one) === massOut_g(one)],
  ])
}

/** Grams that went in. */
function massIn_g({ inputs }: Transformation): bigint {
  return sum_g(inputs)
}

/** Grams that came out, were lost, or filled no whole unit. */
function massOut_g({ outputs, losses, residue_g }: Transformation): bigint {
  return sum_g(outputs) + sum_g(losses) + residue_g
}

function sum_g(lines: readonly Weighed[]): bigint {
  return lines.reduce((sum, line) => sum + line.mass_g, 0n)
}

function hasLossesOfItsOwn({ inputs, outputs, losses }: Transformation): boolean {
  const known = lotsOf(inputs, outputs)
  return losses.every((line) => known.includes(line.lot))
}

/** Rounded up: a residue of less than this fills no unit. */
function heaviestUnit_g(outputs: readonly Weighed[]): bigint {
  const units = outputs.map((line) => (line.mass_g + line.quantity - 1n) / line.quantity)
  return units.reduce((heaviest, one) => (one > heaviest ? one : heaviest), 0n)
}

function lotsOf(...sides: readonly (readonly Weighed[])[]): LotCode[] {
  return sides.flatMap((side) => side.map((line) => line.lot))
}

function parseWeighed(value: Canonical | undefined, at: string): Result<Weighed, Malformed> {
  const fields = new Fields(value, at)
  return fields.answer({
    lot: fields.take('lot', code<LotCode>()),
    quantity: fields.take('quantity', someQuantity),
    mass_g: fields.take('mass_g', someQuantity),
  })
}

function parseRatio(value: Canonical | undefined, at: string): Result<Ratio, Malformed> {
  const fields = new Fields(value, at)
  return fields.answer({
    out: fields.take('out', someQuantity),
    of: fields.take('of', someQuantity),
  })
}
