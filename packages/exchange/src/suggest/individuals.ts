/**
 * Cells that are likely to name a human being: told by the form of the text or the column's header,
 * never by a list of names. Proposed rules stand in every suggested profile, for the next edition
 * may hold what this one does not.
 */
import { WITHHELD } from '@causeway/domain/claims/claim'
import type { Profile } from '../profile/profile.ts'
import type { ColumnStatistics } from './column-statistics.ts'
import type { Doubt } from './doubt.ts'
import { individualWord } from './header-words.ts'

const TRADER =
  '(private\\s+(sector|trader|company|supplier)|قطاع\\s+خاص|القطاع\\s+الخاص|secteur\\s+privé|' +
  'sector\\s+privado|приватний\\s+сектор|מגזר\\s+פרטי|המגזר\\s+הפרטי)\\s*[-‐‑–—:(]\\s*\\p{L}'
const EMAIL = '^\\s*[^@\\s]+@[^@\\s]+\\.[^@\\s]+\\s*$'
const PHONE = '^\\s*\\+\\d[\\d\\s().-]{7,}$'

/** Rules of every suggested profile: they look at all columns, on the raw text. */
export const PRIVACY_RULES: Profile['privacy'] = [
  {
    columns: ['*'],
    pattern: TRADER,
    note: 'A name behind “private sector” is that of a trader: a private individual.',
  },
  { columns: ['*'], pattern: EMAIL, note: 'A mail address belongs to a person.' },
  { columns: ['*'], pattern: PHONE, note: 'A telephone number belongs to a person.' },
]

const PATTERNS = PRIVACY_RULES.map(({ pattern }) => new RegExp(pattern, 'iu'))

/** True where a cell's text has the form of a private individual's name or address. */
function namesIndividual(text: string): boolean {
  return PATTERNS.some((pattern) => pattern.test(text))
}

/** Why a column is likely to name individuals: a word of its header or 'values'; null elsewhere. */
export function individualsIn(column: ColumnStatistics): string | null {
  const word = individualWord(column.header)
  if (word !== null) return word
  const found = column.values.some(({ text }) => namesIndividual(text))
  return found ? 'values' : null
}

/** Suggestions of a doubt as people may see them. */
export function shownDoubt(doubt: Doubt): Doubt {
  if (doubt.doubt === 'privacy: names individuals') return doubt
  const isWhole = individualWord(doubt.column) !== null
  const shown = (text: string): string => (isWhole || namesIndividual(text) ? WITHHELD : text)
  return { ...doubt, suggestions: doubt.suggestions.map(shown) }
}

/** The same statistics as people may see them: what names an individual is withheld. */
export function shownStatistics(column: ColumnStatistics): ColumnStatistics {
  const isWhole = individualWord(column.header) !== null
  const shown = (text: string): string => (isWhole || namesIndividual(text) ? WITHHELD : text)
  const shapes = (all: ColumnStatistics['shapes']): ColumnStatistics['shapes'] =>
    all.map((one) => ({ ...one, example: shown(one.example) }))
  return {
    ...column,
    firstRepeat: column.firstRepeat === null ? null : shown(column.firstRepeat),
    shapes: shapes(column.shapes),
    rareShapes: shapes(column.rareShapes),
    values: column.values.map((value) => ({ ...value, text: shown(value.text) })),
  }
}
