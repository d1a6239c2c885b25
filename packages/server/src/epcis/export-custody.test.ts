import type { LotCode } from '@causeway/domain/ledger/code'
import { dispatched, entered, line, received, reversed } from '@causeway/domain/ledger/story-bodies'
import { type Telling, storyKey } from '@causeway/domain/ledger/story'
import type { OperationCode, StatementKind } from '@causeway/domain/statement/statement'
import type { Instant } from '@causeway/domain/time/instant'
import { custodyStatement } from '@causeway/exchange/epcis/custody-events'
import { readDocument } from '@causeway/exchange/epcis/reader/reader'
import { isAccepted } from '@causeway/exchange/epcis/validation/issue'
import { validateEvent, validateHeader } from '@causeway/exchange/epcis/validation/validate'
import { namingOf } from '@causeway/exchange/epcis/vocabulary/context'
import { type Canonical, canonicalText } from '@causeway/proof/canonical/canonical'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { type Canonicalised, appendCanonicalised, canonicalised } from '../log/log.ts'
import { ensureOperation } from '../operation/operation.ts'
import { type CustodyDocument, exportCustody } from './export-custody.ts'
import { custodyWire } from './own-events.ts'
import { checked, importText, rowsIn, within } from './story-import.ts'

const database = testDatabase()
const MAY = Date.UTC(2026, 4, 1) as Instant
let count = 0

function statementOf(operation: string, telling: Telling, at: string | null): Canonicalised {
  const hands = telling.hands.map(({ role, party }): Canonical => {
    return { role, party, key: storyKey(party), n: 1, prev: null, seen: null }
  })
  const value = {
    ...{ v: 1, profile: 'causeway-ed25519-1', operation, kind: telling.kind, hands },
    ...{ body: telling.body, attachments: [] },
    ...(at === null ? {} : { event_time: { at, precision: 'minute', zone: '+02:00' } }),
  }
  return canonicalised(telling.kind as StatementKind, canonicalText(value))
}

/** Flour enters at the port, goes on a road, and less of it is received at the site. */
const STORY: readonly (readonly [Telling, string | null])[] = [
  [entered(1_000_500), '2026-04-01T08:00:00Z'],
  [dispatched(900_000), '2026-04-02T08:00:00Z'],
  [received([line({ handed: 900_000, counted: 880_000, cause: 'theft' })]), '2026-04-03T08:00:00Z'],
  [entered(5), null],
  [reversed('a'.repeat(64)), '2026-04-04T08:00:00Z'],
]

async function told(story = STORY): Promise<string> {
  const operation = `valley-${(count += 1)}`
  await ensureOperation(database(), { code: operation as OperationCode, title: 'V' }, MAY)
  const statements = story.map(([telling, at]) => statementOf(operation, telling, at))
  await within(database(), operation, (tx) => appendCanonicalised(tx, statements, MAY))
  return operation
}

const exported = (operation: string, upTo: bigint | null = null): Promise<CustodyDocument> =>
  within(database(), operation, (tx) => exportCustody(tx, operation as OperationCode, upTo))

const standings = (operation: string): Promise<readonly object[]> =>
  rowsIn(
    database(),
    operation,
    'SELECT standing, posts, alert, beside FROM epcis_event ORDER BY position',
  )

describe('signed custody as an EPCIS document', () => {
  it('is valid EPCIS, names its statements, and reads back to them', async () => {
    const operation = await told()
    const document = await exported(operation)
    expect(document).toMatchObject({
      ...{ statements: 3, events: 4 },
      without: { 'moves no goods': 1, 'no event time': 1 },
    })
    const read = readDocument(document.bytes)
    if (!read.ok) throw new Error(read.refusal.kind)
    const { header, list, events } = read.value
    const naming = namingOf(header)
    const issues = [
      ...validateHeader(header, events),
      ...list.flatMap(({ event, at }) => validateEvent(event, { naming, at, receivedAt: MAY })),
    ]
    expect(isAccepted(issues)).toBe(true)
    const ids = await rowsIn<{ id: string }>(
      database(),
      operation,
      "SELECT encode(id, 'hex') AS id FROM statement WHERE position IN (1, 2, 3) ORDER BY position",
    )
    const parts = Map.groupBy(list, ({ event }) => String(event['causeway:statement']))
    expect([...parts.keys()]).toEqual(ids.map(({ id }) => id))
    const wire = custodyWire(operation as OperationCode, new Map([['F1' as LotCode, 'gram']]))
    for (const [id, own] of parts) {
      const back = custodyStatement(
        own.map(({ event }) => event),
        wire,
      )
      expect(back).toMatchObject({ ok: true, value: { id } })
    }
  })

  it('is the same bytes for the same log, and less as the log stood before', async () => {
    const operation = await told()
    const [one, other] = [await exported(operation), await exported(operation)]
    expect(Buffer.compare(one.bytes, other.bytes)).toBe(0)
    expect(await exported(operation, 2n)).toMatchObject({ statements: 2, events: 2 })
  })

  it('joins a receipt to the dispatch that it answers', async () => {
    const operation = await told()
    const { epcisBody } = JSON.parse(Buffer.from((await exported(operation)).bytes).toString()) as {
      epcisBody: {
        eventList: readonly { eventID: string; bizTransactionList?: readonly object[] }[]
      }
    }
    const [, dispatch, receipt] = epcisBody.eventList
    expect(receipt?.bizTransactionList).toContainEqual({
      type: 'upevt',
      bizTransaction: dispatch?.eventID,
    })
  })

  it('coming back is recognised: it posts nothing and is no second evidence', async () => {
    const operation = await told()
    const { bytes } = await exported(operation)
    const again = await importText(database(), bytes, { operation, source: 'partner' })
    expect(again).toMatchObject({ ok: true, value: { standing: { own: 4 }, posted: 0 } })
    expect(await rowsIn(database(), operation, 'SELECT * FROM journal')).toEqual([])
    expect((await exported(operation)).events).toBe(4)
    expect((await checked(database(), operation)).differences).toEqual([])
  })

  it('coming back with another quantity is an alert beside the signed statement', async () => {
    const operation = await told()
    const { bytes } = await exported(operation)
    const changed = Buffer.from(bytes).toString().replace('"quantity":900', '"quantity":300')
    await importText(database(), changed, { operation, source: 'partner' })
    expect(await standings(operation)).toContainEqual({
      ...{ standing: 'not_gs1', posts: 'not_as_signed' },
      ...{ alert: 'not_as_signed', beside: 2n },
    })
    expect((await checked(database(), operation)).differences).toEqual([])
  })

  it('of another operation is the claim of whoever sent it', async () => {
    const { bytes } = await exported(await told())
    const elsewhere = await told([])
    const imported = await importText(database(), bytes, { operation: elsewhere })
    expect(imported).toMatchObject({ ok: true, value: { standing: { not_gs1: 4 }, posted: 3 } })
    expect((await checked(database(), elsewhere)).differences).toEqual([])
  })
})
