/**
 * How far an accepted plan was carried out, by the custody book: which of its lines have signed
 * dispatches on their day. Masses are added only where every lot of a dispatch is known by mass.
 */
import type { CommodityGroup } from '@causeway/domain/ledger/item'
import type { LedgerState } from '@causeway/domain/ledger/ledger-state'
import type { LotQuantity } from '@causeway/domain/ledger/lot'
import { type Day, dayNumber } from '@causeway/domain/time/day'
import { dayOfInstant } from '@causeway/domain/time/instant'

/** Dispatches of one line: from one place to another, of one commodity group, on one day. */
export interface Carried {
  readonly dispatches: number
  /** Of the lots whose mass is known. */
  readonly mass_g: bigint
  /** Lots of which nobody says the mass: they are in no sum. */
  readonly unweighed: number
}

/** Lines by `carriedKey`. */
export type CarriedOut = ReadonlyMap<string, Carried>

/** How a line and its dispatches find each other. */
export function carriedKey(line: {
  readonly day: Day
  readonly from: string
  readonly to: string
  readonly group: string
}): string {
  return [line.day, line.from, line.to, line.group].join('\t')
}

/** What was dispatched within the days of a plan and came into the log after it was made. */
export function carriedOut(
  ledger: LedgerState,
  plan: { readonly position: bigint; readonly firstDay: Day; readonly days: number },
): CarriedOut {
  const found = new Map<string, Carried>()
  for (const { logged } of ledger.told.values()) {
    const { body, time, position } = logged
    if (body.kind !== 'dispatch' || time === null || position <= plan.position) continue
    const day = dayOfInstant(time.at)
    const ahead = dayNumber(day) - dayNumber(plan.firstDay)
    if (ahead < 0 || ahead >= plan.days) continue
    for (const [group, lines] of byGroup(ledger, body.lines)) {
      const key = carriedKey({ day, from: body.from, to: body.to, group })
      const before = found.get(key) ?? { dispatches: 0, mass_g: 0n, unweighed: 0 }
      found.set(
        key,
        lines.reduce((sum, line) => plus(ledger, sum, line), oneMore(before)),
      )
    }
  }
  return found
}

function oneMore(before: Carried): Carried {
  return { ...before, dispatches: before.dispatches + 1 }
}

function byGroup(
  ledger: LedgerState,
  lines: readonly LotQuantity[],
): ReadonlyMap<CommodityGroup, readonly LotQuantity[]> {
  const groups = new Map<CommodityGroup, LotQuantity[]>()
  for (const line of lines) {
    const item = ledger.lots.get(line.lot)?.item
    const group = item === undefined ? undefined : ledger.items.latest(item, null)?.said.group
    if (group === undefined) continue
    groups.set(group, [...(groups.get(group) ?? []), line])
  }
  return groups
}

function plus(ledger: LedgerState, sum: Carried, { lot, quantity }: LotQuantity): Carried {
  const of = ledger.lots.get(lot)
  const item = of === undefined ? null : ledger.items.latest(of.item, null)
  const mass_g =
    of === undefined || item === null ? null : massOf(of.unit, item.said.mass_g, quantity)
  return mass_g === null
    ? { ...sum, unweighed: sum.unweighed + 1 }
    : { ...sum, mass_g: sum.mass_g + mass_g }
}

/** Grams, rounded down; null where nobody says what one piece or litre weighs. */
function massOf(unit: string, each_g: bigint | null, quantity: bigint): bigint | null {
  if (unit === 'gram') return quantity
  if (each_g === null) return null
  return unit === 'millilitre' ? (quantity * each_g) / 1_000n : quantity * each_g
}
