/**
 * Scenes of the custody month beside the consignments: counts, hand-overs without a road, goods that
 * leave in silence, a camp without a network, a phone that is lost and misused.
 */
import { instantOf } from './arrival.ts'
import type { Device } from './device.ts'
import { handedOut, stockAt } from './whereabouts.ts'
import type { World } from './world.ts'
import { countStock } from './count.ts'

/** Puts all scenes on the agenda. `keeper` revokes. */
export function playScenes(world: World, keeper: Device): void {
  for (const [device, place, day] of COUNTS) {
    const at = instantOf(`2025-05-${day}`, 5 * 60 + 2)
    world.agenda.at(at, () => countStock(world, world.device(device), { place, at }))
  }
  silentHandOut(world, { device: 'kitchens/lower-town', place: 'lower-town', day: '20' })
  silentHandOut(world, { device: 'council/fig-slope', place: 'fig-slope', day: '27' })
  for (const asked of UNANSWERED) ask(world, asked)
  withoutNetwork(world)
  lostPhone(world, keeper)
  handOvers(world)
}

/** Who counts where, and on which day of May. */
const COUNTS = [
  ['bread-office/riverside', 'riverside', '16'],
  ['river-society/plateau', 'plateau', '19'],
  ['bread-office/port', 'ladvyn', '22'],
  ['kitchens/lower-town', 'lower-town', '24'],
  ['bread-office/riverside', 'riverside', '29'],
] as const

/** Requests that no consignment answers. */
const UNANSWERED = [
  { device: 'council/fig-slope', day: '17', item: 'tent', quantity: '120' },
  { device: 'kitchens/old-quarry', day: '24', item: 'blankets', quantity: '300' },
] as const

function ask(world: World, { device, day, item, quantity }: (typeof UNANSWERED)[number]): void {
  const at = instantOf(`2025-05-${day}`, 8 * 60)
  world.agenda.at(at, () => {
    const asks = world.device(device)
    const place = device.slice(device.indexOf('/') + 1)
    const lines = [{ item, unit: 'piece', quantity }]
    world.teller.tell({
      kind: 'request',
      body: { asks: asks.party, place, by: null, lines },
      hands: [{ role: 'author', device: asks }],
      at,
    })
  })
}

/** Goods are handed out and nobody says so; only a count will show it, where there is one. */
function silentHandOut(
  world: World,
  { device, place, day }: { device: string; place: string; day: string },
): void {
  world.agenda.at(instantOf(`2025-05-${day}`, 14 * 60), () => {
    const { party } = world.device(device)
    const there = stockAt(party, place)
    const [lot, held] = world.truth.lotsAt(there).find(([, quantity]) => quantity > 40n) ?? ['', 0n]
    if (held === 0n) return
    world.truth.parts({
      ...{ lot, quantity: 30n, from: there, book: there, really: handedOut(party, place) },
      because: `${device} handed goods out and told nobody`,
    })
  })
}

/** The mast at Old Quarry is down: what its phone says alone arrives days late, in one go. */
function withoutNetwork(world: World): void {
  const [from, until] = [instantOf('2025-05-08', 0), instantOf('2025-05-15', 13 * 60)]
  const device = world.device('kitchens/old-quarry')
  world.agenda.at(from, () => {
    device.offlineUntil = until
  })
  world.agenda.at(until, () => {
    device.offlineUntil = null
  })
}

