/**
 * Request: somebody asks for goods at a place by a day. It moves nothing; a consignment may answer
 * it, in whole or in part, or nobody does, and then that shows.
 */
import type { Canonical } from '@causeway/proof/canonical/canonical'
import type { ItemCode, PartyCode, PlaceCode } from '../ledger/code.ts'
import { Fields, type Malformed } from '../ledger/fields.ts'
import { BASE_UNITS, type BaseUnit, LINES_MAX } from '../ledger/lot.ts'
import { areApart, code, day, listOf, oneOf, orNull, someQuantity } from '../ledger/reader.ts'
import type { Result } from '../result/result.ts'
import type { Day } from '../time/day.ts'

/** Some of an item, of whatever lot, in base units. */
export interface ItemLine {
  readonly item: ItemCode
  readonly unit: BaseUnit
  readonly quantity: bigint
}

export interface Request {
  readonly kind: 'request'
  readonly asks: PartyCode
  readonly place: PlaceCode
  /** Null where no day was named. */
  readonly by: Day | null
  readonly lines: readonly ItemLine[]
}

/** What is asked of an item, what answers it, and what nobody answers. Never below 0. */
export interface Answered extends ItemLine {
  readonly answered: bigint
  readonly open: bigint
}

/** Refuses in the order of the fields, then an unknown field, then an item in two lines. */
export function parseRequest(value: Canonical | undefined, at = ''): Result<Request, Malformed> {
  const fields = new Fields(value, at)
  const request: Request = {
    kind: 'request',
    asks: fields.take('asks', code<PartyCode>()),
    place: fields.take('place', code<PlaceCode>()),
    by: fields.take('by', orNull(day)),
    lines: fields.take('lines', itemLines),
  }
  return fields.answer(request, [['lines', ({ lines }) => isOneLineEach(lines)]])
}

/** Lines of items, at least one. */
export const itemLines = listOf(parseItemLine, { least: 1, most: LINES_MAX })

/** Whether no item stands in two lines of one unit. */
export function isOneLineEach(lines: readonly ItemLine[]): boolean {
  return areApart(lines.map(({ item, unit }) => `${item}\t${unit}`))
}

/** Holds a request against the lines of the consignments that answer it. Units never mix. */
export function answerOf(request: Request, lines: readonly ItemLine[]): readonly Answered[] {
  return request.lines.map((asked) => {
    const answered = lines
      .filter(({ item, unit }) => item === asked.item && unit === asked.unit)
      .reduce((sum, { quantity }) => sum + quantity, 0n)
    const open = asked.quantity - answered
    return { ...asked, answered, open: open > 0n ? open : 0n }
  })
}

function parseItemLine(value: Canonical | undefined, at: string): Result<ItemLine, Malformed> {
  const fields = new Fields(value, at)
  return fields.answer({
    item: fields.take('item', code<ItemCode>()),
    unit: fields.take('unit', oneOf(BASE_UNITS)),
    quantity: fields.take('quantity', someQuantity),
  })
}
