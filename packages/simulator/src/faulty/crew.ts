/**
 * The crew of a faulty history: its parties with two phones each, and whoever keeps the operation.
 */
import { Device } from '../custody/device.ts'
import type { HandIn } from '../custody/telling.ts'

const PARTIES = ['sender', 'haul', 'clinic', 'bakery']

export class Crew {
  readonly parties: readonly [string, string, string, string]
  readonly #keeper: Device
  readonly #phones: ReadonlyMap<string, readonly [Device, Device]>
  readonly #changed = new Set<string>()

  constructor(history: {
    readonly seed: number
    readonly number: number
    readonly keeper: Device
  }) {
    const { seed, number, keeper } = history
    const [first, second, third, fourth] = PARTIES.map((party) => `h${number}-${party}`)
    this.parties = [first ?? '', second ?? '', third ?? '', fourth ?? '']
    this.#keeper = keeper
    this.#phones = new Map(
      this.parties.map((party) => {
        const phone = (one: number): Device => new Device(seed, `${party}/phone-${one}`, party)
        return [party, [phone(1), phone(2)]]
      }),
    )
  }

  /** All phones, to be enrolled. */
  phones(): readonly Device[] {
    return [...this.#phones.values()].flat()
  }

  has(party: string): boolean {
    return this.#phones.has(party)
  }

  /** The phone that the party uses now. */
  phone(party: string): Device {
    const phones = this.#phones.get(party)
    if (phones === undefined) throw new TypeError(`no such party: ${party}`)
    return phones[this.#changed.has(party) ? 1 : 0]
  }

  /** The party uses its second phone from now on; null where it does already. */
  change(party: string): Device | null {
    if (this.#changed.has(party)) return null
    const lost = this.phone(party)
    this.#changed.add(party)
    return lost
  }

  keeper(): HandIn {
    return { role: 'author', device: this.#keeper }
  }

  author(party: string): HandIn {
    return { role: 'author', device: this.phone(party) }
  }

  /** Two hands, or one where a party gives to itself. */
  both(giver: string, receiver: string): readonly [HandIn, ...HandIn[]] {
    const gives: HandIn = { role: 'giver', device: this.phone(giver) }
    if (giver === receiver) return [gives]
    return [gives, { role: 'receiver', device: this.phone(receiver) }]
  }
}
