/**
 * A plan as a document: all that it was made of, what was proposed, what the engine answered, and
 * what the checker found. Its very bytes are what its digest stands for; whoever has the file can
 * make the plan again and verify it without us. Whole base units stand as decimal texts.
 */
import { hash } from 'node:crypto'
import type { PlanHash } from '@causeway/domain/plan-decision/plan-decision'
import type { CheckReport } from '@causeway/planner/checker/check-report'
import type { DispatchLine, DispatchPlan } from '@causeway/planner/dispatch-plan/dispatch-plan'
import type { DispatchRules } from '@causeway/planner/dispatch-plan/dispatch-rules'
import type { PlanInput } from '@causeway/planner/plan-input/plan-input'
import type { Plan } from '@causeway/planner/plan/plan'
import type { WindowWorth } from '@causeway/planner/worth/worth'
import type { PlanAsked } from './planning-order.ts'

/** What the engine's part is: the plan in tonnes, and what proves it. */
export interface Optimised {
  readonly plan: Plan
  readonly certificate: CertificateForm
}

/** A certificate in its JSON form; `parseCertificate` of the planner reads all of it. */
export interface CertificateForm {
  /** Of the model that all stages have in common. */
  readonly model_hash: string
  readonly stages: readonly {
    readonly name: string
    readonly model_hash: string
    readonly objective: number
    readonly bound: number | null
  }[]
  /** Of the certificate itself. */
  readonly hash: string
}

export interface PlanDocument {
  readonly v: 1
  readonly kind: 'plan'
  readonly input: PlanInput
  readonly rules: DispatchRules
  readonly asked: PlanAsked
  /** The plan that little was to be changed of; null for none. */
  readonly last: Plan | null
  /** Null for a greedy plan, which has no model and no bound. */
  readonly optimised: Optimised | null
  readonly dispatch: DispatchPlan
  readonly check: CheckReport
  /**
   * What further trucks through crossings would bring: the windows that are worth most. No part of
   * what is proved. Null for a greedy plan, and where the time did not last.
   */
  readonly worth: WorthOfPlan | null
  /** Why it is greedy; '' where an engine made it. */
  readonly because: string
}

/** Windows with their sentences, in the order of what they are worth. */
export interface WorthOfPlan {
  readonly windows: readonly WindowWorth[]
  readonly sentences: readonly (readonly string[])[]
}

/** The document as text. The same document gives the same text. */
export function planText(document: object): string {
  return JSON.stringify(document, (_, value: unknown) => {
    if (typeof value === 'bigint') return String(value)
    return value
  })
}

/** SHA-256 of the text's bytes. */
export function planHashOf(text: string): PlanHash {
  return hash('sha256', text) as PlanHash
}

/** A document that this program wrote and the database keeps by its digest. Not for others' files. */
export function ownDocument(text: string): PlanDocument {
  const value = JSON.parse(text) as PlanDocument
  const { input, dispatch } = value
  return {
    ...value,
    input: {
      ...input,
      groups: input.groups.map((group) => {
        const { baseUnits, mass_t } = group.handlingUnit
        return { ...group, handlingUnit: { baseUnits: BigInt(baseUnits), mass_t } }
      }),
    },
    dispatch: { ...dispatch, lines: dispatch.lines.map(ownLine) },
  }
}

function ownLine(line: DispatchLine): DispatchLine {
  return {
    ...line,
    baseUnits: BigInt(line.baseUnits),
    handlingUnits: BigInt(line.handlingUnits),
  }
}
