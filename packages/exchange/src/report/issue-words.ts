/**
 * What the reading found in a row, in words for whoever sent the list: the problem, and what to do
 * about it. One place for both; codes stay stable, words may become better.
 */
import type { Issue, Severity } from '@causeway/domain/claims/claim'
import { findingWords } from './finding-words.ts'

const ASK_DAY = 'Ask the publisher which day is meant.'
const WRITE_PLAIN = 'Write the number with digits and a decimal point only.'

/** What to do where the reading has no suggestion of its own; nothing where none is needed. */
const ADVICE: ReadonlyMap<string, string> = new Map([
  ['cell.error', 'Put the value into it.'],
  ['formula.cached', 'Put the value into the cell instead of the formula.'],
  ['clock.unread', 'Write it as 14:05.'],
  ['composite.split', 'One row for each of the goods says how much of each.'],
  ['composite.unsplit', 'One row for each of the goods says how much of each.'],
  ['composite.broken_hyphen', 'Write the hyphen again.'],
  ['date.ambiguous', ASK_DAY],
  ['date.implausible', ASK_DAY],
  ['date.month_typo', ASK_DAY],
  ['date.no_such_day', ASK_DAY],
  ['date.short_year', 'Write the year with four digits.'],
  ['date.unknown_word', 'Write it as 2024-09-11.'],
  ['group.conflict', 'Say which of them is right.'],
  ['key.missing', 'Give it the id that it has in the list.'],
  ['key.repeated', 'Give each row an id of its own.'],
  ['number.ambiguous', WRITE_PLAIN],
  ['number.float_noise', 'Round it in the list.'],
  ['number.unread', WRITE_PLAIN],
  ['row.too_large', 'Take out what does not belong into the list.'],
  ['quantity.implausible', 'Compare it with the waybill.'],
  ['quantity.negative', 'Compare it with the waybill.'],
  ['quantity.zero', 'Leave it blank where it is unknown.'],
  ['reference.cycle', 'Say which has it.'],
  ['reference.dangling', 'Say which.'],
  ['row.total_line', 'Leave it out of the list.'],
  ['unit.blank', 'State the unit.'],
  ['unit.unknown', 'Write it in full.'],
])

const SHOWN_SIGNS = 200

const SEVERITIES: { readonly [severity in Severity]: string } = {
  error: 'Error',
  warning: 'Warning',
  note: 'Note',
}

/** `Warning, Unit "KT": the unit means something else …`. Nothing of a withheld cell is in it. */
export function problemOf(issue: Issue): string {
  const { code, severity, column, value } = issue
  const where = column === '' ? '' : `, ${column}`
  const what = value === '' ? '' : ` "${shortened(value)}"`
  const words = findingWords(code)
  const problem = words.charAt(0).toLowerCase() + words.slice(1)
  return `${SEVERITIES[severity]}${where}${what}: ${problem}.`
}

/** What to do about it; '' where the row may stay as it is. */
export function suggestionOf({ code, column, suggestions }: Issue): string {
  const found = suggestions.map((one) => `"${shortened(one)}"`)
  const last = found.pop()
  if (last === undefined) return ADVICE.get(code) ?? ''
  const choice = found.length === 0 ? last : `${found.join(', ')} or ${last}`
  return `${column === '' ? 'Perhaps' : `${column}: perhaps`} ${choice}.`
}

/** A sentence of a hundred thousand signs is no sentence; the cell itself shows the whole text. */
function shortened(text: string): string {
  return text.length <= SHOWN_SIGNS ? text : `${text.slice(0, SHOWN_SIGNS)}…`
}
