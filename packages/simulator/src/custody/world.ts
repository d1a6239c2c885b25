/**
 * The world of a made operation while it is being made: chance, time, devices, what is told and what
 * is so. Every scene of the month works on one of these.
 */
import { assert } from '@causeway/domain/result/result'
import type { Instant } from '@causeway/domain/time/instant'
import type { Chance } from '../chance/chance.ts'
import type { Agenda } from './agenda.ts'
import { CARRIERS } from './cast.ts'
import type { Device } from './device.ts'
import type { Teller } from './teller.ts'
import type { Truth } from './truth.ts'

export type Stretch = keyof typeof CARRIERS

export class World {
  readonly chance: Chance
  readonly agenda: Agenda
  readonly teller: Teller
  readonly truth: Truth
  /** Entries that stand in the log before the first statement. */
  readonly before: number
  readonly #devices: ReadonlyMap<string, Device>
  readonly #busyUntil = new Map<string, number>()

  constructor(
    parts: Pick<World, 'chance' | 'agenda' | 'teller' | 'truth' | 'before'> & {
      readonly devices: readonly Device[]
    },
  ) {
    this.chance = parts.chance
    this.agenda = parts.agenda
    this.teller = parts.teller
    this.truth = parts.truth
    this.before = parts.before
    this.#devices = new Map(parts.devices.map((one) => [one.name, one]))
  }

  device(name: string): Device {
    const found = this.#devices.get(name)
    assert(found !== undefined, `the valley has this device: ${name}`)
    return found
  }

  /** A driver's phone that is free from `at` on, and taken until `until`; null where none is. */
  freePhone(stretch: Stretch, at: Instant, until: Instant): Device | null {
    const { party, trucks } = CARRIERS[stretch]
    const names = Array.from({ length: trucks }, (_, one) => `${party}/phone-${one + 1}`)
    const free = (name: string): number => this.#busyUntil.get(name) ?? 0
    // Whoever came back first drives next.
    const [first] = names.toSorted((one, other) => free(one) - free(other))
    if (first === undefined || free(first) > at) return null
    this.#busyUntil.set(first, until)
    return this.device(first)
  }

  /** The phone is lost: nobody drives with it again. */
  retire(name: string): void {
    this.#busyUntil.set(name, Number.POSITIVE_INFINITY)
  }

  /** The newest position of the log that somebody with a network knows at an instant. */
  knownPosition(at: Instant): number {
    return this.before + this.teller.entriesBy(at) - 1
  }
}

const MINUTE_MS = 60_000

/** Some minutes later. */
export function later(at: Instant, minutes: number): Instant {
  return (at + minutes * MINUTE_MS) as Instant
}
