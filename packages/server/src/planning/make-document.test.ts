import { seeded } from '@causeway/planner/testing/made-input'
import { madeInput } from '@causeway/planner/testing/made-input'
import { it, expect } from 'vitest'
import { wasmHighs } from '../engine/wasm-highs.ts'
import { makeDocument } from './make-document.ts'
import { orderFor } from './planning-order.ts'
import { planText } from './plan-document.ts'
it('x', async () => {
  for (const seed of [1,2,3,4,5,6]) {
    const t=performance.now()
  const d = await makeDocument(orderFor(madeInput(seed)), { engine: wasmHighs(), tell: (p) => console.log(JSON.stringify(p)), seconds: () => 0 })
  console.log(seed, performance.now()-t, planText(d).length, d.because, d.check, d.dispatch.lines.length, d.optimised?.certificate.solves.map(s=>[s.status,s.objective,s.bound,s.columns,s.rows]))
  if(seed===1) console.log(JSON.stringify(d.optimised?.plan.stages), JSON.stringify(d.optimised?.plan.unmet.slice(0,5)), JSON.stringify(d.dispatch.lines.slice(0,3),(k,v)=>typeof v==='bigint'?String(v):v), d.dispatch.trips.slice(0,2), d.dispatch.convoys.slice(0,2), d.optimised?.plan.leftOut)
  }
  void seeded; expect(1).toBe(1)
})
