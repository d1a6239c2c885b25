/**
 * Contradictions: statements that cannot all be so. Each is a question to the party that it
 * concerns, with both statements as evidence; none decides who is right.
 */
import type { ConsignmentNumber, LegCode } from '../consignment/consignment-number.ts'
import type { Position, StatementId } from '../statement/statement.ts'
import type { HandOverNumber, Key, LotCode, PartyCode, UnitCode } from './code.ts'

/** `position` is that of the statement that made it visible. */
export type Contradiction = { readonly position: Position; readonly second: StatementId } & (
  | {
      /** One device, one number, two statements: a proof that can be carried elsewhere. */
      readonly kind: 'equivocation'
      readonly key: Key
      readonly n: number
      readonly first: StatementId
    }
  | {
      /** Giver and receiver tell one hand-over differently. */
      readonly kind: 'statements differ'
      readonly number: HandOverNumber
      readonly first: StatementId
    }
  | {
      /** A lot is described as something that it is not. */
      readonly kind: 'lot described differently'
      readonly lot: LotCode
    }
  | {
      /** A handling unit is said to be in two places. */
      readonly kind: 'serial conflict'
      readonly unit: UnitCode
    }
  | {
      /** More was received on a leg than sent: the question goes to the giver. */
      readonly kind: 'double claim'
      readonly leg: LegCode
      readonly ask: PartyCode
    }
  | {
      /** A device names another statement before this one than the one that the log holds. */
      readonly kind: 'names another'
      readonly key: Key
      readonly n: number
    }
  | {
      /** Two plans bear one consignment number: the first stands, the question goes to both. */
      readonly kind: 'number planned twice'
      readonly consignment: ConsignmentNumber
      readonly first: StatementId
    }
)
