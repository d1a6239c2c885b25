/**
 * Texts, ids, our own few words, and names. A name is kept as stated: whether an alias replaces it
 * is decided where it is shown, so that a decision on a name changes no claim.
 */
import { foldName } from '@causeway/domain/alias/fold'
import {
  type Parsed,
  type Parser,
  type Place,
  NO_CHANGES,
  NO_ISSUES,
  TEXT,
  issueAt,
} from './cell-reading.ts'

const UNKNOWN_WORD = 'text.unknown_word'

/** Any text, and ids: leading zeros stay. */
export function textParser(): Parser {
  return { unknownWord: UNKNOWN_WORD, parse: asStated }
}

/** One of the list's own values, as our word for it; others stay as stated, with a note. */
export function enumParser(values: { readonly [stated: string]: string }, place: Place): Parser {
  const known = new Map(Object.entries(values).map(([stated, word]) => [foldName(stated), word]))
  return {
    unknownWord: UNKNOWN_WORD,
    parse(text) {
      const word = known.get(foldName(text))
      if (word !== undefined) return replaced(place, text, word, `enum.${place.field}`)
      const issues = [issueAt(place, 'enum.unknown', 'note', { value: text })]
      return { text, value: TEXT, issues, changes: NO_CHANGES }
    },
  }
}

/** A word of ours by alias: `Land Crossings` is the route `land`, and the change says so. */
export function wordParser(words: ReadonlyMap<string, string>, place: Place): Parser {
  return {
    unknownWord: UNKNOWN_WORD,
    parse(text) {
      const word = words.get(foldName(text))
      if (word !== undefined) return replaced(place, text, word, `alias.${place.field}`)
      return unresolved(place, text)
    },
  }
}

/** The name of a party or place, as stated. Parties who gave together are marked, never split. */
export function nameParser(names: ReadonlyMap<string, string>, place: Place): Parser {
  return {
    unknownWord: UNKNOWN_WORD,
    parse(text) {
      const target = names.get(foldName(text))
      const joint = text.includes('+')
        ? [issueAt(place, 'party.joint', 'note', { value: text })]
        : NO_ISSUES
      if (target === undefined) {
        const open = unresolved(place, text)
        return { ...open, issues: [...open.issues, ...joint] }
      }
      return { text, value: { kind: 'name', target }, issues: joint, changes: NO_CHANGES }
    },
  }
}

/** The name waits for a decision; its candidates are looked for when somebody decides. */
export function unresolved(place: Place, text: string): Parsed {
  const issues = [issueAt(place, 'alias.unresolved', 'note', { value: text })]
  return { text, value: TEXT, issues, changes: NO_CHANGES }
}

function replaced(place: Place, text: string, word: string, rule: string): Parsed {
  const changes = word === text ? NO_CHANGES : [{ field: place.field, from: text, to: word, rule }]
  return { text: word, value: TEXT, issues: NO_ISSUES, changes }
}

function asStated(text: string): Parsed {
  return { text, value: TEXT, issues: NO_ISSUES, changes: NO_CHANGES }
}
