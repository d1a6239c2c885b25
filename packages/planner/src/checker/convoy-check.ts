/** Convoys: each trip in one, enough and not too many vehicles, one hour, one window. */
import type { Convoy, DispatchTrip } from '../dispatch-plan/dispatch-plan.ts'
import type { Findings } from './check-report.ts'
import type { Ground } from './ground.ts'

export function checkConvoys(ground: Ground, findings: Findings): void {
  const trips = new Map(ground.plan.trips.map((trip) => [trip.code, trip]))
  const patterns: (readonly string[])[] = [...ground.rules.before]
  for (let day = 0; day < ground.plan.days; day += 1) patterns.push([])
  for (const convoy of ground.plan.convoys) {
    const own = convoy.trips.flatMap((code) => trips.get(code) ?? [])
    for (const { code } of own) trips.delete(code)
    checkConvoy(ground, findings, { convoy, own })
    const [older, newer] = [patterns[convoy.day] ?? [], patterns[convoy.day + 1] ?? []]
    const { hub, day } = convoy
    const pattern = patternOf(convoy, own)
    if (older.includes(pattern) && newer.includes(pattern)) {
      findings.notices.push({ kind: 'pattern repeated', hub, day, pattern })
    }
    patterns[day + 2] = [...(patterns[day + 2] ?? []), pattern]
  }
  for (const { code, hub, day } of trips.values()) {
    const where = { place: hub, day, about: code }
    findings.fail('convoy', where, { over: 1, unit: 'vehicles' })
  }
}

function checkConvoy(
  ground: Ground,
  findings: Findings,
  { convoy, own }: { readonly convoy: Convoy; readonly own: readonly DispatchTrip[] },
): void {
  const where = { place: convoy.hub, day: convoy.day, about: convoy.code }
  const { least, most } = ground.rules.convoy
  const over = Math.max(least - own.length, own.length - most)
  findings.fail('convoy size', where, { over, unit: 'vehicles' })
  const strangers = own.filter(({ hub, day, departure_h }) => {
    return hub !== convoy.hub || day !== convoy.day || departure_h !== convoy.departure_h
  })
  const missing = convoy.trips.length - own.length + strangers.length
  findings.fail('convoy', where, { over: missing, unit: 'vehicles' })
  const isOutside =
    convoy.departure_h < convoy.window.from || convoy.departure_h >= convoy.window.to
  if (isOutside) findings.fail('open hours', where, { over: 1, unit: 'hours' })
  for (const { stops } of own) {
    const road = ground.road(convoy.hub, stops[0]?.site ?? '')
    if (road === null) continue
    const closed_h = ground.closedFor(road, convoy.window.from, convoy.window.to)
    findings.fail('open hours', where, { over: closed_h, unit: 'hours' })
  }
  const isOther = convoy.pattern !== patternOf(convoy, own)
  if (isOther) findings.fail('convoy', where, { over: 1, unit: 'count' })
}

/** `hub>stop>stop+hub>stop @ hour of the day`, each way once, sorted. */
function patternOf({ hub, departure_h }: Convoy, trips: readonly DispatchTrip[]): string {
  const ways = new Set<string>()
  for (const { stops } of trips) ways.add(`${hub}>${stops.map(({ site }) => site).join('>')}`)
  return `${[...ways].sort().join('+')} @ ${departure_h % 24}`
}
