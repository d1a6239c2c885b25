/**
 * Which column is the key: one that is unique and full, else the row's number. A number that only
 * counts the rows is no key, for it means another row in the next edition.
 */
import type { Profile } from '../profile/profile.ts'
import type { ColumnSense } from './column-sense.ts'
import type { ColumnStatistics } from './column-statistics.ts'
import type { Doubt } from './doubt.ts'
import { individualsIn } from './individuals.ts'
import type { Assignment } from './targets.ts'

export interface SuggestedKey {
  readonly key: Profile['key']
  readonly isId: boolean
  /** With the key's column, where the list has one. */
  readonly assigned: readonly Assignment[]
  readonly doubts: readonly Doubt[]
}

const ID = 'outside_id'

export function suggestedKey(
  senses: readonly ColumnSense[],
  assigned: readonly Assignment[],
): SuggestedKey {
  const named = assigned.find((one) => one.target === ID)
  const column = named?.column ?? senses.findIndex((sense, at) => isIdLike(sense, at, assigned))
  const statistics = senses[column]?.statistics
  if (statistics === undefined) {
    const doubts: Doubt[] = [{ column: '', doubt: 'key: none, by row', suggestions: [] }]
    return { key: { kind: 'row' }, isId: false, assigned, doubts }
  }
  const why = 'unique and full'
  const all = named ? assigned : [...assigned, { column, target: ID, confidence: 50, why } as const]
  const doubts = doubtsOf(statistics)
  if (doubts.length > 0) {
    return { key: { kind: 'row', outsideId: ID }, isId: false, assigned: all, doubts }
  }
  return { key: { kind: 'id', column: ID }, isId: true, assigned: all, doubts: [] }
}

function doubtsOf({
  header,
  isUnique,
  firstRepeat,
  ...counts
}: ColumnStatistics): readonly Doubt[] {
  const doubts: Doubt[] = []
  if (!isUnique || counts.filled < counts.rows) {
    const suggestions = firstRepeat === null ? ['blank'] : [firstRepeat]
    doubts.push({ column: header, doubt: 'key: repeats', suggestions })
  }
  if (counts.isRunningNumber) {
    doubts.push({ column: header, doubt: 'key: running number', suggestions: [] })
  }
  return doubts
}

/** Unique and full, short, without blanks, and neither a day nor a quantity. */
function isIdLike(
  { statistics, dates }: ColumnSense,
  at: number,
  assigned: readonly Assignment[],
): boolean {
  const isFree = !assigned.some((one) => one.column === at)
  const isFull = statistics.isUnique && statistics.filled === statistics.rows
  const isShort = statistics.values.every(({ text }) => ID_FORM.test(text))
  const isPlain = dates.share < 50 && !hasFractions(statistics.values)
  return isFree && isFull && isShort && isPlain && individualsIn(statistics) === null
}

const ID_FORM = /^(?=.*\p{Nd})[\p{L}\p{Nd}./_-]{1,40}$/u

const hasFractions = (values: readonly { readonly text: string }[]): boolean =>
  values.some(({ text }) => /^\d*[.,]\d+$/.test(text))
