/**
 * What must hold between the parts of a network: names that are unique and known, and ways that
 * goods can really take. Each thing that does not hold is told with its place in the document.
 */
import type { Problems } from '../form/form.ts'
import type { Network } from './network.ts'

/** Notes what does not hold, in the order of the document. */
export function checkNetwork(network: Network, problems: Problems): void {
  const places = unique(problems, [
    ...named('origins', network.origins, ({ place }) => place, 'place'),
    ...named('crossings', network.crossings, ({ place }) => place, 'place'),
    ...named('hubs', network.hubs, ({ place }) => place, 'place'),
    ...named('sites', network.sites, ({ place }) => place, 'place'),
  ])
  const roads = unique(
    problems,
    named('roads', network.roads, ({ road }) => road, 'road'),
  )
  const types = unique(
    problems,
    named('truck_types', network.truck_types, ({ type }) => type, 'type'),
  )
  const groups = unique(
    problems,
    named('groups', network.groups, ({ group }) => group, 'group'),
  )
  unique(
    problems,
    named('arcs', network.arcs, ({ from, to }) => `${from} to ${to}`, 'to'),
  )
  unique(
    problems,
    named('contents', network.contents, ({ item }) => item, 'item'),
  )
  unique(
    problems,
    named('pledges', network.pledges, ({ pledge }) => pledge, 'pledge'),
  )
  checkRoads(network, { problems, places })
  checkArcs(network, { problems, places, roads })
  network.hubs.forEach(({ trucks }, hub) => {
    trucks.forEach(({ type }, truck) => {
      if (!types.has(type))
        problems.note(`hubs[${hub}].trucks[${truck}].type`, `"${type}" is no truck type here`)
    })
  })
  checkPledges(network, { problems, groups })
}

interface Named {
  readonly at: string
  readonly name: string
}

function named<One>(
  list: string,
  all: readonly One[],
  nameOf: (one: One) => string,
  field: string,
): readonly Named[] {
  return all.map((one, index) => ({ at: `${list}[${index}].${field}`, name: nameOf(one) }))
}

/** The names; one that stands twice is told where it stands the second time. */
function unique(problems: Problems, all: readonly Named[]): ReadonlySet<string> {
  const first = new Map<string, string>()
  for (const { at, name } of all) {
    const before = first.get(name)
    if (before === undefined) first.set(name, at)
    else problems.note(at, `"${name}" stands in ${before} already`)
  }
  return new Set(first.keys())
}

interface KnownPlaces {
  readonly problems: Problems
  readonly places: ReadonlySet<string>
}

function checkRoads(network: Network, { problems, places }: KnownPlaces): void {
  const [left, reached] = [new Set<string>(), new Set<string>()]
  network.roads.forEach(({ from, to }, index) => {
    left.add(from)
    reached.add(to)
    for (const [field, place] of [
      ['from', from],
      ['to', to],
    ] as const)
      if (!places.has(place))
        problems.note(`roads[${index}].${field}`, `"${place}" is no place of this network`)
    if (from === to) problems.note(`roads[${index}].to`, 'a road leads to another place')
  })
  network.crossings.forEach(({ place }, index) => {
    if (!left.has(place)) problems.note(`crossings[${index}].place`, `no road leaves "${place}"`)
  })
  network.hubs.forEach(({ place }, index) => {
    if (!reached.has(place)) problems.note(`hubs[${index}].place`, `no road leads to "${place}"`)
  })
  network.sites.forEach(({ place }, index) => {
    if (!reached.has(place)) problems.note(`sites[${index}].place`, `no road leads to "${place}"`)
  })
}

function checkArcs(
  network: Network,
  { problems, places, roads }: KnownPlaces & { readonly roads: ReadonlySet<string> },
): void {
  const byCode = new Map<string, (typeof network.roads)[number]>()
  for (const road of network.roads) byCode.set(road.road, road)
  network.arcs.forEach((arc, index) => {
    const at = `arcs[${index}]`
    for (const field of ['from', 'to'] as const)
      if (!places.has(arc[field]))
        problems.note(`${at}.${field}`, `"${arc[field]}" is no place of this network`)
    if (arc.roads.length === 0) problems.note(`${at}.roads`, 'an arc goes over at least one road')
    const known = arc.roads.every((road) => roads.has(road))
    arc.roads.forEach((road, step) => {
      if (!roads.has(road)) problems.note(`${at}.roads[${step}]`, `"${road}" is no road here`)
    })
    if (
      known &&
      arc.roads.length > 0 &&
      !isOneWay(
        arc.roads.map((road) => byCode.get(road)),
        arc,
      )
    )
      problems.note(`${at}.roads`, `these roads do not lead from ${arc.from} to ${arc.to}`)
  })
}

function isOneWay(
  roads: readonly ({ readonly from: string; readonly to: string } | undefined)[],
  { from, to }: { readonly from: string; readonly to: string },
): boolean {
  const joined = roads.every((road, at) => at === 0 || roads[at - 1]?.to === road?.from)
  return joined && roads[0]?.from === from && roads.at(-1)?.to === to
}

function checkPledges(
  network: Network,
  { problems, groups }: { readonly problems: Problems; readonly groups: ReadonlySet<string> },
): void {
  const origins = new Set<string>(network.origins.map(({ place }) => place))
  network.pledges.forEach(({ origin, group, low, likely, high }, index) => {
    const at = `pledges[${index}]`
    if (!origins.has(origin)) problems.note(`${at}.origin`, `"${origin}" is no origin here`)
    if (!groups.has(group)) problems.note(`${at}.group`, `"${group}" is no group of this network`)
    if (low.quantity > likely.quantity || likely.quantity > high.quantity)
      problems.note(`${at}.likely.quantity`, 'expected low, then likely, then high')
  })
}
