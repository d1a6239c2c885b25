/**
 * The custody statements of a log as EPCIS events: what an export writes, and what an import
 * recognises as ours. The fold goes by log position, so that the same prefix gives the same events.
 */
import { CUSTODY_KINDS } from '@causeway/domain/ledger/custody-kind'
import { parseCustodyStatement } from '@causeway/domain/ledger/custody-statement'
import type { LotCode } from '@causeway/domain/ledger/code'
import type { BaseUnit } from '@causeway/domain/ledger/lot'
import type { OperationCode, StatementId } from '@causeway/domain/statement/statement'
import { addressesBelow } from '@causeway/exchange/epcis/custody/addresses'
import { lotsOf, mappedBody, type StatedCustody } from '@causeway/exchange/epcis/custody/stated'
import { custodyEvents, type NoEvents, type Wire } from '@causeway/exchange/epcis/custody-events'
import type { JsonObject } from '@causeway/exchange/epcis/json/json'
import { readCanonical } from '@causeway/proof/canonical/canonical'
import type { Transaction } from '../database/database.ts'
import { nodeDigest } from '../proof/node-engine.ts'

/** A reserved host: addresses below it lead nowhere, and can be taken for nobody's. */
const HOST = 'https://causeway.example'
const PAGE = 1_000

/** A statement in the log, with the hashes of the events that it is written as. */
export interface OwnStatement {
  readonly position: bigint
  readonly hashes: ReadonlySet<string>
}

/** One statement as it is written. */
export interface Written {
  readonly id: StatementId
  readonly position: bigint
  readonly kind: string
  readonly events: readonly JsonObject[]
  /** Why it has no events, where it has none. */
  readonly without: NoEvents['kind'] | 'moves no goods' | 'not readable' | null
}

interface Row {
  position: bigint
  id: string
  kind: string
  canonical: string
}

/** How the codes of an operation stand on the wire. */
export function custodyWire(operation: OperationCode, units: ReadonlyMap<LotCode, BaseUnit>): Wire {
  return { addresses: addressesBelow(`${HOST}/${operation}`, {}, units), digest: nodeDigest }
}

/** Folds custody statements into events, in the order of the log. */
export class OwnEvents {
  readonly #operation: OperationCode
  readonly #units = new Map<LotCode, BaseUnit>()
  /** Leg -> eventID of the last dispatch on it: what a receipt answers. */
  readonly #dispatched = new Map<string, string>()
  readonly #written = new Map<string, OwnStatement>()
  #next = 0n

  constructor(operation: OperationCode) {
    this.#operation = operation
  }

  /** The statements from the last position asked for up to `below`; null is all there are. */
  async *write(tx: Transaction, below: bigint | null): AsyncGenerator<Written, void> {
    for (;;) {
      const rows = await tx.query<Row>(
        `SELECT position, encode(id, 'hex') AS id, kind, canonical FROM statement
         WHERE kind = ANY ($1) AND kind <> 'claim' AND position >= $2
           AND ($3::bigint IS NULL OR position < $3)
         ORDER BY position LIMIT ${PAGE}`,
        [CUSTODY_KINDS, this.#next, below],
      )
      for (const row of rows) {
        this.#next = row.position + 1n
        yield this.#writeOne(row)
      }
      if (rows.length < PAGE) return
    }
  }

  /** The statements of these ids that stood before `below`. */
  async find(
    tx: Transaction,
    ids: readonly string[],
    below: bigint | null,
  ): Promise<ReadonlyMap<string, OwnStatement>> {
    if (ids.length === 0) return new Map()
    for await (const { id, position, events } of this.write(tx, below)) {
      const hashes = new Set(events.map((one) => String(one['eventID'])))
      this.#written.set(id, { position, hashes })
    }
    return new Map(
      ids.flatMap((id) => {
        const found = this.#written.get(id)
        return found === undefined ? [] : [[id, found] as const]
      }),
    )
  }

  #writeOne({ position, id, kind, canonical }: Row): Written {
    const nothing = { id: id as StatementId, position, kind, events: [] }
    const value = readCanonical(canonical)
    const read = value.ok ? parseCustodyStatement(value.value) : value
    if (!read.ok) return { ...nothing, without: 'not readable' }
    const body = mappedBody(read.value.body)
    if (body === null) return { ...nothing, without: 'moves no goods' }
    for (const { lot, unit } of lotsOf(body)) this.#units.set(lot, unit)
    const leg = 'leg' in body ? `${body.consignment} ${body.leg}` : null
    const upstream = body.kind === 'receipt' ? (this.#dispatched.get(leg ?? '') ?? null) : null
    const stated: StatedCustody = { id: nothing.id, time: read.value.time, body, upstream }
    const written = custodyEvents(stated, custodyWire(this.#operation, this.#units))
    if (!written.ok) return { ...nothing, without: written.refusal.kind }
    const [main] = written.value
    if (body.kind === 'dispatch' && leg !== null)
      this.#dispatched.set(leg, String(main?.['eventID']))
    return { ...nothing, events: written.value, without: null }
  }
}
