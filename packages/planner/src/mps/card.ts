/**
 * Lines of MPS files as cards, which is what they were: a code, a name, and pairs of a name and a
 * number. In the fixed form each field has its columns (2–3, 5–12, 15–22, 25–36, 40–47, 50–61), and
 * names may have blanks; in the free form blanks part the fields, and a set's name may be missing.
 */
import { fail } from './refusal.ts'

export type MpsFormat = 'free' | 'fixed'
type DataSection = 'ROWS' | 'COLUMNS' | 'RHS' | 'RANGES' | 'BOUNDS'

/** One line of data, whatever form it had. */
export interface Card {
  readonly line: number
  readonly section: DataSection
  /** The kind of row or bound; empty elsewhere. */
  readonly code: string
  /** The row, the column, or the set of limits; empty where a set has no name. */
  readonly name: string
  /** A row or column and its number; of a bound without a number, or a marker, an empty text. */
  readonly pairs: readonly (readonly [name: string, number: string])[]
}

export interface TextLine {
  readonly line: number
  readonly text: string
}

/** What the cards depend on. */
interface Known {
  readonly format: MpsFormat
  isColumn(name: string): boolean
}

/** The lines that say something: no comments, no empty ones. Lines count from 1. */
export function textLines(text: string): readonly TextLine[] {
  const lines: TextLine[] = []
  // A mark of the byte order at the head of a file is no part of its first word.
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text
  const all = plain.includes('\r') ? plain.split(/\r\n|\r|\n/) : plain.split('\n')
  for (let index = 0; index < all.length; index += 1) {
    const content = all[index] ?? ''
    if (content.startsWith('*') || content.trim() === '') continue
    lines.push({ line: index + 1, text: content })
  }
  return lines
}

/** The card of a line of data. */
export function cardOf({ line, text }: TextLine, section: DataSection, known: Known): Card {
  const isFree = known.format === 'free' || (text.includes('MARKER') && MARKER.test(text))
  const fields = isFree ? freeFields(text, section, known) : fixedFields(text)
  const [code = '', name = '', ...rest] = fields
  const wrong = (): never => {
    const found = fields.filter((field) => field !== '').length
    return fail({ kind: 'wrong fields', line, section, found })
  }
  const pairs: (readonly [string, string])[] = []
  for (let at = 0; at < rest.length; at += 2) {
    const [first = '', second = ''] = [rest[at], rest[at + 1]]
    if (first === '' && second === '') continue
    const isBare = second === '' && needsNumber(section, code) && first !== "'MARKER'"
    if (first === '' || isBare) wrong()
    pairs.push([first, second])
  }
  const isShort = section === 'ROWS' ? name === '' || pairs.length > 0 : pairs.length === 0
  const isLong = rest.length > 4 || (section === 'BOUNDS' && pairs.length > 1)
  const isUnnamed = section === 'COLUMNS' && name === ''
  const isCoded = (section === 'ROWS' || section === 'BOUNDS') === (code !== '')
  if (isShort || isLong || isUnnamed || !isCoded) wrong()
  return { line, section, code: code.toUpperCase(), name, pairs }
}

function needsNumber(section: DataSection, code: string): boolean {
  return section !== 'BOUNDS' || !/^(?:FR|MI|PL|BV)$/i.test(code)
}

/** Markers stand anywhere on their line, in the fixed form too. */
const MARKER = /^\s+\S+\s+'MARKER'\s+'\w+'\s*$/

const FIELDS = [
  [1, 3],
  [4, 12],
  [14, 22],
  [24, 36],
  [39, 47],
  [49, 61],
] as const

/** A dollar sign at the start of the third or fifth field makes the rest a comment. */
function fixedFields(text: string): readonly string[] {
  const fields = FIELDS.map(([start, end]) => text.slice(start, end).trim())
  const comment = [2, 4].find((at) => fields[at]?.startsWith('$'))
  return comment === undefined ? fields : fields.slice(0, comment)
}

function freeFields(text: string, section: DataSection, known: Known): readonly string[] {
  const words = text.trim().split(/\s+/)
  switch (section) {
    case 'ROWS':
      return words
    case 'COLUMNS':
      return ['', ...words]
    case 'RHS':
    case 'RANGES':
      return words.length % 2 === 0 ? ['', '', ...words] : ['', ...words]
    case 'BOUNDS':
      return hasSet(words, known) ? words : [words[0] ?? '', '', ...words.slice(1)]
  }
}

/** Bounds without a number may have a set, or a number all the same: the column's name decides. */
function hasSet(words: readonly string[], known: Known): boolean {
  const [code = '', second = '', third = ''] = words
  if (words.length !== 3) return words.length > 3
  if (needsNumber('BOUNDS', code)) return known.isColumn(third) && !known.isColumn(second)
  return known.isColumn(third) || !known.isColumn(second)
}

/** Between the fields of the fixed form. */
const GAPS = [0, 3, 12, 13, 22, 23, 36, 37, 38, 47, 48]
const SOME_NUMBER = /^[+-]?(?:\d|\.\d|inf)/i

/** Fixed where every line of data keeps to the columns, free otherwise. */
export function sniffFormat(lines: readonly TextLine[]): MpsFormat {
  let section = ''
  for (const { text } of lines) {
    if (/^NAME\b.*\sFREE\s*$/i.test(text)) return 'free'
    if (/^\S/.test(text)) section = text.split(/\s/)[0]?.toUpperCase() ?? ''
    else if (/^(?:ROWS|COLUMNS|RHS|RANGES|BOUNDS)$/.test(section) && !isFixed(text, section))
      return 'free'
    if (section === 'ENDATA') break
  }
  return 'fixed'
}

function isFixed(line: string, section: string): boolean {
  if (MARKER.test(line)) return true
  const comment = [14, 39].find((at) => line[at] === '$')
  const text = comment === undefined ? line : line.slice(0, comment)
  if (text.includes('\t')) return false
  if (GAPS.some((at) => (text[at] ?? ' ') !== ' ')) return false
  const [code = '', name = '', third = '', number = '', fifth = '', last = ''] = fixedFields(text)
  if (section === 'ROWS') return /^[NLGE]$/i.test(code) && name !== '' && third === ''
  if ((section === 'BOUNDS') !== (code !== '') || third === '') return false
  if (!needsNumber('BOUNDS', code) && section === 'BOUNDS' && number === '') return true
  const hasSecond = fifth !== '' || last !== ''
  return SOME_NUMBER.test(number) && (!hasSecond || (fifth !== '' && SOME_NUMBER.test(last)))
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i
const INFINITE = 1e30

/** The number of a text, with D for E as Fortran writes it; 1e30 and beyond are infinite. */
export function numberOf(text: string, line: number): number {
  const plain = NUMBER.test(text) ? text : text.replace(/d/i, 'e')
  if (!NUMBER.test(plain)) {
    if (/^[+-]?inf(?:inity)?$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity
    fail({ kind: 'not a number', line, text })
  }
  const value = Number(plain) + 0
  return Math.abs(value) >= INFINITE ? Math.sign(value) * Infinity : value
}

/** A number that must not be infinite. */
export function finiteOf(text: string, line: number): number {
  const value = numberOf(text, line)
  return Number.isFinite(value) ? value : fail({ kind: 'infinite', line, text })
}
