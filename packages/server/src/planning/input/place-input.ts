/**
 * Places in a plan's input: what crossings pass, what hubs hold and drive, what sites need day by
 * day and since when they have had nothing.
 */
import { openness } from '@causeway/domain/access/crossing-state'
import { windowConfidence } from '@causeway/domain/access/confidence'
import { stretchOn } from '@causeway/domain/access/stretch'
import type { CommodityGroup } from '@causeway/domain/ledger/item'
import { daysOf, needsOver } from '@causeway/domain/needs/need'
import { figureInForce } from '@causeway/domain/needs/needs-state'
import type { Claimed, Crossing } from '@causeway/domain/network/network'
import { figureName } from '@causeway/domain/planning-figure/planning-figure'
import { MILLIONTHS } from '@causeway/domain/planning-figure/rate'
import { type Day, addDays } from '@causeway/domain/time/day'
import { dayOfInstant } from '@causeway/domain/time/instant'
import type { HourSpan } from '@causeway/planner/dispatch-plan/dispatch-plan'
import type {
  ByGroup,
  Hub,
  Origin,
  PlanCrossing,
  Site,
} from '@causeway/planner/plan-input/plan-input'
import { zoneOffset } from '../../access/zone-rules.ts'
import { ASSUMED, UNSERVED_DAYS } from './assumed.ts'
import { daysFrom, plannedRules, pledgesOf, stockAt, tonnesOf, truckClass } from './goods-input.ts'
import type { Known, Notes } from './known.ts'
import { observedCapacity } from './observed-trucks.ts'

export function originsOf(known: Known): readonly Origin[] {
  return known.network.origins.map(({ place }) => ({
    code: place,
    stock_t: stockAt(known, place),
    pledges: pledgesOf(known, place),
  }))
}

export function crossingsOf(known: Known, notes: Notes): readonly PlanCrossing[] {
  return known.network.crossings.map((crossing) => {
    const { place, inspection } = crossing
    const trucks = capacityOf(known, crossing, notes)
    const all = inspection.find((one) => one.class === null)
    const at = `crossing ${place}, inspection`
    const byClass = inspection.flatMap(({ class: word, most }) =>
      word === null ? [] : [[truckClass(word), claimedValue(known, most, { at, notes })] as const],
    )
    return {
      code: place,
      capacity_trucks: planDays(known).map(() => trucks),
      confidence: confidenceAt(known, place),
      inspection_trucks: Object.fromEntries(byClass),
      inspectionAll_trucks: all === undefined ? null : claimedValue(known, all.most, { at, notes }),
      waiting_t: stockAt(known, place),
    }
  })
}

export function hubsOf(known: Known): readonly Hub[] {
  return known.network.hubs.map(({ place, storage_m3, trucks, driver_hours }) => {
    const hours: { [type: string]: number } = {}
    for (const { type, count, hours: each } of trucks) {
      hours[type] = (hours[type] ?? 0) + count * each
    }
    const stock_t = stockAt(known, place)
    return { code: place, stock_t, storage_m3, truckHours: hours, driverHours: driver_hours }
  })
}

/** Sites with their needs. Lacks each need that is not known, once for a site and group. */
export function sitesOf(known: Known, notes: Notes): readonly Site[] {
  const { network, needs, firstDay, days, leaveOut } = known
  const period = { from: firstDay, to: addDays(firstDay, days - 1) }
  const all = needsOver(needs, period).filter(({ place }) => !leaveOut.has(place))
  const rules = new Map(plannedRules(network).map((rule) => [rule.group, rule]))
  const bySite = new Map<string, { people: number; need: Map<CommodityGroup, number[]> }>()
  const told = new Set<string>()
  for (const { place, group, day, answer } of all) {
    const rule = rules.get(group)
    if (rule === undefined) continue
    if (!answer.known) {
      const key = `${place}\t${group}`
      if (!told.has(key))
        notes.lack({ kind: 'need not known', site: place, group, day, because: answer.because })
      told.add(key)
      continue
    }
    notes.use(figureName(answer.figure))
    const site = bySite.get(place) ?? { people: answer.people.people, need: new Map() }
    const units = Number(answer.need.likely) / Number(MILLIONTHS)
    const list = site.need.get(group) ?? []
    list.push(tonnesOf(rule, units))
    site.need.set(group, list)
    bySite.set(place, site)
  }
  const received = lastReceived(known)
  return network.sites
    .filter(({ place }) => !leaveOut.has(place))
    .map(({ place, priority_percent }) => ({
      code: place,
      people: bySite.get(place)?.people ?? 0,
      priority: priority_percent / 100,
      stock_t: stockAt(known, place),
      need_t: Object.fromEntries(bySite.get(place)?.need ?? []),
      unserved_days: unservedAt(known, { place, received }, notes),
    }))
}

/** The days of the plan. */
export function planDays({ firstDay, days }: Known): readonly Day[] {
  return daysOf({ from: firstDay, to: addDays(firstDay, days - 1) })
}

