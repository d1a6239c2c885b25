/**
 * Roads in a plan's input: the ways of the network with their hours and lead times, how far each may
 * be trusted, which share of loads is denied, and which share of goods each stretch loses.
 */
import type { Arc, Network, Road as NetworkRoad } from '@causeway/domain/network/network'
import { corridorKey } from '@causeway/domain/rate/corridor'
import type { HourSpan } from '@causeway/planner/dispatch-plan/dispatch-plan'
import type { OpenHours } from '@causeway/planner/dispatch-plan/dispatch-rules'
import type { Road, Segment, TruckType } from '@causeway/planner/plan-input/plan-input'
import { ASSUMED, COST_PER_HOUR, LOSS, UNLOADING_H } from './assumed.ts'
import { truckClass } from './goods-input.ts'
import type { Known, Notes } from './known.ts'
import { confidenceAt, isWatched, planDays, windowHours } from './place-input.ts'

/** The steps that goods of a plan take. */
const STEPS = ['origin crossing', 'crossing hub', 'hub site']

export interface RoadInput {
  readonly roads: readonly Road[]
  /** Ways between sites, for trucks that serve several; others are none of a plan's steps. */
  readonly between: readonly Road[]
  readonly segments: readonly Segment[]
  /** Ways to sites whose windows are hours of a day: trucks leave and drive within them. */
  readonly openHours: readonly OpenHours[]
}

/** Lacks each site that no way leads to. */
export function roadsOf(known: Known, notes: Notes): RoadInput {
  const { network, leaveOut } = known
  const kinds = kindsOf(network)
  const byCode = new Map<string, NetworkRoad>(network.roads.map((road) => [road.road, road]))
  const stepOf = ({ from, to }: Arc): string => `${kinds.get(from) ?? ''} ${kinds.get(to) ?? ''}`
  const kept = network.arcs.filter(({ from, to }) => !leaveOut.has(from) && !leaveOut.has(to))
  const arcs = kept.filter((arc) => STEPS.includes(stepOf(arc)))
  const reached = new Set<string>(arcs.map(({ to }) => to))
  for (const { place } of network.sites)
    if (!leaveOut.has(place) && !reached.has(place)) notes.lack({ kind: 'no road', site: place })
  notes.use(ASSUMED.unloading)
  const trusted = new Map<string, readonly number[]>()
  const roadOf = (arc: Arc): Road => asRoad(known, arc, { byCode, trusted })
  return {
    roads: arcs.map(roadOf),
    between: kept.filter((arc) => stepOf(arc) === 'site site').map(roadOf),
    segments: segmentsOf(known, { arcs, byCode }, notes),
    openHours: arcs
      .filter((arc) => stepOf(arc) === 'hub site')
      .flatMap((arc) => openHoursOf(known, arc) ?? []),
  }
}

export function truckTypesOf({ network }: Known, notes: Notes): readonly TruckType[] {
  notes.use(ASSUMED.cost)
  return network.truck_types.map((one) => ({
    code: one.type,
    truckClass: truckClass(one.class),
    payload_t: one.payload_kg / 1000,
    volume_m3: one.volume_l / 1000,
    costPerHour: COST_PER_HOUR,
  }))
}

interface RoadWork {
  readonly byCode: ReadonlyMap<string, NetworkRoad>
  /** Confidence of each stretch, computed once. */
  readonly trusted: Map<string, readonly number[]>
}

function asRoad(known: Known, arc: Arc, { byCode, trusted }: RoadWork): Road {
  const minutes = arc.roads.reduce((sum, code) => sum + (byCode.get(code)?.minutes ?? 0), 0)
  const stretches = arc.roads.map((code) => {
    const own = trusted.get(code) ?? stretchConfidence(known, code)
    trusted.set(code, own)
    return own
  })
  return {
    from: arc.from,
    to: arc.to,
    segments: arc.roads,
    hours: Math.max(0.1, (2 * minutes) / 60 + UNLOADING_H),
    lead_days: arc.days,
    confidence: planDays(known).map((_, day) =>
      stretches.reduce((share, own) => share * (own[day] ?? 1), 1),
    ),
    denial: denialOf(known, arc),
  }
}

