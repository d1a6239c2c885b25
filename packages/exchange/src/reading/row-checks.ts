/**
 * What only shows when several cells of one row are held against each other: two dates, two words
 * for one thing, a line that sums up the lines above it.
 */
import { foldName } from '@causeway/domain/alias/fold'
import type { Change, Issue } from '@causeway/domain/claims/claim'
import { type Day, dayNumber } from '@causeway/domain/time/day'
import type { Profile } from '../profile/profile.ts'
import { type CellReading, type Place, issueAt } from './cell-reading.ts'

/** The commodity group of a row, and the change where the item decided it. */
export interface GroupReading {
  readonly group: string
  readonly change: Change | null
}

/** An item that surely belongs to a group outweighs the list's own class, which is coarser. */
export function groupOf(stated: string, item: CellReading | undefined): GroupReading {
  const group = item?.value.kind === 'item' ? item.value.item.group : ''
  if (group === '' || group === stated) return { group: stated, change: null }
  return { group, change: { field: 'group', from: stated, to: group, rule: 'group.from_item' } }
}

/** A reader of regimes by day: '' on days of which the profile says nothing. */
export function regimeReader({ regimes }: Profile): (day: Day) => string {
  const known = new Map<Day, string>()
  return (day) => {
    let name = known.get(day)
    if (name === undefined) {
      const found = regimes.find(
        ({ from, to }) => (from === null || from <= day) && (to === null || day <= to),
      )
      name = found?.name ?? ''
      known.set(day, name)
    }
    return name
  }
}

/** Compares the day of a row with that of its manifest; none where they agree. */
export function manifestReader(place: Place): (day: Day, manifest: Day) => readonly Issue[] {
  const known = new Map<string, readonly Issue[]>()
  return (day, manifest) => {
    if (day === manifest) return AGREED
    const pair = day + manifest
    let issues = known.get(pair)
    if (issues === undefined) {
      const differs = issueAt(place, 'date.differs', 'note', { value: manifest })
      const typo = issueAt(place, 'date.month_typo', 'note', {
        value: manifest,
        suggestions: [day],
      })
      issues = isMonthTypo(day, manifest) ? [differs, typo] : [differs]
      known.set(pair, issues)
    }
    return issues
  }
}

const AGREED: readonly Issue[] = []

/** The same day of the neighbouring month: somebody wrote 8 for 7. Proposed, never applied. */
function isMonthTypo(day: Day, manifest: Day): boolean {
  if (day.slice(8) !== manifest.slice(8)) return false
  return Math.abs(dayNumber(day) - dayNumber(manifest)) <= 31
}

/** Words that begin a line of sums, folded, in the languages of lists that we have met. */
const TOTALS: ReadonlySet<string> = new Set(
  ['total', 'totals', 'grand total', 'sub total', 'sum', 'المجموع', 'الإجمالي', 'المجموع الكلي']
    .concat(['total general', 'total général', 'усього', 'всього', 'разом', 'סה"כ', 'סך הכל'])
    .map(foldName),
)

/** True where the row sums up other rows. Asked only of rows without a day: few have none. */
export function isTotalLine(readings: readonly CellReading[]): boolean {
  return readings.some(({ raw }) => raw.type === 'text' && TOTALS.has(foldName(raw.text)))
}

/** A reader of the profile's conflicts: codes of those that the row shows. */
export function conflictReader(
  profile: Profile,
  indexOf: (column: string) => number,
): (readings: readonly CellReading[]) => readonly string[] {
  const conflicts = profile.conflicts.map(({ code, all }) => ({
    code,
    all: all.map(({ column, pattern }) => ({
      index: indexOf(column),
      matches: remembered(new RegExp(pattern, 'iu')),
    })),
  }))
  return (readings) => {
    let codes = NO_CODES
    for (const { code, all } of conflicts) if (showsAll(all, readings)) codes = [...codes, code]
    return codes
  }
}

interface Mark {
  readonly index: number
  matches(text: string): boolean
}

function showsAll(marks: readonly Mark[], readings: readonly CellReading[]): boolean {
  for (const { index, matches } of marks) if (!matches(readings[index]?.text ?? '')) return false
  return true
}

const NO_CODES: readonly string[] = []
const KEPT = 20_000

function remembered(pattern: RegExp): (text: string) => boolean {
  const known = new Map<string, boolean>()
  return (text) => {
    let answer = known.get(text)
    if (answer === undefined) {
      answer = pattern.test(text)
      if (known.size >= KEPT) known.clear()
      known.set(text, answer)
    }
    return answer
  }
}
