/**
 * Whole trucks for the first days of a flow plan: one small integer model for each hub, since one for
 * all of them is too slow; then full loads go straight, the rest joins in milk runs, and all of it
 * leaves in convoys. The checker has the last word; who calls this asks it.
 */
import { type DrawnConvoy } from '../convoy/convoy.ts'
import { ConvoyDays } from '../convoy/convoy-days.ts'
import { tripsOf } from '../convoy/vehicles.ts'
import { type UpstreamLine, assemblePlan } from '../dispatch-plan/assembly.ts'
import type { DispatchPlan, HubSolution } from '../dispatch-plan/dispatch-plan.ts'
import type { DispatchRules } from '../dispatch-plan/dispatch-rules.ts'
import { type Draw, drawFrom } from '../dispatch-plan/draw.ts'
import { frozenHours, frozenLines } from '../dispatch-plan/frozen-line.ts'
import { HoursLeft } from '../dispatch-plan/hours-left.ts'
import { type RoadMap, mapRoads } from '../dispatch-plan/road-map.ts'
import type { Route } from '../dispatch-plan/route.ts'
import { SendingLeft } from '../dispatch-plan/sending-left.ts'
import type { AbortSignalLike, PlannerEngine, Solution } from '../engine/engine.ts'
import type { Hub, PlanInput } from '../plan-input/plan-input.ts'
import type { FlowTarget } from './flow-target.ts'
import { HubGoods } from './hub-goods.ts'
import { hubModel } from './hub-model.ts'
import { hubRoutes } from './hub-routes.ts'
import { hubSupply } from './hub-supply.ts'
import { type Settled, settle } from './settlement.ts'
import { upstreamLines } from './upstream.ts'

export interface WholeTruckOptions {
  readonly seed: number
  /** How many days from day 0; the specification says 3. */
  readonly days: number
  /** For each hub, by the engine's clock. */
  readonly timeLimit_s: number
  /** Relative; the engine stops when it has proved so much. */
  readonly gap: number
  readonly signal?: AbortSignalLike
}

export const DEFAULT_WHOLE_TRUCK_OPTIONS: WholeTruckOptions = {
  seed: 0,
  days: 3,
  timeLimit_s: 10,
  gap: 0.01,
}

interface Work {
  readonly input: PlanInput
  readonly rules: DispatchRules
  readonly map: RoadMap
  readonly days: number
  readonly draw: Draw
}

/**
 * Proposes whole trucks that come as near to the targets as they can. `targets` come from
 * `flowTargets`; sites get nothing from a hub that the flow plan does not send them from. A hub whose
 * model finds no solution in time sends nothing beyond what is frozen, and says so in `hubs`; the
 * caller may then take the greedy plan. Rejects with the signal's reason where it was cancelled.
 */
export async function wholeTrucks(
  {
    input,
    rules,
    targets,
  }: {
    readonly input: PlanInput
    readonly rules: DispatchRules
    readonly targets: readonly FlowTarget[]
  },
  engine: PlannerEngine,
  options: WholeTruckOptions = DEFAULT_WHOLE_TRUCK_OPTIONS,
): Promise<DispatchPlan> {
  const map = mapRoads(input, rules)
  const days = Math.min(options.days, input.days)
  const work: Work = { input, rules, map, days, draw: drawFrom(options.seed) }
  const frozen = frozenLines(input, map)
  const upstream = upstreamLines({ input, map }, frozen, { targets, days })
  const allowed = cappedTargets(work, new SendingLeft(input, frozen), targets)
  const routes: Route[] = []
  const hubs: HubSolution[] = []
  for (const hub of input.hubs.toSorted((one, other) => (one.code < other.code ? -1 : 1))) {
    const found = await solveHub(work, { hub, upstream, targets: allowed }, { engine, options })
    routes.push(...found.routes)
    if (found.solution !== null) hubs.push(found.solution)
  }
  const { settled, convoys } = convoyed(work, { upstream, routes })
  const timed = tripsOf(work, convoys)
  const head = { kind: 'whole trucks', days, seed: options.seed, hubs } as const
  return assemblePlan({ input, map }, head, { upstream: settled.upstream, ...timed })
}

