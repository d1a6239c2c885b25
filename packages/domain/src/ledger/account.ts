/**
 * Accounts of the custody book, their kinds and the sign that each may have. An account's text is
 * its identity: two programs that agree on the text agree on the account.
 */
import type { LegCode } from '../consignment/consignment-number.ts'
import type { DonorCode, ItemCode, LotCode, PartyCode, PlaceCode } from './code.ts'
import type { BookedCause } from './loss-cause.ts'
import type { BaseUnit, Lot } from './lot.ts'

export type AccountKind =
  /** Goods that enter; may be below 0. */
  | 'source'
  /** Goods at a place, by custodian. */
  | 'stock'
  /** Goods on one consignment leg. */
  | 'transit'
  /** Refused goods on their way back. */
  | 'returning'
  /** Goods given out at a site. */
  | 'handed_out'
  /** Goods that are missing, cause not established; they age. */
  | 'discrepancy'
  /** Goods lost, by cause, with the custodian at the time. */
  | 'loss'
  /** More than was handed; may be below 0. */
  | 'found'
  /** Clearing of a transformation: its mass comes out even in each journal. */
  | 'conversion'
  /** What contradicts itself; may be below 0, and is an alert while it is not 0. */
  | 'suspense'

/** Kinds that never hold less than nothing. */
export const FLOORED = [
  'stock',
  'transit',
  'returning',
  'handed_out',
  'discrepancy',
  'loss',
] as const
export type FlooredKind = (typeof FLOORED)[number]

/** Where goods are: at a place, or on a leg. */
export type Whereabouts =
  | { readonly place: PlaceCode; readonly leg: null }
  | { readonly place: null; readonly leg: LegCode }

export interface Account {
  readonly book: string
  readonly kind: AccountKind
  /** Of a loss, and of the suspense of a loss; otherwise null. */
  readonly cause: BookedCause | null
  /** Of suspense: the kind of account that owes; otherwise null. */
  readonly owes: FlooredKind | null
  readonly custodian: PartyCode
  readonly at: Whereabouts
  readonly item: ItemCode
  readonly lot: LotCode
  readonly donor: DonorCode | null
  readonly unit: BaseUnit
  /** Its identity, made once: an account is asked for its text a dozen times in each journal. */
  readonly text: string
}

/** Whose goods, and where. */
export interface Keeping {
  readonly custodian: PartyCode
  readonly at: Whereabouts
}

/** The book of signed hand-overs. */
const CUSTODY_BOOK = 'custody'

/** A custodian's goods at a place. */
export function atPlace(custodian: PartyCode, place: PlaceCode): Keeping {
  return { custodian, at: { place, leg: null } }
}

/** A carrier's goods on a leg. */
export function onLeg(custodian: PartyCode, leg: LegCode): Keeping {
  return { custodian, at: { place: null, leg } }
}

/** The account of a lot in this keeping. A loss takes `lossAccount`, suspense `suspenseOf`. */
export function accountOf(
  kind: Exclude<AccountKind, 'loss' | 'suspense'>,
  { custodian, at }: Keeping,
  { item, lot, donor, unit }: Lot,
): Account {
  const book = CUSTODY_BOOK
  return accountWith({
    ...{ book, kind, cause: null, owes: null, custodian, at },
    ...{ item, lot, donor, unit },
  })
}

/** The account of what this custodian lost of a lot, by this cause. */
export function lossAccount(cause: BookedCause, keeping: Keeping, lot: Lot): Account {
  return accountWith({ ...accountOf('stock', keeping, lot), kind: 'loss', cause })
}

/** The suspense that stands in for an account with a floor: what the account owes. */
export function suspenseOf(account: Account & { readonly kind: FlooredKind }): Account {
  return accountWith({ ...account, kind: 'suspense', owes: account.kind })
}

/** Whether the account never holds less than nothing. */
export function hasFloor(account: Account): account is Account & { readonly kind: FlooredKind } {
  const kinds: readonly AccountKind[] = FLOORED
  return kinds.includes(account.kind)
}

/** The account with these parts, as one who stored them reads them back. */
export function accountWith(parts: Omit<Account, 'text'>): Account {
  const { book, kind, cause, owes, custodian, at, item, lot, donor, unit } = parts
  // Codes hold no control signs, so a tab keeps them apart.
  const where = at.leg === null ? `place\t${at.place}` : `leg\t${at.leg}`
  const what = `${book}\t${kind}\t${cause ?? ''}\t${owes ?? ''}`
  const text = `${what}\t${custodian}\t${where}\t${item}\t${lot}\t${donor ?? ''}\t${unit}`
  return { book, kind, cause, owes, custodian, at, item, lot, donor, unit, text }
}

/** The account's identity. */
export function accountText({ text }: Account): string {
  return text
}

/** Whether goods can move between the two: same book, item, lot, donor and unit, and not itself. */
export function canMove(from: Account, to: Account): boolean {
  return (
    from.book === to.book &&
    from.item === to.item &&
    from.lot === to.lot &&
    from.donor === to.donor &&
    from.unit === to.unit &&
    accountText(from) !== accountText(to)
  )
}
