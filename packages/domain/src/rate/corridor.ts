/** A corridor: the way from one place to another, in one direction. */
import type { PlaceCode } from '../ledger/code.ts'

export interface Corridor {
  readonly from: PlaceCode
  readonly to: PlaceCode
}

/** Its one text; codes hold no control signs, so a tab keeps the two apart. */
export function corridorKey({ from, to }: Corridor): string {
  return `${from}\t${to}`
}
