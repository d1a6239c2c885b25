/** Constraints 1 and 2: truckloads through crossings and inspections, after what is frozen. */
import { TRUCK_CLASSES } from '../plan-input/plan-input.ts'
import type { Findings } from './check-report.ts'
import type { Ground } from './ground.ts'

export function checkCrossings(ground: Ground, findings: Findings): void {
  const { input, plan } = ground
  for (const crossing of input.crossings) {
    for (let day = 0; day < plan.days; day += 1) {
      const open = crossing.confidence[day] ?? 0
      const [own, frozen] = [
        truckloads(ground, crossing.code, day),
        frozenLoads(ground, crossing.code, day),
      ]
      const where = { place: crossing.code, day }
      const all = total(own)
      if (open <= 0) findings.fail('closed', where, { over: all, unit: 'truckloads' })
      const left = (most: number, taken: number): number => Math.max(0, most - taken)
      const most = left((crossing.capacity_trucks[day] ?? 0) * open, total(frozen))
      findings.fail('crossing', where, { over: all - most, unit: 'truckloads' })
      if (crossing.inspectionAll_trucks !== null) {
        const inspected = left(crossing.inspectionAll_trucks, total(frozen))
        findings.fail('inspection', where, { over: all - inspected, unit: 'truckloads' })
      }
      for (const truckClass of TRUCK_CLASSES) {
        const daily = crossing.inspection_trucks[truckClass]
        if (daily === undefined) continue
        const inspected = left(daily, frozen.get(truckClass) ?? 0)
        const over = (own.get(truckClass) ?? 0) - inspected
        findings.fail('inspection', { ...where, about: truckClass }, { over, unit: 'truckloads' })
      }
    }
  }
}

/** By class. */
type Truckloads = Map<string, number>

function truckloads(ground: Ground, crossing: string, day: number): Truckloads {
  const sums: Truckloads = new Map()
  for (const line of ground.plan.lines) {
    if (line.from !== crossing || line.day !== day || line.frozen !== null) continue
    add(ground, sums, { group: line.group, mass_t: ground.tonnes(line.group, line.baseUnits) })
  }
  return sums
}

function frozenLoads(ground: Ground, crossing: string, day: number): Truckloads {
  const sums: Truckloads = new Map()
  for (const { movement } of ground.frozen()) {
    if (movement.from === crossing && movement.day === day) add(ground, sums, movement)
  }
  return sums
}

function add(
  ground: Ground,
  sums: Truckloads,
  { group, mass_t }: { readonly group: string; readonly mass_t: number },
): void {
  const known = ground.group(group)
  if (known === null) return
  const trucks = mass_t / known.load_t
  sums.set(known.truckClass, (sums.get(known.truckClass) ?? 0) + trucks)
}

function total(sums: Truckloads): number {
  return [...sums.values()].reduce((sum, value) => sum + value, 0)
}
