/**
 * The way of a consignment, from its opening to the site: request, plan, permissions, three legs or
 * four. Each stage puts the next one on the agenda.
 */
import { type Day, addDays } from '@causeway/domain/time/day'
import { type Instant, dayOfInstant } from '@causeway/domain/time/instant'
import { isShut } from '../flow/calendar.ts'
import { COUNCIL } from '../valley/valley.ts'
import { instantOf } from './arrival.ts'
import { CARRIERS, CONSIGNORS, DIRECTORATE, PORT, SITES, itemOf } from './cast.ts'
import type { Device } from './device.ts'
import { type Loaded, type Trip, dispatchOf, loaded } from './loading.ts'
import { lotOf } from './lots.ts'
import type { Goods, Plan } from './plan.ts'
import { type Received, received, returned } from './receiving.ts'
import { handOut, repack } from './site.ts'
import type { Told } from './teller.ts'
import { intercept, settle } from './what-happened.ts'
import { type Stretch, type World, later } from './world.ts'

/** Puts a consignment on the agenda. */
export function consign(world: World, plan: Plan): void {
  const opens = instantOf(plan.day, 5 * 60 + 10 + world.chance.below(90))
  if (!plan.asked) return world.agenda.at(opens, () => open(world, plan, null))
  const asks = later(opens, -60 * world.chance.between(20, 30))
  const isEarly = dayOfInstant(asks) <= '2025-05-01'
  world.agenda.at(isEarly ? later(opens, -40) : asks, () => {
    const told = request(world, plan)
    world.agenda.at(opens, () => open(world, plan, told))
  })
}

/** The device of a site's storekeeper. */
function siteDevice(world: World, place: string): Device {
  const { party = '' } = SITES.find((one) => one.place === place) ?? {}
  return world.device(`${party}/${place}`)
}

function request(world: World, plan: Plan): Told {
  const device = siteDevice(world, plan.site)
  // People ask for round numbers, and mostly for more than comes.
  const lines = itemLines(plan).map(({ item, unit, quantity }) => ({
    ...{ item, unit, quantity: String(((quantity + 99n) / 100n) * 100n) },
  }))
  return world.teller.tell({
    kind: 'request',
    body: { asks: device.party, place: plan.site, by: addDays(plan.day, 9), lines },
    hands: [{ role: 'author', device }],
    at: world.agenda.now,
  })
}

function open(world: World, plan: Plan, asked: Told | null): void {
  const { number, consignor, crossing, site, day } = plan
  const hub = CONSIGNORS[consignor].hub
  const way = [PORT, crossing, hub, site]
  const stretches: readonly Stretch[] = ['outer', 'inner', 'last']
  const legs = stretches.map((stretch, index) => ({
    ...{ from: way[index] ?? '', to: way[index + 1] ?? '', carrier: CARRIERS[stretch].party },
  }))
  const lines = itemLines(plan).map((line) => ({ ...line, quantity: String(line.quantity) }))
  world.teller.tell({
    kind: 'consignment',
    body: {
      ...{ number, request: asked?.id ?? null, consignor },
      ...{ consignee: siteDevice(world, site).party, lines, legs },
    },
    hands: [{ role: 'author', device: world.device(`${consignor}/port`) }],
    at: world.agenda.now,
  })
  permissions(world, plan, day)
  if (plan.fate.startsWith('denied')) return
  for (const [truck, lines] of plan.loads.entries()) {
    const odd = truck === 0 ? plan.odd : {}
    onDay(world, addDays(day, 2), 312 + truck * 20, (at) =>
      drive(world, { plan, odd, leg: 1, lines, truck }, at),
    )
  }
}

/** Two authorities are asked; each answers for itself. */
function permissions(world: World, plan: Plan, day: Day): void {
  const { number: consignment, crossing, fate } = plan
  const next = addDays(day, 1)
  const words: readonly (readonly [party: string, step: string, at: Instant])[] = [
    [DIRECTORATE, 'notified', instantOf(day, 9 * 60 + 20)],
    [COUNCIL, 'acknowledged', instantOf(day, 12 * 60 + 5)],
    [COUNCIL, fate === 'denied by council' ? 'denied' : 'approved', instantOf(next, 6 * 60 + 30)],
    [
      DIRECTORATE,
      fate === 'denied by directorate' ? 'denied' : 'approved',
      instantOf(next, 9 * 60),
    ],
  ]
  for (const [party, step, at] of words) {
    world.agenda.at(at, () => {
      world.teller.tell({
        kind: 'permission',
        body: { consignment, crossing, party, step },
        hands: [{ role: 'author', device: world.device(`${party}/desk`) }],
        at,
      })
    })
  }
}

