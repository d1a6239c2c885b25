/**
 * The next number of a consignor: one more than the highest that the book has heard of, be it
 * planned or only seen on a hand-over.
 */
import type { LedgerState } from '@causeway/domain/ledger/ledger-state'

/** The serial after the highest known of these letters and this year. */
export function nextSerial(
  state: LedgerState,
  { consignor, year }: { readonly consignor: string; readonly year: number },
): number {
  const begins = `${consignor}-${String(year).padStart(4, '0')}-`
  const known = [...state.consignments.names(null), ...state.ofConsignment.keys()]
  const serials = known
    .filter((number) => number.startsWith(begins))
    .map((number) => Number(number.slice(begins.length)))
  return Math.max(0, ...serials) + 1
}
