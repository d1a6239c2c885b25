/**
 * Numbers of hand-overs where the paper has none: made up by chance, short enough to be read aloud,
 * without signs that look alike.
 */
import { randomBytes } from 'node:crypto'

/** Of 32 signs: no I, L, O or U. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** `H-7K3M-9QXT-2A`: 50 bits of chance. */
export function madeUpNumber(): string {
  const signs = [...randomBytes(10)].map((byte) => SIGNS[byte % SIGNS.length] ?? '').join('')
  return `H-${signs.slice(0, 4)}-${signs.slice(4, 8)}-${signs.slice(8)}`
}
