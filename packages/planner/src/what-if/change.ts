/**
 * The seven changes that a what-if can ask about, and the input that each makes of another. Nothing
 * is decided by them, and no statement is made.
 */
import type { CommodityGroup } from '@causeway/domain/ledger/item'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import type { PlanInput, Site } from '../plan-input/plan-input.ts'

/** Days count from 0; `days` of them are meant, up to the end of the plan. */
interface Days {
  readonly from: number
  readonly days: number
}

export type WhatIfChange =
  | ({ readonly kind: 'close crossing'; readonly crossing: string } & Days)
  /** Segments are shut, and near ones lose as much as they can. */
  | ({ readonly kind: 'open front'; readonly segments: readonly string[] } & Days)
  /** Crossings, and roads by their ends, whose windows rest on a pause. */
  | {
      readonly kind: 'lapse pause'
      readonly crossings: readonly string[]
      readonly roads: readonly { readonly from: string; readonly to: string }[]
      readonly from: number
    }
  /** The share of truck-hours and driver-hours that is lost; null for all hubs or types. */
  | {
      readonly kind: 'cut fleet'
      readonly hub: string | null
      readonly truckType: string | null
      readonly share: number
    }
  | {
      readonly kind: 'slip pledge'
      readonly origin: string
      readonly group: CommodityGroup
      readonly days: number
    }
  | {
      readonly kind: 'move people'
      readonly from: string
      readonly to: string
      readonly people: number
    }
  /** A window over a crossing; with a capacity where it had none worth naming. */
  | ({
      readonly kind: 'grant window'
      readonly crossing: string
      readonly confidence: number
      readonly capacity_trucks: number | null
    } & Days)

/** The change names what the plan does not know, or asks for what cannot be; the caller asks again. */
export type NoSuchChange =
  | { readonly kind: 'not in the plan'; readonly what: string; readonly code: string }
  | { readonly kind: 'more people than there are'; readonly site: string; readonly people: number }
  | { readonly kind: 'not a share'; readonly value: number }
  | { readonly kind: 'not days of the plan'; readonly from: number; readonly days: number }

/** The input under a change. Refuses in the order: days, shares, codes, people. */
export function changedInput(
  input: PlanInput,
  change: WhatIfChange,
): Result<PlanInput, NoSuchChange> {
  const flaw = flawOf(input, change)
  if (flaw !== null) return refuse(flaw)
  return accept(applied(input, change))
}

function applied(input: PlanInput, change: WhatIfChange): PlanInput {
  switch (change.kind) {
    case 'close crossing':
      return withCrossings(input, [change.crossing], (confidence, day) => {
        return isWithin(change, day) ? 0 : confidence
      })
    case 'open front':
      return withFront(input, change)
    case 'lapse pause':
      return withoutPause(input, change)
    case 'cut fleet':
      return withLess(input, change)
    case 'slip pledge':
      return withSlip(input, change)
    case 'move people':
      return withPeople(input, change)
    case 'grant window':
      return withWindow(input, change)
  }
}

function isWithin({ from, days }: Days, day: number): boolean {
  return from <= day && day < from + days
}

function withCrossings(
  input: PlanInput,
  codes: readonly string[],
  confidence: (before: number, day: number) => number,
): PlanInput {
  const crossings = input.crossings.map((one) => {
    return codes.includes(one.code) ? { ...one, confidence: one.confidence.map(confidence) } : one
  })
  return { ...input, crossings }
}

type Of<Kind extends WhatIfChange['kind']> = Extract<WhatIfChange, { kind: Kind }>

/** Near are segments that share a road with one that is shut. */
function withFront(input: PlanInput, change: Of<'open front'>): PlanInput {
  const isShut = (code: string): boolean => change.segments.includes(code)
  const shutRoads = input.roads.filter(({ segments }) => segments.some(isShut))
  const near = new Set(shutRoads.flatMap(({ segments }) => segments))
  const roads = input.roads.map((road) => {
    if (!road.segments.some(isShut)) return road
    const confidence = road.confidence.map((before, day) => (isWithin(change, day) ? 0 : before))
    return { ...road, confidence }
  })
  const segments = input.segments.map((one) => {
    return near.has(one.code) && !isShut(one.code) ? { ...one, loss: one.lossHigh } : one
  })
  return { ...input, roads, segments }
}

function withoutPause(input: PlanInput, change: Of<'lapse pause'>): PlanInput {
  const lapsed = (before: number, day: number): number => (day >= change.from ? 0 : before)
  const roads = input.roads.map((road) => {
    const isMeant = change.roads.some(({ from, to }) => from === road.from && to === road.to)
    return isMeant ? { ...road, confidence: road.confidence.map(lapsed) } : road
  })
  return { ...withCrossings(input, change.crossings, lapsed), roads }
}

function withLess(input: PlanInput, { hub, truckType, share }: Of<'cut fleet'>): PlanInput {
  const hubs = input.hubs.map((one) => {
    if (hub !== null && one.code !== hub) return one
    const truckHours = Object.fromEntries(
      Object.entries(one.truckHours).map(([type, hours]) => {
        return [type, truckType === null || truckType === type ? hours * (1 - share) : hours]
      }),
    )
    // Drivers go with all trucks; without one type of them they drive others.
    const driverHours = truckType === null ? one.driverHours * (1 - share) : one.driverHours
    return { ...one, truckHours, driverHours }
  })
  return { ...input, hubs }
}

