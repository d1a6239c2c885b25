/**
 * Movement notifications as the log holds them. No table stands between: what is shown is folded
 * from the statements each time, so nothing can go out of step with them.
 */
import type { AsKnown } from '@causeway/domain/claims/edition'
import { type MovementsKnown, movementsKnown } from '@causeway/domain/notification/movement'
import {
  NOTIFICATION_KINDS,
  type NotificationKind,
  type NotificationTold,
  parseNotification,
} from '@causeway/domain/notification/notification'
import { assert } from '@causeway/domain/result/result'
import { parseInstant } from '@causeway/domain/time/instant'
import { type Canonical, readCanonical } from '@causeway/proof/canonical/canonical'
import type { Transaction } from '../database/database.ts'

interface StatementRow {
  position: bigint
  kind: NotificationKind
  recorded_at: string
  canonical: string
}

/** All movements, parked words and published counts, as known by then. */
export async function readMovements(tx: Transaction, asKnown: AsKnown): Promise<MovementsKnown> {
  return movementsKnown(await readNotifications(tx), asKnown)
}

/** Every statement about movements, by position. */
export async function readNotifications(tx: Transaction): Promise<readonly NotificationTold[]> {
  const rows = await tx.query<StatementRow>(
    `SELECT position, kind, recorded_at, canonical FROM statement
     WHERE kind = ANY ($1) AND kind <> 'claim' ORDER BY position`,
    [NOTIFICATION_KINDS],
  )
  return rows.map(toldOf)
}

/** Throws where a statement of the log does not read: it was read before it was logged. */
export function notificationIn(
  kind: NotificationKind,
  value: { readonly [name: string]: Canonical },
): Pick<NotificationTold, 'time' | 'body'> {
  const { event_time: time, body } = value
  assert(time !== undefined && body !== undefined, 'a notification has a time and a body')
  const told = parseNotification(kind, { time, body })
  assert(told.ok, 'a notification was read before it was logged')
  return told.value
}

function toldOf({ position, kind, recorded_at, canonical }: StatementRow): NotificationTold {
  const read = readCanonical(canonical)
  const recorded = parseInstant(recorded_at)
  assert(read.ok && recorded.ok, 'the log holds canonical statements with times')
  const value = read.value as { readonly [name: string]: Canonical }
  return { position, recorded: recorded.value, ...notificationIn(kind, value) }
}
