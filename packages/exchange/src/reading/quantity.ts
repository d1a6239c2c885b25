/**
 * What a row states as its quantity: in whole base units, with the mass that a factor gives it, and
 * what is not plausible about it. An unknown unit gives an unknown quantity, whatever its number.
 */
import type { Issue, StatedQuantity } from '@causeway/domain/claims/claim'
import { type Decimal, toBase } from '@causeway/domain/quantity/decimal'
import type { Measure } from '@causeway/domain/quantity/measure'
import { bookUnitsPerOne } from '@causeway/domain/quantity/unit'
import { type Place, type UnitMeaning, issueAt } from './cell-reading.ts'
import type {
  CompiledFactor,
  CompiledProfile,
  CompiledRule,
  RuleConditions,
} from './compiled-profile.ts'
import { compareDecimals } from './parse-number.ts'

/** All that a row's quantity is computed from. */
export interface QuantityParts {
  /** As stated, before any reading. */
  readonly text: string
  readonly unitText: string
  readonly decimal: Decimal | null
  readonly unit: UnitMeaning
  readonly item: string
  readonly agency: string
  readonly group: string
  readonly route: string
}

export interface QuantityReading {
  readonly stated: StatedQuantity
  readonly issues: readonly Issue[]
  /** Codes of the issues that keep the quantity out of totals. */
  readonly quarantine: readonly string[]
}

const ZERO: Decimal = { digits: 0n, scale: 0 }

/** Reads the quantity. Issues stand in `place`, the column of the number. */
export function readQuantity(
  parts: QuantityParts,
  compiled: CompiledProfile,
  place: Place,
): QuantityReading {
  const { decimal, unit, text, unitText } = parts
  const issues: Issue[] = []
  const quarantine: string[] = []
  let quantity: bigint | null = null
  if (decimal !== null) {
    for (const rule of compiled.plausibility)
      if (concerns(rule, parts, decimal)) find(rule.code, rule.quarantines)
    if (compareDecimals(decimal, ZERO) < 0) find('quantity.negative', true)
    if (unit.family !== 'unknown') {
      const base = toBase(decimal, bookUnitsPerOne(unit.family, unit.basePerOne))
      quantity = base.quantity
      if (!base.exact) find('quantity.rounded', false)
    }
  }
  const factor = decimal === null ? null : factorOf(parts, decimal, compiled.factors)
  const mass = quantity === null || quantity < 0n ? null : massOf(quantity, unit, factor)
  const stated: StatedQuantity = {
    text,
    unitText,
    family: unit.family,
    unit: unit.unit,
    quantity,
    mass,
    factor: mass === null ? '' : (factor?.name ?? ''),
  }
  return { stated, issues, quarantine }

  /** What has no quantity has nothing to keep out of a total: there the finding is a note. */
  function find(code: string, keepsOut: boolean): void {
    const quarantines = keepsOut && unit.family !== 'unknown'
    const severity = quarantines ? 'warning' : 'note'
    issues.push(issueAt(place, code, severity, { value: text }))
    if (quarantines && !quarantine.includes(code)) quarantine.push(code)
  }
}

function concerns(rule: CompiledRule, parts: QuantityParts, decimal: Decimal): boolean {
  const { when, unless, above, upTo, equals } = rule
  if (!all(when, parts) || any(unless, parts)) return false
  if (above !== null && compareDecimals(decimal, above) <= 0) return false
  if (upTo !== null && compareDecimals(decimal, upTo) > 0) return false
  return equals.length === 0 || equals.some((one) => compareDecimals(decimal, one) === 0)
}

function all({ units, groups, routes }: RuleConditions, parts: QuantityParts): boolean {
  return (
    (units.size === 0 || units.has(parts.unit.unit)) &&
    (groups.size === 0 || groups.has(parts.group)) &&
    (routes.size === 0 || routes.has(parts.route))
  )
}

function any({ units, groups, routes }: RuleConditions, parts: QuantityParts): boolean {
  return units.has(parts.unit.unit) || groups.has(parts.group) || routes.has(parts.route)
}

/** The first factor that fits: a profile writes the particular before the general. */
function factorOf(
  { unit, item, agency }: QuantityParts,
  decimal: Decimal,
  factors: readonly CompiledFactor[],
): CompiledFactor | null {
  for (const factor of factors) {
    if (factor.unit !== unit.unit) continue
    if (factor.items.size > 0 && !factor.items.has(item)) continue
    if (factor.agencies.size > 0 && !factor.agencies.has(agency)) continue
    const { values } = factor
    if (values.length > 0 && !values.some((one) => compareDecimals(decimal, one) === 0)) continue
    return factor
  }
  return null
}

/** Without a factor only a stated mass is a mass. Rounds to the nearest gram, halves up. */
function massOf(
  quantity: bigint,
  unit: UnitMeaning,
  factor: CompiledFactor | null,
): Measure | null {
  if (factor === null)
    return unit.family === 'mass' ? { low_g: quantity, likely_g: quantity, high_g: quantity } : null
  const perOne = bookUnitsPerOne(unit.family, unit.basePerOne)
  const weigh = (grams: bigint): bigint => (2n * quantity * grams + perOne) / (2n * perOne)
  return {
    low_g: weigh(factor.low_g),
    likely_g: weigh(factor.likely_g),
    high_g: weigh(factor.high_g),
  }
}
