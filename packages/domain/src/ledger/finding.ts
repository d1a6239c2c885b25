/**
 * Findings: what became of missing goods, and what happened on the road. An interception is a claim
 * of whoever reports it: cause and claimant stand in the statement, the goods go to `discrepancy`;
 * only a finding on that discrepancy books a loss. Two claimants are two statements, side by side.
 */
import type { Canonical } from '@causeway/proof/canonical/canonical'
import type { ConsignmentNumber } from '../consignment/consignment-number.ts'
import type { Result } from '../result/result.ts'
import type { StatementId } from '../statement/statement.ts'
import type { LotCode, PartyCode, PlaceCode } from './code.ts'
import { consignmentNumber, legNumber } from './dispatch.ts'
import { Fields, type Malformed } from './fields.ts'
import { LOSS_CAUSES, type LossCause } from './loss-cause.ts'
import { type LotQuantity, isOneLineEach, lotQuantities } from './lot.ts'
import { code, hex64, oneOf, orNull, someQuantity } from './reader.ts'

/** The missing goods of one statement's lot are lost, by a cause that is now established. */
export interface LossFound {
  readonly kind: 'finding'
  readonly about: 'loss'
  /** The statement that left the discrepancy. */
  readonly of: StatementId
  readonly lot: LotCode
  readonly quantity: bigint
  readonly cause: LossCause
  readonly according_to: PartyCode
}

/** The missing goods turned up at a place. */
export interface TurnedUp {
  readonly kind: 'finding'
  readonly about: 'turned_up'
  readonly of: StatementId
  readonly lot: LotCode
  readonly quantity: bigint
  readonly custodian: PartyCode
  readonly place: PlaceCode
  readonly according_to: PartyCode
}

/** Goods were taken or destroyed on a leg, according to a party. */
export interface Interception {
  readonly kind: 'finding'
  readonly about: 'interception'
  readonly consignment: ConsignmentNumber
  readonly leg: number
  readonly carrier: PartyCode
  /** Null where the report names no place. */
  readonly place: PlaceCode | null
  readonly lines: readonly LotQuantity[]
  readonly cause: LossCause
  readonly according_to: PartyCode
  /** An earlier report of the same goods: this one then stands beside it and moves nothing. */
  readonly also: StatementId | null
}

/** A device signed two statements under one number: whether the second may stand. */
export interface EquivocationAnswered {
  readonly kind: 'finding'
  readonly about: 'equivocation'
  readonly of: StatementId
  readonly answer: 'stands' | 'void'
}

export type Finding = LossFound | TurnedUp | Interception | EquivocationAnswered

const ABOUT = ['loss', 'turned_up', 'interception', 'equivocation'] as const

/** Refuses `about` first, then in the order of that finding's fields, then an unknown field. */
export function parseFinding(value: Canonical): Result<Finding, Malformed> {
  const fields = new Fields(value, 'body')
  const about = fields.take('about', oneOf(ABOUT)) ?? 'equivocation'
  switch (about) {
    case 'loss':
      return fields.answer<Finding>(lossFound(fields))
    case 'turned_up':
      return fields.answer<Finding>(turnedUp(fields))
    case 'interception':
      return fields.answer<Finding>(interception(fields), [
        ['lines', (one) => one.about === 'interception' && isOneLineEach(one.lines)],
      ])
    case 'equivocation':
      return fields.answer<Finding>({
        kind: 'finding',
        about,
        of: fields.take('of', hex64<StatementId>()),
        answer: fields.take('answer', oneOf(['stands', 'void'])),
      })
  }
}

function lossFound(fields: Fields): LossFound {
  return {
    kind: 'finding',
    about: 'loss',
    ...ofDiscrepancy(fields),
    cause: fields.take('cause', oneOf(LOSS_CAUSES)),
    according_to: fields.take('according_to', code<PartyCode>()),
  }
}

function turnedUp(fields: Fields): TurnedUp {
  return {
    kind: 'finding',
    about: 'turned_up',
    ...ofDiscrepancy(fields),
    custodian: fields.take('custodian', code<PartyCode>()),
    place: fields.take('place', code<PlaceCode>()),
    according_to: fields.take('according_to', code<PartyCode>()),
  }
}

function ofDiscrepancy(fields: Fields): Pick<LossFound, 'of' | 'lot' | 'quantity'> {
  return {
    of: fields.take('of', hex64<StatementId>()),
    lot: fields.take('lot', code<LotCode>()),
    quantity: fields.take('quantity', someQuantity),
  }
}

function interception(fields: Fields): Interception {
  return {
    kind: 'finding',
    about: 'interception',
    consignment: fields.take('consignment', consignmentNumber),
    leg: fields.take('leg', legNumber),
    carrier: fields.take('carrier', code<PartyCode>()),
    place: fields.take('place', orNull(code<PlaceCode>())),
    lines: fields.take('lines', lotQuantities),
    cause: fields.take('cause', oneOf(LOSS_CAUSES)),
    according_to: fields.take('according_to', code<PartyCode>()),
    also: fields.take('also', orNull(hex64<StatementId>())),
  }
}
