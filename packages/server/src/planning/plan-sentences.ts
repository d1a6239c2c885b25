/**
 * What pages and the command line say of a plan, in the same words: what it could not meet and why,
 * what it left out, how good it is proved to be. Sentences are made of the plan's own data.
 */
import { type Day, addDays } from '@causeway/domain/time/day'
import type { DispatchLine } from '@causeway/planner/dispatch-plan/dispatch-plan'
import type { CheckFailure, CheckNotice } from '@causeway/planner/checker/check-report'
import type { LeftOut, Plan, StageName, StageValue } from '@causeway/planner/plan/plan'
import type { PlanDocument } from './plan-document.ts'

/** `1,234.5`: tonnes for people, halves rounded away from zero. */
export function tonnesWords(mass_t: number): string {
  const size = Math.abs(mass_t)
  const digits = size === 0 || size >= 0.1 ? 1 : size >= 0.001 ? 3 : 6
  const [whole = '0', rest] = mass_t.toFixed(digits).split('.')
  return `${whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')}.${rest}`
}

/** `12.3 %`, of a share. */
export function percentWords(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}

/** The mass of a dispatch line, by its group's handling unit. */
export function massOf_t({ input }: PlanDocument, line: DispatchLine): number {
  const group = input.groups.find(({ code }) => code === line.group)
  if (group === undefined) return 0
  const { baseUnits, mass_t } = group.handlingUnit
  return (Number(line.baseUnits) / Number(baseUnits)) * mass_t
}

/** A day of the plan. */
export function planDay(document: PlanDocument, day: number): Day {
  return addDays(document.input.firstDay, day)
}

const STAGE_WORDS: { readonly [stage in StageName]: string } = {
  floors: 'lowest share of a need (1 − θ, less is better)',
  shortage: 'unmet need, weighted',
  loss: 'expected loss and risk, weighted',
  cost: 'trips, storage, expiry',
  change: 'change against the plan that stood',
  together: 'all after the floors, in one objective',
}

export function stageWords(stage: StageName): string {
  return STAGE_WORDS[stage]
}

/** The gap between a stage and its bound, relative; null where nothing bounds it. */
export function stageGap({ objective, bound }: StageValue): number | null {
  if (bound === null) return null
  return Math.max(0, objective - bound) / Math.max(1, Math.abs(objective))
}

/** What was left out, one sentence. */
export function leftOutSentence(one: LeftOut, firstDay: Day): string {
  switch (one.kind) {
    case 'no open path': {
      const weeks = one.weeks.map((week) => week + 1).join(', ')
      return `Nothing can reach ${one.site} with ${one.group} in week ${weeks}: it has no floor there, and is not forgotten.`
    }
    case 'frozen overload':
      return `${one.movement ?? 'A movement under way'} asks for more than ${one.place} has (${one.limit}): ${tonnesWords(one.over)} beyond it were not counted.`
    case 'frozen without a road':
      return `${one.movement ?? 'A movement under way'} goes from ${one.from} to ${one.to}, and this network has no such way.`
    case 'stage not reached':
      return `The time was over before the stage "${stageWords(one.stage)}"; the plan beginning ${firstDay} is that of the stages before.`
  }
}

/** What the checker refuses, one sentence. */
export function failureSentence(failure: CheckFailure, firstDay: Day): string {
  const { limit, place, day, group, over, unit, about } = failure
  const where = day === null ? place : `${place}, ${addDays(firstDay, day)}`
  const what = group === null ? '' : `, ${group}`
  const who = about === null ? '' : ` (${about})`
  return `${where}${what}: ${limit} is broken by ${tonnesWords(over)} ${unit}${who}.`
}

/** What the checker only notes, one sentence. */
export function noticeSentence(notice: CheckNotice, firstDay: Day): string {
  switch (notice.kind) {
    case 'shelf life':
      return `${notice.site}: ${tonnesWords(notice.over_t)} t of ${notice.group} stand longer on ${addDays(firstDay, notice.day)} than they keep.`
    case 'safety':
      return `${notice.site}: ${notice.group} is below its safety stock on ${notice.days} of the days, by ${tonnesWords(notice.worst_t)} t at worst.`
    case 'risk':
      return `${notice.segment}: on ${addDays(firstDay, notice.day)} more of the day’s goods drive over it than the cap allows, by ${tonnesWords(notice.over_value)}.`
    case 'storage before':
      return `${notice.hub}: on ${addDays(firstDay, notice.day)} there is more than it can store, by ${tonnesWords(notice.over_m3)} m³, whatever this plan does.`
    case 'frozen without a road':
      return `A movement goes from ${notice.from} to ${notice.to}, and this network has no such way.`
    case 'pattern repeated':
      return `${notice.hub}: the convoy of ${addDays(firstDay, notice.day)} repeats a pattern for the third time (${notice.pattern}); nothing else was open.`
  }
}

/** Groups with need, served and unmet; one row each, never summed across groups. */
export interface GroupTotals {
  readonly group: string
  readonly need_t: number
  readonly served_t: number
  /** The least share that any site gets. */
  readonly least: number
  readonly leastSite: string
}

export function groupTotals(plan: Plan): readonly GroupTotals[] {
  const groups = [...new Set(plan.coverage.map(({ group }) => group))].toSorted()
  return groups.map((group) => {
    const all = plan.coverage.filter((one) => one.group === group)
    const worst = all.reduce((one, other) => (other.share < one.share ? other : one))
    return {
      group,
      need_t: all.reduce((sum, { need_t }) => sum + need_t, 0),
      served_t: all.reduce((sum, { served_t }) => sum + served_t, 0),
      least: worst.share,
      leastSite: worst.site,
    }
  })
}
