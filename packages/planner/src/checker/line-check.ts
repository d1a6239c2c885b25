/** Lines as such: known ends, open roads, whole units, and exactly what the trips carry. */
import type { DispatchLine } from '../dispatch-plan/dispatch-plan.ts'
import type { Findings } from './check-report.ts'
import type { Ground } from './ground.ts'

export function checkLines(ground: Ground, findings: Findings): void {
  const carried = carriedByTrips(ground, findings)
  const seen = new Set<string>()
  for (const line of ground.plan.lines) {
    const { from, to, group, day, baseUnits, handlingUnits } = line
    const where = { place: from, day, group, about: to }
    const road = ground.road(from, to)
    const each = ground.group(group)?.handlingUnit.baseUnits ?? null
    const isInPlan = Number.isInteger(day) && day >= 0 && day < ground.plan.days
    if (road === null || each === null || !isInPlan || stepOf(ground, from, to) !== line.step) {
      findings.fail('unknown place, road or group', where, { over: 1, unit: 'count' })
      continue
    }
    if (line.frozen !== null) continue
    const key = `${from} ${to} ${group} ${day}`
    if (seen.has(key)) findings.fail('whole units', where, { over: 1, unit: 'count' })
    seen.add(key)
    const odd = baseUnits - handlingUnits * each
    const isWhole = odd === 0n && handlingUnits > 0n
    const over = Math.max(1, Math.abs(Number(odd)))
    if (!isWhole) findings.fail('whole units', where, { over, unit: 'base units' })
    if ((road.confidence[day] ?? 0) <= 0) {
      findings.fail('closed', where, { over: Number(handlingUnits), unit: 'handling units' })
    }
    if (line.step !== 'to site') continue
    const trips = carried.get(key)
    carried.delete(key)
    const difference = Math.abs(Number(handlingUnits) - (trips?.units ?? 0))
    findings.fail('trips and lines', where, { over: difference, unit: 'handling units' })
    const unlike = unlikeCounts(line, trips?.types ?? new Map())
    findings.fail('trips and lines', where, { over: unlike, unit: 'vehicles' })
  }
  for (const { place, day, about, units } of carried.values()) {
    findings.fail('trips and lines', { place, day, about }, { over: units, unit: 'handling units' })
  }
}

interface Carried {
  readonly place: string
  readonly day: number
  readonly about: string
  units: number
  readonly types: Map<string, number>
}

function carriedByTrips({ plan }: Ground, findings: Findings): Map<string, Carried> {
  const carried = new Map<string, Carried>()
  for (const { code, hub, day, truckType, stops } of plan.trips) {
    for (const { site, loads } of stops) {
      for (const { group, handlingUnits } of loads) {
        const key = `${hub} ${site} ${group} ${day}`
        const one = carried.get(key) ?? { place: hub, day, about: site, units: 0, types: new Map() }
        const isWhole = Number.isSafeInteger(handlingUnits) && handlingUnits > 0
        const where = { place: hub, day, group, about: code }
        if (!isWhole) findings.fail('whole units', where, { over: 1, unit: 'count' })
        one.units += handlingUnits
        one.types.set(truckType, (one.types.get(truckType) ?? 0) + 1)
        carried.set(key, one)
      }
    }
  }
  return carried
}

function unlikeCounts({ trucks }: DispatchLine, types: ReadonlyMap<string, number>): number {
  let unlike = 0
  const said = new Map(trucks.map(({ truckType, trips }) => [truckType, trips]))
  for (const type of new Set([...said.keys(), ...types.keys()])) {
    unlike += Math.abs((said.get(type) ?? 0) - (types.get(type) ?? 0))
  }
  return unlike
}

function stepOf({ input }: Ground, from: string, to: string): DispatchLine['step'] | null {
  const has = (places: readonly { readonly code: string }[], code: string): boolean =>
    places.some((one) => one.code === code)
  if (has(input.origins, from) && has(input.crossings, to)) return 'to crossing'
  if (has(input.crossings, from) && has(input.hubs, to)) return 'to hub'
  if (has(input.hubs, from) && has(input.sites, to)) return 'to site'
  return null
}
