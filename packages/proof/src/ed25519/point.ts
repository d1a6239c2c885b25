/**
 * Points of edwards25519 in extended coordinates (RFC 8032, Section 5.1.4): x = X/Z, y = Y/Z,
 * xy = T/Z. The formulas hold for all pairs of points, equal, opposite and of low order alike, so
 * no case needs a branch.
 */
import { hex } from '../statement-id/statement-id.ts'
import { inverse, mod, P, rootOfRatio, times } from './field.ts'

/** A point; many quadruples stand for the same one. */
export interface Point {
  readonly X: bigint
  readonly Y: bigint
  readonly Z: bigint
  readonly T: bigint
}

/** A point prepared for being added often: Y + X, Y − X, 2Z, 2dT. */
export interface Addend {
  readonly plus: bigint
  readonly minus: bigint
  readonly Z2: bigint
  readonly dT2: bigint
}

/** −121665/121666, the curve's parameter. */
const D = mod(-121665n * inverse(121666n))
const D2 = mod(2n * D)
const SIGN = 1n << 255n

/** The neutral point (0, 1). */
export const IDENTITY: Point = { X: 0n, Y: 1n, Z: 1n, T: 0n }

/** The bytes as a number, the smallest part first. */
export function littleEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x0${hex(bytes.slice().reverse())}`)
}

/** A number below 2^256 in 32 bytes, the smallest part first. */
export function littleEndianBytes(value: bigint): Uint8Array {
  const digits = value.toString(16).padStart(64, '0')
  const bytes = new Uint8Array(32)
  for (let index = 0; index < 32; index += 1)
    bytes[31 - index] = Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16)
  return bytes
}

/**
 * The point that 32 bytes write, or null. Strict: y below p, and no sign on x = 0, so that each
 * point has one encoding. Engines differ here, which is why the profile settles it.
 */
export function decodePoint(bytes: Uint8Array): Point | null {
  const number = littleEndian(bytes)
  const y = BigInt.asUintN(255, number)
  if (y >= P) return null
  const isOdd = number >= SIGN
  const y2 = times(y, y)
  const root = rootOfRatio(y2 - 1n, times(D, y2) + 1n)
  if (root === null || (root === 0n && isOdd)) return null
  const x = (root & 1n) === (isOdd ? 1n : 0n) ? root : P - root
  return { X: x, Y: y, Z: 1n, T: times(x, y) }
}

/** The one encoding of a point: y, and the lowest bit of x on top. */
export function encodePoint({ X, Y, Z }: Point): Uint8Array {
  const scale = inverse(Z)
  const x = mod(times(X, scale))
  const y = mod(times(Y, scale))
  return littleEndianBytes(x & 1n ? y | SIGN : y)
}

/** Whether the point is (0, 1). */
export function isIdentity({ X, Y, Z }: Point): boolean {
  return mod(X) === 0n && mod(Y - Z) === 0n
}

/** Prepares a point for being added. */
export function addend({ X, Y, Z, T }: Point): Addend {
  return { plus: Y + X, minus: Y - X, Z2: 2n * Z, dT2: times(D2, T) }
}

/** The same point with the opposite sign. */
export function opposite({ plus, minus, Z2, dT2 }: Addend): Addend {
  return { plus: minus, minus: plus, Z2, dT2: -dT2 }
}

/** The sum (add-2008-hwcd-3 of the Explicit-Formulas Database, for a = −1). */
export function add({ X, Y, Z, T }: Point, other: Addend): Point {
  const a = times(Y - X, other.minus)
  const b = times(Y + X, other.plus)
  const c = times(T, other.dT2)
  const d = times(Z, other.Z2)
  const [e, f, g, h] = [b - a, d - c, d + c, b + a]
  return { X: times(e, f), Y: times(g, h), Z: times(f, g), T: times(e, h) }
}

/** Twice the point (dbl-2008-hwcd). T costs an eighth and only an addition reads it. */
export function double({ X, Y, Z }: Point, { withT }: { withT: boolean }): Point {
  const a = times(X, X)
  const b = times(Y, Y)
  const c = 2n * times(Z, Z)
  const sum = X + Y
  const e = times(sum, sum) - a - b
  const g = b - a
  const f = g - c
  const h = -a - b
  return { X: times(e, f), Y: times(g, h), Z: times(f, g), T: withT ? times(e, h) : 0n }
}
