/**
 * Entry bundles (C2SP tlog-tiles): up to 256 log entries, each behind its length in two bytes, the
 * larger part first. An entry therefore has at most 65,535 bytes.
 */
import { joinBytes, partOf } from '../bytes/bytes.ts'
import { TILE_WIDTH } from './tile-path.ts'

/** The largest entry of a log, in bytes. */
export const ENTRY_MAX_BYTES = 65_535

/** The bundle of some entries. Throws `TypeError` for what no bundle holds: a fault of the log. */
export function printBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length > TILE_WIDTH) throw new TypeError('a bundle has at most 256 entries')
  return joinBytes(
    ...entries.flatMap((entry) => {
      if (entry.length > ENTRY_MAX_BYTES) throw new TypeError('an entry is too long')
      return [Uint8Array.of(entry.length >> 8, entry.length & 255), entry]
    }),
  )
}

/** The entries of a bundle; null where the bytes are not exactly 1 to 256 entries. */
export function parseBundle(bundle: Uint8Array): Uint8Array[] | null {
  const entries: Uint8Array[] = []
  let at = 0
  while (at < bundle.length) {
    const [high, low] = [bundle[at], bundle[at + 1]]
    if (high === undefined || low === undefined || entries.length === TILE_WIDTH) return null
    const end = at + 2 + high * 256 + low
    if (end > bundle.length) return null
    entries.push(partOf(bundle, at + 2, end))
    at = end
  }
  return entries.length === 0 ? null : entries
}
