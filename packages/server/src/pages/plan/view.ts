/** What the pages of plans are made of, and the words that they share. */
import type { PlanChange, PlanDecided } from '@causeway/domain/plan-decision/plan-decision'
import { html } from 'hono/html'
import type { CarriedOut } from '../../planning/carried-out.ts'
import type { NewSince } from '../../planning/decide-plan.ts'
import type { PlanCheck } from '../../planning/plan-checks.ts'
import type { PlanDocument } from '../../planning/plan-document.ts'
import type { PlanEntry, PlanTry } from '../../planning/plan-store.ts'
import type { WhatIfDocument } from '../../planning/question.ts'
import type { KnownLine, OperationName } from '../frame/frame.ts'
import { addressOf } from '../frame/frame.ts'
import type { Markup } from '../frame/markup.ts'
import { statusMark } from '../frame/status.ts'
import { code } from '../words/stated.ts'

export interface PlansView {
  readonly operation: OperationName
  readonly known: KnownLine
  readonly plans: readonly (PlanEntry & { readonly decided: PlanDecided | null })[]
  readonly tries: readonly PlanTry[]
  /** The decision that stands; null where none does. */
  readonly standing: PlanDecided | null
}

export interface PlanView {
  readonly operation: OperationName
  readonly known: KnownLine
  readonly entry: PlanEntry
  readonly document: PlanDocument
  /** How long the document is as a file. */
  readonly bytes: number
  /** What the verifier says of it here; null where nobody asked. */
  readonly check: PlanCheck | null
  readonly decided: PlanDecided | null
  readonly changes: readonly PlanChange[]
  readonly standing: PlanDecided | null
  readonly since: NewSince
  /** Null where the plan was not accepted: then nothing is carried out by it. */
  readonly carried: CarriedOut | null
  readonly whatIfs: readonly WhatIfDocument[]
  readonly lastTry: PlanTry | null
}

/** The first digits, which find a plan again. */
export function shortPlan(hash: string): string {
  return hash.slice(0, 12)
}

/** The name of a plan's file. */
export function planFile(hash: string): string {
  return `plan-${shortPlan(hash)}.json`
}

export function planLink(operation: OperationName, hash: string): Markup {
  return html`<a href="${addressOf(operation, `/plans/${hash}`)}">${code(shortPlan(hash))}</a>`
}

/** What was decided, as shape and word. */
export function decisionMark(decided: PlanDecided | null, standing: PlanDecided | null): Markup {
  if (decided === null) return statusMark('waiting', 'proposed')
  if (decided.decision.kind === 'plan_rejected') return statusMark('stopped', 'rejected')
  const word = decided.decision.kind === 'plan_changed' ? 'accepted with changes' : 'accepted'
  return decided.position === standing?.position
    ? statusMark('in-order', `${word}, stands`)
    : statusMark('unknown', `${word}, another stands now`)
}

/** Said where the last try came to nothing: what stood goes on standing. */
export function lastTryNote(
  operation: OperationName,
  last: PlanTry | null,
  standing: PlanDecided | null,
): Markup {
  const end = last?.end
  if (last === null || end?.outcome === 'made') return html``
  const stays =
    standing === null
      ? html`No plan was accepted before.`
      : html`The plan ${planLink(operation, standing.decision.plan)} that was accepted before still
        stands.`
  return html`<div class="refused" role="status">
    <p><strong>${tryWords(last)}</strong> ${stays}</p>
  </div>`
}

/** What came of a try, in a sentence. */
export function tryWords({ number, end }: PlanTry): string {
  if (end === null) return `Try ${number} is still running, or ended with its process.`
  switch (end.outcome) {
    case 'made':
      return `Try ${number} made what was asked.`
    case 'greedy':
      return `Try ${number} made a greedy plan without a bound: ${end.because}.`
    case 'cancelled':
    case 'no plan in time':
    case 'failed':
      return `Try ${number} came to nothing: ${end.because}.`
  }
}
