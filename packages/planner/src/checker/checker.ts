/**
 * Re-simulates a plan of whole units, day by day and trip by trip, against every limit of the model
 * and windows by the hour. It shares no code with those who build plans and believes nothing that
 * they say. No plan leaves without it.
 */
import type { DispatchPlan } from '../dispatch-plan/dispatch-plan.ts'
import type { DispatchRules } from '../dispatch-plan/dispatch-rules.ts'
import type { PlanInput } from '../plan-input/plan-input.ts'
import { type CheckReport, Findings } from './check-report.ts'
import { checkConvoys } from './convoy-check.ts'
import { checkCrossings } from './crossing-check.ts'
import { checkFrozen } from './frozen-check.ts'
import { Ground } from './ground.ts'
import { checkHours } from './hours-check.ts'
import { checkLines } from './line-check.ts'
import { noteRisk } from './risk-check.ts'
import { checkSendings } from './sending-check.ts'
import { checkStock } from './stock-check.ts'
import { checkTrips } from './trip-check.ts'

/** Checks any plan, whoever made it. The plan may leave where there are no failures. */
export function checkDispatch(
  plan: DispatchPlan,
  { input, rules }: { readonly input: PlanInput; readonly rules: DispatchRules },
): CheckReport {
  const ground = new Ground(plan, input, rules)
  const findings = new Findings()
  checkLines(ground, findings)
  checkFrozen(ground, findings)
  checkCrossings(ground, findings)
  const floor = checkStock(ground, findings)
  checkSendings(ground, findings)
  checkTrips(ground, findings)
  checkHours(ground, findings)
  checkConvoys(ground, findings)
  noteRisk(ground, findings)
  return { failures: findings.failures, notices: findings.notices, floor }
}
