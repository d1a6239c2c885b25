/**
 * Kinds of custody statement in words, as headings and in sentences.
 */
import type { CustodyKind } from '@causeway/domain/ledger/custody-kind'

const TITLES: Readonly<Record<CustodyKind, string>> = {
  goods_entered: 'Goods entered',
  dispatch: 'Dispatch',
  receipt: 'Receipt',
  goods_returned: 'Goods returned',
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
  proved_earlier: 'Proved earlier',
  request: 'Request',
  consignment: 'Consignment',
  permission: 'Permission',
  quota: 'Quota',
  place: 'Place',
  item: 'Item',
}

/** `Hand-over`, `Goods handed out`. */
export function kindTitle(kind: CustodyKind): string {
  return TITLES[kind]
}
