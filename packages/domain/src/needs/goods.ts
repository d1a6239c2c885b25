/**
 * Goods of the custody book by place and commodity group, in the group's unit: in stock, waiting at
 * a crossing, under way, handed out. What nobody can convert is counted as unknown and never as
 * zero; groups and units are never added to each other.
 */
import { type LegCode, legCode } from '../consignment/consignment-number.ts'
import type { Account } from '../ledger/account.ts'
import type { LotCode, PlaceCode } from '../ledger/code.ts'
import type { CommodityGroup } from '../ledger/item.ts'
import type { LedgerState } from '../ledger/ledger-state.ts'
import type { BaseUnit } from '../ledger/lot.ts'
import type { Network } from '../network/network.ts'
import type { Day } from '../time/day.ts'
import { addDays } from '../time/day.ts'
import { dayOfInstant } from '../time/instant.ts'

/** What is known of some goods: a sum, and the lots that are not in it because nobody can convert. */
export interface KnownGoods {
  readonly quantity: bigint
  readonly lots: number
  readonly unknownLots: number
}

/** Stock of one group at one place. */
export interface Stock extends KnownGoods {
  readonly place: PlaceCode
  /** A crossing's goods wait; they are a balance of their own and in no hub's stock. */
  readonly is: 'in stock' | 'waiting at a crossing' | 'at an origin'
  readonly group: CommodityGroup
  readonly unit: BaseUnit
}

/** Goods of one group on one leg. */
export interface UnderWay extends KnownGoods {
  readonly leg: LegCode
  readonly from: PlaceCode | null
  readonly to: PlaceCode | null
  readonly group: CommodityGroup
  readonly unit: BaseUnit
  readonly left: Day | null
  /** The day they left and the lead time of the network; null where either is unknown. */
  readonly due: Day | null
}

/** Goods that came off the stock of a site to those whom they are for, by day. */
export interface HandedOut {
  readonly place: PlaceCode
  readonly group: CommodityGroup
  /** Null where nobody said on which day. */
  readonly day: Day | null
  readonly quantity: bigint | null
}

/** The custody book as it is asked here. */
export interface AskedBook {
  readonly ledger: LedgerState
  readonly network: Network
  readonly position: bigint
}

/** Stock by place and group, in order of both; only groups and places of the network. */
export function stockOf(book: AskedBook): readonly Stock[] {
  const { network, ledger, position } = book
  const kinds = placeKinds(network)
  const sums = new Map<string, Stock>()
  for (const { account } of ledger.balances.all()) {
    const { place } = account.at
    if (account.kind !== 'stock' || place === null) continue
    const balance = ledger.balances.asKnownAt(account, position)
    const is = kinds.get(place)
    const goods = goodsOf(book, account)
    if (balance === 0n || is === undefined || goods === null) continue
    const key = `${place}\t${goods.group}`
    const before = sums.get(key) ?? { place, is, group: goods.group, unit: goods.unit, ...NOTHING }
    sums.set(key, { ...before, ...plus(before, converted(goods, balance)) })
  }
  return [...sums].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, stock]) => stock)
}

/** Goods on the road, leg by leg and group by group. */
export function underWay(book: AskedBook): readonly UnderWay[] {
  const { ledger, network, position } = book
  const legs = dispatchedLegs(book)
  const sums = new Map<string, UnderWay>()
  for (const { account } of ledger.balances.all()) {
    const { leg } = account.at
    if (account.kind !== 'transit' || leg === null) continue
    const balance = ledger.balances.asKnownAt(account, position)
    const goods = goodsOf(book, account)
    if (balance === 0n || goods === null) continue
    const way = legs.get(leg) ?? { from: null, to: null, left: null }
    const lead = network.arcs.find(({ from, to }) => from === way.from && to === way.to)?.days
    const due = way.left === null || lead === undefined ? null : addDays(way.left, lead)
    const key = `${leg}\t${goods.group}`
    const { group, unit } = goods
    const before = sums.get(key) ?? { leg, ...way, group, unit, due, ...NOTHING }
    sums.set(key, { ...before, ...plus(before, converted(goods, balance)) })
  }
  return [...sums].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, goods]) => goods)
}

