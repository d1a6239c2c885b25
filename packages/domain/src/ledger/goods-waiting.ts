/**
 * Goods that wait at a crossing, by how long: an ageing balance of their own. What leaves is taken
 * from what came first, so the rest is the youngest that came in.
 */
import { dayNumber } from '../time/day.ts'
import type { Day } from '../time/day.ts'
import { dayOfInstant } from '../time/instant.ts'
import type { Account } from './account.ts'
import type { AccountLine, Balances } from './balances.ts'
import type { PlaceCode } from './code.ts'

/** Days of waiting, both ends included; `unknown`: nobody said when they came. */
export const AGE_BANDS = ['0-2', '3-7', '8-14', '15+', 'unknown'] as const
export type AgeBand = (typeof AGE_BANDS)[number]

/** What of one account waits, in its base unit. The bands add up to the balance. */
export interface GoodsWaiting {
  readonly account: Account
  readonly bands: Readonly<Record<AgeBand, bigint>>
}

/**
 * Stock at a crossing by age on a day, as known at a position. Accounts in order of their text;
 * what is empty is left out. Lots are never added up across units or items.
 */
export function goodsWaiting(
  balances: Balances,
  asked: { readonly place: PlaceCode; readonly day: Day; readonly position: bigint },
): readonly GoodsWaiting[] {
  return balances.all().flatMap(({ account, lines }) => {
    if (account.kind !== 'stock' || account.at.place !== asked.place) return []
    const balance = balances.asKnownAt(account, asked.position)
    if (balance === 0n) return []
    const known = lines.filter((line) => line.position <= asked.position)
    return [{ account, bands: ageing(known, balance, asked.day) }]
  })
}

/** The band of goods that came on one day and are looked at on another. */
function ageBand(came: Day | null, day: Day): AgeBand {
  if (came === null) return 'unknown'
  const days = dayNumber(day) - dayNumber(came)
  if (days <= 2) return '0-2'
  if (days <= 7) return '3-7'
  return days <= 14 ? '8-14' : '15+'
}

function ageing(lines: readonly AccountLine[], balance: bigint, day: Day): GoodsWaiting['bands'] {
  const bands = { '0-2': 0n, '3-7': 0n, '8-14': 0n, '15+': 0n, unknown: 0n }
  let left = balance
  for (const { delta, came } of youngestFirst(lines)) {
    const part = delta < left ? delta : left
    bands[ageBand(came, day)] += part
    left -= part
  }
  return bands
}

/** By the day on which goods came; what came on no known day is taken for the oldest. */
function youngestFirst(
  lines: readonly AccountLine[],
): readonly { readonly delta: bigint; readonly came: Day | null }[] {
  return lines
    .filter((line) => line.delta > 0n)
    .map(({ delta, at }) => ({ delta, came: at === null ? null : dayOfInstant(at) }))
    .sort((one, other) => ((one.came ?? '') < (other.came ?? '') ? 1 : -1))
}
