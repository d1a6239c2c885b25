/**
 * References: a quantity cell that points at another row, or says that the quantity is counted
 * elsewhere. The quantity of such a row is unknown, each in its own way, and never copied.
 */
import type { ProfileColumn } from '../profile/profile.ts'
import { type Parsed, type Place, NO_CHANGES, issueAt, unknownBecause } from './cell-reading.ts'

type NumberColumn = Extract<ProfileColumn, { parser: 'number' }>

/** What the text points at, or null where it points at nothing. */
export type PointerParser = (text: string) => Parsed | null

/** A parser of the column's references. Whether a row exists is known at the end of the list. */
export function pointerParser(column: NumberColumn, place: Place): PointerParser {
  const references = (column.references ?? []).map(({ pattern, to }) => ({
    pattern: new RegExp(pattern, 'iu'),
    to,
  }))
  const elsewhere = new Set((column.elsewhere ?? []).map((word) => word.trim().toLowerCase()))
  return (text) => {
    if (elsewhere.has(text.toLowerCase()))
      return unknownBecause(issueAt(place, 'reference.elsewhere', 'note', { value: text }))
    for (const { pattern, to } of references) {
      const name = pattern.exec(text)?.[1]?.trim()
      if (name === undefined || name === '') continue
      const carried = issueAt(place, 'reference.carried', 'note', {
        value: text,
        suggestions: [name],
      })
      return {
        text: '',
        value: { kind: 'carried by', to, name },
        issues: [carried],
        changes: NO_CHANGES,
      }
    }
    return null
  }
}