/**
 * How far passing there may be trusted, day by day: by windows, where any was ever stated of the
 * place, and by whether it was seen open. A place of which nobody stated a window needs none.
 */
export function confidenceAt(known: Known, place: string): readonly number[] {
  const { access } = known
  const windows = [...access.windows.values()].filter(({ body }) => body.at === place)
  return planDays(known).map((day) => {
    if (windows.length === 0) return openness(access.crossings, place, day).value
    const open = windows.filter(({ body }) => stretchOn(body, day, zoneOffset) !== null)
    const trusted = open.map((window) => {
      const of = { window, day, capacity_h: 24, crossing: place }
      return windowConfidence(access, of, zoneOffset).u
    })
    // Windows of one place may be the same hours said by two: the better one counts, not the sum.
    return clamped(Math.max(0, ...trusted))
  })
}

/**
 * Hours of the plan in which windows of the code are open and may be used, on the clocks of their
 * own zone; null where no window was ever stated of it.
 */
export function windowHours(
  known: Known,
  code: string,
): { readonly spans: readonly HourSpan[] } | null {
  const { access } = known
  const windows = [...access.windows.values()].filter(({ body }) => body.at === code)
  if (windows.length === 0) return null
  const spans = planDays(known).flatMap((day, at) =>
    windows.flatMap((window): readonly HourSpan[] => {
      const stretch = stretchOn(window.body, day, zoneOffset)
      const of = { window, day, capacity_h: 24, crossing: code }
      if (stretch === null || windowConfidence(access, of, zoneOffset).u === 0) return []
      return [{ from: 24 * at + hours(stretch.opens), to: 24 * at + hours(stretch.closes) }]
    }),
  )
  return { spans: spans.toSorted((one, other) => one.from - other.from) }
}

function hours(clock: string): number {
  return Number(clock.slice(0, 2)) + Number(clock.slice(3, 5)) / 60
}

/** Whether anything is known of passing there: a window, or somebody who looked. */
export function isWatched({ access }: Known, code: string): boolean {
  return (
    [...access.windows.values()].some(({ body }) => body.at === code) ||
    access.crossings.some(({ body }) => body.crossing === code)
  )
}

function clamped(share: number): number {
  return Math.min(1, Math.max(0, share))
}

/** The lower of what is claimed and what the chosen list saw. */
function capacityOf(known: Known, { place, capacity }: Crossing, notes: Notes): number {
  const claimed = claimedValue(known, capacity, { at: `crossing ${place}, capacity`, notes })
  const { observed } = known
  const seen = observedAt(known, place)
  if (observed === null || seen === null) return claimed
  notes.use(`observed.${observed.source}.${place}@${observed.edition}`)
  return Math.min(claimed, seen)
}

/** What the chosen list saw there; null where it saw nothing, or none was chosen. */
export function observedAt(
  { observed, ledger, position }: Known,
  place: Crossing['place'],
): number | null {
  if (observed === null) return null
  // Lists name a crossing by its title rather than by its code.
  const title = ledger.places.latest(place, position)?.said.title ?? place
  return observedCapacity(observed, place) ?? observedCapacity(observed, title)
}

function claimedValue(
  known: Known,
  claimed: Claimed,
  { at, notes }: { readonly at: string; readonly notes: Notes },
): number {
  if (claimed.by === 'claim') {
    notes.use(`${known.network.network}@${known.network.version}`)
    return claimed.value
  }
  const adopted = figureInForce(known.needs, claimed.figure)
  const likely = adopted?.figure.value.likely ?? adopted?.figure.value.low
  if (adopted === null || likely === undefined) {
    notes.lack({ kind: 'planning figure not adopted', figure: claimed.figure, at })
    return 0
  }
  notes.use(figureName(adopted.figure))
  return Number(likely)
}

/** The last day on which a site took in anything of a group, by the custody book. */
function lastReceived({ ledger, position }: Known): ReadonlyMap<string, Day> {
  const last = new Map<string, Day>()
  for (const { account, lines } of ledger.balances.all()) {
    const { place } = account.at
    if (place === null || account.kind !== 'stock') continue
    const group = ledger.items.latest(account.item, position)?.said.group
    for (const line of lines) {
      if (line.position > position || line.delta <= 0n || line.at === null) continue
      const key = `${place}\t${group ?? ''}`
      const day = dayOfInstant(line.at)
      if (day > (last.get(key) ?? '')) last.set(key, day)
    }
  }
  return last
}

function unservedAt(
  known: Known,
  { place, received }: { readonly place: string; readonly received: ReadonlyMap<string, Day> },
  notes: Notes,
): ByGroup {
  const days = plannedRules(known.network).map(({ group }) => {
    const last = received.get(`${place}\t${group}`)
    if (last === undefined) notes.use(ASSUMED.unserved)
    const since = last === undefined ? UNSERVED_DAYS : -daysFrom(known.firstDay, last)
    return [group, Math.min(10_000, Math.max(0, since))] as const
  })
  return Object.fromEntries(days)
}