/** A driver's phone is lost and its key revoked; two days later somebody signs with it. */
function lostPhone(world: World, keeper: Device): void {
  const lost = world.device('oru-haulage/phone-4')
  world.agenda.at(instantOf('2025-05-18', 13 * 60), () => world.retire(lost.name))
  const revoked = instantOf('2025-05-18', 14 * 60)
  world.agenda.at(revoked, () => {
    world.teller.tell({
      kind: 'key_revoked',
      body: { key: lost.key },
      hands: [{ role: 'author', device: keeper }],
      at: revoked,
    })
  })
  const misused = instantOf('2025-05-20', 17 * 60 + 30)
  world.agenda.at(misused, () => {
    world.teller.tell({
      kind: 'hand_over',
      body: {
        ...{ number: world.teller.nextNumber('H'), consignment: null, giver: 'bread-office' },
        ...{ receiver: lost.party, place: 'riverside' },
        lines: [line({ lot: 'WBO-FL-02', handed: 200n, counted: 200n })],
        duress: world.teller.veil(false),
      },
      hands: [{ role: 'receiver', device: lost }],
      at: misused,
      expected: 'parked revoked_key',
    })
  })
}

interface Passing {
  readonly giver: string
  readonly receiver: string
  readonly place: string
  readonly lot: string
  readonly minutes: readonly [day: string, minutes: number]
  readonly quantity: bigint
  /** What the receiver counted, where the two do not tell the same. */
  readonly counted?: bigint
  /** Whether each tells it with words of its own. */
  readonly apart: boolean
}

const PASSINGS: readonly Passing[] = [
  {
    ...{ giver: 'bread-office/riverside', receiver: 'kitchens/lower-town', place: 'riverside' },
    ...{ minutes: ['2025-05-19', 500], lot: 'WBO-FP-01', quantity: 60n, apart: false },
  },
  {
    ...{ giver: 'bread-office/riverside', receiver: 'kitchens/lower-town', place: 'riverside' },
    ...{ minutes: ['2025-05-21', 560], lot: 'WBO-FP-01', quantity: 48n, apart: true },
  },
  {
    ...{ giver: 'physicians/harbour-ward', receiver: 'council/fig-slope', place: 'harbour-ward' },
    ...{ minutes: ['2025-05-23', 610], lot: 'HPH-MK-01', quantity: 30n, counted: 28n, apart: true },
  },
]

/** Custody passes at one place: both sign, each signs its own, or the two differ. */
function handOvers(world: World): void {
  for (const passing of PASSINGS) {
    const at = instantOf(...passing.minutes)
    world.agenda.at(at, () => pass(world, passing))
  }
}

function pass(world: World, passing: Passing): void {
  const { giver, receiver, place, lot, quantity, counted, apart } = passing
  const [gives, takes] = [world.device(giver), world.device(receiver)]
  const [from, to] = [stockAt(gives.party, place), stockAt(takes.party, place)]
  if (world.truth.real(lot, from) < quantity) return
  const number = world.teller.nextNumber('H')
  const short = quantity - (counted ?? quantity)
  world.truth.moves({ lot, quantity: quantity - short, from, to })
  if (short > 0n) {
    const because = `${giver} and ${receiver} differ, and the first word stands`
    world.truth.parts({ lot, quantity: short, from, book: to, really: from, because })
  }
  const tell = (
    handed: bigint,
    came: bigint,
    hands: readonly ('giver' | 'receiver')[],
    because: string | null,
  ): void => {
    world.teller.tell({
      kind: 'hand_over',
      body: {
        ...{ number, consignment: null, giver: gives.party, receiver: takes.party, place },
        lines: [line({ lot, handed, counted: came })],
        duress: world.teller.veil(false),
      },
      hands: hands.map((role) => ({ role, device: role === 'giver' ? gives : takes })),
      at: world.agenda.now,
      ...(because === null ? {} : { expected: `kept ${because}` }),
    })
  }
  if (!apart) return tell(quantity, quantity, ['giver', 'receiver'], null)
  tell(quantity, quantity, ['giver'], null)
  tell(quantity, quantity - short, ['receiver'], short > 0n ? 'differs' : 'matches')
}

function line({ lot, handed, counted }: { lot: string; handed: bigint; counted: bigint }) {
  return {
    ...{ lot, handed: String(handed), counted: String(counted), damaged: '0', refused: '0' },
    ...{ cause: handed > counted ? 'count_error' : null, substitutes: null },
  }
}
