/**
 * What happened on the road, as people report it and find out: an interception told by two, and the
 * findings that settle what was missing.
 */
import type { Instant } from '@causeway/domain/time/instant'
import { COUNCIL } from '../valley/valley.ts'
import type { Device } from './device.ts'
import { type Loaded, type Trip, roadOf } from './loading.ts'
import type { Oddity } from './plan.ts'
import type { Told } from './teller.ts'
import { lostBy, missingAt, stockAt } from './whereabouts.ts'
import { type World, later } from './world.ts'

/** Goods are taken on the road. Two parties report it, each with a cause of its own. */
export function intercept(
  world: World,
  trip: Trip,
  taken: NonNullable<Oddity['intercepted']>,
): void {
  const { carrier, number, leg, departs } = trip
  const [onLeg, road, lot] = [`${number}/${leg}`, roadOf(trip), trip.lines[0]?.lot ?? '']
  const happened = later(departs, 50)
  world.agenda.at(happened, () => {
    const silence = world.truth.parts({
      ...{ lot, quantity: taken.quantity, from: road, book: road },
      really: lostBy(taken.really, carrier.party, onLeg),
      because: 'two claimants name two causes, and no finding settles it',
    })
    let first: Told | null = null
    for (const [index, { by, cause }] of taken.told.entries()) {
      const at = later(happened, 35 + index * 20 * 60)
      world.agenda.at(at, () => {
        const device = by === COUNCIL ? world.device(`${COUNCIL}/desk`) : carrier
        const told = tellInterception(
          world,
          { trip, lot, by, cause, also: first?.id ?? null },
          {
            device,
            at,
            quantity: taken.quantity,
          },
        )
        if (first === null) silence.said(missingAt(carrier.party, onLeg))
        first ??= told
      })
    }
  })
}

function tellInterception(
  world: World,
  said: {
    readonly trip: Trip
    readonly lot: string
    readonly by: string
    readonly cause: string
    readonly also: string | null
  },
  { device, at, quantity }: { device: Device; at: Instant; quantity: bigint },
): Told {
  const { trip, lot, by, cause, also } = said
  return world.teller.tell({
    kind: 'finding',
    body: {
      ...{ about: 'interception', consignment: trip.number, leg: trip.leg },
      ...{ carrier: trip.carrier.party, place: null, cause, according_to: by, also },
      lines: [{ lot, quantity: String(quantity) }],
    },
    hands: [{ role: 'author', device }],
    at,
    ...(also === null ? {} : { expected: 'kept told before' }),
  })
}

/** What becomes of goods that a receipt left missing: lost, turned up, or never asked about. */
export function settle(world: World, load: Loaded, receipt: Told, at: Instant): void {
  const { trip, short } = load
  const { odd, giver } = trip
  if (short === null) return
  const swapped = odd.swapped === undefined ? null : { days: 3, by: giver.party }
  const found = odd.short?.found ?? swapped
  if (found === null) return
  const then = later(at, found.days * 24 * 60)
  const isThere = odd.swapped !== undefined || odd.short?.really === 'loading'
  const device = found.by === COUNCIL ? world.device(`${COUNCIL}/desk`) : giver
  world.agenda.at(then, () => {
    const shared = { of: receipt.id, lot: short.lot, quantity: String(short.quantity) }
    const body = isThere
      ? { about: 'turned_up', ...shared, custodian: giver.party, place: trip.from }
      : { about: 'loss', ...shared, cause: odd.short?.really ?? 'unknown' }
    world.teller.tell({
      kind: 'finding',
      body: { ...body, according_to: found.by },
      hands: [
        {
          role: 'author',
          device: hasParty(device, found.by) ? device : world.device(`${found.by}/port`),
        },
      ],
      at: then,
    })
    const onLeg = `${trip.number}/${trip.leg}`
    short.said(
      isThere
        ? stockAt(giver.party, trip.from)
        : lostBy(odd.short?.really ?? 'unknown', trip.carrier.party, onLeg),
    )
  })
}

function hasParty(device: Device, party: string): boolean {
  return device.party === party
}
