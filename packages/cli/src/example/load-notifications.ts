/**
 * The example's weeks of notified movements, recorded day by day as a desk would: some words come
 * before the submission that they speak of, and wait for it.
 */
import { assert } from '@causeway/domain/result/result'
import type { OperationCode } from '@causeway/domain/statement/statement'
import { dayOfInstant } from '@causeway/domain/time/instant'
import type { Database } from '@causeway/server/database/database'
import { recordNotifications } from '@causeway/server/notification/record-notification'
import { EXAMPLE_SEED } from '@causeway/simulator/example/example'
import type { NotifiedStatement } from '@causeway/simulator/notification/notified-statement'
import { makeNotifiedWeeks } from '@causeway/simulator/notification/notified-weeks'

/**
 * Records the weeks; what is there already adds nothing. Where the log holds these movements as an
 * earlier release told them, the rest is left out: two tellings would contradict each other.
 */
export async function loadNotifications(
  database: Database,
  operation: OperationCode,
): Promise<void> {
  for (const orders of byDay(makeNotifiedWeeks(EXAMPLE_SEED).statements)) {
    const last = orders.at(-1)
    assert(last !== undefined, 'a day of which something is told has a last statement')
    const all = { operation, orders, ahead: true }
    const recorded = await recordNotifications(database, all, last.recorded)
    if (recorded.ok) continue
    assert(
      recorded.refusal.kind === 'submitted already',
      `the weeks are well told: ${JSON.stringify(recorded.refusal)}`,
    )
    return
  }
}

function byDay(statements: readonly NotifiedStatement[]): Iterable<readonly NotifiedStatement[]> {
  const days = new Map<string, NotifiedStatement[]>()
  for (const one of statements) {
    const day = dayOfInstant(one.recorded)
    days.set(day, [...(days.get(day) ?? []), one])
  }
  return days.values()
}
