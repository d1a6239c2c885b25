/**
 * Veiling: a cell that names a private individual stands in the log only as a salted digest. The
 * salt comes from the operation's own key, so that the same row read twice gives the same
 * statement; without the key it is as good as chance, and erasing it erases the value.
 */
import { createHash, createHmac } from 'node:crypto'
import type { RawCell } from '@causeway/domain/claims/claim'

/** What the log does not hold: shown by right, erased on demand. */
export interface VeiledValue {
  readonly hash: string
  readonly salt: Buffer
  readonly value: string
}

/** Veils one cell of the row with this key; `kept` is what goes to the table of veiled values. */
export function veilCell(
  cell: RawCell,
  place: { readonly secret: Uint8Array; readonly source: string; readonly key: string },
): { readonly cell: RawCell; readonly kept: VeiledValue } {
  const parts = [place.source, place.key, cell.header, cell.text].map((part) =>
    JSON.stringify(part),
  )
  const salt = createHmac('sha256', place.secret).update(parts.join(',')).digest()
  const hash = createHash('sha256')
    .update('causeway/veiled/v1\0')
    .update(salt)
    .update(JSON.stringify(cell.text))
    .digest('hex')
  return {
    cell: { header: cell.header, type: 'veiled', text: hash },
    kept: { hash, salt, value: cell.text },
  }
}
