/**
 * What is done with goods at a hub or a site: handed out, made into small bags, milled. Persons are
 * only ever counted.
 */
import { addDays } from '@causeway/domain/time/day'
import { type Instant, dayOfInstant } from '@causeway/domain/time/instant'
import { instantOf } from './arrival.ts'
import { itemOf, mass_g } from './cast.ts'
import type { Device } from './device.ts'
import { MILLED, REPACKED, described, lotOf } from './lots.ts'
import type { Goods } from './plan.ts'
import { handedOut, lostBy, madeOver, stockAt } from './whereabouts.ts'
import type { World } from './world.ts'

export interface AtSite {
  readonly device: Device
  readonly place: string
  readonly goods: readonly Goods[]
}

/** Hands goods out over the days that follow; some stays. Wheat is milled first. */
export function handOut(world: World, { device, place, goods }: AtSite): void {
  const today = dayOfInstant(world.agenda.now)
  for (const line of goods) {
    if (lotOf(line.lot).item === 'wheat') {
      const at = instantOf(addDays(today, 2), 250)
      world.agenda.at(at, () => mill(world, { device, place, goods: [line] }, at))
      continue
    }
    const first = (line.quantity * BigInt(world.chance.between(48, 62))) / 100n
    const second = (line.quantity * BigInt(world.chance.between(26, 34))) / 100n
    for (const [days, quantity] of [
      [1, first],
      [3, second],
    ] as const) {
      const at = instantOf(addDays(today, days), 420 + world.chance.below(200))
      world.agenda.at(at, () =>
        tellHandOut(world, { device, place, goods: [{ ...line, quantity }] }, at),
      )
    }
  }
}

function tellHandOut(world: World, { device, place, goods }: AtSite, at: Instant): void {
  const [planned] = goods
  if (planned === undefined) return
  const { party } = device
  const held = world.truth.real(planned.lot, stockAt(party, place))
  // Some of it may have gone elsewhere meanwhile.
  const line = { ...planned, quantity: planned.quantity < held ? planned.quantity : held }
  if (line.quantity === 0n) return
  world.truth.moves({ ...line, from: stockAt(party, place), to: handedOut(party, place) })
  const { perMille } = itemOf(lotOf(line.lot).item)
  const persons = (line.quantity * BigInt(perMille)) / 1_000n
  world.teller.tell({
    kind: 'goods_handed_out',
    body: {
      ...{ custodian: party, place },
      lines: [{ lot: line.lot, quantity: String(line.quantity) }],
      persons: perMille === 0 ? null : String(persons),
    },
    hands: [{ role: 'author', device }],
    at,
  })
}

/** Five small bags of each large one; a few burst. Answers what there is to be sent on. */
export function repack(world: World, device: Device, at: Instant, bags: bigint): Goods {
  const parent = 'WBO-FL-02'
  const burst = 5n
  const small = bags * 5n - burst
  world.agenda.at(at, () => {
    transform(world, device, at, {
      ...{ way: 'repackaging', place: 'riverside', made: REPACKED, ratio: ['1', '1'] },
      input: { lot: parent, quantity: bags },
      output: { lot: REPACKED.lot, quantity: small },
      loss: { lot: REPACKED.lot, quantity: burst },
      residue_g: 0n,
    })
  })
  return { lot: REPACKED.lot, quantity: small }
}

/** Four of five parts of the wheat become flour; what fills no bag is left over. */
function mill(world: World, { device, place, goods }: AtSite, at: Instant): void {
  const [wheat] = goods
  if (wheat === undefined) return
  const input = { ...wheat, quantity: wheat.quantity - 13_000n }
  const flour_g = (input.quantity * 4n) / 5n
  const bags = flour_g / 25_000n
  transform(world, device, at, {
    ...{ way: 'milling', place, made: MILLED, ratio: ['4', '5'], input },
    output: { lot: MILLED.lot, quantity: bags },
    loss: { lot: wheat.lot, quantity: input.quantity - flour_g },
    residue_g: flour_g - bags * 25_000n,
  })
  handOut(world, { device, place, goods: [{ lot: MILLED.lot, quantity: bags }] })
}

interface Making {
  readonly way: string
  readonly place: string
  readonly made: typeof MILLED
  readonly ratio: readonly [out: string, of: string]
  readonly input: Goods
  readonly output: Goods
  readonly loss: Goods
  readonly residue_g: bigint
}

function transform(world: World, device: Device, at: Instant, making: Making): void {
  const { way, place, made, ratio, input, output, loss, residue_g } = making
  const { party } = device
  const [stock, over] = [stockAt(party, place), madeOver(party, place)]
  world.truth.moves({ ...input, from: stock, to: over })
  world.truth.moves({ ...loss, from: over, to: lostBy('process', party, place) })
  world.truth.moves({ ...output, from: over, to: stock })
  world.teller.tell({
    kind: 'transformation',
    body: {
      ...{ way, custodian: party, place },
      inputs: [weighed(input)],
      outputs: [weighed(output)],
      losses: [weighed(loss)],
      ratio: { out: ratio[0], of: ratio[1] },
      residue_g: String(residue_g),
      lots: [described(made, itemOf(made.item).unit)],
    },
    hands: [{ role: 'author', device }],
    at,
  })
}

function weighed({ lot, quantity }: Goods): { readonly [name: string]: string } {
  const mass = mass_g(lotOf(lot).item, quantity)
  return { lot, quantity: String(quantity), mass_g: String(mass) }
}
