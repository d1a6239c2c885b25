import { madeInput } from '@causeway/planner/testing/made-input'
import { it, expect } from 'vitest'
import { wasmHighs } from '../engine/wasm-highs.ts'
import { makeDocument } from './make-document.ts'
import { orderFor } from './planning-order.ts'
import { planText } from './plan-document.ts'
import { parsePlanDocument } from './parse-plan-document.ts'
import { verifyPlan } from './verify-plan.ts'
it('x', async () => {
  for (const [seed,size] of [[1,{}],[2,{}],[3,{}],[4,{}],[9,{sites:40,hubs:6,crossings:3,days:28,groups:4}]] as const) {
    let t=performance.now()
  const d = await makeDocument(orderFor(madeInput(seed,size)), { engine: wasmHighs(), tell: (p) => undefined, seconds: () => 0 })
  const text=planText(d)
  console.log(seed, performance.now()-t, text.length, d.because, d.check.failures, d.dispatch.lines.length, d.optimised?.certificate.solves.map(s=>[s.status,s.objective,s.bound,s.columns,s.rows]))
  t=performance.now()
  const p = parsePlanDocument(JSON.parse(text))
  if(!p.ok) { console.log(p.refusal); continue }
  const v = await verifyPlan(p.value)
  console.log(performance.now()-t, v.holds, v.failures, v.solves.map(s=>[s.verdict.gap,s.verdict.violation]))
  }
}, 200000)
