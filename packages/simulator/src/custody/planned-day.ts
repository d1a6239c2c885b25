/**
 * Days after the month, on which some lines of an accepted plan are loaded: consignments are planned,
 * and giver and carrier sign each dispatch. What goes on the road stays on it: nobody has received it
 * yet. The same devices as in the month, whose chains go on.
 */
import type { Instant } from '@causeway/domain/time/instant'
import { CARRIERS, CONSIGNORS, type Consignor, PORT, SITES } from './cast.ts'
import { Device } from './device.ts'
import { Teller } from './teller.ts'

/** One load: goods of one lot, from the port or the hub of its consignor. */
export interface PlannedLoad {
  readonly consignor: Consignor
  readonly from: string
  readonly to: string
  readonly item: string
  readonly lot: string
  readonly unit: string
  readonly quantity: bigint
  /** The morning on which it leaves, in the order of loads; some minutes apart. */
  readonly leaves: Instant
}

export interface PlannedDay {
  readonly operation: string
  readonly seed: number
  /** The statements that a device has signed so far, the oldest first. */
  readonly signedBy: (key: string) => readonly string[]
}

const APART_MS = 420_000

/** Whether the party has devices at the port and at a hub. */
export function isConsignor(party: string): party is Consignor {
  return Object.hasOwn(CONSIGNORS, party)
}

/** Signed statements as they are sent in, in their order. */
export function tellPlannedDay(day: PlannedDay, loads: readonly PlannedLoad[]): readonly string[] {
  // Other salts than the month's.
  const teller = new Teller({ operation: day.operation, seed: day.seed + 1 })
  const devices = new Map<string, Device>()
  const deviceOf = (name: string): Device => {
    const known = devices.get(name)
    if (known !== undefined) return known
    const device = new Device(day.seed, name, name.slice(0, name.indexOf('/')))
    for (const id of day.signedBy(device.key)) device.follow(id)
    devices.set(name, device)
    return device
  }
  for (const [index, load] of loads.entries()) tellLoad({ teller, deviceOf }, load, index)
  return teller.arrivals().map(({ text }) => text)
}

interface Telling {
  readonly teller: Teller
  readonly deviceOf: (name: string) => Device
}

function tellLoad({ teller, deviceOf }: Telling, load: PlannedLoad, index: number): void {
  const { consignor, from, to, item, lot, unit, quantity, leaves } = load
  const { letters, hub } = CONSIGNORS[consignor]
  const at = (leaves + index * APART_MS) as Instant
  const carriers = from === PORT ? CARRIERS.outer : CARRIERS.last
  const { party: carrier } = carriers
  const number = `${letters}-2025-${String(900_001 + index)}`
  const giver = deviceOf(`${consignor}/${from === PORT ? 'port' : hub}`)
  teller.tell({
    kind: 'consignment',
    body: {
      ...{ number, request: null, consignor },
      consignee: SITES.find(({ place }) => place === to)?.party ?? consignor,
      lines: [{ item, unit, quantity: String(quantity) }],
      legs: [{ from, to, carrier }],
    },
    hands: [{ role: 'author', device: giver }],
    at,
  })
  const paper = teller.nextNumber('P')
  teller.tell({
    kind: 'dispatch',
    body: {
      ...{ number: paper, consignment: number, leg: 1, giver: consignor, carrier },
      ...{ from, to, lines: [{ lot, quantity: String(quantity) }], units: [] },
      waybill: null,
      duress: teller.veil(false),
    },
    hands: [
      { role: 'giver', device: giver },
      {
        role: 'receiver',
        device: deviceOf(`${carrier}/phone-${(index % carriers.trucks) + 1}`),
      },
    ],
    at,
  })
}
