/** What the invented weeks are told in: statements about movements, and what really came of them. */
import type { NotificationKind } from '@causeway/domain/notification/notification'
import type { MovementOutcome } from '@causeway/domain/notification/outcome'
import type { Day } from '@causeway/domain/time/day'
import type { Instant } from '@causeway/domain/time/instant'

type Field = string | number | null | readonly string[] | { readonly [name: string]: number }

/** A statement about a movement, ready to be recorded at its time. */
export interface NotifiedStatement {
  readonly recorded: Instant
  readonly kind: NotificationKind
  readonly time: {
    readonly at: string
    readonly precision: 'day' | 'minute'
    readonly zone: string | null
  }
  readonly body: { readonly [name: string]: Field }
}

/** What really came of a movement; in the world nobody has this list. */
export interface MovementTruth {
  readonly movement: string
  readonly day: Day
  readonly outcome: MovementOutcome
}
