/**
 * Readers of what is typed: each gives a value that nobody needs to check again, or says in words
 * what is expected.
 */
import { accept, refuse } from '@causeway/domain/result/result'
import type { AsKnown } from '@causeway/domain/claims/edition'
import { ALL_KNOWN } from '@causeway/domain/claims/edition'
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { Day } from '@causeway/domain/time/day'
import { parseDay } from '@causeway/domain/time/day'
import { GUARDS, type Guards } from '@causeway/exchange/read/row'
import type { Reader } from '../command/command.ts'

/** Any text, as typed. */
export const text: Reader<string> = (typed) => accept(typed)

/** An existing day of the calendar. */
export const day: Reader<Day> = (typed) => {
  const read = parseDay(typed)
  return read.ok ? read : refuse('a day such as 2024-09-11')
}

/** An operation's short code. */
export const operation: Reader<OperationCode> = (typed) =>
  /^[a-z0-9][a-z0-9-]{0,39}$/.test(typed)
    ? accept(typed as OperationCode)
    : refuse('an operation: lower-case letters, digits and hyphens, such as north-2024')

/** A source's short code. */
export const source: Reader<string> = (typed) =>
  /^[a-z0-9][a-z0-9._-]{0,63}$/.test(typed)
    ? accept(typed)
    : refuse('a source: lower-case letters, digits, dot, line and hyphen, such as port-list')

/** A day of publication, or a position of our log. */
export const asKnownOn: Reader<AsKnown> = (typed) => {
  if (/^\d{1,18}$/.test(typed)) return accept({ ...ALL_KNOWN, position: BigInt(typed) })
  const read = parseDay(typed)
  if (read.ok) return accept({ ...ALL_KNOWN, published: read.value })
  return refuse('a day such as 2024-09-11, or a position of the log such as 37373')
}

/** A position of the log. */
export const position: Reader<bigint> = (typed) =>
  /^\d{1,18}$/.test(typed) ? accept(BigInt(typed)) : refuse('a position of the log, such as 37373')

/** A file for a report, in a form that its ending names. */
export const reportFile: Reader<string> = (typed) =>
  /.\.(xlsx|txt)$/.test(typed) ? accept(typed) : refuse('a file ending in .xlsx or .txt')

/** One of some words. */
export function oneOf<const Word extends string>(...words: readonly Word[]): Reader<Word> {
  return (typed) => {
    const found = words.find((word) => word === typed)
    return found === undefined ? refuse(`one of ${words.join(', ')}`) : accept(found)
  }
}

/** A whole number within bounds, both included. */
export function whole({ least, most }: { least: number; most: number }): Reader<number> {
  return (typed) => {
    const number = /^\d{1,9}$/.test(typed) ? Number(typed) : Number.NaN
    return number >= least && number <= most
      ? accept(number)
      : refuse(`a whole number from ${least} to ${most}`)
  }
}

/** A share from 0 to 1, as a decimal number: `0.001`. */
export const share: Reader<number> = (typed) => {
  const number = /^(?:\d+(?:\.\d+)?|\.\d+)(?:e-?\d{1,2})?$/i.test(typed) ? Number(typed) : 2
  return number <= 1 ? accept(number) : refuse('a share from 0 to 1, such as 0.001')
}

/** A time in seconds, more than 0. */
export const seconds: Reader<number> = (typed) => {
  const number = /^\d{1,9}(?:\.\d{1,3})?$/.test(typed) ? Number(typed) : 0
  return number > 0 ? accept(number) : refuse('a number of seconds, such as 600')
}

/** The number of an import: the position that opened it. */
export const importNumber: Reader<bigint> = (typed) =>
  /^\d{1,18}$/.test(typed) ? accept(BigInt(typed)) : refuse('the number of an import')

/** Words for the limits on a list, and which limit each one raises. */
const LIMITS = {
  bytes: 'fileBytes',
  rows: 'rows',
  columns: 'columns',
  signs: 'cellSigns',
  ratio: 'unzipRatio',
} as const satisfies { readonly [word: string]: keyof Guards }

/** Limits on a list, some of them raised: `columns=2000,ratio=200`. */
export const guards: Reader<Guards> = (typed) => {
  let raised: Guards = GUARDS
  for (const part of typed.split(',')) {
    const [, word = '', digits = ''] = /^([a-z]+)=(\d{1,12})$/.exec(part) ?? []
    const limit = Object.entries(LIMITS).find(([name]) => name === word)?.[1]
    if (limit === undefined || Number(digits) < 1)
      return refuse(`limits such as columns=2000; there are ${Object.keys(LIMITS).join(', ')}`)
    raised = { ...raised, [limit]: Number(digits) }
  }
  return accept(raised)
}
