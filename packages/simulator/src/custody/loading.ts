/**
 * Loading: what a giver says goes onto a vehicle, and what really does. What the two disagree on is
 * carried along as silences, for whoever receives it.
 */
import type { Instant } from '@causeway/domain/time/instant'
import { instantText } from '@causeway/domain/time/instant'
import type { Canonical } from '@causeway/proof/canonical/canonical'
import { PORT, mass_g } from './cast.ts'
import type { Device } from './device.ts'
import { lotOf } from './lots.ts'
import type { Goods, Oddity } from './plan.ts'
import type { Told } from './teller.ts'
import type { Body } from './telling.ts'
import type { OpenSilence } from './truth.ts'
import { lostBy, onRoad, stockAt } from './whereabouts.ts'
import { type World, later } from './world.ts'

/** One vehicle's way with one load. */
export interface Trip {
  readonly number: string
  readonly leg: number
  readonly giver: Device
  readonly carrier: Device
  readonly from: string
  readonly to: string
  readonly lines: readonly Goods[]
  readonly units: readonly string[]
  readonly departs: Instant
  readonly odd: Oddity
}

/** What left. The silences in it are broken, or not, by the receipt. */
export interface Loaded {
  readonly trip: Trip
  /** Null where nobody said that it left. */
  readonly dispatch: Told | null
  /** Not on the vehicle, though the waybill says so. */
  readonly short: OpenSilence | null
  /** On the vehicle, though the waybill does not say so. */
  readonly over: OpenSilence | null
}

/** Where the goods are while the vehicle drives. */
export function roadOf({ carrier, number, leg }: Trip): string {
  return onRoad(carrier.party, `${number}/${leg}`)
}

/** Loads the vehicle and tells it, as oddly as it is. */
export function loaded(world: World, trip: Trip): Loaded {
  const { truth, teller } = world
  const { giver, carrier, from, lines, odd, departs } = trip
  const [there, road] = [stockAt(giver.party, from), roadOf(trip)]
  const isSilent = odd.dispatchBy === 'nobody'
  const because = `${giver.name} and ${carrier.name} told no dispatch`
  for (const line of lines) {
    if (!isSilent) truth.moves({ ...line, from: there, to: road })
    // Whoever receives the goods takes them off a road onto which, by the book, they never got.
    else truth.parts({ ...line, from: there, book: there, really: road, because })
  }
  const dispatch = isSilent ? null : teller.tell(dispatchOf(world, trip))
  if (dispatch !== null && odd.dispatchBy === 'giver first')
    teller.signLate(dispatch, carrier, later(departs, 9 * 60))
  return { trip, dispatch, short: shortOf(world, trip), over: overOf(world, trip) }
}

/** The dispatch as giver and carrier tell it; `typed` instead of the first line's quantity. */
export function dispatchOf(world: World, trip: Trip, typed: bigint | null = null) {
  const { giver, carrier, number, leg, from, to, lines, departs, odd } = trip
  const said = lines.map(({ lot, quantity }, index) => ({
    lot,
    quantity: String(index === 0 && typed !== null ? typed : quantity),
  }))
  const paper = world.teller.nextNumber('W')
  const body: Body = {
    ...{ number: paper, consignment: number, leg, giver: giver.party, carrier: carrier.party },
    ...{ from, to, lines: said, units: trip.units },
    waybill: waybill(world, trip, paper),
    duress: world.teller.veil(false),
  }
  return {
    kind: 'dispatch',
    body,
    hands: [
      { role: 'giver', device: giver },
      { role: 'receiver', device: carrier, signs: odd.dispatchBy !== 'giver first' },
    ],
    at: departs,
  } as const
}

function waybill({ chance, teller }: World, trip: Trip, number: string): Canonical {
  const { lines, from, departs } = trip
  const net_g = lines.reduce(
    (sum, { lot, quantity }) => sum + mass_g(lotOf(lot).item, quantity),
    0n,
  )
  const tare_g = BigInt(chance.between(710, 790) * 20_000)
  // A bridge shows steps of 20 kg, and pallets and tarpaulins weigh something too.
  const gross_g = ((tare_g + net_g + BigInt(chance.between(60, 420) * 1_000)) / 20_000n) * 20_000n
  const hasScale = from === PORT || from === 'karvan' || from === 'amsar'
  const weighing = {
    ...{ gross_g: String(gross_g), tare_g: String(tare_g) },
    ...{ scale: `${from}-bridge-1`, place: from, at: `${instantText(departs).slice(0, 19)}Z` },
  }
  const seals = Array.from(
    { length: chance.between(1, 2) },
    () => `S${chance.between(400_000, 499_999)}`,
  )
  return {
    number,
    plate: teller.veil(`ORU ${chance.between(1_000, 9_999)}`),
    driver: chance.happens(900) ? teller.veil(`licence ${chance.between(10_000, 99_999)}`) : null,
    seals: [...new Set(seals)],
    weighings: hasScale ? [weighing] : [],
  }
}

/** What the waybill says too much. */
function shortOf({ truth }: World, trip: Trip): OpenSilence | null {
  const { giver, carrier, from, odd, number, leg, lines } = trip
  const [road, there] = [roadOf(trip), stockAt(giver.party, from)]
  const lot = lines[0]?.lot ?? ''
  if (odd.swapped !== undefined) {
    const because = `${giver.name} loaded other goods in its place`
    const { quantity } = odd.swapped
    return truth.parts({ lot, quantity, from: road, book: road, really: there, because })
  }
  if (odd.short === undefined) return null
  const { quantity, really } = odd.short
  const isThere = really === 'loading'
  return truth.parts({
    ...{ lot, quantity, from: road, book: road },
    really: isThere ? there : lostBy(really, carrier.party, `${number}/${leg}`),
    because: `nobody has established what became of it (${isThere ? 'never loaded' : really})`,
  })
}

/** What the waybill does not say. */
function overOf({ truth }: World, trip: Trip): OpenSilence | null {
  const { giver, from, odd, lines } = trip
  const { swapped, over } = odd
  const extra =
    swapped ?? (over === undefined ? null : { lot: lines[0]?.lot ?? '', quantity: over })
  if (extra === null) return null
  const there = stockAt(giver.party, from)
  const because = `${giver.name} loaded more than the waybill says`
  return truth.parts({ ...extra, from: there, book: there, really: roadOf(trip), because })
}