/** One vehicle's part of a consignment. */
interface Part {
  readonly plan: Plan
  readonly odd: Plan['odd']
  readonly leg: number
  readonly lines: readonly Goods[]
  readonly truck: number
}

interface Stage {
  readonly from: string
  readonly to: string
  readonly giver: Device
  readonly receiver: Device
  readonly stretch: Stretch
  readonly hours: number
  readonly isLast: boolean
}

/** From where to where a leg goes, who gives, who drives and who receives. */
function stretchOf(world: World, { plan, leg }: Part): Stage {
  const { consignor, crossing, site } = plan
  const hub = CONSIGNORS[consignor].hub
  const [atPort, atHub] = [world.device(`${consignor}/port`), world.device(`${consignor}/${hub}`)]
  const at = (place: string): Device => world.device(`${DIRECTORATE}/${place}`)
  const isRound = plan.fate === 'goes round'
  const first = { from: PORT, to: crossing, giver: atPort, receiver: at(crossing) }
  const round = { from: 'amsar', to: 'karvan', giver: at('amsar'), receiver: at('karvan') }
  const last = isRound ? 'karvan' : crossing
  const inner = { from: last, to: hub, giver: at(last), receiver: atHub }
  const outer = { from: hub, to: site, giver: atHub, receiver: siteDevice(world, site) }
  const sea = { ...first, stretch: 'outer', hours: 5 } as const
  const all: readonly Omit<Stage, 'isLast'>[] = [
    sea,
    ...(isRound ? [{ ...round, stretch: 'outer', hours: 6 } as const] : []),
    { ...inner, stretch: 'inner', hours: 4 },
    { ...outer, stretch: 'last', hours: 2 },
  ]
  return { ...(all[leg - 1] ?? sea), isLast: leg === all.length }
}

function drive(world: World, part: Part, at: Instant): void {
  const { plan, leg, lines } = part
  const { from, to, giver, stretch, hours } = stretchOf(world, part)
  const carrier = world.freePhone(stretch, at, later(at, (hours + 1) * 60))
  if (carrier === null) {
    const again = later(at, 60)
    return world.agenda.at(again, () => drive(world, part, again))
  }
  const isMarked = plan.consignor === 'physicians' && lines.some(({ lot }) => lot === 'HPH-IF-01')
  const units = isMarked ? [1, 2, 3].map((one) => `${plan.number}/PAL-${part.truck + 1}${one}`) : []
  const odd = part.odd[leg] ?? {}
  const trip: Trip = {
    ...{ number: plan.number, leg, giver, carrier, from, to, lines, units, departs: at, odd },
  }
  if (odd.typed === undefined) return leave(world, part, trip)
  const wrong = world.teller.tell(dispatchOf(world, trip, odd.typed))
  world.agenda.at(later(at, 25), () => {
    world.teller.tell({
      kind: 'reversal',
      body: { of: wrong.id, because: 'Typed 840 bags, 480 are on the truck.' },
      hands: [{ role: 'author', device: giver }],
      at: later(at, 25),
    })
  })
  const right = later(at, 40)
  world.agenda.at(right, () => leave(world, part, { ...trip, departs: right }))
}

function leave(world: World, part: Part, trip: Trip): void {
  const load = loaded(world, trip)
  const { hours } = stretchOf(world, part)
  const arrives = later(trip.departs, hours * 60 + world.chance.between(0, 70))
  const taken = trip.odd.intercepted
  if (taken !== undefined) intercept(world, trip, taken)
  const left = trip.lines.map((line, index) => ({
    ...line,
    quantity: index === 0 ? line.quantity - (taken?.quantity ?? 0n) : line.quantity,
  }))
  world.agenda.at(arrives, () => arrive(world, part, { load, left, at: arrives }))
}

interface Arriving {
  readonly load: Loaded
  /** What is still on the vehicle, by the waybill and what was told since. */
  readonly left: readonly Goods[]
  readonly at: Instant
}

