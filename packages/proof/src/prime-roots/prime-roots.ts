/**
 * The starting values of SHA-2 (FIPS 180-4, Sections 4.2 and 5.3): the first 64 bits behind the
 * point of square and cube roots of the first primes. Computed instead of copied, so that a reader
 * has no table of 88 numbers to trust.
 */

const BITS = 64n

/** The first 64 bits behind the point of the roots of the first `count` primes. */
export function primeRoots({ degree, count }: { degree: 2 | 3; count: number }): bigint[] {
  return firstPrimes(count).map((prime) => {
    const scaled = BigInt(prime) << (BITS * BigInt(degree))
    return BigInt.asUintN(Number(BITS), wholeRoot(scaled, BigInt(degree)))
  })
}

function firstPrimes(count: number): number[] {
  const primes: number[] = []
  for (let candidate = 2; primes.length < count; candidate += 1)
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate)
  return primes
}

/** The largest whole number whose power does not exceed `value`, found bit by bit. */
function wholeRoot(value: bigint, degree: bigint): bigint {
  let root = 0n
  for (let bit = 1n << (BITS + 5n); bit > 0n; bit >>= 1n)
    if ((root | bit) ** degree <= value) root |= bit
  return root
}
