/**
 * The consignment number: one number all the way, on every paper and every scan. Three letters of
 * the consignor, the year, and six digits; legs count from 1 behind a stroke.
 */
import { type Branded, type Result, accept, refuse } from '../result/result.ts'

/** `AAA-2024-000123`. */
export type ConsignmentNumber = Branded<string, 'ConsignmentNumber'>

/** One stretch of a consignment's way: `AAA-2024-000123/1`. */
export type LegCode = Branded<string, 'LegCode'>

/** The text is no consignment number; whoever typed it looks at the paper again. */
export interface MalformedNumber {
  readonly kind: 'malformed consignment number'
  readonly text: string
}

/** Legs of one consignment. */
export const LEGS_MAX = 99

const SHAPE = /^[A-Z]{3}-\d{4}-\d{6}$/

/** Reads a number as typed: blanks around it and small letters are forgiven. */
export function parseConsignmentNumber(text: string): Result<ConsignmentNumber, MalformedNumber> {
  const canonical = text.trim().toUpperCase()
  return isConsignmentNumber(canonical)
    ? accept(canonical as ConsignmentNumber)
    : refuse({ kind: 'malformed consignment number', text })
}

/** Whether the text is exactly the canonical form: in signed bytes nothing is forgiven. */
export function isConsignmentNumber(text: string): boolean {
  return SHAPE.test(text)
}

/** The number of the consignor's `serial`th consignment in a year. Null outside of the format. */
export function consignmentNumber(parts: {
  readonly consignor: string
  readonly year: number
  readonly serial: number
}): ConsignmentNumber | null {
  const { consignor, year, serial } = parts
  const text = `${consignor}-${String(year).padStart(4, '0')}-${String(serial).padStart(6, '0')}`
  return isConsignmentNumber(text) ? (text as ConsignmentNumber) : null
}

/** The code of a consignment's leg; `leg` counts from 1. */
export function legCode(consignment: ConsignmentNumber, leg: number): LegCode {
  return `${consignment}/${leg}` as LegCode
}

/** The consignment that a leg belongs to. */
export function consignmentOf(leg: LegCode): ConsignmentNumber {
  return leg.slice(0, leg.indexOf('/')) as ConsignmentNumber
}
