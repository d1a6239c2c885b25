/**
 * Whole trucks and greedy at full size, in a process of its own. Prints a table for people, then one
 * JSON line: gap and seconds for each hub, seconds of everything around the engine, greedy's seconds.
 * The engine's seconds are its own, by the wall clock; greedy's are those of the processor.
 *
 * node bench/parts/whole-trucks-part.ts [SEED]
 */
import { checkDispatch } from '@causeway/planner/checker/checker'
import { greedyPlan } from '@causeway/planner/greedy/greedy'
import { dispatchStory } from '@causeway/planner/testing/dispatch-story'
import {
  DEFAULT_WHOLE_TRUCK_OPTIONS,
  wholeTrucks,
} from '@causeway/planner/whole-trucks/whole-trucks'
import { wasmHighs } from '@causeway/server/engine/wasm-highs'

const seed = Number(process.argv[2] ?? 1)
const calm = { crossings: 4, sites: 200, groups: 8, days: 28, isRough: false }

const trucks = await measureTrucks()
const greedy = measureGreedy()
console.log(JSON.stringify({ seed, ...trucks, greedy }))
process.exit(0)

async function measureTrucks(): Promise<object> {
  const { input, rules, targets } = dispatchStory(seed, { ...calm, hubs: 4 })
  const from = performance.now()
  const options = { ...DEFAULT_WHOLE_TRUCK_OPTIONS, seed }
  const plan = await wholeTrucks({ input, rules, targets }, wasmHighs(), options)
  const seconds = (performance.now() - from) / 1_000
  const { failures } = checkDispatch(plan, { input, rules })
  for (const { hub, gap, seconds: own, status } of plan.hubs) {
    const proved = gap === null ? 'no bound' : `${(100 * gap).toFixed(2)} % gap`
    console.log(`${hub}  ${proved.padStart(12)}  ${own.toFixed(2).padStart(6)} s  ${status}`)
  }
  const hubs = plan.hubs.map(({ hub, gap, seconds: own, status }) => {
    return { hub, gap, seconds: own, status }
  })
  const milkRuns = plan.trips.filter(({ stops }) => stops.length > 1).length
  const engine_s = hubs.reduce((sum, { seconds: own }) => sum + own, 0)
  const counts = { trips: plan.trips.length, milkRuns, convoys: plan.convoys.length }
  console.log(`around the engine ${(seconds - engine_s).toFixed(2)} s, ${JSON.stringify(counts)}`)
  return { hubs, around_s: seconds - engine_s, ...counts, refused: failures.length }
}

function measureGreedy(): object {
  const { input, rules } = dispatchStory(seed, { ...calm, hubs: 12 })
  const from = process.cpuUsage()
  const plan = greedyPlan(input, rules, { seed })
  const seconds = spent(from)
  const checking = process.cpuUsage()
  const { failures } = checkDispatch(plan, { input, rules })
  const check_s = spent(checking)
  console.log(`greedy ${seconds.toFixed(2)} s, checked in ${check_s.toFixed(2)} s`)
  return { seconds, check_s, trips: plan.trips.length, refused: failures.length }
}

function spent(from: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1e6
}
