/**
 * What fields of a plan input say of one another: codes that must exist and stand once, days that
 * must be as many as the plan has, roads that must lead somewhere. Finds every problem, so that
 * whoever prepares an input corrects once.
 */
import type { PlanInput } from './plan-input.ts'

/** What is wrong, and where: `sites.3.need_t.food`. */
export interface InputProblem {
  readonly at: string
  readonly problem: string
}

/** All problems; empty where a plan can be made. */
export function checkPlanInput(input: PlanInput): readonly InputProblem[] {
  return [
    ...checkCodes(input),
    ...checkDays(input),
    ...checkFigures(input),
    ...checkNames(input),
    ...checkRoads(input),
    ...checkSites(input),
  ]
}

/** Places share one set of codes: a road names its ends by them. */
function* checkCodes(input: PlanInput): Iterable<InputProblem> {
  const { groups, truckTypes, segments, origins, crossings, hubs, sites } = input
  yield* doubles({ groups })
  yield* doubles({ truckTypes })
  yield* doubles({ segments })
  yield* doubles({ origins, crossings, hubs, sites })
}

function* doubles(lists: {
  readonly [name: string]: readonly { readonly code: string }[]
}): Iterable<InputProblem> {
  const seen = new Set<string>()
  for (const [name, list] of Object.entries(lists)) {
    for (const [index, { code }] of list.entries()) {
      if (seen.has(code)) yield { at: `${name}.${index}.code`, problem: `${code} stands twice` }
      seen.add(code)
    }
  }
}

function* checkDays(input: PlanInput): Iterable<InputProblem> {
  const wrong = (at: string, list: readonly number[]): readonly InputProblem[] => {
    if (list.length === input.days) return []
    return [{ at, problem: `has ${list.length} days, the plan has ${input.days}` }]
  }
  for (const [index, one] of input.crossings.entries()) {
    yield* wrong(`crossings.${index}.capacity_trucks`, one.capacity_trucks)
    yield* wrong(`crossings.${index}.confidence`, one.confidence)
  }
  for (const [index, one] of input.sites.entries()) {
    for (const [group, needs] of Object.entries(one.need_t)) {
      yield* wrong(`sites.${index}.need_t.${group}`, needs)
    }
  }
  for (const [index, one] of input.roads.entries()) {
    yield* wrong(`roads.${index}.confidence`, one.confidence)
  }
}

function* checkFigures(input: PlanInput): Iterable<InputProblem> {
  for (const [index, { loss, lossLow, lossHigh }] of input.segments.entries()) {
    if (lossLow > loss || loss > lossHigh) {
      const problem = 'lossLow, loss and lossHigh are not in this order'
      yield { at: `segments.${index}`, problem }
    }
  }
  for (const [index, { pledges }] of input.origins.entries()) {
    for (const [at, { low_t, likely_t, high_t }] of pledges.entries()) {
      if (low_t > likely_t || likely_t > high_t) {
        const problem = 'low, likely and high are not in this order'
        yield { at: `origins.${index}.pledges.${at}`, problem }
      }
    }
  }
  for (const [index, figure] of input.figures.entries()) {
    const before = input.figures[index - 1]
    if (before !== undefined && before >= figure) {
      yield { at: `figures.${index}`, problem: `${figure} is not sorted, or stands twice` }
    }
  }
}

