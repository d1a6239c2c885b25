/**
 * A profile made ready for reading: its tables as maps by folded name, its numbers as decimals.
 * Made once for a list; the rows only look up.
 */
import { foldName } from '@causeway/domain/alias/fold'
import { assert } from '@causeway/domain/result/result'
import { type Decimal, PLAIN_MARKS, parseDecimal } from '@causeway/domain/quantity/decimal'
import type { Profile } from '../profile/profile.ts'
import type { KnownItem, UnitMeaning } from './cell-reading.ts'

export interface CompiledProfile {
  readonly profile: Profile
  readonly units: ReadonlyMap<string, UnitMeaning>
  /** Targets of parties, places, groups and routes by folded name. */
  readonly names: (kind: 'party' | 'place' | 'group' | 'route') => ReadonlyMap<string, string>
  readonly items: ReadonlyMap<string, KnownItem>
  readonly factors: readonly CompiledFactor[]
  readonly plausibility: readonly CompiledRule[]
}

/** What a unit weighs, in grams for one stated unit. An empty set stands for "any". */
export interface CompiledFactor {
  readonly name: string
  readonly unit: string
  readonly items: ReadonlySet<string>
  readonly agencies: ReadonlySet<string>
  readonly values: readonly Decimal[]
  readonly low_g: bigint
  readonly likely_g: bigint
  readonly high_g: bigint
}

export interface CompiledRule {
  readonly code: string
  readonly quarantines: boolean
  readonly when: RuleConditions
  readonly above: Decimal | null
  readonly upTo: Decimal | null
  readonly equals: readonly Decimal[]
  readonly unless: RuleConditions
}

/** Empty sets hold for every row. */
export interface RuleConditions {
  readonly units: ReadonlySet<string>
  readonly groups: ReadonlySet<string>
  readonly routes: ReadonlySet<string>
}

/** Compiles a profile that `parseProfile` has accepted. */
export function compileProfile(profile: Profile): CompiledProfile {
  const names = { party: namesOf(profile, 'party'), place: namesOf(profile, 'place') }
  const words = { group: namesOf(profile, 'group'), route: namesOf(profile, 'route') }
  const tables = { ...names, ...words }
  return {
    profile,
    units: unitsOf(profile),
    names: (kind) => tables[kind],
    items: itemsOf(profile),
    factors: profile.factors.map((factor) => ({
      name: `${factor.name}@${factor.version}`,
      unit: factor.unit,
      items: new Set(factor.items ?? []),
      agencies: new Set(factor.agencies ?? []),
      values: (factor.values ?? []).map(decimal),
      low_g: BigInt(factor.low_g),
      likely_g: BigInt(factor.likely_g),
      high_g: BigInt(factor.high_g),
    })),
    plausibility: profile.plausibility.map(({ code, effect, when, unless }) => ({
      code,
      quarantines: effect === 'quarantine',
      when: conditions(when),
      above: when.above === undefined ? null : decimal(when.above),
      upTo: when.upTo === undefined ? null : decimal(when.upTo),
      equals: (when.equals ?? []).map(decimal),
      unless: conditions(unless ?? {}),
    })),
  }
}

function unitsOf({ units, aliases }: Profile): ReadonlyMap<string, UnitMeaning> {
  const meanings = new Map<string, UnitMeaning>()
  for (const { stated, family, unit, basePerOne } of units)
    for (const spelling of stated)
      meanings.set(foldName(spelling), { family, unit, basePerOne: BigInt(basePerOne) })
  for (const { kind, target, stated } of aliases) {
    const meaning = kind === 'unit' ? meanings.get(foldName(target)) : undefined
    if (meaning !== undefined)
      for (const spelling of stated) meanings.set(foldName(spelling), meaning)
  }
  return meanings
}

function namesOf({ aliases }: Profile, wanted: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const { kind, target, stated } of aliases)
    if (kind === wanted) for (const spelling of stated) names.set(foldName(spelling), target)
  return names
}

function itemsOf({ aliases }: Profile): ReadonlyMap<string, KnownItem> {
  const items = new Map<string, KnownItem>()
  for (const { kind, target, stated, group = '', generic = false } of aliases)
    if (kind === 'item')
      for (const spelling of stated) items.set(foldName(spelling), { target, group, generic })
  return items
}

function conditions(stated: {
  readonly units?: readonly string[] | undefined
  readonly groups?: readonly string[] | undefined
  readonly routes?: readonly string[] | undefined
}): RuleConditions {
  return {
    units: new Set(stated.units ?? []),
    groups: new Set(stated.groups ?? []),
    routes: new Set(stated.routes ?? []),
  }
}

function decimal(text: string): Decimal {
  const read = parseDecimal(text, PLAIN_MARKS)
  assert(read.ok, 'the profile’s schema lets only decimal numbers pass')
  return read.value
}
