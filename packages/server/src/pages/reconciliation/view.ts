/** What the page of a comparison is made of, and how its claimants are called. */
import type { Reconciliation, Side } from '@causeway/domain/claims/reconcile-answer'
import type { KnownLine, OperationName, SourceName } from '../frame/frame.ts'

/** The question as it was asked: texts stay as typed, so that a refusal loses none of them. */
export interface Question {
  readonly a: string
  readonly b: string
  readonly by: string
  readonly route: string
  readonly tolerance: string
  /** Days, or a position for `asKnownOn`; '' where nothing was typed. */
  readonly from: string
  readonly to: string
  readonly asKnownOn: string
}

/** A route of the operation's sources, by its key. */
export interface RouteName {
  readonly key: string
  readonly label: string
}

export interface ReconciliationView {
  readonly operation: OperationName
  readonly sources: readonly SourceName[]
  readonly routes: readonly RouteName[]
  readonly question: Question
  readonly page: number
  /** Null where nothing was compared; `refusal` then says why, in sentences. */
  readonly answer: Reconciliation | null
  readonly refusal: readonly string[]
  readonly known: KnownLine
}

/** At most so many rows on one page. */
export const ROWS_PER_PAGE = 26

/** The name of the claimant on a side. */
export function claimantOf(view: ReconciliationView, side: Side): SourceName {
  const code =
    side === 'a' ? (view.answer?.a ?? view.question.a) : (view.answer?.b ?? view.question.b)
  return view.sources.find((one) => one.code === code) ?? { code, name: code, publisher: code }
}
