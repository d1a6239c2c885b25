/**
 * How the custody month opens: keys are enrolled, places and items are named, quotas are told, and
 * goods come into the port.
 */
import { type Day, addDays } from '@causeway/domain/time/day'
import { isShut } from '../flow/calendar.ts'
import { instantOf } from './arrival.ts'
import { CELL, DIRECTORATE, ITEMS, PLACES, PORT, deviceNames, itemOf } from './cast.ts'
import type { Device } from './device.ts'
import { LOTS, described } from './lots.ts'
import type { Plan } from './plan.ts'
import { FIRST, LAST } from './plans.ts'
import type { Body } from './telling.ts'
import { enteredAt, stockAt } from './whereabouts.ts'
import type { World } from './world.ts'

/** Puts the opening on the agenda. `keepers` enrol; they belong to the cell. */
export function openMonth(world: World, keepers: readonly Device[], plans: readonly Plan[]): void {
  world.agenda.at(instantOf(FIRST, 60), () => enrolAll(world, keepers))
  world.agenda.at(instantOf(FIRST, 120), () => nameAll(world))
  for (let day = addDays(FIRST, 1); day <= LAST; day = addDays(day, 1)) quotas(world, day)
  for (const lot of LOTS) {
    const sent = plans.flatMap(({ loads }) => loads.flat()).filter((line) => line.lot === lot.lot)
    const sum = sent.reduce((whole, { quantity }) => whole + quantity, 0n)
    const { truck, unit } = itemOf(lot.item)
    const spare = BigInt(truck[2] * world.chance.between(2, 6))
    const quantity = sum + spare
    const at = instantOf(lot.day, 380 + LOTS.indexOf(lot) * 9)
    world.agenda.at(at, () => {
      const { consignor } = lot
      world.truth.moves({
        ...{ lot: lot.lot, quantity },
        ...{ from: enteredAt(consignor, PORT), to: stockAt(consignor, PORT) },
      })
      world.teller.tell({
        kind: 'goods_entered',
        body: {
          ...{ custodian: consignor, place: PORT },
          lines: [{ lot: lot.lot, quantity: String(quantity) }],
          lots: [described(lot, unit)],
        },
        hands: [{ role: 'author', device: world.device(`${consignor}/port`) }],
        at,
      })
    })
  }
}

function enrolAll(world: World, keepers: readonly Device[]): void {
  for (const [index, name] of deviceNames().entries()) {
    const { key, party } = world.device(name)
    const keeper = keepers[index % keepers.length]
    if (keeper === undefined) continue
    world.teller.tell({
      kind: 'key_enrolled',
      body: { key, party },
      hands: [{ role: 'author', device: keeper }],
      at: world.agenda.now,
    })
  }
}

function nameAll(world: World): void {
  const tell = (kind: string, body: Body): void => {
    const hands = [{ role: 'author', device: world.device(`${CELL}/desk`) }] as const
    world.teller.tell({ kind, body, hands, at: world.agenda.now })
  }
  for (const { place, is, title } of PLACES) tell('place', { place, is, title })
  for (const { item, title, group, unit, mass_g } of ITEMS)
    tell('item', { item, title, group, unit, mass_g: mass_g === null ? null : String(mass_g) })
}

/** How many trips each crossing lets through on a day, told the evening before. */
function quotas(world: World, day: Day): void {
  for (const crossing of ['amsar', 'karvan']) {
    const closed = isShut(day) || (crossing === 'amsar' && day >= '2025-05-12')
    if (crossing === 'amsar' && day > '2025-05-14') continue
    const most = closed ? 0 : world.chance.between(2, 6) * 5
    const at = instantOf(day, 30)
    world.agenda.at(at, () => {
      world.teller.tell({
        kind: 'quota',
        body: { crossing, day, according_to: DIRECTORATE, unit: 'trip', most: String(most) },
        hands: [{ role: 'author', device: world.device(`${DIRECTORATE}/desk`) }],
        at,
      })
    })
  }
}
