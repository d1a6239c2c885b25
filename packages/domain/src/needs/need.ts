/**
 * Needs: what the people at a site require of a commodity group on a day, from a named claimant's
 * figure and a named planning figure. Where either is missing the need is a gap, and never zero.
 */
import type { PlaceCode } from '../ledger/code.ts'
import type { CommodityGroup } from '../ledger/item.ts'
import type { BaseUnit } from '../ledger/lot.ts'
import type { GroupRule } from '../network/network.ts'
import { type PeopleFigure, type PeopleGap, peopleOn } from '../people/people.ts'
import type { FigureId, PlanningFigure } from '../planning-figure/planning-figure.ts'
import { type NotARate, type Rate, type Three, needOf, rateOf } from '../planning-figure/rate.ts'
import { type Result, accept, refuse } from '../result/result.ts'
import { type Day, addDays } from '../time/day.ts'
import { type NeedsState, choiceAt, figureInForce } from './needs-state.ts'

/** Days that one question may span: a year and a day. */
export const PERIOD_MAX_DAYS = 366

/** One site, one commodity group, one day. */
export interface Need {
  readonly place: PlaceCode
  readonly group: CommodityGroup
  readonly unit: BaseUnit
  readonly day: Day
  readonly answer: NeedAnswer
}

/** The need of the day in millionths of a base unit and what it rests on, or why there is none. */
export type NeedAnswer =
  | {
      readonly known: true
      readonly need: Three
      readonly people: PeopleFigure
      readonly figure: PlanningFigure
    }
  | { readonly known: false; readonly because: NeedGap }

/** In this order. */
export type NeedGap =
  | { readonly kind: 'no planning figure named' }
  | { readonly kind: 'planning figure not adopted'; readonly figure: FigureId }
  | ({ readonly figure: FigureId } & NotARate)
  | { readonly kind: 'another unit'; readonly figure: FigureId; readonly unit: BaseUnit }
  | PeopleGap

/** A stretch of days, both included. */
export interface Period {
  readonly from: Day
  readonly to: Day
}

/** The days of a period, in order. */
export function daysOf({ from, to }: Period): readonly Day[] {
  const days: Day[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

/** Needs of a period by site, group and day, of groups that are planned by need; none without a network. */
export function needsOver(state: NeedsState, period: Period): readonly Need[] {
  const adopted = state.network
  if (adopted === null) return []
  const { sites, groups } = adopted.network
  const days = daysOf(period)
  const planned = groups.filter(({ need }) => need !== null)
  const read = needReader(state)
  return sites.flatMap(({ place }) =>
    planned.flatMap((rule) =>
      days.map((day) => {
        const { group, unit } = rule
        return { place, group, unit, day, answer: read({ place, rule, day }) }
      }),
    ),
  )
}

/** A site, a group and a day of which the need is asked. */
export interface AskedNeed {
  readonly place: PlaceCode
  readonly rule: GroupRule
  readonly day: Day
}

/** Answers one need after the other; it reads each planning figure once, so the state must stand. */
export function needReader(state: NeedsState): (asked: AskedNeed) => NeedAnswer {
  const rates = new Map<GroupRule, ReturnType<typeof rateFor>>()
  return ({ place, rule, day }) => {
    const rated = rates.get(rule) ?? rateFor(state, rule)
    rates.set(rule, rated)
    if (!rated.ok) return { known: false, because: rated.refusal }
    const people = peopleOn(state.people.get(place) ?? [], choiceAt(state, place), day)
    if (!people.ok) return { known: false, because: people.refusal }
    const { low, people: likely, high } = people.value
    const count = { low: BigInt(low), likely: BigInt(likely), high: BigInt(high) }
    const { figure, rate } = rated.value
    return { known: true, need: needOf(count, rate), people: people.value, figure }
  }
}

function rateFor(
  state: NeedsState,
  { need, unit }: GroupRule,
): Result<{ readonly figure: PlanningFigure; readonly rate: Rate }, NeedGap> {
  if (need === null) return refuse({ kind: 'no planning figure named' })
  const adopted = figureInForce(state, need)
  if (adopted === null) return refuse({ kind: 'planning figure not adopted', figure: need })
  const { figure } = adopted
  const rate = rateOf(figure)
  if (!rate.ok) return refuse({ ...rate.refusal, figure: need })
  if (rate.value.unit !== unit)
    return refuse({ kind: 'another unit', figure: need, unit: rate.value.unit })
  return accept({ figure, rate: rate.value })
}
