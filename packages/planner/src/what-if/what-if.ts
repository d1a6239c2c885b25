/**
 * What if: the same plan under a change, compared with the base. Who is hit, where stock runs out
 * first, how coverage and tonnes differ. An answer to a question, marked so, and never a plan.
 */
import type { CommodityGroup } from '@causeway/domain/ledger/item'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import type { Plan, PlannedCoverage } from '../plan/plan.ts'
import type { NoStages } from '../stages/stages.ts'
import type { WarmPlan } from '../warm/warm-plan.ts'
import { type NoSuchChange, type WhatIfChange, changedInput } from './change.ts'

export interface WhatIf {
  readonly kind: 'what_if'
  readonly change: WhatIfChange
  readonly plan: Plan
  /** Whether the model could stay in the engine. */
  readonly how: 'warm' | 'rebuilt'
  /** Whose unmet need rises or falls, the largest change of person-days first. */
  readonly hit: readonly HitSite[]
  /** One for each group, in the order of codes; never summed across groups. */
  readonly groups: readonly GroupChange[]
}

export interface HitSite {
  readonly site: string
  readonly group: CommodityGroup
  readonly people: number
  /** Person-days of need that are unmet under the change, less those of the base. */
  readonly personDays: number
  readonly share: { readonly base: number; readonly changed: number }
  readonly firstStockOut_day: { readonly base: number | null; readonly changed: number | null }
}

export interface GroupChange {
  readonly group: CommodityGroup
  /** Need served over need, all sites together. */
  readonly coverage: { readonly base: number; readonly changed: number }
  /** Loaded for sites, in tonnes. */
  readonly sent_t: { readonly base: number; readonly changed: number }
}

/** Changes of less than this many person-days are the engine's rounding. */
const PERSON_DAYS_LEAST = 1

/** Refuses a change that names what the plan does not know, then as the stages do. */
export async function askWhatIf(
  warm: WarmPlan,
  change: WhatIfChange,
): Promise<Result<WhatIf, NoSuchChange | NoStages>> {
  const input = changedInput(warm.base.flow.input, change)
  if (!input.ok) return refuse(input.refusal)
  const answer = await warm.answer(input.value, 'what_if')
  if (!answer.ok) return refuse(answer.refusal)
  const { plan, how } = answer.value
  const base = warm.base.plan
  return accept({
    kind: 'what_if',
    change,
    plan,
    how,
    hit: hitSites(base, plan),
    groups: groupChanges(base, plan),
  })
}

function hitSites(base: Plan, changed: Plan): readonly HitSite[] {
  const before = new Map(base.coverage.map((one) => [keyOf(one), one]))
  const hit = changed.coverage.flatMap((now): readonly HitSite[] => {
    const was = before.get(keyOf(now))
    const personDays = missedDays(changed, now) - (was === undefined ? 0 : missedDays(base, was))
    if (Math.abs(personDays) < PERSON_DAYS_LEAST) return []
    return [
      {
        site: now.site,
        group: now.group,
        people: now.people,
        personDays,
        share: { base: was?.share ?? 1, changed: now.share },
        firstStockOut_day: {
          base: was?.firstStockOut_day ?? null,
          changed: now.firstStockOut_day,
        },
      },
    ]
  })
  return hit.toSorted((one, other) => Math.abs(other.personDays) - Math.abs(one.personDays))
}

/** People times days without what they need: the share of each period's need times its days. */
function missedDays(plan: Plan, of: PlannedCoverage): number {
  return plan.unmet
    .filter((one) => one.site === of.site && one.group === of.group)
    .reduce((sum, { need_t, unmet_t, period }) => {
      return sum + of.people * (unmet_t / need_t) * (plan.periods[period]?.days ?? 1)
    }, 0)
}

function keyOf({ site, group }: PlannedCoverage): string {
  return `${site}\n${group}`
}

function groupChanges(base: Plan, changed: Plan): readonly GroupChange[] {
  const groups = [...new Set(base.coverage.map(({ group }) => group))].toSorted()
  return groups.map((group) => ({
    group,
    coverage: { base: coverageOf(base, group), changed: coverageOf(changed, group) },
    sent_t: { base: sentOf(base, group), changed: sentOf(changed, group) },
  }))
}

function coverageOf(plan: Plan, group: CommodityGroup): number {
  const all = plan.coverage.filter((one) => one.group === group)
  const need = all.reduce((sum, { need_t }) => sum + need_t, 0)
  return need > 0 ? all.reduce((sum, { served_t }) => sum + served_t, 0) / need : 1
}

function sentOf(plan: Plan, group: CommodityGroup): number {
  return plan.flows
    .filter((flow) => flow.step === 'to site' && flow.group === group)
    .reduce((sum, { mass_t }) => sum + mass_t, 0)
}
