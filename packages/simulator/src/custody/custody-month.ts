/**
 * A month of signed custody history whose truth is known: what arrives at the log, where every gram
 * really is in the end, and what a book of the signed statements must hold.
 */
import { makeChance } from '../chance/chance.ts'
import { Agenda } from './agenda.ts'
import { type Arrival, instantOf } from './arrival.ts'
import { CELL, deviceNames } from './cast.ts'
import { Device } from './device.ts'
import { openMonth } from './opening.ts'
import type { Plan } from './plan.ts'
import { FIRST, LAST, makePlans } from './plans.ts'
import { playScenes } from './scenes.ts'
import { Teller } from './teller.ts'
import { type Holdings, type Silence, Truth } from './truth.ts'
import { consign } from './way.ts'
import { World } from './world.ts'

/** The log is opened, and its keepers named, before the first statement arrives. */
export const MONTH_OPENS = instantOf(FIRST, 0)

export interface CustodyMonth {
  /** Signed statements in the order in which they arrive at the log. */
  readonly arrivals: readonly Arrival[]
  readonly truth: {
    /** Where every base unit of every lot really is. */
    readonly whole: Holdings
    /**
     * What a book of all that was said holds. Below 0, where goods can be, is what was said to have
     * left before anybody said that it came.
     */
    readonly book: Holdings
    /** Why the two differ: one entry for all goods of which somebody was silent. */
    readonly silences: readonly Silence[]
    readonly plans: readonly Plan[]
  }
}

/** For which operation the statements are signed, and what stands in its log before them. */
export interface Setting {
  readonly operation: string
  /** Log entries before the first arrival: counts name positions. */
  readonly before: number
}

/** Public keys of those who may enrol and revoke; the log must name them before all else. */
export function keeperKeys(seed: number): readonly string[] {
  return makeKeepers(seed).map(({ key }) => key)
}

/** The same seed and setting give the same bytes. */
export function makeCustodyMonth(seed: number, { operation, before }: Setting): CustodyMonth {
  const chance = makeChance(seed, 'custody month')
  const keepers = makeKeepers(seed)
  const devices = deviceNames().map(
    (name) => new Device(seed, name, name.slice(0, name.indexOf('/'))),
  )
  const teller = new Teller({ operation, seed })
  const [agenda, truth] = [new Agenda(), new Truth()]
  const world = new World({ chance, agenda, teller, truth, before, devices })
  const plans = makePlans(chance)
  openMonth(world, keepers, plans)
  for (const plan of plans) consign(world, plan)
  const [keeper] = keepers
  if (keeper !== undefined) playScenes(world, keeper)
  agenda.run(instantOf(LAST, 19 * 60))
  return {
    arrivals: teller.arrivals(),
    truth: { whole: truth.whole(), book: truth.saidOf(), silences: truth.silences(), plans },
  }
}

function makeKeepers(seed: number): readonly Device[] {
  return [1, 2].map((one) => new Device(seed, `keeper-${one}`, CELL))
}
