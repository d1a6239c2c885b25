import type { PlanHash } from '@causeway/domain/plan-decision/plan-decision'
import type { Instant } from '@causeway/domain/time/instant'
import { madeInput } from '@causeway/planner/testing/made-input'
import { describe, expect, it } from 'vitest'
import { wasmHighs } from '../engine/wasm-highs.ts'
import { makeDocument } from './make-document.ts'
import { PlanChecks } from './plan-checks.ts'
import { planHashOf, planText } from './plan-document.ts'
import { orderFor } from './planning-order.ts'

const NOW = Date.UTC(2026, 10, 27, 8) as Instant
const now = (): Instant => NOW
const quiet = { engine: wasmHighs(), tell: () => undefined, seconds: () => 0 }
const text = planText(await makeDocument(orderFor(madeInput(3)), quiet))
const HASH = planHashOf(text)
const here = (name: string): URL => new URL(`./testing/${name}.ts`, import.meta.url)

describe('a plan that a reader has checked', () => {
  it('is under way at once, and holds once the verifier went over it', async () => {
    const checks = new PlanChecks({ now })
    expect(checks.of(HASH)).toBeNull()
    checks.begin(HASH, text)
    expect(checks.of(HASH)).toEqual({ kind: 'under way', since: NOW })
    await checks.ended()
    const check = checks.of(HASH)
    expect(check).toMatchObject({ kind: 'verified', at: NOW, verdict: { holds: true } })
    checks.begin(HASH, text)
    expect(checks.of(HASH)).toBe(check)
  })

  it('fails where somebody bent it in the store, and says what fails', async () => {
    const checks = new PlanChecks({ now })
    checks.begin(HASH, text.replace('"riskShare":0.5', '"riskShare":0.9'))
    await checks.ended()
    expect(checks.of(HASH)).toMatchObject({ kind: 'verified', verdict: { holds: false } })
  })

  it('that is no plan has no verdict, and why', async () => {
    const checks = new PlanChecks({ now })
    checks.begin(HASH, '{}')
    await checks.ended()
    expect(checks.of(HASH)).toMatchObject({ kind: 'failed' })
  })

  it.each([
    ['dying-planner', 'the checking thread was ended from outside'],
    ['deaf-planner', 'its time was over'],
    ['no-such-planner', 'the checking thread failed'],
  ])('by a thread that is a %s has no verdict, and may be asked again', async (name, because) => {
    // Long where the thread ends by itself: a busy machine may take seconds to start one.
    const wall_ms = name === 'deaf-planner' ? 1_000 : 600_000
    const checks = new PlanChecks({ now, script: here(name), wall_ms })
    checks.begin(HASH, text)
    await checks.ended()
    expect(checks.of(HASH)).toEqual({ kind: 'failed', at: NOW, because })
    checks.begin(HASH, text)
    expect(checks.of(HASH)?.kind).toBe('under way')
    await checks.ended()
  })

  it('waits in line, and is refused where the line is full', async () => {
    const checks = new PlanChecks({ now, script: here('dying-planner') })
    const hashes = Array.from({ length: 9 }, (_, at) => String(at).repeat(64) as PlanHash)
    for (const hash of hashes) checks.begin(hash, text)
    const kinds = hashes.map((hash) => checks.of(hash)?.kind)
    expect(kinds).toEqual([...Array.from({ length: 8 }, () => 'under way'), 'failed'])
    await checks.ended()
    expect(checks.of(hashes[7] as PlanHash)?.kind).toBe('failed')
  })
})