/** A stretch that nobody watches and no window is stated of is taken for open. */
function stretchConfidence(known: Known, code: string): readonly number[] {
  return isWatched(known, code) ? confidenceAt(known, code) : planDays(known).map(() => 1)
}

/** Null where no window is stated of any stretch: then it is open on all hours of its open days. */
function openHoursOf(known: Known, { from, to, roads }: Arc): OpenHours | null {
  const windowed = roads.flatMap((code) => windowHours(known, code) ?? [])
  const [first, ...others] = windowed
  if (first === undefined) return null
  return {
    from,
    to,
    spans: others.reduce((spans, other) => common(spans, other.spans), first.spans),
  }
}

/** Hours in which both are open. */
function common(one: readonly HourSpan[], other: readonly HourSpan[]): readonly HourSpan[] {
  return one.flatMap((span) =>
    other.flatMap(({ from, to }) => {
      const both = { from: Math.max(span.from, from), to: Math.min(span.to, to) }
      return both.from < both.to ? [both] : []
    }),
  )
}

/** Of a corridor without movements, the operation's rate where any was put to the test. */
function denialOf({ rates }: Known, { from, to }: Arc): number {
  const { corridors, operation } = rates.denial
  const own = corridors.find(({ corridor }) => corridorKey(corridor) === corridorKey({ from, to }))
  if (own !== undefined) return own.rate.mean
  return operation.of > 0 ? operation.mean : 0
}

interface Shares {
  readonly low: number
  readonly mean: number
  readonly high: number
}

/**
 * What each stretch loses. A corridor's rate is of all its stretches together: each has a part of it
 * by its minutes, and where corridors share a stretch the worst of them counts.
 */
function segmentsOf(
  known: Known,
  of: { readonly arcs: readonly Arc[]; readonly byCode: ReadonlyMap<string, NetworkRoad> },
  notes: Notes,
): readonly Segment[] {
  const worst = new Map<string, Shares>()
  for (const arc of of.arcs) {
    const rate = lossOf(known, arc, notes)
    const minutes = arc.roads.map((code) => of.byCode.get(code)?.minutes ?? 0)
    const whole = minutes.reduce((sum, one) => sum + one, 0)
    for (const [at, code] of arc.roads.entries()) {
      const part = whole > 0 ? (minutes[at] ?? 0) / whole : 1 / arc.roads.length
      const share = (q: number): number => 1 - (1 - Math.min(0.999, q)) ** part
      const before = worst.get(code) ?? { low: 0, mean: 0, high: 0 }
      worst.set(code, {
        low: Math.max(before.low, share(rate.low)),
        mean: Math.max(before.mean, share(rate.mean)),
        high: Math.max(before.high, share(rate.high)),
      })
    }
  }
  return [...worst]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([code, { low, mean, high }]) => {
      const lossLow = Math.min(low, mean)
      return { code, loss: mean, lossLow, lossHigh: Math.max(high, mean) }
    })
}

function lossOf({ rates }: Known, { from, to }: Arc, notes: Notes): Shares {
  const { corridors, operation } = rates.loss
  const own = corridors.find(({ corridor }) => corridorKey(corridor) === corridorKey({ from, to }))
  const rate = own?.rate ?? operation
  if (rate !== null) return rate
  notes.use(ASSUMED.loss)
  return LOSS
}

function kindsOf({ origins, crossings, hubs, sites }: Network): ReadonlyMap<string, string> {
  const named = (kind: string, places: readonly { readonly place: string }[]) =>
    places.map(({ place }) => [place, kind] as const)
  return new Map([
    ...named('origin', origins),
    ...named('crossing', crossings),
    ...named('hub', hubs),
    ...named('site', sites),
  ])
}
