/**
 * Convoys: routes of one hub and day that leave together, not fewer and not more vehicles than the
 * operation allows, under one movement notification and in one window. The hour is drawn; no pattern
 * of stops and hour comes three days running where there is any other.
 */
import type { Convoy, HourSpan } from '../dispatch-plan/dispatch-plan.ts'
import type { DispatchRules } from '../dispatch-plan/dispatch-rules.ts'
import { type Draw, drawn } from '../dispatch-plan/draw.ts'
import type { RoadMap } from '../dispatch-plan/road-map.ts'
import { type Route, departures, timing } from '../dispatch-plan/route.ts'

export interface ConvoySetting {
  readonly map: RoadMap
  readonly rules: DispatchRules
  readonly draw: Draw
}

/** A convoy whose trips have no codes yet. */
export interface DrawnConvoy extends Omit<Convoy, 'trips'> {
  readonly routes: readonly Route[]
}

interface Group {
  readonly routes: readonly Route[]
  /** Hours at which all of them can leave. */
  readonly hours: readonly number[]
}

/**
 * Puts routes of one hub and day into convoys. Routes that no convoy of enough vehicles takes wait:
 * their goods stay in stock. `before` holds the patterns of the two days before.
 */
export function convoysOf(
  setting: ConvoySetting,
  routes: readonly Route[],
  before: readonly [ReadonlySet<string>, ReadonlySet<string>],
): { readonly convoys: readonly DrawnConvoy[]; readonly waiting: readonly Route[] } {
  const { map, rules } = setting
  const { groups, waiting } = grouped(rules, routesByWay(map, rules, routes))
  const convoys = groups.flatMap((group, at) => {
    const [first] = group.routes
    if (first === undefined) return []
    const code = `${first.hub}/${first.day}/c${at + 1}`
    const ways = wayNames(group.routes)
    const patterns = group.hours.map((hour) => ({ hour, pattern: `${ways} @ ${hour % 24}` }))
    const fresh = patterns.filter(({ pattern }) => !before.every((day) => day.has(pattern)))
    const choice = drawn(setting.draw, code, fresh.length > 0 ? fresh : patterns)
    if (choice === null) return []
    const { hour: departure_h, pattern } = choice
    const window = windowOf(setting, group.routes, departure_h)
    return [
      { code, hub: first.hub, day: first.day, departure_h, window, pattern, routes: group.routes },
    ]
  })
  return { convoys, waiting }
}

/** Routes that leave by the same road at the same possible hours, in a fixed order. */
function routesByWay(
  map: RoadMap,
  rules: DispatchRules,
  routes: readonly Route[],
): readonly Group[] {
  const groups = new Map<string, { routes: Route[]; readonly hours: readonly number[] }>()
  const hoursOfWay = new Map<string, readonly number[]>()
  for (const route of routes) {
    const way = wayName(route)
    const hours = hoursOfWay.get(way) ?? departures(map, rules, route)
    hoursOfWay.set(way, hours)
    const key = `${route.stops[0]?.site} ${hours.join(' ')}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { routes: [route], hours })
    else group.routes.push(route)
  }
  return [...groups.entries()]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, group]) => group)
}

function grouped(
  { convoy: { least, most } }: DispatchRules,
  ways: readonly Group[],
): { readonly groups: readonly Group[]; readonly waiting: readonly Route[] } {
  const enough: Group[] = []
  let few: Group[] = []
  const waiting = ways.filter(({ hours }) => hours.length === 0).flatMap(({ routes }) => routes)
  for (const { routes, hours } of ways.filter((one) => one.hours.length > 0)) {
    const count = Math.ceil(routes.length / most)
    for (let at = 0; at < count; at += 1) {
      const part = routes.filter((_, index) => index % count === at)
      if (part.length >= least) enough.push({ routes: part, hours })
      else few.push({ routes: part, hours })
    }
  }
  // Who is too few joins others that can leave at a common hour, first others that are too few.
  while (few.length > 0) {
    const [first, ...rest] = few
    if (first === undefined) break
    const partner = [...rest, ...enough].find((one) => {
      const isRoom = one.routes.length + first.routes.length <= most
      return isRoom && common(one.hours, first.hours).length > 0
    })
    few = rest.filter((one) => one !== partner)
    if (partner === undefined) {
      waiting.push(...first.routes)
      continue
    }
    const inEnough = enough.indexOf(partner)
    if (inEnough >= 0) enough.splice(inEnough, 1)
    const routes = [...first.routes, ...partner.routes]
    const joined = { routes, hours: common(partner.hours, first.hours) }
    if (routes.length >= least) enough.push(joined)
    else few.push(joined)
  }
  return { groups: enough, waiting }
}

function common(one: readonly number[], other: readonly number[]): readonly number[] {
  return one.filter((hour) => other.includes(hour))
}

function windowOf(
  { map, rules }: ConvoySetting,
  routes: readonly Route[],
  departure_h: number,
): HourSpan {
  let window: HourSpan = { from: 24 * Math.floor(departure_h / 24), to: Infinity }
  for (const route of routes) {
    const own = timing(map, rules, route, departure_h)?.window
    if (own === undefined) continue
    window = { from: Math.max(window.from, own.from), to: Math.min(window.to, own.to) }
  }
  const dayEnds = window.from + 24 - (window.from % 24)
  return { from: window.from, to: Math.min(window.to, dayEnds) }
}

/** `hub>stop>stop+hub>stop`: with the hour of the day, the pattern of a convoy. */
function wayNames(routes: readonly Route[]): string {
  return [...new Set(routes.map(wayName))].toSorted().join('+')
}

/** `hub>stop>stop`. */
function wayName({ hub, stops }: Route): string {
  return [hub, ...stops.map(({ site }) => site)].join('>')
}
