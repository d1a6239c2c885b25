/**
 * Coverage and the board of what breaks next: per site and commodity group how much of the need was
 * served, for how many days the stock lasts, and the first stock-out day. There is no total: groups
 * and units are not added, and neither are sites whose people other claimants counted.
 */
import type { PlaceCode } from '../ledger/code.ts'
import type { CommodityGroup } from '../ledger/item.ts'
import type { BaseUnit } from '../ledger/lot.ts'
import type { GroupRule, Pledge } from '../network/network.ts'
import { MILLIONTHS, type Three, ceiling } from '../planning-figure/rate.ts'
import type { Day } from '../time/day.ts'
import { type Forecast, daysOfSupply, forecast } from './forecast.ts'
import {
  type AskedBook,
  type HandedOut,
  type KnownGoods,
  type Stock,
  type UnderWay,
  handedOut,
  lastReports,
  stockOf,
  underWay,
} from './goods.ts'
import { type AskedNeed, type NeedAnswer, type Period, daysOf, needReader } from './need.ts'
import type { NeedsState } from './needs-state.ts'

/** One day of a line, need in millionths of a base unit: null is a gap, which is drawn as one. */
export interface ServedDay {
  readonly day: Day
  readonly need: bigint | null
  readonly served: bigint | null
}

/** Served over need, in base units; `percent` is rounded down and may be above 100. */
export type Coverage =
  | {
      readonly known: true
      readonly served: bigint
      readonly need: bigint
      readonly percent: bigint
    }
  | { readonly known: false; readonly because: 'need unknown' | 'nothing reported' | 'no need' }

/** One site and one commodity group. */
export interface BoardLine {
  readonly place: PlaceCode
  readonly group: CommodityGroup
  readonly unit: BaseUnit
  /** The need of the day from which the forecast looks ahead. */
  readonly need: NeedAnswer
  /** Null where the book knows nothing of the place: that is a gap, not an empty store. */
  readonly stock: KnownGoods | null
  readonly lastReport: Day | null
  /** By the low, likely and high need: rounded down. Null where stock or need is unknown. */
  readonly supply: { readonly [end in keyof Three]: bigint | null } | null
  readonly underWay: readonly UnderWay[]
  readonly stockOut: Forecast
  readonly coverage: Coverage
  readonly days: readonly ServedDay[]
  /** Hand-outs of which nobody said the day: they are in no day's figure, and not forgotten. */
  readonly undated: number
}

/** Goods that serve no site yet, and goods announced. */
export interface Board {
  readonly period: Period
  /** By place, then group, in the order of the network. */
  readonly lines: readonly BoardLine[]
  /** At hubs, crossings and origins, in order of place and group. */
  readonly elsewhere: readonly Stock[]
  /** Goods on their way to a place that is no site, or nobody knows where. */
  readonly underWay: readonly UnderWay[]
  /** Announced and not here: in nobody's stock and in no forecast. */
  readonly pledges: readonly Pledge[]
}

/** The board of a period; the forecast looks ahead from each site's last report. */
export function coverageBoard(needs: NeedsState, book: AskedBook, period: Period): Board {
  const { network } = book
  const [stock, roads, reports] = [stockOf(book), underWay(book), lastReports(book)]
  const stockAt = new Map(stock.map((one) => [keyOf(one.place, one.group), one]))
  const comingTo = Map.groupBy(roads, ({ to, group }) => keyOf(to ?? '', group))
  const givenAt = Map.groupBy(handedOut(book), ({ place, group }) => keyOf(place, group))
  const read = needReader(needs)
  const sites = new Set(network.sites.map(({ place }) => place))
  const lines = network.sites.flatMap(({ place }) =>
    network.groups.flatMap((rule) =>
      lineFor(read, {
        ...{ place, rule, period },
        stock: stockAt.get(keyOf(place, rule.group)) ?? null,
        underWay: comingTo.get(keyOf(place, rule.group)) ?? [],
        lastReport: reports.get(place) ?? null,
        given: givenAt.get(keyOf(place, rule.group)) ?? [],
      }),
    ),
  )
  return {
    period,
    lines,
    elsewhere: stock.filter(({ place }) => !sites.has(place)),
    underWay: roads.filter(({ to }) => to === null || !sites.has(to)),
    pledges: network.pledges,
  }
}

