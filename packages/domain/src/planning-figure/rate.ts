/**
 * A planning figure as a need per person and day: exact fractions on the way, rounded up at the end,
 * since telling a hospital less than it needs does harm.
 */
import type { BaseUnit } from '../ledger/lot.ts'
import { type Result, accept, refuse } from '../result/result.ts'
import { type PlanningFigure, decimalOf, isUsable } from './planning-figure.ts'

/** Needs are kept in millionths of a base unit: a kit for thousands is a small part of one a day. */
export const MILLIONTHS = 1_000_000n

/** Low, likely and high, with `low <= likely <= high`; needs in millionths of a base unit. */
export interface Three {
  readonly low: bigint
  readonly likely: bigint
  readonly high: bigint
}

/** Base units per person and day, as fractions. */
export interface Rate {
  readonly unit: BaseUnit
  readonly low: Fraction
  readonly likely: Fraction
  readonly high: Fraction
}

export interface Fraction {
  readonly over: bigint
  readonly under: bigint
}

/** In this order. The caller says it beside the gap that it leaves. */
export type NotARate =
  | { readonly kind: 'to be checked before use' }
  | { readonly kind: 'no need per person'; readonly unit: string; readonly per: string | null }
  | { readonly kind: 'no likely value' }

/** Days of a month in which a need per month is spread. */
const MONTH_DAYS = 30n

const UNITS: Readonly<Record<string, readonly [BaseUnit, bigint]>> = {
  g: ['gram', 1n],
  kg: ['gram', 1_000n],
  t: ['gram', 1_000_000n],
  ml: ['millilitre', 1n],
  l: ['millilitre', 1_000n],
  pieces: ['piece', 1n],
}

/** The figure as a rate. `persons` per `kit/90 days` is a rate too: so many kits a person and day. */
export function rateOf(figure: PlanningFigure): Result<Rate, NotARate> {
  const { value, unit, per } = figure
  if (!isUsable(figure)) return refuse({ kind: 'to be checked before use' })
  const way = wayOf(unit, per)
  if (way === null) return refuse({ kind: 'no need per person', unit, per })
  if (value.likely === null) return refuse({ kind: 'no likely value' })
  const [low, likely, high] = [value.low, value.likely, value.high].map(way.of)
  if (low === undefined || likely === undefined || high === undefined || likely.under === 0n)
    return refuse({ kind: 'no need per person', unit, per })
  return way.isInverse
    ? accept({ unit: way.unit, low: high, likely, high: low })
    : accept({ unit: way.unit, low, likely, high })
}

interface Way {
  readonly unit: BaseUnit
  readonly isInverse: boolean
  readonly of: (text: string) => Fraction
}

function wayOf(unit: string, per: string | null): Way | null {
  const kits = /^kit\/(\d{1,4}) days$/.exec(per ?? '')
  if (unit === 'persons' && kits !== null) {
    const days = BigInt(kits[1] ?? '1')
    const of = (text: string): Fraction => {
      const { digits, scale } = decimalOf(text)
      return { over: 10n ** BigInt(scale), under: digits * days }
    }
    return days === 0n ? null : { unit: 'piece', isInverse: true, of }
  }
  const [base, each] = UNITS[unit] ?? []
  const days = per === 'person/day' ? 1n : per === 'person/month' ? MONTH_DAYS : null
  if (base === undefined || each === undefined || days === null) return null
  const of = (text: string): Fraction => {
    const { digits, scale } = decimalOf(text)
    return { over: digits * each, under: days * 10n ** BigInt(scale) }
  }
  return { unit: base, isInverse: false, of }
}

/** The need of so many people for one day, in millionths of a base unit, rounded up to one. */
export function needOf(people: Three, rate: Rate): Three {
  const times = (count: bigint, { over, under }: Fraction): bigint =>
    ceiling(count * MILLIONTHS * over, under)
  return {
    low: times(people.low, rate.low),
    likely: times(people.likely, rate.likely),
    high: times(people.high, rate.high),
  }
}

/** Division of what is not below 0, rounded up. */
export function ceiling(over: bigint, under: bigint): bigint {
  return (over + under - 1n) / under
}
