import { describe, expect, it } from 'vitest'
import { ALL_KNOWN } from '../claims/edition.ts'
import type { PlaceCode } from '../ledger/code.ts'
import type { Day } from '../time/day.ts'
import {
  type PlanDecided,
  type PlanDecision,
  type PlanDecisionKind,
  type PlanHash,
  parsePlanChanges,
  parsePlanDecision,
  planChangesBody,
  planDecisionBody,
  standingDecision,
} from './plan-decision.ts'

const PLAN = 'a'.repeat(64) as PlanHash
const OTHER = 'b'.repeat(64) as PlanHash

function decision(kind: PlanDecisionKind, plan = PLAN): PlanDecision {
  return {
    ...{ kind, plan, known_on: 412n, decided_by: 'Amal', reason: 'the road is shut' },
    changes: kind === 'plan_changed' ? 'c'.repeat(64) : null,
  }
}

function decided(position: number, one: PlanDecision): PlanDecided {
  const at = `2026-11-${27 + position}T08:00:00Z`
  return { position: BigInt(position), recordedAt: at, decision: one }
}

describe('a decision on a plan', () => {
  it('reads back as it was written', () => {
    for (const kind of ['plan_accepted', 'plan_changed', 'plan_rejected'] as const) {
      const one = decision(kind)
      expect(parsePlanDecision(kind, planDecisionBody(one))).toEqual({ ok: true, value: one })
    }
  })

  it('has a reason, names whoever decided, and changes something only where it says so', () => {
    const body = planDecisionBody(decision('plan_accepted'))
    const flaw = (kind: PlanDecisionKind, fields: object) => {
      const read = parsePlanDecision(kind, { ...body, ...fields })
      return read.ok ? null : [read.refusal.at, read.refusal.flaw]
    }
    expect(flaw('plan_accepted', { reason: '' })).toEqual(['reason', 'not a line of text'])
    expect(flaw('plan_accepted', { decided_by: ' Amal' })?.[0]).toBe('decided_by')
    expect(flaw('plan_accepted', { plan: 'north' })?.[0]).toBe('plan')
    expect(flaw('plan_changed', {})).toEqual(['changes', 'contradicts another field'])
    expect(flaw('plan_accepted', { changes: OTHER })?.[0]).toBe('changes')
  })

  it('keeps changed lines out of the log, and none of them twice', () => {
    const one = {
      day: '2026-11-28' as Day,
      from: 'hub-1' as PlaceCode,
      to: 'site-3' as PlaceCode,
      group: 'food' as const,
      quantity: 0n,
    }
    const changes = { plan: PLAN, salt: OTHER, changes: [one] }
    expect(parsePlanChanges(planChangesBody(changes))).toEqual({ ok: true, value: changes })
    const twice = parsePlanChanges(planChangesBody({ ...changes, changes: [one, one] }))
    expect(twice.ok ? null : twice.refusal.flaw).toBe('contradicts another field')
  })
})

describe('the plan that stands', () => {
  it('is the last one accepted, until it is rejected itself', () => {
    const accepted = decided(0, decision('plan_accepted'))
    const otherRejected = decided(1, decision('plan_rejected', OTHER))
    const rejected = decided(2, decision('plan_rejected'))
    expect(standingDecision([], ALL_KNOWN)).toBe(null)
    expect(standingDecision([accepted, otherRejected], ALL_KNOWN)).toBe(accepted)
    expect(standingDecision([accepted, otherRejected, rejected], ALL_KNOWN)).toBe(null)
    const asKnown = { position: 1n, published: null }
    expect(standingDecision([accepted, otherRejected, rejected], asKnown)).toBe(accepted)
  })
})
