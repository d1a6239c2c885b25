/**
 * Clock times: a fraction of a day, or `8:05`, `08:05:00`, `4:23 AM`. What only resembles a time is
 * proposed and not applied.
 */
import { PLAIN_MARKS, parseDecimal } from '@causeway/domain/quantity/decimal'
import {
  type Parsed,
  type Parser,
  type Place,
  NO_CHANGES,
  NO_ISSUES,
  TEXT,
  issueAt,
  unknownBecause,
} from './cell-reading.ts'
import { latinDigits } from './latin-digits.ts'

const SHAPE = /^(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([ap])\.?m\.?)?$/i
/** A slip of the finger beside the colon's key, or a habit of writing. */
const NEARLY = /^(\d{1,2})[;.,hH](\d{2})$/
const MINUTES_A_DAY = 1_440n

/** A parser for a column of clock times; its text is `HH:MM`. */
export function clockParser(place: Place): Parser {
  return {
    unknownWord: 'clock.unknown_word',
    parse(text, isNumber) {
      const stated = isNumber ? ofFraction(text) : ofText(latinDigits(text))
      if (stated !== null)
        return { text: stated, value: TEXT, issues: NO_ISSUES, changes: NO_CHANGES }
      const nearly = NEARLY.exec(latinDigits(text))
      const proposed = nearly === null ? null : clockText(Number(nearly[1]), Number(nearly[2]))
      if (isNumber || proposed === null) return unread(place, 'clock.unread', text, [])
      return unread(place, 'clock.proposed', text, [proposed])
    },
  }
}

function unread(place: Place, code: string, text: string, suggestions: readonly string[]): Parsed {
  return unknownBecause(issueAt(place, code, 'note', { value: text, suggestions }))
}

/** To the nearest minute: a fraction of a day has no exact minutes. */
function ofFraction(text: string): string | null {
  const read = parseDecimal(text, PLAIN_MARKS)
  if (!read.ok) return null
  const one = 10n ** BigInt(read.value.scale)
  if (read.value.digits < 0n || read.value.digits >= one) return null
  const minutes = Number((read.value.digits * MINUTES_A_DAY * 2n + one) / (2n * one))
  return clockText(Math.floor(minutes / 60), minutes % 60)
}

function ofText(text: string): string | null {
  const found = SHAPE.exec(text)
  if (found === null) return null
  const [, hours, minutes, seconds = '0', half] = found
  const hour = Number(hours)
  if (Number(seconds) > 59) return null
  if (half === undefined) return clockText(hour, Number(minutes))
  if (hour < 1 || hour > 12) return null
  return clockText((hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0), Number(minutes))
}

function clockText(hour: number, minute: number): string | null {
  if (hour > 23 || minute > 59) return null
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
