/**
 * The small language in which a profile says how dates are written: `yyyy-MM-dd`, `d MMM yyyy`,
 * `*(yyyy-M-d)`. Compiled once for a list. It matches whole texts and guesses nothing.
 *
 * `yyyy` four digits · `yy` two · `MM`, `dd` two · `M`, `d` one or two · `MMM` a month's name ·
 * `*` any text · a blank any blanks or none · every other sign itself, capitals not minded.
 */
import { monthOfWord } from './month-names.ts'

/** What a pattern reads in a text; `month` is null where the word is no month of our table. */
export interface DateParts {
  readonly year: number
  /** True where the text has two digits of the year only. */
  readonly shortYear: boolean
  readonly month: number | null
  readonly day: number
}

/** Reads a text, or answers null where it is not written like this. */
export type DatePattern = (text: string) => DateParts | null

type Part = 'year' | 'short year' | 'month' | 'month name' | 'day'

const TOKEN = /yyyy|yy|MMM|MM|M|dd|d|\*|\s+|[^]/gu

/** A year of one 0 is matched too: it is a wrong date and must be called one, not a strange word. */
const TOKENS: { readonly [token: string]: readonly [Part, string] } = {
  yyyy: ['year', '(\\d{4}|0)'],
  yy: ['short year', '(\\d{2})'],
  MMM: ['month name', "(\\p{L}[\\p{L}\\p{M}.'’ ]*?)"],
  MM: ['month', '(\\d{2})'],
  M: ['month', '(\\d{1,2})'],
  dd: ['day', '(\\d{2})'],
  d: ['day', '(\\d{1,2})'],
}

/** Compiles a pattern; null where it does not name a year, a month and a day, each once. */
export function datePattern(pattern: string): DatePattern | null {
  const parts: Part[] = []
  let source = ''
  let [before, blank] = ['', false]
  for (const [token] of pattern.matchAll(TOKEN)) {
    if (token.trim() === '') {
      blank = true
      continue
    }
    // A blank may be missing, as in `7Oct2023`, but not between two numbers.
    if (blank) source += isNumber(before) && isNumber(token) ? '\\s+' : '\\s*'
    const known = TOKENS[token]
    if (known !== undefined) parts.push(known[0])
    source += known?.[1] ?? (token === '*' ? '.*?' : escaped(token))
    before = token
    blank = false
  }
  if (!namesWholeDay(parts)) return null
  const expression = new RegExp(`^\\s*${source}\\s*$`, 'isu')
  return (text) => {
    const found = expression.exec(text)
    return found === null ? null : partsOf(found, parts)
  }
}

function partsOf(found: RegExpExecArray, parts: readonly Part[]): DateParts {
  let [year, shortYear, day] = [0, false, 0]
  let month: number | null = null
  for (const [index, part] of parts.entries()) {
    const text = found[index + 1] ?? ''
    if (part === 'year') year = Number(text)
    else if (part === 'short year') [year, shortYear] = [Number(text), true]
    else if (part === 'month') month = Number(text)
    else if (part === 'month name') month = monthOfWord(text)
    else day = Number(text)
  }
  return { year, shortYear, month, day }
}

function namesWholeDay(parts: readonly Part[]): boolean {
  const count = (...kinds: Part[]): number => parts.filter((part) => kinds.includes(part)).length
  return (
    count('year', 'short year') === 1 && count('month', 'month name') === 1 && count('day') === 1
  )
}

function isNumber(token: string): boolean {
  return TOKENS[token] !== undefined && token !== 'MMM'
}

function escaped(sign: string): string {
  return sign.replace(/[\\^$.*+?()[\]{}|/]/u, '\\$&')
}
