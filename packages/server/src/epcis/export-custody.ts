/**
 * The custody statements of a log as one EPCIS document. Each event names the statement that it was
 * made of and bears its CBV 2.0 hash as id; what proves custody are the statements, never this file.
 */
import type { OperationCode } from '@causeway/domain/statement/statement'
import { OWN_CONTEXT } from '@causeway/exchange/epcis/custody/own-terms'
import { printJson } from '@causeway/exchange/epcis/json/json'
import type { Transaction } from '../database/database.ts'
import { OwnEvents } from './own-events.ts'

export interface CustodyDocument {
  readonly bytes: Uint8Array
  readonly events: number
  /** Statements that have events. */
  readonly statements: number
  /** Why statements of custody have none -> their number. */
  readonly without: Readonly<Record<string, number>>
}

/**
 * Writes what the log holds up to a position, itself included; null is all. The same log gives the
 * same bytes: the document's date is the record time of the last statement that it looked at.
 */
export async function exportCustody(
  tx: Transaction,
  operation: OperationCode,
  upTo: bigint | null,
): Promise<CustodyDocument> {
  const parts: Buffer[] = []
  const without = new Map<string, number>()
  let events = 0
  let statements = 0
  const below = upTo === null ? null : upTo + 1n
  for await (const written of new OwnEvents(operation).write(tx, below)) {
    if (written.without !== null) {
      without.set(written.without, (without.get(written.without) ?? 0) + 1)
      continue
    }
    statements += 1
    for (const event of written.events) {
      parts.push(Buffer.from(`${events === 0 ? '\n' : ',\n'}${printJson(event)}`))
      events += 1
    }
  }
  const head =
    `{"@context":${printJson(OWN_CONTEXT)},"type":"EPCISDocument","schemaVersion":"2.0",` +
    `"creationDate":"${await recordedAt(tx, upTo)}","epcisBody":{"eventList":[`
  const bytes = Buffer.concat([Buffer.from(head), ...parts, Buffer.from('\n]}}\n')])
  return { bytes, events, statements, without: Object.fromEntries([...without].sort()) }
}

async function recordedAt(tx: Transaction, upTo: bigint | null): Promise<string> {
  const [last] = await tx.query<{ recorded_at: string }>(
    `SELECT recorded_at FROM statement WHERE $1::bigint IS NULL OR position <= $1
     ORDER BY position DESC LIMIT 1`,
    [upTo],
  )
  return last?.recorded_at ?? '1970-01-01T00:00:00.000Z'
}
