/**
 * Reversal: a mistake is undone by a statement of its own, once, and a new statement says what was
 * right. And the close of a leg, which is final.
 */
import type { Canonical } from '@causeway/proof/canonical/canonical'
import type { ConsignmentNumber } from '../consignment/consignment-number.ts'
import type { Result } from '../result/result.ts'
import type { StatementId } from '../statement/statement.ts'
import { consignmentNumber, legNumber } from './dispatch.ts'
import { Fields, type Malformed, malformed } from './fields.ts'
import { areApart, code, hex64, listOf } from './reader.ts'

export interface Reversal {
  readonly kind: 'reversal'
  readonly of: StatementId
  /** Why, in the signer's words. */
  readonly because: string
}

/** Nothing is on the leg any more, and nothing will be. */
export interface LegClosed {
  readonly kind: 'leg_closed'
  readonly consignment: ConsignmentNumber
  readonly leg: number
  /** The dispatches of the leg: it closes when each has come in and what they sent has arrived. */
  readonly dispatches: readonly StatementId[]
}

/** Dispatches of one leg. */
const DISPATCHES_MAX = 100

/** Refuses in the order of the fields, then an unknown field. */
export function parseReversal(value: Canonical): Result<Reversal, Malformed> {
  const fields = new Fields(value, 'body')
  return fields.answer<Reversal>({
    kind: 'reversal',
    of: fields.take('of', hex64<StatementId>()),
    because: fields.take('because', code<string>()),
  })
}

/** Refuses in the order of the fields, then an unknown field, then a dispatch named twice. */
export function parseLegClosed(value: Canonical): Result<LegClosed, Malformed> {
  const fields = new Fields(value, 'body')
  const closed: LegClosed = {
    kind: 'leg_closed',
    consignment: fields.take('consignment', consignmentNumber),
    leg: fields.take('leg', legNumber),
    dispatches: fields.take(
      'dispatches',
      listOf(hex64<StatementId>(), { least: 1, most: DISPATCHES_MAX }),
    ),
  }
  const read = fields.answer(closed)
  if (!read.ok || areApart(closed.dispatches)) return read
  return malformed('body.dispatches', 'contradicts another field')
}
