/**
 * Multiples of points. Scalars become sums of few odd digits, so that a multiple needs one doubling
 * for each bit and one addition for about six; two multiples share the doublings (Straus, Shamir).
 */
import type { Addend, Point } from './point.ts'
import { add, addend, decodePoint, double, IDENTITY, littleEndianBytes, opposite } from './point.ts'

/** The order of the base point: the prime 2^252 + 27742317777372353535851937790883648493. */
export const L = (1n << 252n) + 27742317777372353535851937790883648493n

/** The odd multiples 1·P, 3·P, 5·P … of one point, and how many bits a digit has. */
export interface OddMultiples {
  readonly bits: number
  readonly multiples: readonly Addend[]
}

/** A scalar with the table of the point that it multiplies. */
export interface Multiple {
  readonly scalar: bigint
  readonly of: OddMultiples
}

/** Digits of a scalar up to L, with one more for a carry. */
const SCALAR_BITS = 254
const KEY_BITS = 5
const BASE_BITS = 8

let baseMultiples: OddMultiples | null = null

/** The table of a point that is multiplied a few times: 8 entries. */
export function oddMultiples(point: Point, bits = KEY_BITS): OddMultiples {
  const twice = addend(double(point, { withT: true }))
  const multiples: Addend[] = []
  let odd = point
  for (let count = 0; count < 1 << (bits - 2); count += 1) {
    multiples.push(addend(odd))
    odd = add(odd, twice)
  }
  return { bits, multiples }
}

/** The table of the base point, B, whose y is 4/5: 64 entries, made on first use. */
export function ofBase(): OddMultiples {
  baseMultiples ??= oddMultiples(basePoint(), BASE_BITS)
  return baseMultiples
}

/** The sum of some multiples of points. */
export function sumOfMultiples(parts: readonly Multiple[]): Point {
  const digits = parts.map(({ scalar, of }) => oddDigits(scalar, of.bits))
  let sum = IDENTITY
  for (let bit = SCALAR_BITS - 1; bit >= 0; bit -= 1) {
    const isAdded = digits.some((list) => list[bit] !== 0)
    // The last one too: whoever gets the sum may add to it.
    sum = double(sum, { withT: isAdded || bit === 0 })
    if (!isAdded) continue
    for (const [part, { of }] of parts.entries()) sum = addDigit(sum, of, digits[part]?.[bit] ?? 0)
  }
  return sum
}

function addDigit(sum: Point, { multiples }: OddMultiples, digit: number): Point {
  if (digit === 0) return sum
  const multiple = multiples[Math.abs(digit) >> 1]
  if (multiple === undefined) return sum
  return add(sum, digit > 0 ? multiple : opposite(multiple))
}

/**
 * The scalar as digits of which each is 0 or odd, smallest first, with at least `bits` − 1 zeros
 * after each odd one (width-w non-adjacent form). Scalars up to L leave no carry at the top.
 */
function oddDigits(scalar: bigint, bits: number): Int8Array {
  const digits = new Int8Array(SCALAR_BITS)
  const bytes = littleEndianBytes(scalar)
  const window = 1 << bits
  let carry = 0
  let at = 0
  while (at < SCALAR_BITS) {
    const lowest = bitsAt(bytes, at, 1)
    if (lowest === carry) {
      at += 1
      continue
    }
    const digit = bitsAt(bytes, at, bits) + carry
    carry = digit >= window / 2 ? 1 : 0
    digits[at] = carry === 1 ? digit - window : digit
    at += bits
  }
  return digits
}

/** Up to 8 bits of a number from some bit on. */
function bitsAt(bytes: Uint8Array, at: number, count: number): number {
  const byte = at >> 3
  const pair = (bytes[byte] ?? 0) | ((bytes[byte + 1] ?? 0) << 8)
  return (pair >> (at & 7)) & ((1 << count) - 1)
}

function basePoint(): Point {
  const encoded = new Uint8Array(32).fill(0x66)
  encoded[0] = 0x58
  const base = decodePoint(encoded)
  if (base === null) throw new Error('the base point is on the curve')
  return base
}
