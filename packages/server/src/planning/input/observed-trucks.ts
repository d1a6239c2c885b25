/**
 * Trucks that a list saw at a crossing, day by day. Whose list counts is a choice: no list is taken
 * for an observation unless somebody names it, and it stands on the plan.
 */
import type { AsKnown } from '@causeway/domain/claims/edition'
import { foldName } from '@causeway/domain/alias/fold'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import { type Day, addDays } from '@causeway/domain/time/day'
import { readAliasTable } from '../../alias/alias-store.ts'
import type { Transaction } from '../../database/database.ts'
import { namesOf } from '../../reconciliation/names.ts'
import { isWithheld } from '../../reconciliation/store.ts'
import { speakingSource } from '../../reconciliation/reconciliation.ts'

/** How many observed days are looked at. */
const OBSERVED_DAYS = 14

/** What one source saw. */
export interface ObservedTrucks {
  readonly source: string
  /** The day of the edition that speaks. */
  readonly edition: Day
  /** Trucks a day by crossing, as its name is folded; only days on which any were listed. */
  readonly byCrossing: ReadonlyMap<string, readonly number[]>
}

export type ObservedRefusal =
  | { readonly kind: 'no such source'; readonly source: string }
  | { readonly kind: 'nothing known yet'; readonly source: string }
  /** The list saw no truck at any crossing of the network; the caller names another one. */
  | { readonly kind: 'names no crossing'; readonly source: string }

/** Trucks of the days before `until`, oldest first, by the crossings that the list names. */
export async function readObservedTrucks(
  tx: Transaction,
  source: string,
  { asKnown, until }: { readonly asKnown: AsKnown; readonly until: Day },
): Promise<Result<ObservedTrucks, ObservedRefusal>> {
  const speaking = await speakingSource(tx, source, asKnown)
  if (!speaking.ok) return refuse({ kind: speaking.refusal.kind, source })
  const { standing } = speaking.value
  const table = await readAliasTable(tx, asKnown.position)
  const names = { place: namesOf(table, 'place'), route: namesOf(table, 'route') }
  const rows = await tx.query<ObservedRow>(
    `SELECT c.day, c.route, c.place, ${isWithheld('place')} AS is_withheld, count(*)::int AS trucks
     FROM edition_run r JOIN claim c ON c.position BETWEEN r.first AND r.last
     WHERE r.import = $1 AND c.day < $2 AND c.day >= $3
     GROUP BY 1, 2, 3, 4 ORDER BY 1`,
    [standing.opened, until, addDays(until, -366)],
  )
  const [places, routes] = [new DayCounts(), new DayCounts()]
  for (const { day, route, place, is_withheld, trucks } of rows) {
    places.add(names.place.of(place, is_withheld).key, day, trucks)
    routes.add(names.route.of(route, false).key, day, trucks)
  }
  // Some lists name the crossing as their place, others as their route; none does both.
  const byCrossing = new Map([...routes.counts(), ...places.counts()])
  return accept({ source, edition: standing.edition, byCrossing })
}

interface ObservedRow {
  readonly day: Day
  readonly route: string
  readonly place: string
  readonly is_withheld: boolean
  readonly trucks: number
}

/** Trucks by name and day, days in the order in which they come. */
class DayCounts {
  readonly #days = new Map<string, Map<Day, number>>()

  add(key: string, day: Day, trucks: number): void {
    const own = this.#days.get(key) ?? new Map<Day, number>()
    this.#days.set(key, own.set(day, (own.get(day) ?? 0) + trucks))
  }

  counts(): readonly (readonly [string, readonly number[]])[] {
    return [...this.#days].map(([key, own]) => [key, [...own.values()]])
  }
}

/** The median of the last observed days; null where the list says nothing of the crossing. */
export function observedCapacity(observed: ObservedTrucks, crossing: string): number | null {
  const days = (observed.byCrossing.get(foldName(crossing)) ?? []).slice(-OBSERVED_DAYS)
  if (days.length === 0) return null
  const sorted = days.toSorted((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const [upper = 0, lower = upper] = [sorted[middle], sorted[middle - 1]]
  return sorted.length % 2 === 1 ? upper : (lower + upper) / 2
}
