/** Constraint 8, second part: no more than κ times its need goes to a site in a week. */
import type { Findings } from './check-report.ts'
import type { Ground } from './ground.ts'

export function checkSendings(ground: Ground, findings: Findings): void {
  const { input, plan } = ground
  const sent = new Map<string, number>()
  const add = (key: string, mass_t: number): void => {
    sent.set(key, (sent.get(key) ?? 0) + mass_t)
  }
  for (const { to, group, day, baseUnits, frozen } of plan.lines) {
    if (frozen !== null) continue
    add(`${to} ${group} ${Math.floor(day / 7)}`, ground.tonnes(group, baseUnits))
  }
  for (const { movement } of ground.frozen()) {
    const { to, group, day, mass_t } = movement
    if (day >= 0) add(`frozen ${to} ${group} ${Math.floor(day / 7)}`, mass_t)
  }
  for (const site of input.sites) {
    for (const { code: group, handlingUnit } of input.groups) {
      for (let week = 0; week * 7 < plan.days; week += 1) {
        let need_t = 0
        for (let day = 7 * week; day < Math.min(input.days, 7 * week + 7); day += 1) {
          need_t += site.need_t[group]?.[day] ?? 0
        }
        const frozen_t = sent.get(`frozen ${site.code} ${group} ${week}`) ?? 0
        const most_t = Math.max(0, input.rules.sendMost * need_t - frozen_t)
        const over_t = (sent.get(`${site.code} ${group} ${week}`) ?? 0) - most_t
        if (over_t <= 1e-5 * handlingUnit.mass_t) continue
        const where = { place: site.code, day: 7 * week, group, about: `week ${week + 1}` }
        const over = over_t / handlingUnit.mass_t
        findings.fail('sendings', where, { over, unit: 'handling units' })
      }
    }
  }
}
