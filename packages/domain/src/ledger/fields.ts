/**
 * Reading of canonical values: fields are asked for in a written order, and the first that fails is
 * the answer, so that phone and server refuse a form for the same cause. A field that nobody asked
 * for is refused too: nobody signs what is not read.
 */
import type { Canonical } from '@causeway/proof/canonical/canonical'
import { type Result, accept, refuse } from '../result/result.ts'

/** What is wrong with a field; in the order of one field's checks. */
export type Flaw =
  | 'not an object'
  | 'missing'
  | 'not text'
  | 'not a code'
  | 'not 64 hexadecimal digits'
  | 'not a quantity'
  | 'zero'
  | 'not a whole number'
  | 'not a day'
  | 'not an instant'
  | 'not a local time'
  | 'not a clock time'
  | 'not a line of text'
  | 'not one of the words'
  | 'not a list'
  | 'empty'
  | 'too many'
  | 'unknown field'
  | 'contradicts another field'

/** The form is wrong. The sender corrects it and signs anew; nothing was logged. */
export interface Malformed {
  readonly kind: 'malformed'
  /** Where: names and list numbers, joined by dots. */
  readonly at: string
  readonly flaw: Flaw
}

/** Reads one value; undefined where the field is missing. */
export type Reader<T> = (value: Canonical | undefined, at: string) => Result<T, Malformed>

/** Refuses the field at `at`. */
export function malformed(
  at: string,
  flaw: Flaw,
): { readonly ok: false; readonly refusal: Malformed } {
  return refuse({ kind: 'malformed', at, flaw })
}

/** Fields of one object, asked for one after the other. */
export class Fields {
  readonly #object: { readonly [name: string]: Canonical }
  readonly #at: string
  readonly #asked: string[] = []
  #found = 0
  #first: Malformed | null = null

  constructor(value: Canonical | undefined, at: string) {
    this.#at = at
    this.#object = isObject(value) ? value : {}
    if (!isObject(value)) this.#note({ kind: 'malformed', at, flaw: 'not an object' })
  }

  /** The field's value. After a refusal it is no value at all; only `answer` may then be used. */
  take<T>(name: string, read: Reader<T>): T {
    this.#asked.push(name)
    const value = this.#object[name]
    if (value !== undefined) this.#found += 1
    const result = read(value, this.#place(name))
    if (result.ok) return result.value
    this.#note(result.refusal)
    return undefined as T
  }

  /** The value that was built of the fields, or the first refusal; `demands` are asked in order. */
  answer<T>(value: T, demands: readonly Demand<T>[] = []): Result<T, Malformed> {
    if (this.#hasUnknown()) {
      const unknown = Object.keys(this.#object).find((name) => !this.#asked.includes(name))
      this.#note({ kind: 'malformed', at: this.#place(unknown ?? ''), flaw: 'unknown field' })
    }
    for (const [name, holds] of demands) {
      if (this.#first === null && !holds(value)) {
        const at = this.#place(name)
        this.#note({ kind: 'malformed', at, flaw: 'contradicts another field' })
      }
    }
    return this.#first === null ? accept(value) : refuse(this.#first)
  }

  /** Each field is asked for once, so fewer were found than there are where one is unknown. */
  #hasUnknown(): boolean {
    return Object.keys(this.#object).length > this.#found
  }

  #note(refusal: Malformed): void {
    this.#first ??= refusal
  }

  #place(name: string): string {
    return this.#at === '' ? name : `${this.#at}.${name}`
  }
}

/** What must hold between fields that are each well formed, and the field that is named if not. */
export type Demand<T> = readonly [name: string, holds: (value: T) => boolean]

function isObject(value: Canonical | undefined): value is { readonly [name: string]: Canonical } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
