/**
 * One measurement of the planner in a process of its own. Prints one JSON line. Seconds are those of
 * the processor, summed over threads; those of a program are what the shell says of its children.
 *
 * node bench/parts/plan-part.ts PART [WORD …]
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { SolveOptions } from '@causeway/planner/engine/engine'
import { type FlowModel, buildFlowModel } from '@causeway/planner/flow/flow-model'
import type { Model } from '@causeway/planner/model/model'
import { writeMps } from '@causeway/planner/mps/write-mps'
import { makePlan } from '@causeway/planner/plan/make-plan'
import type { PlanInput } from '@causeway/planner/plan-input/plan-input'
import { withCosts } from '@causeway/planner/stages/stage-model'
import { type MadeSize, madeInput, stockedInput } from '@causeway/planner/testing/made-input'
import { boundChanges } from '@causeway/planner/warm/bound-change'
import { changedInput } from '@causeway/planner/what-if/change'
import { DEFAULT_OPTIONS } from '@causeway/server/engine/engine'
import { wasmHighs } from '@causeway/server/engine/wasm-highs'
import { type PlanProgress, orderFor } from '@causeway/server/planning/planning-order'
import { planInThread } from '@causeway/server/planning/planning-thread'

/** The size of form F in the measurements that others can repeat. */
const FULL: Partial<MadeSize> = { crossings: 4, hubs: 12, sites: 200, groups: 8, days: 28 }
const SMALL: Partial<MadeSize> = { crossings: 2, hubs: 3, sites: 10, groups: 3, days: 10 }
const SEED = 1

const [part = '', word = ''] = process.argv.slice(2)
const engine = wasmHighs()

switch (part) {
  case 'highs':
    await highs(word as Goods)
    break
  case 'clp':
    clp(word as Goods)
    break
  case 'replan':
    await replan()
    break
  case 'rolling':
    await rolling()
    break
  case 'whole plan':
    await wholePlan(Number(word))
    break
  case 'cancel':
    await cancel()
    break
  case 'growth':
    await growth(Number(word))
    break
  default:
    throw new Error(`no such part: ${part}`)
}
process.exit(0)

function say(figures: object): void {
  console.log(JSON.stringify(figures))
}

type Goods = 'stocked' | 'scarce'

function fullSize(goods: Goods): PlanInput {
  return goods === 'stocked' ? stockedInput(SEED, FULL) : madeInput(SEED, FULL)
}

/** Form F of an input, to make the shortage least: the model that the specification measures. */
function formF(input: PlanInput, closed: 'left out' | 'kept' = 'left out'): FlowModel {
  return buildFlowModel(input, { periods: 'daily', form: 'F', closed })
}

function shortageOf(flow: FlowModel): Model {
  return withCosts(flow.model, flow.costs.shortage)
}

function sizeOf({ columns, rows, values }: Model): object {
  return { columns, rows, entries: values.length }
}

async function cpu<T>(work: () => Promise<T>): Promise<{ readonly cpu_s: number; readonly of: T }> {
  const before = process.cpuUsage()
  const of = await work()
  const { user, system } = process.cpuUsage(before)
  return { cpu_s: (user + system) / 1e6, of }
}

async function highs(goods: Goods): Promise<void> {
  const model = shortageOf(formF(fullSize(goods)))
  const { cpu_s, of } = await cpu(() => engine.solve(model, DEFAULT_OPTIONS))
  const { status, objective, bound } = of
  const peakMB = Math.round(process.resourceUsage().maxRSS / 1_024)
  say({ ...sizeOf(model), cpu_s, status, objective, bound, peakMB })
}

