import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { modelsByHash, verifyCertificate } from '../certificate/verify-certificate.ts'
import { highsForTests } from '../testing/highs-engine.ts'
import { madeInput, someInput } from '../testing/made-input.ts'
import { type MadePlan, type PlanOptions, makePlan } from './make-plan.ts'
import { certificateOf, modelsOf } from './plan-certificate.ts'
import { type Plan, loadedOn } from './plan.ts'
import { replayPlan } from './replay.ts'

const engine = await highsForTests()
const OPTIONS: PlanOptions = { mode: 'weighted', seed: 1, timeLimit_s: 60 }
const digest = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()

async function made(seed: number, options = OPTIONS): Promise<MadePlan> {
  const plan = await makePlan(madeInput(seed), engine, options)
  if (!plan.ok) throw new Error(plan.refusal.kind)
  return plan.value
}

describe('a made plan', () => {
  it('holds before the verifier, stage by stage, in both modes', async () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      for (const mode of ['weighted', 'strict'] as const) {
        const plan = await made(seed, { ...OPTIONS, mode })
        const certificate = certificateOf(plan, OPTIONS, digest)
        const source = modelsByHash(modelsOf(plan, digest))
        const verdict = verifyCertificate(certificate, source, { digest, publishedHash: null })
        expect(verdict.findings).toEqual([])
        expect(verdict.accepted).toBe(true)
      }
    }
  })

  it('is built again from its input and its certificate, without an engine', async () => {
    for (const mode of ['weighted', 'strict'] as const) {
      const plan = await made(4, { ...OPTIONS, mode })
      const certificate = certificateOf(plan, OPTIONS, digest)
      const again = await replayPlan(madeInput(4), certificate, { form: {}, digest })
      if (!again.ok) throw new Error(again.refusal.kind)
      expect([...modelsOf(again.value, digest).keys()]).toEqual([...modelsOf(plan, digest).keys()])
      expect(again.value.plan.flows).toEqual(plan.plan.flows)
      const other = await replayPlan(madeInput(5), certificate, { form: {}, digest })
      const failure = 'the certificate knows no such model'
      const refusal = { kind: 'engine failed', stage: 'floors', failure }
      expect(other).toEqual({ ok: false, refusal })
    }
  })

  it('is the same, and has the same models, when it is made again', async () => {
    const [one, other] = [await made(9), await made(9)]
    const without = (plan: MadePlan): unknown => {
      return { ...plan.plan, stages: plan.plan.stages.map((stage) => ({ ...stage, seconds: 0 })) }
    }
    expect(without(other)).toEqual(without(one))
    expect([...modelsOf(other, digest).keys()]).toEqual([...modelsOf(one, digest).keys()])
  })

  it('serves each need or says that it is unmet: nothing is lost between the two', async () => {
    await fc.assert(
      fc.asyncProperty(someInput, async (input) => {
        const answer = await makePlan(input, engine, OPTIONS)
        if (!answer.ok) throw new Error(answer.refusal.kind)
        const { coverage, unmet } = answer.value.plan
        for (const { site, group, need_t, served_t } of coverage) {
          const missing = unmet
            .filter((one) => one.site === site && one.group === group)
            .reduce((sum, { unmet_t }) => sum + unmet_t, 0)
          expect(served_t + missing).toBeCloseTo(need_t, 6)
        }
      }),
      { numRuns: 25 },
    )
  })

  it('sends no more out of a hub than came in, lay there, or was frozen', async () => {
    await fc.assert(
      fc.asyncProperty(someInput, async (input) => {
        const answer = await makePlan(input, engine, OPTIONS)
        if (!answer.ok) throw new Error(answer.refusal.kind)
        const { flows } = answer.value.plan
        for (const { code, stock_t } of input.hubs) {
          for (const { code: group } of input.groups) {
            const sum = (end: 'from' | 'to'): number => {
              const meant = flows.filter((flow) => flow[end] === code && flow.group === group)
              return meant.reduce((all, { mass_t }) => all + mass_t, 0)
            }
            const denied = input.roads.filter(({ from }) => from === code).map((one) => one.denial)
            const leaving = sum('from') * (1 - Math.max(0, ...denied))
            const frozen = input.frozen.reduce((all, { mass_t }) => all + mass_t, 0)
            expect(leaving).toBeLessThanOrEqual((stock_t[group] ?? 0) + sum('to') + frozen + 1e-5)
          }
        }
      }),
      { numRuns: 25 },
    )
  })

  it('tells the loads of one day, and of a day within a week its part', async () => {
    const { plan } = await made(2)
    const first = plan.flows.filter(({ step, period }) => step === 'to site' && period === 0)
    expect(loadedOn(plan, 0)).toEqual(first)
    const week = plan.flows.filter(({ step, period }) => step === 'to site' && period === 7)
    const sum = (flows: Plan['flows']): number => flows.reduce((all, { mass_t }) => all + mass_t, 0)
    expect(sum(loadedOn(plan, 8))).toBeCloseTo(sum(week) / 3, 9)
    expect(loadedOn(plan, 10)).toEqual([])
  })

  it('in form F has no trips and covers as much as it can with all needs weighing alike', async () => {
    const { plan } = await made(3, { ...OPTIONS, form: { form: 'F', periods: 'daily' } })
    expect(plan.trips).toEqual([])
    expect(plan.made.form).toBe('F')
    expect(plan.periods).toHaveLength(10)
    expect(plan.coverage.some(({ share }) => share > 0)).toBe(true)
  })
})
