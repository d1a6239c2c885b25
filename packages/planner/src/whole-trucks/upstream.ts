/**
 * What goes to crossings and hubs in whole handling units: the flow plan rounded down, with what a
 * day leaves over added to the next, within stock, crossing and inspection.
 */
import type { UpstreamLine } from '../dispatch-plan/assembly.ts'
import { CrossingLeft } from '../dispatch-plan/crossing-left.ts'
import type { FrozenLine } from '../dispatch-plan/frozen-line.ts'
import { type RoadMap, roadKey } from '../dispatch-plan/road-map.ts'
import { unitsIn } from '../dispatch-plan/whole-units.ts'
import { WholeStock } from '../dispatch-plan/whole-stock.ts'
import type { PlanInput } from '../plan-input/plan-input.ts'
import type { FlowTarget } from './flow-target.ts'

export function upstreamLines(
  { input, map }: { readonly input: PlanInput; readonly map: RoadMap },
  frozen: readonly FrozenLine[],
  { targets, days }: { readonly targets: readonly FlowTarget[]; readonly days: number },
): readonly UpstreamLine[] {
  const stock = new WholeStock(input, map)
  const lines: UpstreamLine[] = []
  const wanted_t = new Map<string, number>()
  const sent = new Map<string, number>()
  for (let day = 0; day < days; day += 1) {
    stock.beginDay(day)
    const left = new Map(
      input.crossings.map((one) => [one.code, new CrossingLeft(input, one, { day, frozen })]),
    )
    for (const step of ['to crossing', 'to hub'] as const) {
      for (const target of targets) {
        if (target.step !== step || target.day !== day) continue
        const group = map.groups.get(target.group)
        const road = map.roads.get(roadKey(target.from, target.to))
        if (group === undefined || road === undefined) continue
        const key = `${target.from} ${target.to} ${target.group}`
        const all_t = (wanted_t.get(key) ?? 0) + target.mass_t
        wanted_t.set(key, all_t)
        const asked = unitsIn(group, all_t) - (sent.get(key) ?? 0)
        const crossing = left.get(step === 'to crossing' ? target.to : target.from)
        if (crossing === undefined || (road.road.confidence[day] ?? 0) <= 0) continue
        const passing = step === 'to hub' ? Math.min(asked, crossing.units(group)) : asked
        const units = stock.load(road, group, passing)
        if (step === 'to hub') crossing.take(group, units)
        sent.set(key, (sent.get(key) ?? 0) + units)
        if (units > 0) lines.push({ road, group, day, units })
      }
    }
  }
  return lines
}
