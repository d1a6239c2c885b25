/**
 * What a column's values look like: days, clock times, numbers, units, in whole per cent of its
 * filled rows. Nothing here looks at other columns.
 */
import { latinDigits } from '../reading/latin-digits.ts'
import type { ColumnStatistics, ValueCount } from './column-statistics.ts'
import { datesOf, type DateSense } from './dates.ts'
import { sensesOfHeader, targetOfTag, type Target } from './header-words.ts'
import { numbersOf, type NumberSense } from './numbers.ts'
import { isUnknownWord } from './unknown-words.ts'
import { unitOfWord } from './unit-words.ts'

export interface ColumnSense {
  readonly statistics: ColumnStatistics
  readonly dates: DateSense
  readonly numbers: NumberSense
  readonly clockShare: number
  readonly unitShare: number
}

const DATE_TARGETS: ReadonlySet<Target> = new Set<Target>(['day', 'manifest_day', 'edited'])

/** `tag` is the column's HXL tag, '' where it has none. */
export function senseOf(statistics: ColumnStatistics, tag: string): ColumnSense {
  const tagged = targetOfTag(tag)
  const asked =
    tagged === null ? sensesOfHeader(statistics.header).map((one) => one.target) : [tagged]
  return {
    statistics,
    dates: datesOf(
      statistics,
      asked.some((target) => DATE_TARGETS.has(target)),
    ),
    numbers: numbersOf(statistics),
    clockShare: shareOf(statistics.values, isClock),
    unitShare: shareOf(statistics.values, ({ text }) => unitOfWord(text) !== null),
  }
}

function isClock({ text, type }: ValueCount): boolean {
  if (type === 'number') return /^0?\.\d+(E-\d+)?$/.test(text)
  return /^\d{1,2}[:;]\d{2}([:;]\d{2})?(\s*[ap]\.?m\.?)?$/i.test(latinDigits(text))
}

function shareOf(values: readonly ValueCount[], holds: (value: ValueCount) => boolean): number {
  let [found, all] = [0, 0]
  for (const value of values) {
    if (isUnknownWord(value.text)) continue
    all += value.rows
    if (holds(value)) found += value.rows
  }
  return all === 0 ? 0 : Math.round((found * 100) / all)
}