function* checkNames(input: PlanInput): Iterable<InputProblem> {
  const groups = new Set<string>(input.groups.map(({ code }) => code))
  const unknown = (at: string, named: object): readonly InputProblem[] => {
    return Object.keys(named).flatMap((name) => {
      return groups.has(name) ? [] : [{ at: `${at}.${name}`, problem: notListed(name) }]
    })
  }
  for (const [index, { stock_t, pledges }] of input.origins.entries()) {
    yield* unknown(`origins.${index}.stock_t`, stock_t)
    for (const [at, { group }] of pledges.entries()) {
      if (groups.has(group)) continue
      yield { at: `origins.${index}.pledges.${at}.group`, problem: notListed(group) }
    }
  }
  for (const [index, { waiting_t }] of input.crossings.entries()) {
    yield* unknown(`crossings.${index}.waiting_t`, waiting_t)
  }
  const types = new Set(input.truckTypes.map(({ code }) => code))
  for (const [index, { stock_t, truckHours }] of input.hubs.entries()) {
    yield* unknown(`hubs.${index}.stock_t`, stock_t)
    for (const type of Object.keys(truckHours)) {
      if (types.has(type)) continue
      yield {
        at: `hubs.${index}.truckHours.${type}`,
        problem: `no truck type has the code ${type}`,
      }
    }
  }
  for (const [index, { stock_t, need_t }] of input.sites.entries()) {
    yield* unknown(`sites.${index}.stock_t`, stock_t)
    yield* unknown(`sites.${index}.need_t`, need_t)
  }
  for (const [index, { group }] of input.frozen.entries()) {
    if (!groups.has(group)) yield { at: `frozen.${index}.group`, problem: notListed(group) }
  }
}

function notListed(group: string): string {
  return `the group ${group} is not among the plan's groups`
}

const STEPS = ['origin crossing', 'crossing hub', 'hub site']

function* checkRoads(input: PlanInput): Iterable<InputProblem> {
  const kinds = kindsOf(input)
  const segments = new Set(input.segments.map(({ code }) => code))
  const seen = new Set<string>()
  for (const [index, { from, to, segments: along }] of input.roads.entries()) {
    const at = `roads.${index}`
    const [start, end] = [kinds.get(from), kinds.get(to)]
    if (start === undefined) yield { at: `${at}.from`, problem: `no place has the code ${from}` }
    if (end === undefined) yield { at: `${at}.to`, problem: `no place has the code ${to}` }
    if (start !== undefined && end !== undefined && !STEPS.includes(`${start} ${end}`)) {
      const problem = `leads from ${article(start)} to ${article(end)}; goods go from origins to crossings, to hubs, to sites`
      yield { at, problem }
    }
    if (seen.has(`${from}\n${to}`)) yield { at, problem: `${from} to ${to} stands twice` }
    seen.add(`${from}\n${to}`)
    for (const [step, segment] of along.entries()) {
      if (segments.has(segment)) continue
      yield { at: `${at}.segments.${step}`, problem: `no segment has the code ${segment}` }
    }
  }
  for (const [index, { from, to }] of input.frozen.entries()) {
    const at = `frozen.${index}`
    if (!kinds.has(from)) yield { at: `${at}.from`, problem: `no place has the code ${from}` }
    if (!kinds.has(to)) yield { at: `${at}.to`, problem: `no place has the code ${to}` }
  }
}

function kindsOf({ origins, crossings, hubs, sites }: PlanInput): ReadonlyMap<string, string> {
  return new Map([
    ...origins.map(({ code }) => [code, 'origin'] as const),
    ...crossings.map(({ code }) => [code, 'crossing'] as const),
    ...hubs.map(({ code }) => [code, 'hub'] as const),
    ...sites.map(({ code }) => [code, 'site'] as const),
  ])
}

function article(kind: string): string {
  return kind === 'origin' ? `an ${kind}` : `a ${kind}`
}

function* checkSites(input: PlanInput): Iterable<InputProblem> {
  const reached = new Set(input.roads.map(({ to }) => to))
  for (const [index, { code, people, need_t }] of input.sites.entries()) {
    if (!reached.has(code)) {
      const problem = `no road leads to ${code}: name one, with confidence 0 where it is closed`
      yield { at: `sites.${index}`, problem }
    }
    const needs = Object.values(need_t).some((needed) => needed.some((one) => one > 0))
    if (people === 0 && needs) {
      yield { at: `sites.${index}.people`, problem: 'nobody is there, but something is needed' }
    }
  }
}
