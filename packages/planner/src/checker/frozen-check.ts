/** Constraint 9: each frozen movement of these days stands in the plan as it was said, once. */
import type { Findings } from './check-report.ts'
import type { Ground } from './ground.ts'

export function checkFrozen(ground: Ground, findings: Findings): void {
  const rest = ground.plan.lines.filter(({ frozen }) => frozen !== null)
  for (const { from, to } of ground.input.frozen) {
    if (ground.road(from, to) === null) {
      findings.notices.push({ kind: 'frozen without a road', from, to })
    }
  }
  for (const { movement } of ground.frozen()) {
    const { from, to, group, day } = movement
    if (day < 0 || day >= ground.plan.days) continue
    const said = ground.baseUnits(group, movement.mass_t)
    if (said === 0n) continue
    const own = rest.filter((line) => {
      const isHere = line.from === from && line.to === to && line.group === group
      return isHere && line.day === day && line.frozen?.movement === movement.movement
    })
    const found = own.find((line) => line.baseUnits === said) ?? own[0]
    if (found !== undefined) rest.splice(rest.indexOf(found), 1)
    const difference = said - (found?.baseUnits ?? 0n)
    const over = Math.abs(Number(difference))
    const where = { place: from, day, group, about: movement.movement ?? to }
    findings.fail('frozen', where, { over, unit: 'base units' })
  }
  for (const { from, to, group, day, baseUnits, frozen } of rest) {
    const where = { place: from, day, group, about: frozen?.movement ?? to }
    findings.fail('frozen', where, { over: Math.max(1, Number(baseUnits)), unit: 'base units' })
  }
}