/** By `hub site group` one target for each day, never more than may be sent in the week. */
function cappedTargets(
  { map, days }: Work,
  left: SendingLeft,
  targets: readonly FlowTarget[],
): ReadonlyMap<string, readonly number[]> {
  const capped = new Map<string, number[]>()
  for (const { step, from, to, group: code, day, mass_t } of targets) {
    const group = map.groups.get(code)
    if (step !== 'to site' || group === undefined || day >= days) continue
    const each_t = group.handlingUnit.mass_t
    // Targets carry parts of a unit on; the cap, which is in whole units, is for their sum.
    const allowed_t = Math.min(mass_t, left.left(to, group, day) * each_t)
    left.take(to, group, { day, units: allowed_t / each_t })
    const key = `${from} ${to} ${code}`
    const own = capped.get(key) ?? Array.from({ length: days }, () => 0)
    own[day] = (own[day] ?? 0) + allowed_t
    capped.set(key, own)
  }
  return capped
}

interface HubWork {
  readonly hub: Hub
  readonly upstream: readonly UpstreamLine[]
  readonly targets: ReadonlyMap<string, readonly number[]>
}

async function solveHub(
  work: Work,
  { hub, upstream, targets }: HubWork,
  { engine, options }: { readonly engine: PlannerEngine; readonly options: WholeTruckOptions },
): Promise<{ readonly routes: readonly Route[]; readonly solution: HubSolution | null }> {
  const { input, map, rules, days } = work
  const left = Array.from({ length: days }, (_, day) => {
    return new HoursLeft(hub, frozenHours(input, map, { hub: hub.code, day }))
  })
  const own = [...targets].flatMap(([key, wanted]) => {
    const isOwn = key.startsWith(`${hub.code} `) && wanted.some((mass_t) => mass_t > 0)
    return isOwn ? [[key.slice(hub.code.length + 1), wanted] as const] : []
  })
  const supply = hubSupply({ input, map }, { hub, upstream, days })
  const wanted = new Map(own)
  const built = hubModel({ input, map, rules, hub, days, left, supply, targets: wanted })
  if (built === null) return { routes: [], solution: null }
  const { seed, timeLimit_s, gap, signal } = options
  const solution = await engine.solve(built.model, {
    algorithm: 'choose',
    seed,
    timeLimit_s,
    gap,
    ...(signal === undefined ? {} : { signal }),
  })
  const told = hubSolution(hub.code, solution)
  if (told.status === 'no solution') return { routes: [], solution: told }
  const goods = new HubGoods(map, { wanted, supply, days })
  return {
    routes: hubRoutes(work, { hub: hub.code, built, solution, left, goods }),
    solution: told,
  }
}

function hubSolution(hub: string, { status, primal, ...said }: Solution): HubSolution {
  const { objective, bound, seconds } = said
  const isSolved = primal.length > 0 && (status === 'optimal' || status === 'time limit')
  const isBounded = isSolved && Number.isFinite(bound)
  const gap = isBounded ? Math.max(0, objective - bound) / Math.max(1, Math.abs(objective)) : null
  const known = status === 'optimal' ? 'optimal' : 'time limit'
  return { hub, status: isSolved ? known : 'no solution', objective, bound, gap, seconds }
}

/** Settles and draws convoys until every route that is left has one. */
function convoyed(
  work: Work,
  begin: Settled,
): { readonly settled: Settled; readonly convoys: readonly DrawnConvoy[] } {
  let asked = begin
  for (;;) {
    const settled = settle(work, asked, work.days)
    const byDay = new ConvoyDays(work)
    const convoys: DrawnConvoy[] = []
    const waiting = new Set<Route>()
    for (let day = 0; day < work.days; day += 1) {
      const found = byDay.next(settled.routes.filter((route) => route.day === day))
      convoys.push(...found.convoys)
      for (const route of found.waiting) waiting.add(route)
    }
    if (waiting.size === 0) return { settled, convoys }
    asked = { ...settled, routes: settled.routes.filter((route) => !waiting.has(route)) }
  }
}
