/**
 * The desk at which a faulty history is written: what was drafted so far, and how one thing more is
 * drafted and sent.
 */
import type { Instant } from '@causeway/domain/time/instant'
import type { Chance } from '../chance/chance.ts'
import type { Device } from '../custody/device.ts'
import type { Body, HandIn } from '../custody/telling.ts'
import { entered } from './bodies.ts'
import { Crew } from './crew.ts'
import { type Drafted, drafted, send } from './draft.ts'

/** One thing that happens, as numbers; what they mean depends on what went before. */
export interface Act {
  readonly what: string
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
  /** How many others overtake it on the way to the log. */
  readonly late: number
  readonly isDoubled: boolean
  /** It never reaches the log. */
  readonly isLost: boolean
}

/** What a history is told in. */
export interface History {
  readonly seed: number
  readonly operation: string
  /** Makes the history's codes its own. */
  readonly number: number
  readonly keeper: Device
  /** Entries in the log before. */
  readonly before: number
}

const YEAR_MS = 31_557_600_000

export class Desk {
  readonly history: History
  readonly crew: Crew
  readonly drafts: Drafted[] = []
  readonly lots: string[]
  readonly consignment: string
  readonly #chance: Chance
  #numbers = 0

  /** Phones are enrolled, and there are some goods at the port. */
  constructor(history: History, chance: Chance) {
    const { number } = history
    this.history = history
    this.#chance = chance
    this.crew = new Crew(history)
    this.lots = [`h${number}-flour`, `h${number}-pieces`]
    this.consignment = `FLT-2026-${String(number).padStart(6, '0')}`
    for (const { key, party } of this.crew.phones())
      send(this.draft('key_enrolled', { key, party }, [this.crew.keeper()]), 0)
    const [party] = this.crew.parties
    for (const lot of this.lots)
      send(this.draft('goods_entered', entered(party, lot, 500), [this.crew.author(party)]), 0)
  }

  /** Drafts it and sends it as the act says. */
  tell(act: Act, kind: string, ...[body, hands]: [Body, readonly HandIn[]]): void {
    const draft = this.draft(kind, body, hands)
    if (act.isLost) return
    send(draft, act.late)
    if (act.isDoubled) send(draft, act.late + 7)
  }

  /** Drafts it and sends nothing. One phone in ten has a clock that is years off. */
  draft(kind: string, body: Body, hands: readonly HandIn[]): Drafted {
    const off = this.#chance.happens(100) ? this.#chance.between(-9, 9) * YEAR_MS : 0
    const at = (Date.UTC(2026, 0, 1) + this.drafts.length * 600_000 + off) as Instant
    const draft = drafted(this.history.operation, { kind, body, hands, at })
    this.drafts.push(draft)
    return draft
  }

  /** A hand-over number of its own. */
  next(): string {
    this.#numbers += 1
    return `h${this.history.number}-${this.#numbers}`
  }
}

/** One of the list, whatever the number. */
export function pick<Entry>(list: readonly Entry[], index: number): Entry {
  const found = list[index % list.length]
  if (found === undefined) throw new TypeError('a list to pick from has something')
  return found
}
