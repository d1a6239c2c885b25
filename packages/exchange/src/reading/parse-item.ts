/**
 * Goods: one item, or several in one cell. A cell is taken apart only if every part is a known
 * item, and even then its quantity belongs to none of them alone. All else stays whole, above all
 * a hyphen that some program turned into a plus: `Ready + to + eat Food`.
 */
import { foldName } from '@causeway/domain/alias/fold'
import type { Issue } from '@causeway/domain/claims/claim'
import {
  type KnownItem,
  type Parsed,
  type Parser,
  type Place,
  NO_CHANGES,
  NO_ISSUES,
  TEXT,
  issueAt,
} from './cell-reading.ts'
import { unresolved } from './parse-text.ts'

const BROKEN = 'composite.broken_hyphen'
/** A part that begins small, or with a digit, was never the beginning of an item's name. */
const BROKEN_HYPHEN = /\+\s*[\p{Ll}\d]/u

/** A parser for a column of goods; `items` by folded name. */
export function itemParser(items: ReadonlyMap<string, KnownItem>, place: Place): Parser {
  return {
    unknownWord: 'text.unknown_word',
    parse(text) {
      const item = items.get(foldName(text))
      if (item !== undefined)
        return { text, value: { kind: 'item', item }, issues: notesOn(item), changes: NO_CHANGES }
      return text.includes('+') ? composite(text, items, place) : unresolved(place, text)

      function notesOn({ generic }: KnownItem): readonly Issue[] {
        if (BROKEN_HYPHEN.test(text)) return [issueAt(place, BROKEN, 'note', { value: text })]
        return generic ? [issueAt(place, 'item.generic', 'note', { value: text })] : NO_ISSUES
      }
    },
  }
}

function composite(text: string, items: ReadonlyMap<string, KnownItem>, place: Place): Parsed {
  const parts = text.split('+').map((part) => items.get(foldName(part)))
  const known = parts.filter((part) => part !== undefined)
  if (known.length < parts.length) {
    const code = BROKEN_HYPHEN.test(text) ? BROKEN : 'composite.unsplit'
    return {
      text,
      value: TEXT,
      issues: [issueAt(place, code, 'note', { value: text })],
      changes: NO_CHANGES,
    }
  }
  const targets = [...new Set(known.map((part) => part.target))]
  const groups = new Set(known.map((part) => part.group))
  const [group = ''] = groups.size === 1 ? groups : []
  return {
    text,
    value: { kind: 'item', item: { target: '', group, generic: false } },
    issues: [issueAt(place, 'composite.split', 'note', { value: text, suggestions: targets })],
    changes: NO_CHANGES,
  }
}
