import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { madeInput, someInput } from '../testing/made-input.ts'
import { parsePlanInput, printPlanInput } from './parse-plan-input.ts'

interface Loose {
  [name: string]: Loose
}

/** The problems of a made input after somebody has spoilt it. */
function problemsAfter(spoil: (document: Loose) => void): readonly string[] {
  const document = JSON.parse(printPlanInput(madeInput(1))) as Loose
  spoil(document)
  const parsed = parsePlanInput(document)
  return parsed.ok ? [] : parsed.refusal.problems.map(({ at, problem }) => `${at}: ${problem}`)
}

/** Sets a value at a path of a document. */
function set(path: string, value: unknown): (document: Loose) => void {
  return (document) => {
    const steps = path.split('.')
    const last = steps.pop() ?? ''
    let place: Loose = document
    for (const step of steps) place = place[step] ?? place
    Object.assign(place, { [last]: value })
  }
}

describe('a plan input', () => {
  it('is read back from its JSON as it was', () => {
    fc.assert(
      fc.property(someInput, (input) => {
        const parsed = parsePlanInput(JSON.parse(printPlanInput(input)))
        expect(parsed).toEqual({ ok: true, value: input })
      }),
      { numRuns: 50 },
    )
  })

  it.each([
    ['sites.0.people', -5, 'sites.0.people: is less than 0'],
    ['crossings.0.confidence.2', 1.5, 'crossings.0.confidence.2: is more than 1'],
    ['roads.3.confidence.0', -0.1, 'roads.3.confidence.0: is less than 0'],
    ['truckTypes.0.payload_t', 0, 'truckTypes.0.payload_t: is less than 0.05'],
    ['days', 57, 'days: is more than 56'],
    ['sites.0.need_t.food.1', 1e-9, 'sites.0.need_t.food.1: is less than a gram, and not 0'],
    ['sites.0.need_t.gold', [1], 'sites.0.need_t: has fields that nobody knows: gold'],
    ['hubs.0.colour', 'red', 'hubs.0: has fields that nobody knows: colour'],
    ['firstDay', '2026-02-30', 'firstDay: is no day as YYYY-MM-DD'],
    ['sites.1.code', 'S001', 'sites.1.code: S001 stands twice'],
    ['hubs.0.code', 'S001', 'sites.0.code: S001 stands twice'],
    ['roads.0.segments', ['R99'], 'roads.0.segments.0: no segment has the code R99'],
    ['roads.0.to', 'X', 'roads.0.to: no place has the code X'],
    ['roads.0.to', 'S001', 'roads.0: leads from an origin to a site; goods go from origins'],
    ['hubs.0.truckHours.bike', 3, 'hubs.0.truckHours.bike: no truck type has the code bike'],
    ['sites.0.people', 0, 'sites.0.people: nobody is there, but something is needed'],
    ['segments.0.lossLow', 0.9, 'segments.0: lossLow, loss and lossHigh are not in this order'],
    ['crossings.0.confidence', [1], 'crossings.0.confidence: has 1 days, the plan has 10'],
    ['groups.0.handlingUnit.baseUnits', '0', 'groups.0.handlingUnit.baseUnits: is no whole number'],
  ])('is refused with the place where %s is %j', (path, value, expected) => {
    const problems = problemsAfter(set(path, value))
    expect(problems.filter((one) => one.startsWith(expected))).toHaveLength(1)
  })

  it('is refused where a site has no road at all', () => {
    const problems = problemsAfter((document) => {
      const roads = document['roads'] as unknown as { readonly to: string }[]
      set(
        'roads',
        roads.filter(({ to }) => to !== 'S002'),
      )(document)
    })
    expect(problems).toEqual([
      'sites.1: no road leads to S002: name one, with confidence 0 where it is closed',
    ])
  })

  it('is refused at once where it has a million sites', () => {
    const sites = new Array(1_000_000).fill(0)
    expect(problemsAfter(set('sites', sites))).toEqual([
      'sites: has 1000000 entries; at most 5000 can be planned',
    ])
  })

  it('is refused with all of its problems at once', () => {
    const problems = problemsAfter((document) => {
      set('sites.0.people', -1)(document)
      set('hubs.0.storage_m3', 'large')(document)
      set('roads.1.denial', 2)(document)
    })
    expect(problems).toEqual([
      'hubs.0.storage_m3: is not a number',
      'sites.0.people: is less than 0',
      'roads.1.denial: is more than 1',
    ])
  })

  it('is not made of anything else', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(parsePlanInput(value).ok).toBe(false)
      }),
    )
  })
})
