/**
 * Faults: a bug or a broken machine. Caught only here, at the edge, written down once with a
 * reference number, and answered without detail: a detail may hold what nobody should see.
 */
import { randomBytes } from 'node:crypto'
import { appendFileSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Answer } from '../answer/answer.ts'
import { refused } from '../answer/answer.ts'
import { EXIT } from '../command/exit.ts'

const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  '57P03', // PostgreSQL: cannot connect now, it is starting or stopping
  '57P01', // PostgreSQL: shut down by its administrator
  '53300', // PostgreSQL: too many connections
])

/** The database does not answer; the cause says why, in words for people where there are any. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'

  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

/** The answer to something thrown, after it was written down in `file`. */
export function faultAnswer(thrown: unknown, command: string, file: string): Answer {
  if (isUnreachable(thrown)) {
    const why = thrown instanceof Unreachable ? ` ${withoutSecrets(thrown.message)}` : ''
    return refused(EXIT.unreachable, `The database does not answer.${why}`, [
      '"causeway doctor" looks for the cause.',
    ])
  }
  const reference = newReference()
  const written = writeDown({ reference, command, cause: thrown }, file)
  return refused(
    EXIT.fault,
    `This is a fault of Causeway, not of what you typed. Reference ${reference}.`,
    [`Details: ${written}`],
  )
}

/** True where the thrown thing, or what caused it, says that the database cannot be reached. */
function isUnreachable(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false
  if (thrown instanceof Unreachable) return true
  const code = 'code' in thrown ? thrown.code : undefined
  if (typeof code === 'string' && UNREACHABLE.has(code)) return true
  const inner = thrown instanceof AggregateError ? thrown.errors : [thrown.cause]
  return inner.some(isUnreachable)
}

/** The stack with its causes; a password inside an address does not reach the file. */
export function detailOf(thrown: unknown): string {
  const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
  const cause = thrown instanceof Error && thrown.cause !== undefined ? detailOf(thrown.cause) : ''
  const whole = cause === '' ? text : `${text}\ncaused by: ${cause}`
  return withoutSecrets(whole)
}

/** Passwords inside addresses do not reach a screen or a file. */
export function withoutSecrets(text: string): string {
  return text.replace(/:\/\/[^@\s/]*@/g, '://...@')
}

export interface FaultNote {
  readonly reference: string
  readonly command: string
  readonly cause: unknown
}

/** A reference that nobody has had before, short enough to be read out on a telephone. */
export function newReference(): string {
  return randomBytes(4).toString('hex').toUpperCase()
}

/** Where the details stand: the file, or the details themselves where it cannot be written. */
export function writeDown(note: FaultNote, file: string): string {
  const { reference, command, cause } = note
  const detail = detailOf(cause)
  try {
    mkdirSync(dirname(file), { recursive: true })
    const at = new Date().toISOString()
    appendFileSync(file, `${JSON.stringify({ at, reference, command, detail })}\n`, { mode: 0o600 })
    return file
  } catch {
    return detail
  }
}
