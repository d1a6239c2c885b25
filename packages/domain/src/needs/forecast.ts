/**
 * Which need breaks next: the stock that a site last reported, what is under way to it, and its
 * need, day by day. Nothing is guessed where a report is missing: the answer is then a gap.
 */
import { MILLIONTHS, type Three } from '../planning-figure/rate.ts'
import { type Day, addDays } from '../time/day.ts'

/** Days that are looked ahead. */
export const HORIZON_DAYS = 28

/** What a forecast is made of, of one group at one site: goods in base units. */
export interface Outlook {
  /** Stock at the end of `from`, or why nobody knows it. */
  readonly stock: bigint | StockGap
  readonly from: Day
  /** In millionths of a base unit; null on a day whose need is unknown. */
  readonly needOn: (day: Day) => Three | null
  /** Goods expected, each on its day. */
  readonly arrivals: readonly { readonly day: Day; readonly quantity: bigint }[]
}

/** The site never reported; or it holds what nobody can convert into the group's unit. */
export type StockGap = 'no report' | 'stock unknown'

/** A stock-out day, `beyond` the horizon, or a gap and the first day of it. */
export type StockOut =
  | { readonly kind: 'on'; readonly day: Day }
  | { readonly kind: 'beyond'; readonly horizon: Day }
  | { readonly kind: 'gap'; readonly because: StockGap | 'need unknown'; readonly day: Day }

/** By the likely need; `earliest` by the high need and `latest` by the low one. */
export interface Forecast {
  readonly earliest: StockOut
  readonly likely: StockOut
  readonly latest: StockOut
}

/** The first stock-out day after `from`. */
export function forecast(outlook: Outlook): Forecast {
  return {
    earliest: firstStockOut(outlook, ({ high }) => high),
    likely: firstStockOut(outlook, ({ likely }) => likely),
    latest: firstStockOut(outlook, ({ low }) => low),
  }
}

function firstStockOut(outlook: Outlook, of: (need: Three) => bigint): StockOut {
  const { from, arrivals, needOn } = outlook
  const first = addDays(from, 1)
  if (typeof outlook.stock !== 'bigint') return { kind: 'gap', because: outlook.stock, day: first }
  let stock = outlook.stock * MILLIONTHS
  for (let ahead = 1; ahead <= HORIZON_DAYS; ahead += 1) {
    const day = addDays(from, ahead)
    for (const one of arrivals) {
      // What was due already may come any day: it is taken for the first.
      const came = one.day < first ? first : one.day
      if (came === day) stock += one.quantity * MILLIONTHS
    }
    const known = needOn(day)
    if (known === null) return { kind: 'gap', because: 'need unknown', day }
    const need = of(known)
    const served = stock < need ? stock : need
    if (isStockOut({ need, served })) return { kind: 'on', day }
    stock -= served
  }
  return { kind: 'beyond', horizon: addDays(from, HORIZON_DAYS) }
}

/** Whether more than 5 % of a need is unmet. */
export function isStockOut({
  need,
  served,
}: {
  readonly need: bigint
  readonly served: bigint
}): boolean {
  return (need - served) * 20n > need
}

/** Whole days, rounded down, of a stock in base units and a need in millionths; null without need. */
export function daysOfSupply(stock: bigint, needPerDay: bigint): bigint | null {
  return needPerDay === 0n ? null : (stock * MILLIONTHS) / needPerDay
}
