/**
 * Signed custody statements as one EPCIS document. The events are a projection: what can be verified
 * are the statements themselves, whose ids they carry.
 */
import type { CustodyBody, CustodyStatement } from '@causeway/domain/ledger/custody-statement'
import { parseCustodyStatement } from '@causeway/domain/ledger/custody-statement'
import type { LotCode } from '@causeway/domain/ledger/code'
import type { BaseUnit } from '@causeway/domain/ledger/lot'
import { describedBy } from '@causeway/domain/ledger/speaks-of'
import { assert } from '@causeway/domain/result/result'
import type { StatementId } from '@causeway/domain/statement/statement'
import { type Instant, instantText } from '@causeway/domain/time/instant'
import { addressesBelow } from '@causeway/exchange/epcis/custody/addresses'
import { OWN_CONTEXT } from '@causeway/exchange/epcis/custody/own-terms'
import type { MappedBody } from '@causeway/exchange/epcis/custody/stated'
import { custodyEvents } from '@causeway/exchange/epcis/custody-events'
import { type JsonObject, printJson } from '@causeway/exchange/epcis/json/json'
import { digest } from '@causeway/proof/sha256/sha256'
import { parseSigned } from '@causeway/proof/signed-statement/signed-statement'

/** Below this name stand all codes of the document; it is reserved, and nobody's. */
const BASE = 'https://causeway.example'

/** The document of some statements, given as `printSigned` writes them; each id counts once. */
export function custodyDocument(texts: readonly string[], created: Instant): string {
  const statements = new Map<StatementId, CustodyStatement>()
  for (const text of texts) {
    const signed = parseSigned(text)
    assert(signed.ok, 'the statements are signed')
    const statement = parseCustodyStatement(signed.signed.value)
    assert(statement.ok, 'the statements are in good form')
    statements.set(signed.signed.id as StatementId, statement.value)
  }
  const wire = { addresses: addressesBelow(BASE, {}, unitsOf([...statements.values()])), digest }
  const upstream = new Upstream()
  const events = [...statements].flatMap(([id, { time, body }]): readonly JsonObject[] => {
    const mapped = mappedBody(body)
    if (mapped === null) return []
    const made = custodyEvents({ id, time, body: mapped, upstream: upstream.of(body) }, wire)
    if (!made.ok) return []
    upstream.remember(body, made.value)
    return made.value
  })
  const document = {
    '@context': OWN_CONTEXT,
    type: 'EPCISDocument',
    schemaVersion: '2.0',
    creationDate: instantText(created),
    epcisBody: { eventList: events },
  }
  return `${printJson(document)}\n`
}

/** A receipt answers the dispatch of its leg, where there was exactly one before it. */
class Upstream {
  readonly #ofLeg = new Map<string, string | null>()

  of(body: CustodyBody): string | null {
    return body.kind === 'receipt'
      ? (this.#ofLeg.get(`${body.consignment}/${body.leg}`) ?? null)
      : null
  }

  remember(body: CustodyBody, events: readonly JsonObject[]): void {
    const eventId = events[0]?.['eventID']
    if (body.kind !== 'dispatch' || typeof eventId !== 'string') return
    const leg = `${body.consignment}/${body.leg}`
    this.#ofLeg.set(leg, this.#ofLeg.has(leg) ? null : eventId)
  }
}

function unitsOf(statements: readonly CustodyStatement[]): ReadonlyMap<LotCode, BaseUnit> {
  const lots = statements.flatMap(({ body }) => describedBy(body))
  return new Map(lots.map(({ lot, unit }) => [lot, unit]))
}

/** The body, where EPCIS has words for it. */
function mappedBody(body: CustodyBody): MappedBody | null {
  switch (body.kind) {
    case 'consignment':
    case 'goods_entered':
    case 'dispatch':
    case 'receipt':
    case 'goods_returned':
    case 'hand_over':
    case 'goods_handed_out':
    case 'stock_count':
    case 'transformation':
      return body
    case 'finding':
      return body.about === 'loss' || body.about === 'interception' ? body : null
    case 'reversal':
    case 'reservation':
    case 'leg_closed':
    case 'key_enrolled':
    case 'key_revoked':
    case 'proved_earlier':
    case 'request':
    case 'permission':
    case 'quota':
    case 'place':
    case 'item':
      return null
  }
}
