/**
 * Forms that people write by hand: all that is wrong is told at once, each with its place, so that
 * a long file is corrected in one go. Statements that are signed are read by `ledger/fields.ts`.
 */
import { isCodeText } from '../ledger/code.ts'
import { PLAIN_MARKS, parseDecimal } from '../quantity/decimal.ts'
import { type Day, parseDay } from '../time/day.ts'

/** One thing that is wrong: where, such as `sites[3].place`, and what is expected there. */
export interface Problem {
  readonly at: string
  readonly problem: string
}

/** More problems than these are counted and not kept. */
const PROBLEMS_MAX = 100

/** What was found wrong, in the order of reading. */
export class Problems {
  readonly kept: Problem[] = []
  count = 0

  /** Notes one problem. */
  note(at: string, problem: string): void {
    this.count += 1
    if (this.kept.length < PROBLEMS_MAX) this.kept.push({ at, problem })
  }
}

/** Whole numbers that a field may hold, both ends included. */
export interface Range {
  readonly least: number
  readonly most: number
}

/** One object of a form. A value that could not be read is no value: ask `problems` before use. */
export class Form {
  readonly at: string
  readonly problems: Problems
  readonly #object: Readonly<Record<string, unknown>>
  readonly #asked = new Set<string>()

  constructor(value: unknown, at: string, problems: Problems) {
    this.at = at
    this.problems = problems
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    this.#object = isObject ? (value as Readonly<Record<string, unknown>>) : {}
    if (!isObject) problems.note(at === '' ? 'the file' : at, 'expected fields in braces')
  }

  /** Whether the field is there and not null. */
  has(name: string): boolean {
    return (this.#raw(name) ?? null) !== null
  }

  /** A code: 1 to 80 signs, no control signs, no blank at an end. */
  code<Code extends string>(name: string): Code {
    const value = this.#raw(name)
    if (typeof value === 'string' && isCodeText(value)) return value as Code
    return this.#wrong(name, 'expected a text of 1 to 80 signs')
  }

  /** A text of up to `most` signs; null where the field is missing. */
  textOrNull(name: string, most = 500): string | null {
    if (!this.has(name)) return null
    const value = this.#raw(name)
    if (typeof value === 'string' && value.trim() !== '' && value.length <= most) return value
    return this.#wrong(name, `expected a text of 1 to ${most} signs`)
  }

  /** A text of up to `most` signs. */
  text(name: string, most = 500): string {
    return this.textOrNull(name, most) ?? this.#missing(name)
  }

  /** A whole number within bounds. */
  whole(name: string, { least, most }: Range): number {
    const value = this.#raw(name)
    const isWhole = typeof value === 'number' && Number.isSafeInteger(value)
    if (isWhole && value >= least && value <= most) return value
    return this.#wrong(name, `expected a whole number from ${least} to ${most}`)
  }

  /** The same; `absent` where the field is missing. */
  wholeOr<Absent>(name: string, range: Range, absent: Absent): number | Absent {
    return this.has(name) ? this.whole(name, range) : absent
  }

  /** One of some words. */
  oneOf<const Words extends readonly string[]>(name: string, words: Words): Words[number] {
    const value = this.#raw(name)
    const found = words.find((word) => word === value)
    return found ?? this.#wrong(name, `expected one of ${words.join(', ')}`)
  }

  /** A day; null where the field is missing. */
  dayOrNull(name: string): Day | null {
    if (!this.has(name)) return null
    const value = this.#raw(name)
    const read = typeof value === 'string' ? parseDay(value) : null
    return read?.ok === true ? read.value : this.#wrong(name, 'expected a day such as 2025-05-31')
  }

  /** A day. */
  day(name: string): Day {
    return this.dayOrNull(name) ?? this.#missing(name)
  }

  /** A decimal number of 0 or more, as a text in plain digits. */
  decimal(name: string): string {
    const value = this.#raw(name)
    const text = typeof value === 'number' ? String(value) : value
    const read = typeof text === 'string' ? parseDecimal(text, PLAIN_MARKS) : null
    const isPlain = typeof text === 'string' && /^\d{1,12}(\.\d{1,9})?$/.test(text)
    if (read?.ok === true && isPlain) return text
    return this.#wrong(name, 'expected a number of 0 or more, such as "0.98"')
  }

  /** A list of at most `most` things, each read by `read`; empty where the field is missing. */
  list<One>(name: string, most: number, read: (value: unknown, at: string) => One): One[] {
    if (!this.has(name)) return []
    const value = this.#raw(name)
    if (!Array.isArray(value)) return this.#wrong(name, 'expected a list in brackets')
    if (value.length > most) {
      this.problems.note(this.place(name), `${value.length} are more than the ${most} allowed`)
      return []
    }
    return value.map((one, index) => read(one, `${this.place(name)}[${index}]`))
  }

  /** The value of a field as it stands, for a reader of its own. */
  inner(name: string): unknown {
    return this.#raw(name)
  }

  /** Notes fields that nobody asked for; `hints` say of some where they belong. */
  close(hints: Readonly<Record<string, string>> = {}): void {
    for (const name of Object.keys(this.#object)) {
      if (this.#asked.has(name)) continue
      this.problems.note(this.place(name), hints[name] ?? 'there is no such field here')
    }
  }

  /** Where a field of this object stands. */
  place(name: string): string {
    return this.at === '' ? name : `${this.at}.${name}`
  }

  #raw(name: string): unknown {
    this.#asked.add(name)
    return Object.hasOwn(this.#object, name) ? this.#object[name] : undefined
  }

  #wrong(name: string, expected: string): never {
    const isThere = Object.hasOwn(this.#object, name)
    const problem = isThere ? `${shown(this.#object[name])}: ${expected}` : `missing: ${expected}`
    this.problems.note(this.place(name), problem)
    // No value: whoever reads a form asks for problems before using any of it.
    return undefined as never
  }

  #missing(name: string): never {
    if (!this.has(name)) this.problems.note(this.place(name), 'missing')
    return undefined as never
  }
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}