/** What sites handed out, each posting by itself. */
export function handedOut(book: AskedBook): readonly HandedOut[] {
  const { ledger, position } = book
  return ledger.balances.all().flatMap(({ account, lines }) => {
    const { place } = account.at
    const goods = account.kind === 'handed_out' ? goodsOf(book, account) : null
    if (place === null || goods === null) return []
    return lines
      .filter((line) => line.position <= position)
      .map(({ at, delta }) => ({
        place,
        group: goods.group,
        day: at === null ? null : dayOfInstant(at),
        quantity: goods.each === null ? null : (delta * goods.each.over) / goods.each.under,
      }))
  })
}

/** The last day of which the book knows anything from each place: before it, silence is a gap. */
export function lastReports({ ledger, position }: AskedBook): ReadonlyMap<PlaceCode, Day> {
  const last = new Map<PlaceCode, Day>()
  for (const { account, lines } of ledger.balances.all()) {
    const { place } = account.at
    if (place === null) continue
    for (const line of lines) {
      if (line.position > position || line.at === null) continue
      const day = dayOfInstant(line.at)
      if (day > (last.get(place) ?? '')) last.set(place, day)
    }
  }
  return last
}

interface Goods {
  readonly lot: LotCode
  readonly group: CommodityGroup
  readonly unit: BaseUnit
  /** Of the group's unit in one base unit of the lot; null where nobody says. */
  readonly each: { readonly over: bigint; readonly under: bigint } | null
}

const NOTHING: KnownGoods = { quantity: 0n, lots: 0, unknownLots: 0 }

/** The goods of an account as their group counts them; null where the network has no such group. */
function goodsOf({ ledger, network, position }: AskedBook, account: Account): Goods | null {
  const item = ledger.items.latest(account.item, position)?.said
  const rule = network.groups.find(({ group }) => group === item?.group)
  if (item === undefined || rule === undefined) return null
  const content = network.contents.find((one) => one.item === account.item)
  const each =
    content !== undefined
      ? { over: BigInt(content.quantity), under: 1n }
      : // A carton is no kit: pieces of two items are one sum only where somebody says what each holds.
        rule.unit === account.unit && account.unit !== 'piece'
        ? { over: 1n, under: 1n }
        : rule.unit === 'gram' && item.mass_g !== null
          ? { over: item.mass_g, under: account.unit === 'millilitre' ? 1_000n : 1n }
          : null
  return { lot: account.lot, group: rule.group, unit: rule.unit, each }
}

/** Rounded down: what is there is not made more. */
function converted({ each }: Goods, balance: bigint): bigint | null {
  return each === null ? null : (balance * each.over) / each.under
}

function plus(before: KnownGoods, quantity: bigint | null): KnownGoods {
  const { quantity: sum, lots, unknownLots } = before
  return quantity === null
    ? { quantity: sum, lots, unknownLots: unknownLots + 1 }
    : { quantity: sum + quantity, lots: lots + 1, unknownLots }
}

function placeKinds(network: Network): ReadonlyMap<PlaceCode, Stock['is']> {
  const kinds = new Map<PlaceCode, Stock['is']>()
  for (const { place } of network.origins) kinds.set(place, 'at an origin')
  for (const { place } of network.crossings) kinds.set(place, 'waiting at a crossing')
  for (const { place } of [...network.hubs, ...network.sites]) kinds.set(place, 'in stock')
  return kinds
}

interface Way {
  readonly from: PlaceCode | null
  readonly to: PlaceCode | null
  readonly left: Day | null
}

/** Where each leg leads and when it was left last, by the dispatches known at the position. */
function dispatchedLegs({ ledger, position }: AskedBook): ReadonlyMap<LegCode, Way> {
  const legs = new Map<LegCode, Way>()
  for (const { logged } of ledger.told.values()) {
    const { body } = logged
    if (body.kind !== 'dispatch' || logged.position > position) continue
    const leg = legCode(body.consignment, body.leg)
    const left = logged.time === null ? null : dayOfInstant(logged.time.at)
    const before = legs.get(leg)
    if (before === undefined || (before.left ?? '') <= (left ?? ''))
      legs.set(leg, { from: body.from, to: body.to, left })
  }
  return legs
}