/** Codes hold no control signs, so a tab keeps them apart. */
function keyOf(place: string, group: string): string {
  return `${place}\t${group}`
}

type ReadNeed = (asked: AskedNeed) => NeedAnswer

interface OfLine {
  readonly place: PlaceCode
  readonly rule: GroupRule
  readonly period: Period
  readonly stock: Stock | null
  readonly underWay: readonly UnderWay[]
  readonly lastReport: Day | null
  readonly given: readonly HandedOut[]
}

const EMPTY: KnownGoods = { quantity: 0n, lots: 0, unknownLots: 0 }

/** A group that nobody plans by need has a line only where there is some of it. */
function lineFor(read: ReadNeed, of: OfLine): readonly BoardLine[] {
  const isThere = of.rule.need !== null || of.stock !== null || of.underWay.length > 0
  return isThere ? [boardLine(read, of)] : []
}

function boardLine(read: ReadNeed, of: OfLine): BoardLine {
  const { place, rule, period, lastReport } = of
  const stock = lastReport === null ? null : of.stock === null ? EMPTY : knownOf(of.stock)
  const from = lastReport ?? period.to
  const answers = new Map<Day, NeedAnswer>()
  const needAt = (day: Day): NeedAnswer => {
    const answer = answers.get(day) ?? read({ place, rule, day })
    answers.set(day, answer)
    return answer
  }
  const threeOn = (day: Day): Three | null => {
    const answer = needAt(day)
    return answer.known ? answer.need : null
  }
  const need = needAt(from)
  // A lot that nobody can convert may be much: without it the stock is not known.
  const counted =
    stock === null ? 'no report' : stock.unknownLots > 0 ? 'stock unknown' : stock.quantity
  const arrivals = of.underWay.flatMap(({ due, quantity, unknownLots }) =>
    due === null || unknownLots > 0 ? [] : [{ day: due, quantity }],
  )
  const days = daysOf(period).map((day) => servedOn(day, threeOn(day), of))
  return {
    ...{ place, group: rule.group, unit: rule.unit, need, stock, lastReport, days },
    supply: typeof counted !== 'bigint' || !need.known ? null : supplyOf(counted, need.need),
    underWay: of.underWay,
    stockOut: forecast({ stock: counted, from, needOn: threeOn, arrivals }),
    coverage: coverageOf(days),
    undated: of.given.filter(({ day }) => day === null).length,
  }
}

function knownOf({ quantity, lots, unknownLots }: Stock): KnownGoods {
  return { quantity, lots, unknownLots }
}

function supplyOf(stock: bigint, need: Three): BoardLine['supply'] {
  return {
    low: daysOfSupply(stock, need.high),
    likely: daysOfSupply(stock, need.likely),
    high: daysOfSupply(stock, need.low),
  }
}

/** A day on which a site handed out nothing and later reported is a zero; a silent day is a gap. */
function servedOn(day: Day, need: Three | null, { given, lastReport }: OfLine): ServedDay {
  const these = given.filter((one) => one.day === day)
  const isHeard = lastReport !== null && day <= lastReport
  const isKnown = isHeard && these.every(({ quantity }) => quantity !== null)
  const served = these.reduce((sum, { quantity }) => sum + (quantity ?? 0n), 0n)
  return { day, need: need?.likely ?? null, served: isKnown ? served : null }
}

/** Over the days that were reported; unknown as soon as one of these has no known need. */
export function coverageOf(days: readonly ServedDay[]): Coverage {
  const heard = days.filter(({ served }) => served !== null)
  if (heard.length === 0) return { known: false, because: 'nothing reported' }
  if (heard.some(({ need }) => need === null)) return { known: false, because: 'need unknown' }
  const need = heard.reduce((sum, one) => sum + (one.need ?? 0n), 0n)
  const served = heard.reduce((sum, one) => sum + (one.served ?? 0n), 0n)
  if (need === 0n) return { known: false, because: 'no need' }
  const percent = (served * MILLIONTHS * 100n) / need
  return { known: true, served, need: ceiling(need, MILLIONTHS), percent }
}
