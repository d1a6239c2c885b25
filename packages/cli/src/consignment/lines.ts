/**
 * Lines of items and legs of a way as they are typed, and items as a page shows them.
 */
import type { ItemLine } from '@causeway/domain/consignment/request'
import { type ItemCode, isCodeText } from '@causeway/domain/ledger/code'
import { BASE_UNITS } from '@causeway/domain/ledger/lot'
import { accept, refuse } from '@causeway/domain/result/result'
import { figureText } from '../answer/figure.ts'
import type { Reader } from '../command/command.ts'
import type { CanonicalObject } from '../statement/draft.ts'

/** `wheat-flour=2400,piece`. */
export const itemLine: Reader<ItemLine> = (typed) => {
  const [, item = '', digits = '', word = ''] = /^(.+)=(\d{1,18}),([a-z]+)$/.exec(typed) ?? []
  const unit = BASE_UNITS.find((one) => one === word)
  return isCodeText(item) && unit !== undefined && BigInt(digits) > 0n
    ? accept({ item: item as ItemCode, unit, quantity: BigInt(digits) })
    : refuse(
        `an item and how much, such as wheat-flour=2400,piece; units are ${BASE_UNITS.join(', ')}`,
      )
}

/** `port,hub-1,haul`: from, to, and the carrier if one was asked. */
export const legTyped: Reader<CanonicalObject> = (typed) => {
  const [from = '', to = '', carrier, ...more] = typed.split(',')
  const isLeg = isCodeText(from) && isCodeText(to) && more.length === 0
  if (!isLeg || (carrier !== undefined && !isCodeText(carrier)))
    return refuse('a leg: from, to and the carrier, such as port,hub-1,haul')
  return accept({ from, to, ...(carrier === undefined ? {} : { carrier }) })
}

/** Lines as a statement holds them. */
export function lineValues(lines: readonly ItemLine[]): readonly CanonicalObject[] {
  return lines.map(({ item, unit, quantity }) => ({ item, unit, quantity: String(quantity) }))
}

/** `wheat-flour 2,400 piece, rice 60,000 gram`; units are never added up. */
export function goodsText(lines: readonly ItemLine[]): string {
  return lines
    .map(({ item, unit, quantity }) => `${item} ${figureText(quantity)} ${unit}`)
    .join(', ')
}
