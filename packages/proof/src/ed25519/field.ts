/**
 * Arithmetic modulo p = 2^255 − 19 with big integers (RFC 8032, Section 5.1). Values between
 * operations may be negative or a little larger than p; `mod` gives the one number from 0 to p − 1.
 * Nothing here runs in constant time: it checks public signatures, see `plain-engine.ts`.
 */

/** The field's prime. */
export const P = (1n << 255n) - 19n

/** √−1: 2 raised to (p − 1)/4. */
const ROOT_OF_MINUS_ONE = power(2n, (P - 1n) >> 2n)

/**
 * a·b, folded to little more than 255 bits: 2^255 ≡ 19. Twice, since one fold leaves up to ten
 * bits over. A third faster than the remainder operator. Factors stay below 2^260 in size.
 */
export function times(a: bigint, b: bigint): bigint {
  const long = a * b
  const folded = BigInt.asUintN(255, long) + 19n * (long >> 255n)
  return BigInt.asUintN(255, folded) + 19n * (folded >> 255n)
}

/** The one number from 0 to p − 1 that stands for `a`. */
export function mod(a: bigint): bigint {
  const rest = a % P
  return rest < 0n ? rest + P : rest
}

/** 1/a, by Fermat: a raised to p − 2 = 2^5·(2^250 − 1) + 11. The inverse of 0 is 0. */
export function inverse(a: bigint): bigint {
  const a3 = times(times(a, a), a)
  return times(squared(almostAll(a), 5), times(squared(a, 3), a3))
}

/**
 * One of the two √(u/v), or null where u/v is no square: RFC 8032, Section
 * 5.1.3, with u·v³·(u·v⁷) raised to (p − 5)/8 = 2^2·(2^250 − 1) + 1.
 */
export function rootOfRatio(u: bigint, v: bigint): bigint | null {
  const v3 = times(times(v, v), v)
  const v7 = times(times(v3, v3), v)
  const base = times(u, v7)
  const root = times(times(u, v3), times(squared(almostAll(base), 2), base))
  const check = mod(times(v, times(root, root)))
  if (check === mod(u)) return mod(root)
  return check === mod(-u) ? mod(times(root, ROOT_OF_MINUS_ONE)) : null
}

/** a raised to 2^250 − 1: the part that both powers above share. */
function almostAll(a: bigint): bigint {
  const b2 = times(squared(a, 1), a)
  const b4 = times(squared(b2, 2), b2)
  const b5 = times(squared(b4, 1), a)
  const b10 = times(squared(b5, 5), b5)
  const b20 = times(squared(b10, 10), b10)
  const b40 = times(squared(b20, 20), b20)
  const b50 = times(squared(b40, 10), b10)
  const b100 = times(squared(b50, 50), b50)
  const b200 = times(squared(b100, 100), b100)
  return times(squared(b200, 50), b50)
}

function squared(a: bigint, count: number): bigint {
  let value = a
  for (let turn = 0; turn < count; turn += 1) value = times(value, value)
  return value
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n
  for (let bit = 255n; bit >= 0n; bit -= 1n) {
    result = times(result, result)
    if ((exponent >> bit) & 1n) result = times(result, base)
  }
  return mod(result)
}
