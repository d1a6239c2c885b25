/**
 * The words of custody on pages: kinds of statement, evidence, marks, causes and steps. One place
 * for all, so that the same thing has the same name everywhere. No word here blames anybody.
 */
import type { Hole } from '@causeway/domain/consignment/hole'
import type { PermissionStep } from '@causeway/domain/consignment/permission'
import type { AccountKind } from '@causeway/domain/ledger/account'
import type { CustodyBody } from '@causeway/domain/ledger/custody-statement'
import type { Evidence } from '@causeway/domain/ledger/evidence'
import type { Role } from '@causeway/domain/ledger/hand'
import type { Mark } from '@causeway/domain/ledger/journal'
import type { BookedCause } from '@causeway/domain/ledger/loss-cause'
import type { PlaceKind } from '@causeway/domain/ledger/place'

type Kind = CustodyBody['kind']

/** What a statement is called, with a capital letter. */
export const KIND_WORDS: Readonly<Record<Kind, string>> = {
  goods_entered: 'Goods entered',
  dispatch: 'Dispatch',
  receipt: 'Receipt',
  goods_returned: 'Return received',
  hand_over: 'Hand-over',
  goods_handed_out: 'Goods handed out',
  finding: 'Finding',
  stock_count: 'Stock count',
  transformation: 'Transformation',
  reversal: 'Reversal',
  reservation: 'Reservation',
  leg_closed: 'Leg closed',
  key_enrolled: 'Key enrolled',
  key_revoked: 'Key revoked',
  proved_earlier: 'Proof of an earlier time',
  request: 'Request',
  consignment: 'Plan of a consignment',
  permission: 'Word on a permission',
  quota: 'Quota of a crossing',
  place: 'Name of a place',
  item: 'Entry of the catalogue',
}

/** The evidence class as a sentence without its full stop. */
export const EVIDENCE_WORDS: Readonly<Record<Evidence, string>> = {
  both: 'Both hands signed the same text',
  matched: 'Each hand signed a statement of its own, and the two say the same',
  witnessed: 'A third party signed, because a hand could not',
  giver_only: 'Only the giver signed',
  receiver_only: 'Only the receiver signed',
  paper: 'Copied from a paper waybill by the one who signed',
  single: 'One party says so by nature: there is no other side',
}

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  giver: 'giver',
  receiver: 'receiver',
  witness: 'witness',
  transcriber: 'copied the paper',
  author: 'author',
}

/** What is remarkable about goods that moved all the same. */
export const MARK_WORDS: Readonly<Record<Mark, string>> = {
  double_claim: 'more was received on this leg than anybody says was sent',
  receipt_before_dispatch: 'the receipt came to the log before the dispatch',
  overdraw: 'more left an account than is known to have come in',
  gapped: 'a statement that this device made before is not here',
  one_sided: 'only one of the two hands signed',
}

/** Causes by the words of the list, read out. */
export const CAUSE_WORDS: Readonly<Record<BookedCause, string>> = {
  crowd: 'taken by a crowd',
  armed_actor: 'taken by an armed actor',
  authority_seizure: 'taken by an authority',
  theft: 'theft',
  attack: 'attack',
  accident: 'accident',
  spoilage: 'spoilage',
  evaporation: 'evaporation',
  damage: 'damage',
  short_loading: 'less was loaded than written',
  sampling: 'samples were taken',
  count_error: 'an error in a count',
  unknown: 'cause not known',
  process: 'lost in the process itself',
}

/** Four different things, and never one for the other. */
export const STEP_WORDS: Readonly<Record<PermissionStep, string>> = {
  notified: 'was notified',
  acknowledged: 'acknowledged',
  approved: 'approved',
  denied: 'denied',
}

export const PLACE_WORDS: Readonly<Record<PlaceKind, string>> = {
  crossing: 'crossing',
  hub: 'hub',
  site: 'site',
  port: 'port',
  inspection_point: 'inspection point',
}

/** What a hole is, as a sentence without its full stop. */
export const HOLE_WORDS: Readonly<Record<Hole['kind'], string>> = {
  'no dispatch': 'Goods arrived, and nobody says that they left',
  'no receipt': 'Goods left and later went on, and nobody says that they arrived in between',
  'no hand-over':
    'One party received the goods and another sent them on, and no hand-over says how',
  'no way between places':
    'Goods were received at one place and sent on from another, and nobody says how they came there',
}

export const ACCOUNT_WORDS: Readonly<Record<AccountKind, string>> = {
  source: 'entered the operation',
  stock: 'stock',
  transit: 'on the road',
  returning: 'on the way back',
  handed_out: 'handed out',
  discrepancy: 'missing, cause not established',
  loss: 'lost',
  found: 'found beyond what was handed',
  conversion: 'made into other goods',
  suspense: 'owed to the book',
}
