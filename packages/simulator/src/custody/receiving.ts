/**
 * Receiving: what a receiver finds on a vehicle and says of it, line by line, and what a finding
 * makes later of what is missing.
 */
import type { Instant } from '@causeway/domain/time/instant'
import type { Canonical } from '@causeway/proof/canonical/canonical'
import { digest } from '@causeway/proof/sha256/sha256'
import { hex } from '@causeway/proof/statement-id/statement-id'
import { utf8 } from '@causeway/proof/text/text'
import type { Device } from './device.ts'
import { type Loaded, roadOf } from './loading.ts'
import type { Goods, Oddity } from './plan.ts'
import type { Told } from './teller.ts'
import type { HandIn, Telling } from './telling.ts'
import { foundAt, lostBy, missingAt, onWayBack, stockAt } from './whereabouts.ts'
import type { World } from './world.ts'

/** One line of a receipt, counted. Missing and extra follow from the rest. */
interface Counted {
  readonly lot: string
  readonly handed: bigint
  readonly counted: bigint
  readonly damaged: bigint
  readonly refused: bigint
  readonly cause: string | null
  readonly substitutes: string | null
}

/** Where, by whom and when a vehicle is unloaded, and how much of it. */
export interface Unloading {
  readonly loaded: Loaded
  readonly receiver: Device
  readonly place: string
  readonly at: Instant
  /** What of each line is unloaded here by the waybill; null for all that it names. */
  readonly part: readonly Goods[] | null
  /** Whether this is where the leg's oddity shows. */
  readonly isOdd: boolean
}

/** What came of it. */
export interface Received {
  readonly receipt: Told
  /** What is now in the receiver's stock. */
  readonly goods: readonly Goods[]
}

/** Unloads and tells it. */
export function received(world: World, unloading: Unloading): Received {
  const { loaded, isOdd, part } = unloading
  const { trip, short, over } = loaded
  const odd = isOdd ? trip.odd : {}
  const handed = (part ?? trip.lines).filter(({ quantity }) => quantity > 0n)
  const missing = isOdd ? (short?.quantity ?? 0n) : 0n
  const lines = handed.map((line, index) => counted(line, index === 0 ? odd : {}, missing))
  if (isOdd && over !== null) addExtra(lines, over.lot, over.quantity)
  happens(world, unloading, lines)
  const receipt = world.teller.tell(receiptOf(world, unloading, lines))
  return {
    receipt,
    goods: lines.flatMap(({ lot, counted: quantity }) =>
      quantity > 0n ? [{ lot, quantity }] : [],
    ),
  }
}

/** Refused goods are back at the place that they came from. */
export function returned(world: World, loaded: Loaded, at: Instant): Told | null {
  const { trip } = loaded
  const quantity = trip.odd.refused
  const lot = trip.lines[0]?.lot
  if (quantity === undefined || lot === undefined) return null
  const { giver, carrier, number, leg, from } = trip
  const back = onWayBack(carrier.party, `${number}/${leg}`)
  world.truth.moves({ lot, quantity, from: back, to: stockAt(giver.party, from) })
  const line = { lot, handed: quantity, counted: quantity, damaged: 0n, refused: 0n }
  return world.teller.tell({
    kind: 'goods_returned',
    body: {
      ...{ number: world.teller.nextNumber('B'), consignment: number, leg },
      ...{ carrier: carrier.party, receiver: giver.party, place: from },
      lines: [lineValue({ ...line, cause: null, substitutes: null })],
      duress: world.teller.veil(false),
    },
    hands: [
      { role: 'giver', device: carrier },
      { role: 'receiver', device: giver },
    ],
    at,
  })
}

function counted({ lot, quantity }: Goods, odd: Oddity, missing: bigint): Counted {
  const { damaged = 0n, refused = 0n } = odd
  const short = odd.short === undefined && odd.swapped === undefined ? 0n : missing
  return {
    ...{ lot, handed: quantity, counted: quantity - short - damaged - refused, damaged, refused },
    cause: short === 0n ? null : (odd.short?.cause ?? 'short_loading'),
    substitutes: null,
  }
}

/** More of the same lot is counted into its line; another lot has a line of its own. */
function addExtra(lines: Counted[], lot: string, quantity: bigint): void {
  const index = lines.findIndex((line) => line.lot === lot)
  const line = lines[index]
  if (line !== undefined) lines[index] = { ...line, counted: line.counted + quantity }
  else {
    const nothing = { handed: 0n, damaged: 0n, refused: 0n, cause: null }
    lines.push({ lot, counted: quantity, ...nothing, substitutes: lines[0]?.lot ?? null })
  }
}

function happens({ truth }: World, unloading: Unloading, lines: readonly Counted[]): void {
  const { loaded, receiver, place, isOdd } = unloading
  const { carrier, number, leg } = loaded.trip
  const [road, stock] = [roadOf(loaded.trip), stockAt(receiver.party, place)]
  const found = foundAt(receiver.party, place)
  const onLeg = `${number}/${leg}`
  if (isOdd) loaded.short?.said(missingAt(carrier.party, onLeg))
  if (isOdd) loaded.over?.happened(found)
  for (const line of lines) {
    const { lot, damaged, refused } = line
    const over =
      loaded.over !== null && isOdd && loaded.over.lot === lot ? loaded.over.quantity : 0n
    const move = (from: string, to: string, quantity: bigint): void => {
      if (quantity > 0n) truth.moves({ lot, quantity, from, to })
    }
    move(road, stock, line.counted - over)
    move(found, stock, over)
    move(road, lostBy('damage', carrier.party, onLeg), damaged)
    move(road, onWayBack(carrier.party, onLeg), refused)
  }
}

function receiptOf(world: World, unloading: Unloading, lines: readonly Counted[]): Telling {
  const { loaded, receiver, place, at, isOdd } = unloading
  const { carrier, number, leg, odd, units } = loaded.trip
  const paper = world.teller.nextNumber('R')
  const by = isOdd ? odd.receiptBy : undefined
  return {
    kind: 'receipt',
    body: {
      ...{ number: paper, consignment: number, leg },
      ...{ carrier: carrier.party, receiver: receiver.party, place },
      lines: lines.map(lineValue),
      units: unloading.part === null ? units : [],
      duress: world.teller.veil(false),
    },
    hands: handsOf(by, { carrier, receiver, desk: world.device('logistics-cell/desk') }),
    at,
    ...(by === 'paper' ? { attachments: [picture(paper)] } : {}),
  }
}

function handsOf(
  by: Oddity['receiptBy'],
  { carrier, receiver, desk }: { carrier: Device; receiver: Device; desk: Device },
): readonly HandIn[] {
  if (by === 'paper') return [{ role: 'transcriber', device: desk }]
  if (by === 'receiver') return [{ role: 'receiver', device: receiver }]
  return [
    { role: 'giver', device: carrier },
    { role: 'receiver', device: receiver },
  ]
}

/** The picture of a signed paper stays outside of the log. */
function picture(paper: string): Canonical {
  return { hash: hex(digest(utf8(`picture of ${paper}`))), bytes: 184_220, media: 'image/jpeg' }
}

function lineValue(line: Counted): Canonical {
  const { lot, handed, damaged, refused, cause, substitutes } = line
  return {
    ...{ lot, handed: String(handed), counted: String(line.counted) },
    ...{ damaged: String(damaged), refused: String(refused), cause, substitutes },
  }
}
