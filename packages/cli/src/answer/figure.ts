/**
 * Figures for people: thousands separators, masses in tonnes as a range. No figure becomes a float
 * on the way.
 */
import type { MeasureSum } from '@causeway/domain/quantity/measure'

/** `1234567` as `1,234,567`; what is not whole keeps its digits behind the point. */
export function figureText(value: number | bigint): string {
  return decimalText(value.toString())
}

/** A decimal given as text, its whole part in groups of three: `1234.5` as `1,234.5`. */
export function decimalText(text: string): string {
  const [whole = '', rest] = text.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return rest === undefined ? grouped : `${grouped}.${rest}`
}

/** One row of many: `1 row`, `1,234 rows`. */
export function counted(count: number | bigint, one: string, many = `${one}s`): string {
  return `${figureText(count)} ${BigInt(count) === 1n ? one : many}`
}

/**
 * `1,234 t`, or `1,100 to 1,300 t, likely 1,200`: whole tonnes, halves rounded up. Unknown where no
 * row is known: nothing is not zero.
 */
export function measureText(mass: MeasureSum): string {
  if (mass.knownRows === 0) return 'unknown'
  const [low, likely, high] = [mass.low_g, mass.likely_g, mass.high_g].map(tonnesText)
  return low === high ? `${likely} t` : `${low} to ${high} t, likely ${likely}`
}

/** Whole tonnes of a mass in grams, halves rounded up. */
export function tonnesText(mass_g: bigint): string {
  return figureText((mass_g + 500_000n) / 1_000_000n)
}
