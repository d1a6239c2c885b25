/**
 * Convoys over several days: each day knows the patterns of the two before it.
 */
import type { Route } from '../dispatch-plan/route.ts'
import { type ConvoySetting, type DrawnConvoy, convoysOf } from './convoy.ts'

/** Remembers what was driven, so that a fold over days is all that its callers need. */
export class ConvoyDays {
  readonly #setting: ConvoySetting
  #before: readonly [ReadonlySet<string>, ReadonlySet<string>]

  constructor(setting: ConvoySetting) {
    this.#setting = setting
    const [older, newer] = setting.rules.before
    this.#before = [new Set(older), new Set(newer)]
  }

  /** Convoys of all hubs on the next day; routes that found none wait. */
  next(routes: readonly Route[]): {
    readonly convoys: readonly DrawnConvoy[]
    readonly waiting: readonly Route[]
  } {
    const convoys: DrawnConvoy[] = []
    const waiting: Route[] = []
    for (const [, own] of Map.groupBy(routes, ({ hub }) => hub)) {
      const found = convoysOf(this.#setting, own, this.#before)
      convoys.push(...found.convoys)
      waiting.push(...found.waiting)
    }
    this.#before = [this.#before[1], new Set(convoys.map(({ pattern }) => pattern))]
    return { convoys, waiting }
  }
}
