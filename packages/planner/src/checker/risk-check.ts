/** Constraint 8, first part, which is soft: how far a road carries more than its share of value. */
import type { Findings } from './check-report.ts'
import type { Ground } from './ground.ts'

export function noteRisk(ground: Ground, findings: Findings): void {
  const { input, plan } = ground
  const all = Array.from({ length: plan.days }, () => 0)
  const along = new Map<string, number[]>()
  for (const { from, to, group, day, baseUnits } of plan.lines) {
    const value = ground.tonnes(group, baseUnits) * (ground.group(group)?.valuePerTonne ?? 0)
    all[day] = (all[day] ?? 0) + value
    for (const segment of new Set(ground.road(from, to)?.segments)) {
      const days = along.get(segment) ?? Array.from({ length: plan.days }, () => 0)
      days[day] = (days[day] ?? 0) + value
      along.set(segment, days)
    }
  }
  for (const [segment, days] of along) {
    for (const [day, value] of days.entries()) {
      const over_value = value - input.rules.riskShare * (all[day] ?? 0)
      if (over_value > 1e-6) findings.notices.push({ kind: 'risk', segment, day, over_value })
    }
  }
}