/** The same model, as a file, with the dual simplex of Clp. */
function clp(goods: Goods): void {
  const model = shortageOf(formF(fullSize(goods)))
  const folder = mkdtempSync(path.join(tmpdir(), 'causeway-bench-'))
  try {
    const written = writeMps(model, { names: null, constant: false })
    if (!written.ok) throw new Error(written.refusal.kind)
    const file = path.join(folder, 'form-f.mps')
    writeFileSync(file, written.value.text)
    const output = execFileSync('sh', ['-c', 'clp "$1" -dualsimplex; times', 'sh', file], {
      encoding: 'utf8',
    })
    const objective = Number(/Optimal - objective value (\S+)/.exec(output)?.[1])
    const ofChildren = output.trim().split('\n').at(-1) ?? ''
    const cpu_s = [...ofChildren.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
      (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
      0,
    )
    say({ cpu_s, objective: objective + model.offset })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A crossing closes for three days, one after the other: from the basis of the plan, and from nothing. */
async function replan(): Promise<void> {
  const input = stockedInput(SEED, FULL)
  const before = shortageOf(formF(input, 'kept'))
  if (engine.open === undefined) throw new Error('the engine keeps no model')
  const options: SolveOptions = { ...DEFAULT_OPTIONS, algorithm: 'choose' }
  const planned = await engine.solve(before, options)
  const closings: object[] = []
  for (const crossing of input.crossings.filter((one) => passing(one) > 0)) {
    const after = shortageOf(formF(withClosure(input, crossing), 'kept'))
    const changes = boundChanges(before, after)
    if (changes === null || planned.basis === null) throw new Error('it is not a change of bounds')
    const opened = await engine.open(before)
    const { basis } = planned
    await opened.solve({ ...options, algorithm: 'dual simplex', basis })
    opened.change(changes)
    const warm = await cpu(() => opened.solve({ ...options, algorithm: 'dual simplex' }))
    opened.close()
    const cold = await cpu(() => engine.solve(after, options))
    if (warm.of.objective <= planned.objective) throw new Error('the closure costs nothing')
    const objectives = { warm: warm.of.objective, cold: cold.of.objective }
    const share = passing(crossing) / input.crossings.reduce((sum, one) => sum + passing(one), 0)
    closings.push({ share, warm_s: warm.cpu_s, cold_s: cold.cpu_s, objectives })
  }
  say({ closings })
}

type Crossing = PlanInput['crossings'][number]

/** Truckloads that it passes over the whole time. */
function passing({ capacity_trucks, confidence }: Crossing): number {
  return capacity_trucks.reduce((sum, trucks, day) => sum + trucks * (confidence[day] ?? 0), 0)
}

/** The crossing is closed for three days, from the third on. */
function withClosure(input: PlanInput, { code }: Crossing): PlanInput {
  const change = { kind: 'close crossing', crossing: code, from: 2, days: 3 } as const
  const changed = changedInput(input, change)
  if (!changed.ok) throw new Error(changed.refusal.kind)
  return changed.value
}

/** Ten days of a small operation, planned anew each day: the plan itself, and floors before it. */
async function rolling(): Promise<void> {
  const solves: { readonly plan: number; readonly all: number }[] = []
  for (let day = 0; day < 10; day += 1) {
    const input = madeInput(SEED + day, SMALL)
    const made = await makePlan(input, engine, { seed: SEED, mode: 'weighted', timeLimit_s: 60 })
    if (!made.ok) throw new Error(made.refusal.kind)
    const ms = made.value.stages.solved.map(({ solution }) => solution.seconds * 1_000)
    solves.push({ plan: ms.at(-1) ?? 0, all: ms.reduce((sum, one) => sum + one, 0) })
  }
  const middle = (part: 'plan' | 'all'): number =>
    solves.map((one) => one[part]).toSorted((one, other) => one - other)[5] ?? Number.NaN
  say({ plan_ms: middle('plan'), all_ms: middle('all') })
}

/** The default form as a plan is made: floors, then all else. */
async function wholePlan(sites: number): Promise<void> {
  const input = stockedInput(SEED, { ...FULL, sites })
  const options = { mode: 'weighted', seed: SEED, timeLimit_s: null } as const
  const made = await cpu(() => makePlan(input, engine, options))
  if (!made.of.ok) throw new Error(made.of.refusal.kind)
  const { flow, stages } = made.of.value
  const floors_s = stages.solved
    .filter(({ value }) => value.stage === 'floors')
    .reduce((sum, { solution }) => sum + solution.seconds, 0)
  say({ ...sizeOf(flow.model), cpu_s: made.cpu_s, floors_s })
}

/** How long a plan in the middle of its first solve holds its thread after it was cancelled. */
async function cancel(): Promise<void> {
  const control = new AbortController()
  let cancelled_ms = Number.NaN
  const order = orderFor({ ...stockedInput(SEED, { ...FULL, sites: 60 }), position: '0' })
  const tell = ({ step }: PlanProgress): void => {
    if (step !== 'solving') return
    setTimeout(() => {
      cancelled_ms = performance.now()
      control.abort()
    }, 500)
  }
  await planInThread({ kind: 'plan', order }, { signal: control.signal, tell }).catch(() => null)
  if (!control.signal.aborted) throw new Error('it was over before it could be cancelled')
  say({ freed_ms: performance.now() - cancelled_ms })
}

/** A share of the full size, by sites. */
async function growth(sites: number): Promise<void> {
  const model = shortageOf(formF(stockedInput(SEED, { ...FULL, sites })))
  const { cpu_s, of } = await cpu(() => engine.solve(model, DEFAULT_OPTIONS))
  if (of.status !== 'optimal') throw new Error(of.status)
  say({ ...sizeOf(model), cpu_s })
}
