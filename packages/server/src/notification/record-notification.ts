/**
 * Recording what is said of movements: all statements of one call, or none. What contradicts other
 * words is kept beside them; only what looks like a slip of the hand is refused.
 */
import type { Malformed } from '@causeway/domain/ledger/fields'
import { whyParked } from '@causeway/domain/notification/movement'
import {
  type MovementCode,
  type NotificationKind,
  type NotificationTold,
  parseNotification,
} from '@causeway/domain/notification/notification'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import { type EventTime, type Statement, unsigned } from '@causeway/domain/statement/statement'
import type { Instant } from '@causeway/domain/time/instant'
import type { Canonical } from '@causeway/proof/canonical/canonical'
import type { Database, Transaction } from '../database/database.ts'
import { appendStatements, lockLog } from '../log/log.ts'
import {
  type NoSuchOperation,
  type Operation,
  findOperation,
  withOperation,
} from '../operation/operation.ts'
import { readNotifications } from './notification-store.ts'

/** One statement to be recorded, its body as typed. */
export interface NotificationOrder {
  readonly kind: NotificationKind
  readonly time: EventTime
  readonly body: { readonly [name: string]: Canonical }
}

export interface NotificationOrders {
  readonly operation: string
  /** At most `BATCH_MAX` of the log. */
  readonly orders: readonly NotificationOrder[]
  /** True: a word on a movement that nobody submitted yet is kept all the same, and parked. */
  readonly ahead: boolean
}

/** Where one statement stands now. `parked`: kept, and counted once the submission comes. */
export interface Recorded {
  readonly answer: 'added' | 'exists'
  readonly position: bigint
  readonly parked: boolean
}

/** Which of the orders is meant, from 0. */
interface AtOrder {
  readonly index: number
}

/** In this order, statement by statement; nothing was recorded. */
export type NotificationRefusal =
  | NoSuchOperation
  | (Malformed & AtOrder)
  /** The caller looks at the number again, or says that the word comes ahead. */
  | (AtOrder & {
      readonly kind: 'not submitted'
      readonly movement: MovementCode
      readonly submitted: readonly MovementCode[]
    })
  /** Another submission has this number; the caller takes a number of its own. */
  | (AtOrder & {
      readonly kind: 'submitted already'
      readonly movement: MovementCode
      readonly position: bigint
    })
  /** The word is said of a time before the notification: one of the two is mistyped. */
  | (AtOrder & { readonly kind: 'before the submission'; readonly submitted: Instant })

type Parsed = Pick<NotificationTold, 'time' | 'body'>

/** Records the statements in their order, in one transaction. */
export async function recordNotifications(
  database: Database,
  { operation: code, orders, ahead }: NotificationOrders,
  now: Instant,
): Promise<Result<readonly Recorded[], NotificationRefusal>> {
  const operation = await findOperation(database, code)
  if (operation === null) return refuse({ kind: 'no such operation', code })
  const parsed: Parsed[] = []
  for (const [index, { kind, time, body }] of orders.entries()) {
    const read = parseNotification(kind, { time: { ...time }, body })
    if (!read.ok) return refuse({ ...read.refusal, index })
    parsed.push(read.value)
  }
  return withOperation(database, operation, 'write', async (tx) => {
    await lockLog(tx, now)
    const checked = await check(tx, parsed, ahead)
    if (!checked.ok) return checked
    const logged = await appendStatements(tx, statementsOf(operation, orders), now)
    return accept(
      logged.map((one, index) => ({ ...one, parked: checked.value[index] === 'no submission' })),
    )
  })
}

function statementsOf(
  { code }: Operation,
  orders: readonly NotificationOrder[],
): readonly Statement[] {
  return orders.map(({ kind, time, body }) => ({
    ...unsigned(code),
    ...{ kind, event_time: time, body },
  }))
}

type Check = 'counts' | 'no submission'

async function check(
  tx: Transaction,
  orders: readonly Parsed[],
  ahead: boolean,
): Promise<Result<readonly Check[], NotificationRefusal>> {
  const submissions = new Map<MovementCode, Parsed & { readonly position: bigint | null }>()
  for (const told of await readNotifications(tx)) {
    const { body } = told
    if (body.kind === 'movement_submitted' && !submissions.has(body.movement))
      submissions.set(body.movement, told)
  }
  const checks: Check[] = []
  for (const [index, order] of orders.entries()) {
    const { body } = order
    if (body.kind === 'outcome_report') {
      checks.push('counts')
      continue
    }
    const { movement } = body
    const known = submissions.get(movement)
    if (body.kind === 'movement_submitted') {
      if (known !== undefined && !isSame(known, order))
        return refuse({
          kind: 'submitted already',
          index,
          movement,
          position: known.position ?? 0n,
        })
      submissions.set(movement, known ?? { ...order, position: null })
      checks.push('counts')
      continue
    }
    const because = whyParked(order, known)
    if (because === 'no submission' && !ahead)
      return refuse({ kind: 'not submitted', index, movement, submitted: [...submissions.keys()] })
    if (because === 'before the submission' && known !== undefined)
      return refuse({ kind: 'before the submission', index, submitted: known.time.at })
    checks.push(because === null ? 'counts' : 'no submission')
  }
  return accept(checks)
}

/** The same statement again is no second submission. */
function isSame(one: Parsed, other: Parsed): boolean {
  const text = ({ time, body }: Parsed): string => JSON.stringify([time, body])
  return text(one) === text(other)
}
