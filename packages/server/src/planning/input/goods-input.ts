/**
 * Goods in a plan's input: commodity groups with what they weigh and fill, stock by place, pledges,
 * what is under way. From whole base units to tonnes, once, here.
 */
import type { CommodityGroup } from '@causeway/domain/ledger/item'
import { figureInForce } from '@causeway/domain/needs/needs-state'
import type { GroupRule, Network, TruckClass as ClassWord } from '@causeway/domain/network/network'
import { figureName } from '@causeway/domain/planning-figure/planning-figure'
import { type Day, dayNumber } from '@causeway/domain/time/day'
import type {
  ByGroup,
  FrozenMovement,
  PlanGroup,
  Pledge,
  TruckClass,
} from '@causeway/planner/plan-input/plan-input'
import { ASSUMED, HANDLING_UNIT, VALUE_PER_TONNE } from './assumed.ts'
import type { Known, Notes } from './known.ts'

const GRAMS_PER_TONNE = 1_000_000

/** The class as the planner names it. */
export function truckClass(word: ClassWord): TruckClass {
  return word.replace('_', ' ') as TruckClass
}

/** Groups that are planned by need, in the order of their codes. */
export function plannedRules({ groups }: Network): readonly GroupRule[] {
  return groups
    .filter(({ need }) => need !== null)
    .toSorted((one, other) => (one.group < other.group ? -1 : 1))
}

/** The groups of the plan. Lacks a group whose class has no truck type. */
export function groupsOf(known: Known, notes: Notes): readonly PlanGroup[] {
  const rules = plannedRules(known.network)
  if (rules.length === 0) notes.lack({ kind: 'no group', network: known.network.network })
  return rules.map((rule): PlanGroup => {
    const { group, unit, shelf_life_days, safety_days, weight_percent } = rule
    const baseUnits = HANDLING_UNIT[unit]
    notes.use(ASSUMED.handlingUnit)
    notes.use(ASSUMED.value)
    return {
      code: group,
      truckClass: truckClass(rule.class),
      volume_m3PerTonne: rule.volume_ml_per_1000 / rule.mass_g_per_1000,
      valuePerTonne: VALUE_PER_TONNE,
      load_t: loadOf(known, rule, notes),
      handlingUnit: { baseUnits, mass_t: tonnesOf(rule, Number(baseUnits)) },
      shelfLife_days: shelf_life_days,
      safety_days,
      weight: weight_percent / 100,
    }
  })
}

/** What a truck takes through a crossing: payload, room, and what the adopted figure of loads says. */
function loadOf(known: Known, rule: GroupRule, notes: Notes): number {
  const { network, needs } = known
  const types = network.truck_types.filter((type) => type.class === rule.class)
  if (types.length === 0) {
    notes.lack({ kind: 'no truck type', group: rule.group, class: rule.class })
    return 1
  }
  const density = rule.mass_g_per_1000 / Math.max(1, rule.volume_ml_per_1000)
  const byType = types.map(({ payload_kg, volume_l }) => {
    return Math.min(payload_kg, volume_l * density) / 1000
  })
  const most = Math.max(...byType)
  const claimed = [...needs.figures.keys()]
    .filter((id) => id.startsWith('truck.load.'))
    .flatMap((id) => figureInForce(needs, id) ?? [])
    .filter(({ figure }) => figure.unit === 't' && figure.value.likely !== null)
    .toSorted((one, other) => (one.position < other.position ? 1 : -1))[0]
  if (claimed === undefined) return most
  notes.use(figureName(claimed.figure))
  return Math.min(most, Number(claimed.figure.value.likely))
}

/** So many base units of a group in tonnes. */
export function tonnesOf({ mass_g_per_1000 }: GroupRule, baseUnits: number): number {
  return (baseUnits * mass_g_per_1000) / 1000 / GRAMS_PER_TONNE
}

/** Stock at a place in tonnes, by planned group; what nobody can convert is not counted. */
export function stockAt(known: Known, place: string): ByGroup {
  const rules = new Map(plannedRules(known.network).map((rule) => [rule.group, rule]))
  const there: { [group in CommodityGroup]?: number } = {}
  for (const { place: at, group, quantity } of known.stock) {
    const rule = rules.get(group)
    if (at !== place || rule === undefined || quantity <= 0n) continue
    there[group] = (there[group] ?? 0) + tonnesOf(rule, Number(quantity))
  }
  return there
}

/** Pledges of an origin that are due within the plan; what was due before is taken for day 0. */
export function pledgesOf(known: Known, origin: string): readonly Pledge[] {
  const rules = new Map(plannedRules(known.network).map((rule) => [rule.group, rule]))
  return known.network.pledges.flatMap((pledge): readonly Pledge[] => {
    const rule = rules.get(pledge.group)
    const day = daysFrom(known.firstDay, pledge.likely.day)
    if (pledge.origin !== origin || rule === undefined || day >= known.days) return []
    const [low_t = 0, likely_t = 0, high_t = 0] = [pledge.low, pledge.likely, pledge.high].map(
      ({ quantity }) => tonnesOf(rule, quantity),
    )
    return day < 0 ? [] : [{ group: pledge.group, day, low_t, likely_t, high_t }]
  })
}

/** What is on the road, by the custody book; the oldest that a plan knows is 60 days. */
export function underWayOf(known: Known): readonly FrozenMovement[] {
  const rules = new Map(plannedRules(known.network).map((rule) => [rule.group, rule]))
  const all = placesOf(known.network)
  const places = new Set<string>(all.filter((place) => !known.leaveOut.has(place)))
  return known.underWay.flatMap((goods): readonly FrozenMovement[] => {
    const { from, to, group, quantity, left, leg } = goods
    const rule = rules.get(group)
    if (from === null || to === null || rule === undefined || quantity <= 0n) return []
    if (!places.has(from) || !places.has(to)) return []
    const since = left === null ? -1 : daysFrom(known.firstDay, left)
    const day = Math.min(-1, Math.max(-60, since))
    return [{ from, to, group, day, mass_t: tonnesOf(rule, Number(quantity)), movement: leg }]
  })
}

/** All places of the network. */
function placesOf(network: Network): readonly string[] {
  const { origins, crossings, hubs, sites } = network
  return [...origins, ...crossings, ...hubs, ...sites].map(({ place }) => place)
}

/** Days from the first day of the plan; negative before it. */
export function daysFrom(firstDay: Day, day: Day): number {
  return dayNumber(day) - dayNumber(firstDay)
}
