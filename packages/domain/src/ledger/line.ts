/**
 * The line of a hand-over: what was handed and what the receiver found, piece by piece. More than
 * was handed, less, damaged, refused and another item than expected each have their place; a
 * substitute of equal weight shows as a missing lot and an extra one.
 */
import type { Canonical } from '@causeway/proof/canonical/canonical'
import type { Result } from '../result/result.ts'
import type { LotCode } from './code.ts'
import { Fields, type Malformed, type Reader } from './fields.ts'
import { LOSS_CAUSES, type LossCause } from './loss-cause.ts'
import { LINES_MAX } from './lot.ts'
import { code, listOf, oneOf, orNull, quantity, quantityOrZero } from './reader.ts'

/** Quantities in base units of the lot. */
export interface HandOverLine {
  readonly lot: LotCode
  /** What the giver handed, for which this line answers; 0 for a substitute. */
  readonly handed: bigint
  /** What the receiver took in good state; may exceed `handed`. */
  readonly counted: bigint
  /** What arrived, but cannot be used. */
  readonly damaged: bigint
  /** What the receiver did not take. */
  readonly refused: bigint
  /** What giver and receiver say of the missing; null where nothing is missing. */
  readonly cause: LossCause | null
  /** The lot that should have come in its place; null for no substitute. */
  readonly substitutes: LotCode | null
}

const lossCause = orNull(oneOf(LOSS_CAUSES))
const otherLot = orNull(code<LotCode>())

/**
 * Reads a line. Refuses in the order of the fields; then an unknown field; then a line that says
 * nothing, missing goods without a cause (`unknown` is one), a substitute that was handed.
 */
function parseHandOverLine(value: Canonical | undefined, at = ''): Result<HandOverLine, Malformed> {
  const fields = new Fields(value, at)
  const line: HandOverLine = {
    lot: fields.take('lot', code<LotCode>()),
    handed: fields.take('handed', quantity),
    counted: fields.take('counted', quantity),
    damaged: fields.take('damaged', quantityOrZero),
    refused: fields.take('refused', quantityOrZero),
    cause: fields.take('cause', lossCause),
    substitutes: fields.take('substitutes', otherLot),
  }
  return fields.answer(line, [
    [
      'handed',
      ({ handed, counted, damaged, refused }) => handed + counted + damaged + refused > 0n,
    ],
    ['cause', (one) => missingOf(one) === 0n || one.cause !== null],
    ['handed', ({ handed, substitutes }) => substitutes === null || handed === 0n],
    ['substitutes', ({ lot, substitutes }) => substitutes !== lot],
  ])
}

/** Lines of a hand-over, at least one. */
export const handOverLines: Reader<readonly HandOverLine[]> = listOf(parseHandOverLine, {
  least: 1,
  most: LINES_MAX,
})

/** Handed, and neither taken nor refused nor broken: nobody has it. */
export function missingOf({ handed, counted, damaged, refused }: HandOverLine): bigint {
  const short = handed - counted - damaged - refused
  return short > 0n ? short : 0n
}

/** What came beyond what was handed. */
export function extraOf({ handed, counted, damaged, refused }: HandOverLine): bigint {
  const over = counted + damaged + refused - handed
  return over > 0n ? over : 0n
}

/**
 * One text for equal lines, in whatever order they were written: giver's and receiver's own
 * statements match if these are equal.
 */
export function linesText(lines: readonly HandOverLine[]): string {
  const texts = lines.map((line) =>
    JSON.stringify([
      line.lot,
      String(line.handed),
      String(line.counted),
      String(line.damaged),
      String(line.refused),
      line.cause,
      line.substitutes,
    ]),
  )
  return texts.sort().join('\n')
}
