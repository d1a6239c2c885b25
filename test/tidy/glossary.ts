/**
 * The glossary as data. Its column "Not" is the only list of refused words: those in `code` are
 * refused by the rule in `words.ts`, the others are too common in other senses and left to review.
 */
import { readFileSync } from 'node:fs'
import { ROOT } from './tree.ts'

export interface GlossaryRow {
  /** The words of ours that the row is about. */
  readonly words: readonly string[]
  readonly means: string
  /** Refused by a test. */
  readonly refused: readonly string[]
  /** Refused too, by whoever reviews. */
  readonly forReview: readonly string[]
}

const GLOSSARY = 'docs/glossary.md'

/** The rows of the glossary as it stands in the project. */
export function glossary(): readonly GlossaryRow[] {
  return glossaryOf(readFileSync(ROOT + GLOSSARY, 'utf8'))
}

/** The rows of every table with three columns: word, means, not. */
export function glossaryOf(markdown: string): readonly GlossaryRow[] {
  const tables = markdown.split('\n').filter((line) => line.startsWith('|'))
  return tables.flatMap((line) => {
    const [, word = '', means = '', not = '', ...rest] = line.split('|').map((cell) => cell.trim())
    const isRow = rest.length === 1 && word !== 'Word' && !/^-+$/.test(word)
    return isRow ? [{ words: listed(word), means, ...notColumn(not) }] : []
  })
}

function notColumn(cell: string): Pick<GlossaryRow, 'refused' | 'forReview'> {
  const entries = listed(cell)
  const refused = entries.filter((entry) => entry.startsWith('`'))
  return {
    refused: refused.map((entry) => entry.replaceAll('`', '')),
    forReview: entries.filter((entry) => !entry.startsWith('`')),
  }
}

/** Entries between commas or slashes; what stands in brackets explains, and is left out. */
function listed(cell: string): readonly string[] {
  const bare = cell.replaceAll(/\([^)]*\)/g, '')
  const entries = bare.split(/,|\s\/\s/).map((entry) => entry.trim())
  return entries.filter((entry) => entry !== '')
}
