/**
 * Kinds of statement that the custody book is folded from. Other kinds of the log (claims, imports,
 * decisions on names) do not touch it.
 */

export const CUSTODY_KINDS = [
  'goods_entered',
  'dispatch',
  'receipt',
  'goods_returned',
  'hand_over',
  'goods_handed_out',
  'finding',
  'stock_count',
  'transformation',
  'reversal',
  'reservation',
  'leg_closed',
  'key_enrolled',
  'key_revoked',
  'proved_earlier',
  'request',
  'consignment',
  'permission',
  'quota',
  'place',
  'item',
] as const

export type CustodyKind = (typeof CUSTODY_KINDS)[number]

/** Kinds that move no goods by nature: holds, keys, and what is asked, planned, allowed or named. */
export const POST_NOTHING: ReadonlySet<CustodyKind> = new Set([
  'reservation',
  'key_enrolled',
  'key_revoked',
  'proved_earlier',
  'request',
  'consignment',
  'permission',
  'quota',
  'place',
  'item',
])
