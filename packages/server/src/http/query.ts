/**
 * What an address asks, read once: days, positions, whole numbers. A refusal says in words what was
 * expected; the typed text stays with whoever asked, so that a form loses nothing.
 */
import { ALL_KNOWN, type AsKnown } from '@causeway/domain/claims/edition'
import type { ReconcileBy } from '@causeway/domain/claims/reconcile-answer'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import { type Day, parseDay } from '@causeway/domain/time/day'

/** A part of the address that says nothing we know; `kind` names what was expected. */
export interface UnreadableQuery {
  readonly kind:
    | 'not a day'
    | 'not a day or position'
    | 'not a position'
    | 'not a number of days'
    | 'not a grouping'
  readonly text: string
}

/** Longer than any day, code or name that an address needs. */
const LONGEST = 200

/** The text of a parameter, trimmed; '' where it is missing. */
export function textOf(query: URLSearchParams, name: string): string {
  return (query.get(name) ?? '').trim().slice(0, LONGEST)
}

/** '' is all that is known; `2025-08-31` what was published up to that day; `4207` a position. */
export function parseAsKnown(text: string): Result<AsKnown, UnreadableQuery> {
  if (text === '') return accept(ALL_KNOWN)
  if (/^\d{1,18}$/.test(text)) return accept({ position: BigInt(text), published: null })
  const day = parseDay(text)
  if (day.ok) return accept({ position: null, published: day.value })
  return refuse({ kind: 'not a day or position', text })
}

/** A day, or null where nothing is asked. */
export function parseDayOrNone(text: string): Result<Day | null, UnreadableQuery> {
  if (text === '') return accept(null)
  const day = parseDay(text)
  return day.ok ? day : refuse({ kind: 'not a day', text })
}

/** A tolerance in days; '' is none. Whether it is in range is the comparison's to say. */
export function parseTolerance(text: string): Result<number, UnreadableQuery> {
  if (text === '') return accept(0)
  if (/^\d{1,4}$/.test(text)) return accept(Number(text))
  return refuse({ kind: 'not a number of days', text })
}

const GROUPINGS: readonly ReconcileBy[] = ['month', 'week', 'day', 'donor', 'group', 'place']

/** What a row of the table stands for; '' is a month. */
export function parseBy(text: string): Result<ReconcileBy, UnreadableQuery> {
  const found = GROUPINGS.find((one) => one === (text === '' ? 'month' : text))
  return found === undefined ? refuse({ kind: 'not a grouping', text }) : accept(found)
}

/** A page from 1; anything that is none is the first. */
export function pageOf(text: string): number {
  return /^[1-9]\d{0,6}$/.test(text) ? Number(text) : 1
}
