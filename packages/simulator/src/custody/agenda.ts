/**
 * The agenda of a made operation: what happens when. Acts are done in the order of their times, and
 * each may put later ones on the agenda, so that every device signs in the order of its own day.
 */
import { assert } from '@causeway/domain/result/result'
import type { Instant } from '@causeway/domain/time/instant'

interface Planned {
  readonly at: Instant
  readonly number: number
  readonly act: () => void
}

export class Agenda {
  readonly #planned: Planned[] = []
  #number = 0
  #now: number = Number.NEGATIVE_INFINITY

  /** Puts an act on the agenda. Of two at one time the first that was put there comes first. */
  at(at: Instant, act: () => void): void {
    assert(at >= this.#now, 'nothing is planned for the past')
    this.#number += 1
    const planned = { at, number: this.#number, act }
    const before = this.#planned.findLastIndex((one) => one.at <= at)
    this.#planned.splice(before + 1, 0, planned)
  }

  /** The time of the act that is being done. */
  get now(): Instant {
    return this.#now as Instant
  }

  /** Does all acts before `until`; what is planned for later never happens. */
  run(until: Instant): void {
    for (let next = this.#planned.shift(); next !== undefined; next = this.#planned.shift()) {
      if (next.at >= until) return
      this.#now = next.at
      next.act()
    }
  }
}
