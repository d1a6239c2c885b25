/**
 * The eight points whose eightfold is the identity, and the ways of writing them that a strict
 * reader refuses. Attacks on Ed25519 start from these.
 */
import { P } from '../ed25519/field.ts'
import { L, oddMultiples, sumOfMultiples } from '../ed25519/multiples.ts'
import type { Point } from '../ed25519/point.ts'
import {
  add,
  addend,
  decodePoint,
  double,
  encodePoint,
  IDENTITY,
  isIdentity,
  littleEndianBytes,
} from '../ed25519/point.ts'

/** The multiples of a point of order 8, from the identity on. */
export function torsionPoints(): readonly Point[] {
  const generator = pointOfOrder8()
  const points = [IDENTITY]
  let last = IDENTITY
  while (points.length < 8) {
    last = add(last, addend(generator))
    points.push(last)
  }
  return points
}

/** Encodings of low-order points that are not the canonical ones: y from p on, or a sign on x = 0. */
export function crookedEncodings(): readonly Uint8Array[] {
  const sign = 1n << 255n
  return [P, P + 1n, P | sign, (P + 1n) | sign, 1n | sign, (P - 1n) | sign].map(littleEndianBytes)
}

function pointOfOrder8(): Point {
  for (let y = 2n; ; y += 1n) {
    const point = decodePoint(littleEndianBytes(y))
    if (point === null) continue
    const torsion = sumOfMultiples([{ scalar: L, of: oddMultiples(point) }])
    const order4 = double(double(torsion, { withT: true }), { withT: true })
    if (!isIdentity(order4)) return torsion
  }
}

/** The sum of two points, as its encoding. */
export function encodedSum(one: Point, other: Point): Uint8Array {
  return encodePoint(add(one, addend(other)))
}