function withSlip(input: PlanInput, { origin, group, days }: Of<'slip pledge'>): PlanInput {
  const origins = input.origins.map((one) => {
    if (one.code !== origin) return one
    const pledges = one.pledges.map((pledge) => {
      return pledge.group === group ? { ...pledge, day: pledge.day + days } : pledge
    })
    return { ...one, pledges }
  })
  return { ...input, origins }
}

/** Needs follow people, group by group, at what each person needs where they come from. */
function withPeople(input: PlanInput, { from, to, people }: Of<'move people'>): PlanInput {
  const left = input.sites.find(({ code }) => code === from)
  if (left === undefined) return input
  const share = people / left.people
  const sites = input.sites.map((site): Site => {
    if (site.code === from) {
      return { ...site, people: site.people - people, need_t: scaled(site.need_t, 1 - share) }
    }
    if (site.code !== to) return site
    const need_t = added(site.need_t, scaled(left.need_t, share))
    return { ...site, people: site.people + people, need_t }
  })
  return { ...input, sites }
}

type Needs = Site['need_t']

function scaled(needs: Needs, by: number): Needs {
  return Object.fromEntries(
    Object.entries(needs).map(([group, list]) => [group, list.map((need) => need * by)]),
  )
}

function added(needs: Needs, more: Needs): Needs {
  const groups = [...new Set([...Object.keys(needs), ...Object.keys(more)])] as CommodityGroup[]
  return Object.fromEntries(
    groups.map((group) => {
      const [one = [], other = []] = [needs[group], more[group]]
      const length = Math.max(one.length, other.length)
      return [group, Array.from({ length }, (_, day) => (one[day] ?? 0) + (other[day] ?? 0))]
    }),
  )
}

function withWindow(input: PlanInput, change: Of<'grant window'>): PlanInput {
  const { crossing, confidence, capacity_trucks } = change
  const opened = withCrossings(input, [crossing], (before, day) => {
    return isWithin(change, day) ? Math.max(before, confidence) : before
  })
  if (capacity_trucks === null) return opened
  const crossings = opened.crossings.map((one) => {
    if (one.code !== crossing) return one
    const capacity = one.capacity_trucks.map((before, day) => {
      return isWithin(change, day) ? capacity_trucks : before
    })
    return { ...one, capacity_trucks: capacity }
  })
  return { ...opened, crossings }
}

function flawOf(input: PlanInput, change: WhatIfChange): NoSuchChange | null {
  return (
    daysFlaw(input, change) ??
    shareFlaw(change) ??
    codeFlaw(input, change) ??
    peopleFlaw(input, change)
  )
}

function daysFlaw(input: PlanInput, change: WhatIfChange): NoSuchChange | null {
  const from = 'from' in change && typeof change.from === 'number' ? change.from : 0
  const days = 'days' in change ? change.days : 1
  const isInPlan = Number.isInteger(from) && from >= 0 && from < input.days
  if (isInPlan && Number.isInteger(days) && days > 0) return null
  return { kind: 'not days of the plan', from, days }
}

function shareFlaw(change: WhatIfChange): NoSuchChange | null {
  const value =
    change.kind === 'cut fleet'
      ? change.share
      : change.kind === 'grant window'
        ? change.confidence
        : 0
  return value >= 0 && value <= 1 ? null : { kind: 'not a share', value }
}

function codeFlaw(input: PlanInput, change: WhatIfChange): NoSuchChange | null {
  const missing = (
    what: string,
    list: readonly { readonly code: string }[],
    codes: readonly string[],
  ): NoSuchChange | null => {
    const code = codes.find((one) => !list.some((entry) => entry.code === one))
    return code === undefined ? null : { kind: 'not in the plan', what, code }
  }
  switch (change.kind) {
    case 'close crossing':
    case 'grant window':
      return missing('crossing', input.crossings, [change.crossing])
    case 'open front':
      return missing('segment', input.segments, change.segments)
    case 'lapse pause': {
      const strange = change.roads.find(({ from, to }) => {
        return !input.roads.some((road) => road.from === from && road.to === to)
      })
      const code = `${strange?.from} to ${strange?.to}`
      const road =
        strange === undefined ? null : ({ kind: 'not in the plan', what: 'road', code } as const)
      return missing('crossing', input.crossings, change.crossings) ?? road
    }
    case 'cut fleet': {
      const types = change.truckType === null ? [] : [change.truckType]
      const hubs = change.hub === null ? [] : [change.hub]
      return missing('hub', input.hubs, hubs) ?? missing('truck type', input.truckTypes, types)
    }
    case 'slip pledge':
      return missing('origin', input.origins, [change.origin])
    case 'move people':
      return missing('site', input.sites, [change.from, change.to])
  }
}

function peopleFlaw(input: PlanInput, change: WhatIfChange): NoSuchChange | null {
  if (change.kind !== 'move people') return null
  const site = input.sites.find(({ code }) => code === change.from)
  const { people } = change
  if (site !== undefined && people > 0 && people <= site.people) return null
  return { kind: 'more people than there are', site: change.from, people: site?.people ?? 0 }
}
