import { afterAll, describe, expect, it } from 'vitest'
import { makePlan } from '../plan/make-plan.ts'
import type { PlanInput } from '../plan-input/plan-input.ts'
import { highsForTests } from '../testing/highs-engine.ts'
import { madeInput } from '../testing/made-input.ts'
import { WarmPlan } from '../warm/warm-plan.ts'
import { type WhatIfChange, changedInput } from './change.ts'
import { type WhatIf, askWhatIf } from './what-if.ts'
import { whatIfSentences } from './what-if-sentence.ts'

const engine = await highsForTests()
const OPTIONS = { mode: 'weighted', seed: 1, timeLimit_s: 60, form: { closed: 'kept' } } as const

/** Both crossings and all roads are open, goods wait outside. */
function openInput(): PlanInput {
  const input = madeInput(11, { days: 14, plenty: 0.6 })
  const open = Array.from({ length: input.days }, () => 1)
  return {
    ...input,
    frozen: [],
    crossings: input.crossings.map((one) => ({ ...one, confidence: open })),
    roads: input.roads.map((one) => ({ ...one, confidence: open })),
  }
}

async function opened(input: PlanInput): Promise<WarmPlan> {
  const made = await makePlan(input, engine, OPTIONS)
  if (!made.ok) throw new Error(made.refusal.kind)
  const warm = await WarmPlan.open(made.value, engine, OPTIONS)
  if (!warm.ok) throw new Error(warm.refusal.kind)
  return warm.value
}

const warm = await opened(openInput())
afterAll(() => warm.close())

async function ask(change: WhatIfChange): Promise<WhatIf> {
  const answer = await askWhatIf(warm, change)
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal))
  return answer.value
}

const CLOSING = { kind: 'close crossing', crossing: 'C01', from: 0, days: 14 } as const

const CHANGES: readonly (readonly [WhatIfChange, 'warm' | 'rebuilt'])[] = [
  [CLOSING, 'warm'],
  [{ kind: 'open front', segments: ['R1'], from: 1, days: 5 }, 'rebuilt'],
  [
    { kind: 'lapse pause', crossings: ['C02'], roads: [{ from: 'H01', to: 'S001' }], from: 3 },
    'warm',
  ],
  [{ kind: 'cut fleet', hub: null, truckType: null, share: 0.7 }, 'warm'],
  [{ kind: 'slip pledge', origin: 'O01', group: 'food', days: 9 }, 'warm'],
  [{ kind: 'move people', from: 'S001', to: 'S002', people: 400 }, 'rebuilt'],
  [
    {
      kind: 'grant window',
      crossing: 'C01',
      from: 0,
      days: 14,
      confidence: 1,
      capacity_trucks: 1000,
    },
    'warm',
  ],
]

describe('what if', () => {
  it.each(CHANGES)(
    '%j is answered as a question and by the model it needs',
    async (change, how) => {
      const answer = await ask(change)
      expect(answer.how).toBe(how)
      expect(answer.plan.kind).toBe('what_if')
      const sentences = whatIfSentences(answer)
      expect(sentences[0]).toMatch(/^What if .*\? This is a question, not a plan\.$/)
      expect(sentences.length).toBeGreaterThan(2)
    },
  )

  it.each(CHANGES)('%j gets the same value warm as a model that is built anew', async (change) => {
    const answer = await ask(change)
    const input = changedInput(openInput(), change)
    if (!input.ok) throw new Error(input.refusal.kind)
    const cold = new Proxy(engine, {
      get: (from, name) => (name === 'open' ? undefined : Reflect.get(from, name)),
    })
    const again = await WarmPlan.open(warm.base, cold, OPTIONS)
    if (!again.ok) throw new Error(again.refusal.kind)
    const other = await again.value.answer(input.value, 'what_if')
    if (!other.ok) throw new Error(other.refusal.kind)
    const [one, two] = [answer.plan.stages[0]?.objective ?? 0, other.value.solution.objective]
    expect(Math.abs(one - two)).toBeLessThanOrEqual(1e-6 * Math.abs(two))
  })

  it('has the base again after each question', async () => {
    await ask(CLOSING)
    const solution = await warm.solveWith({})
    expect(solution.objective).toBeCloseTo(warm.solution.objective, 3)
  })

  it('feeds nobody more when a crossing closes, and nobody less when a window is granted', async () => {
    const shortage = (answer: WhatIf): number => {
      return answer.plan.stages.find(({ stage }) => stage === 'shortage')?.objective ?? 0
    }
    const base = warm.base.plan.stages.find(({ stage }) => stage === 'shortage')?.objective ?? 0
    expect(shortage(await ask(CLOSING))).toBeGreaterThan(base)
    const window = {
      ...CLOSING,
      kind: 'grant window',
      confidence: 1,
      capacity_trucks: 1e4,
    } as const
    expect(shortage(await ask(window))).toBeLessThanOrEqual(base * 1.0001)
  })

  it('says who is hit, since when, and how coverage and tonnes differ', async () => {
    const sentences = whatIfSentences(await ask(CLOSING))
    expect(sentences[0]).toBe(
      'What if crossing C01 closes from 2026-11-27 to 2026-12-10? This is a question, not a plan.',
    )
    expect(sentences[1]).toMatch(
      /^Site S\d+: \d+ more person-days without \w+; coverage [\d.]+ % to [\d.]+ %\. First stock-out \d{4}-\d\d-\d\d, (?:as in the base|in the base (?:never|\d{4}-\d\d-\d\d))\.$/,
    )
    expect(sentences.at(-1)).toMatch(
      /^Coverage of water, base against this: .* %; sent to sites: .* t to .* t\.$/,
    )
  })

  it('opens a window over a crossing that was shut in the base', async () => {
    const shut = changedInput(openInput(), CLOSING)
    if (!shut.ok) throw new Error(shut.refusal.kind)
    const closed = await opened(shut.value)
    const grant = { kind: 'grant window', crossing: 'C01', from: 2, days: 3 } as const
    const answer = await askWhatIf(closed, { ...grant, confidence: 1, capacity_trucks: null })
    if (!answer.ok) throw new Error('an answer')
    expect(answer.value.how).toBe('warm')
    const passed = answer.value.plan.flows.filter(({ from }) => from === 'C01')
    const periods = passed.map(({ period }) => period)
    expect(periods.length).toBeGreaterThan(0)
    expect(periods.every((period) => [2, 3, 4].includes(period))).toBe(true)
    closed.close()
  })

  it.each([
    [
      { ...CLOSING, crossing: 'C09' },
      { kind: 'not in the plan', what: 'crossing', code: 'C09' },
    ],
    [
      { ...CLOSING, from: 14 },
      { kind: 'not days of the plan', from: 14, days: 14 },
    ],
    [
      { kind: 'cut fleet', hub: null, truckType: null, share: 2 } as const,
      { kind: 'not a share', value: 2 },
    ],
    [
      { kind: 'lapse pause', crossings: [], roads: [{ from: 'H01', to: 'X' }], from: 0 } as const,
      { kind: 'not in the plan', what: 'road', code: 'H01 to X' },
    ],
  ])('is refused for %j', async (change, refusal) => {
    expect(await askWhatIf(warm, change)).toEqual({ ok: false, refusal })
  })

  it('moves no more people than there are', async () => {
    const change = { kind: 'move people', from: 'S001', to: 'S002', people: 1e7 } as const
    const answer = await askWhatIf(warm, change)
    expect(answer.ok ? null : answer.refusal.kind).toBe('more people than there are')
  })
})
