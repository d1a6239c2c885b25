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

/** Trucks of the days before `until`, newest last, by the list's routes. Rows that do not count are left out. */
export async function readObservedTrucks(
  tx: Transaction,
  source: string,
  { asKnown, until }: { readonly asKnown: AsKnown; readonly until: Day },
): Promise<Result<ObservedTrucks, ObservedRefusal>> {
  const speaking = await speakingSource(tx, source, asKnown)
  if (!speaking.ok) return refuse({ kind: speaking.refusal.kind, source })
  const { standing } = speaking.value
  const names = namesOf(await readAliasTable(tx, asKnown.position), 'route')
  const rows = await tx.query<{ day: Day; route: string; trucks: number }>(
    `SELECT c.day, c.route, count(*)::int AS trucks
     FROM edition_run r JOIN claim c ON c.position BETWEEN r.first AND r.last
     WHERE r.import = $1 AND c.quarantine = '' AND c.day < $2 AND c.day >= $3
     GROUP BY 1, 2 ORDER BY 1`,
    [standing.opened, until, addDays(until, -366)],
  )
  const days = new Map<string, Map<Day, number>>()
  for (const { day, route, trucks } of rows) {
    const { key } = names.of(route, false)
    const ofRoute = days.get(key) ?? new Map<Day, number>()
    days.set(key, ofRoute.set(day, (ofRoute.get(day) ?? 0) + trucks))
  }
  const byCrossing = new Map([...days].map(([key, ofRoute]) => [key, [...ofRoute.values()]]))
  return accept({ source, edition: standing.edition, byCrossing })
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
