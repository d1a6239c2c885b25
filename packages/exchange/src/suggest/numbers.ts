/**
 * How a column writes its numbers: the decimal mark, marks between thousands, words for unknown,
 * and cells that point at another row. Where `1,234` can mean two things and nothing settles it,
 * the mark stays open and the file is asked about once.
 */
import type { ProfileColumn } from '../profile/profile.ts'
import { latinDigits } from '../reading/latin-digits.ts'
import type { ColumnStatistics, ValueCount } from './column-statistics.ts'
import type { Doubt } from './doubt.ts'
import { isElsewhereWord, isUnknownWord } from './unknown-words.ts'

type NumberColumn = Extract<ProfileColumn, { parser: 'number' }>
type References = NonNullable<NumberColumn['references']>

export interface NumberSense {
  /** Whole per cent of the filled cells that are numbers or words of number columns. */
  readonly share: number
  readonly decimalMark: NumberColumn['decimalMark']
  readonly groupMarks: readonly string[]
  readonly elsewhere: readonly string[]
  readonly references: References
  readonly doubts: readonly Doubt[]
}

const NUMERIC = /^[+-]?[\d][\d.,٫٬'’\s\u00a0\u202f]*$/u

export function numbersOf(column: ColumnStatistics): NumberSense {
  const texts = column.values.filter(({ type }) => type !== 'number')
  const numeric = texts.filter(({ text }) => NUMERIC.test(latinDigits(text)))
  const others = texts.filter((value) => !numeric.includes(value))
  const elsewhere = others.filter(({ text }) => isElsewhereWord(text))
  const { references, pointing } = referencesIn(others)
  const words = others.filter(
    (value) =>
      !isUnknownWord(value.text) && !elsewhere.includes(value) && !pointing.includes(value),
  )
  const read = sum(column.values) - sum(words)
  const { decimalMark, groupMarks, isOpen } = marksOf(numeric.map(({ text }) => latinDigits(text)))
  const doubts: Doubt[] = []
  const about = (doubt: Doubt['doubt'], suggestions: readonly string[]): void => {
    doubts.push({ column: column.header, doubt, suggestions })
  }
  if (isOpen) about('number: decimal or group', ['.', ','])
  if (words.length > 0)
    about(
      'number: words',
      words.slice(0, 5).map(({ text }) => text),
    )
  if (references.length > 0) about('number: row or key', pointing.slice(0, 5).map(textOf))
  return {
    share: column.filled === 0 ? 0 : Math.round((read * 100) / Math.max(1, sum(column.values))),
    decimalMark,
    groupMarks,
    elsewhere: elsewhere.map(textOf),
    references,
    doubts,
  }
}

interface Marks {
  readonly decimalMark: NumberColumn['decimalMark']
  readonly groupMarks: readonly string[]
  readonly isOpen: boolean
}

/** Inferred from all texts of the column; the digits are Latin already. */
function marksOf(texts: readonly string[]): Marks {
  const decimals = new Set<string>()
  const groups = new Set<string>()
  const open = new Set<string>()
  for (const text of texts) {
    const marks = [...text.replace(/[+-]/g, '').replace(/\d/g, '')]
    const last = marks.at(-1)
    if (last === undefined) continue
    const behind = text.length - text.lastIndexOf(last) - 1
    const isRepeated = marks.filter((mark) => mark === last).length > 1
    marks.filter((mark) => mark !== last).forEach((mark) => groups.add(mark))
    if (last === '٫') decimals.add(last)
    else if (isRepeated || last === '٬' || isBlank(last)) groups.add(last)
    else if (behind !== 3 || marks.length > 1 || /^[+-]?0./.test(text)) decimals.add(last)
    else open.add(last)
  }
  // A mark that was proved elsewhere in the column is settled; a mark beside a proved one too.
  const unproved = [...open].filter((mark) => !decimals.has(mark) && !groups.has(mark))
  const settled = unproved.filter((mark) =>
    (['.', ','] as const).some((one) => one !== mark && decimals.has(one)),
  )
  settled.forEach((mark) => groups.add(mark))
  const isOpen = unproved.length > settled.length
  const isTwofold = decimals.has('.') && decimals.has(',')
  const mark = (['٫', ',', '.'] as const).find((one) => decimals.has(one)) ?? '.'
  return {
    decimalMark: isOpen || isTwofold ? null : groups.has(mark) ? otherMark(mark) : mark,
    groupMarks: [...groups].filter((one) => one.length <= 2).slice(0, 6),
    isOpen: isOpen || isTwofold,
  }
}

const otherMark = (mark: '.' | ',' | '٫'): '.' | ',' => (mark === '.' ? ',' : '.')
const isBlank = (mark: string): boolean => mark.trim() === '' || mark === "'" || mark === '’'

interface Pointing {
  readonly references: References
  readonly pointing: readonly ValueCount[]
}

/** Words with a number at the end, of which two or more begin alike: `with truck 17`. */
function referencesIn(texts: readonly ValueCount[]): Pointing {
  const byStart = new Map<string, ValueCount[]>()
  for (const value of texts) {
    const start = /^([^\d]*\p{L}[^\d]*)\d+\W*$/u.exec(value.text)?.[1]
    if (start === undefined || start.length > 60) continue
    const key = start.trim().toLowerCase()
    byStart.set(key, [...(byStart.get(key) ?? []), value])
  }
  const alike = [...byStart].filter(([, values]) => values.length > 1).slice(0, 10)
  return {
    pointing: alike.flatMap(([, values]) => values),
    references: alike.map(([start]) => ({
      pattern: `^\\s*${escaped(start)}\\s*(\\d+)\\W*$`,
      to: /row|line|صف|سطر|ligne|fila|línea|рядок|שורה/u.test(start) ? 'row' : 'key',
    })),
  }
}

const escaped = (text: string): string =>
  text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+')
const textOf = (value: ValueCount): string => value.text
const sum = (values: readonly ValueCount[]): number =>
  values.reduce((rows, value) => rows + value.rows, 0)