function arrive(world: World, part: Part, { load, left, at }: Arriving): void {
  const { receiver, to } = stretchOf(world, part)
  const { odd } = load.trip
  const laterBy = odd.twoDays === true ? 19 * 60 : odd.secondDrop === undefined ? null : 75
  const shares = laterBy === null ? null : shared(left)
  const here = { loaded: load, receiver, place: to, at, isOdd: true }
  const isWhole = shares === null && odd.intercepted === undefined
  const first = received(world, { ...here, part: isWhole ? null : (shares?.[0] ?? left) })
  if (world.chance.happens(60)) world.teller.sendAgain(first.receipt, later(at, 200))
  goOn(world, part, { load, first, at })
  if (laterBy === null || shares === null) return
  const then = later(at, laterBy)
  const place = odd.secondDrop ?? to
  const other = odd.secondDrop === undefined ? receiver : siteDevice(world, place)
  world.agenda.at(then, () => {
    const second = received(world, {
      ...{ loaded: load, receiver: other, place, at: then, part: shares[1], isOdd: false },
    })
    if (odd.secondDrop !== undefined) handOut(world, { device: other, place, goods: second.goods })
    else onward(world, part, second.goods, then)
  })
}

/** Three fifths are unloaded first. */
function shared(lines: readonly Goods[]): readonly [readonly Goods[], readonly Goods[]] {
  const first = lines.map(({ lot, quantity }) => ({ lot, quantity: (quantity * 3n) / 5n }))
  const second = lines.map(({ lot, quantity }) => ({
    lot,
    quantity: quantity - (quantity * 3n) / 5n,
  }))
  return [first, second]
}

function goOn(
  world: World,
  part: Part,
  { load, first, at }: { load: Loaded; first: Received; at: Instant },
): void {
  const { odd } = load.trip
  settle(world, load, first.receipt, at)
  if (odd.refused !== undefined)
    world.agenda.at(later(at, 170), () => returned(world, load, later(at, 170)))
  if (odd.closed === true) close(world, load, later(at, 3 * 24 * 60))
  onward(world, part, first.goods, at)
}

/** The next leg, or the end of the way. */
function onward(world: World, part: Part, goods: readonly Goods[], at: Instant): void {
  const { plan, leg } = part
  const { isLast, receiver, to } = stretchOf(world, part)
  if (isLast) return handOut(world, { device: receiver, place: to, goods })
  if (plan.fate === 'waits') return
  const { keptBack = 0n, repacked = 0n } = part.odd[leg + 1] ?? {}
  const left = goods.map((line, index) => ({
    ...line,
    quantity: index === 0 ? line.quantity - keptBack - repacked : line.quantity,
  }))
  const days =
    plan.fate === 'goes round' && leg === 1 ? 10 : world.chance.between(1, leg === 1 ? 1 : 2)
  const minutes = 330 + world.chance.below(120) + part.truck * 20
  const lines = repacked === 0n ? left : [...left, repack(world, receiver, later(at, 90), repacked)]
  onDay(world, addDays(dayOfInstant(at), days), minutes, (departs) =>
    drive(world, { ...part, leg: leg + 1, lines }, departs),
  )
}

/** Nothing is on the leg any more: it is closed. */
function close(world: World, { trip, dispatch }: Loaded, at: Instant): void {
  const id = dispatch?.id
  if (id === undefined) return
  world.agenda.at(at, () => {
    world.teller.tell({
      kind: 'leg_closed',
      body: { consignment: trip.number, leg: trip.leg, dispatches: [id] },
      hands: [{ role: 'author', device: trip.giver }],
      at,
    })
  })
}

/** On the first day from then on on which the roads are open. */
function onDay(world: World, day: Day, minutes: number, act: (at: Instant) => void): void {
  let open = day
  while (isShut(open)) open = addDays(open, 1)
  const at = instantOf(open, minutes)
  world.agenda.at(at, () => act(at))
}

function itemLines(plan: Plan): readonly { item: string; unit: string; quantity: bigint }[] {
  const sums = new Map<string, bigint>()
  for (const { lot, quantity } of plan.loads.flat()) {
    const { item } = lotOf(lot)
    sums.set(item, (sums.get(item) ?? 0n) + quantity)
  }
  return [...sums].map(([item, quantity]) => ({ item, unit: itemOf(item).unit, quantity }))
}
