/**
 * What the reading found in a row, in words for whoever sent the list: the problem, and what to do
 * about it. One place for both; codes stay stable, words may become better.
 */
import type { Issue, Severity } from '@causeway/domain/claims/claim'

/** Codes of which nothing special is known are shown as they are, in words. */
interface Words {
  readonly problem: string
  /** What to do where the reading has no suggestion of its own; '' where nothing is needed. */
  readonly advice: string
}

const ASK_DAY = 'Ask the publisher which day is meant.'
const WRITE_PLAIN = 'Write the number with digits and a decimal point only.'
const LEFT_AS_IT_IS = ''

const WORDS: ReadonlyMap<string, Words> = new Map(
  Object.entries({
    'cell.error': words('the cell holds an error instead of a value', 'Put the value into it.'),
    'formula.cached': words(
      'the cell is a formula; what it shows may be out of date',
      'Put the value into the cell instead of the formula.',
    ),
    'clock.proposed': words('this is nearly a time', LEFT_AS_IT_IS),
    'clock.unread': words('this is no time of day', 'Write it as 14:05.'),
    'clock.unknown_word': words('a word stands where a time should', LEFT_AS_IT_IS),
    'composite.split': words(
      'several goods in one cell; the quantity is not divided among them',
      'One row for each of the goods says how much of each.',
    ),
    'composite.unsplit': words(
      'several goods in one cell, not all of them known; the text stays whole',
      'One row for each of the goods says how much of each.',
    ),
    'composite.broken_hyphen': words(
      'a plus sign stands where a hyphen was; the text stays whole',
      'Write the hyphen again.',
    ),
    'date.ambiguous': words('the date can be read in two ways', ASK_DAY),
    'date.differs': words('the manifest has another day', LEFT_AS_IT_IS),
    'date.implausible': words('no operation of our time has this day', ASK_DAY),
    'date.month_typo': words('the manifest is one month off, perhaps a slip', ASK_DAY),
    'date.no_such_day': words('the calendar has no such day', ASK_DAY),
    'date.short_year': words('the year has two digits only', 'Write the year with four digits.'),
    'date.unknown_word': words('this is no date that can be read', 'Write it as 2024-09-11.'),
    'enum.unknown': words('the word is none of those that this column has', LEFT_AS_IT_IS),
    'group.conflict': words('two columns contradict each other', 'Say which of them is right.'),
    'key.missing': words('the row has no id', 'Give it the id that it has in the list.'),
    'key.repeated': words('the id stands on more than one row', 'Give each row an id of its own.'),
    'alias.unresolved': words('nobody has decided yet what this name stands for', LEFT_AS_IT_IS),
    'number.ambiguous': words('the number can be read in two ways', WRITE_PLAIN),
    'number.float_noise': words(
      'the number has digits that a spreadsheet’s arithmetic left behind',
      'Round it in the list.',
    ),
    'number.unread': words('this is no number that can be read', WRITE_PLAIN),
    'party.joint': words('several parties in one cell; their shares are unknown', LEFT_AS_IT_IS),
    'privacy.withheld': words('a private individual is named; the name is withheld', LEFT_AS_IT_IS),
    'row.too_large': words(
      'the row is larger than a statement can be',
      'Take out what does not belong into the list.',
    ),
    'quantity.implausible': words(
      'this is more than one row can be; its quantity is in no sum',
      'Compare it with the waybill.',
    ),
    'quantity.negative': words(
      'a quantity cannot be below zero; it is in no sum',
      'Compare it with the waybill.',
    ),
    'quantity.rounded': words('the quantity is finer than its unit and was rounded', LEFT_AS_IT_IS),
    'quantity.zero': words(
      'the quantity is zero; it is in no sum',
      'Leave it blank where it is unknown.',
    ),
    'reference.carried': words('the quantity stands on another row', LEFT_AS_IT_IS),
    'reference.cycle': words('the rows point at each other in a circle', 'Say which has it.'),
    'reference.dangling': words('the row that this points at is not in the list', 'Say which.'),
    'reference.elsewhere': words('the quantity is counted elsewhere', LEFT_AS_IT_IS),
    'regime.conflict': words('the list counts in another way on this day', LEFT_AS_IT_IS),
    'row.total_line': words(
      'this sums up other rows; it is in no sum',
      'Leave it out of the list.',
    ),
    'text.unknown_word': words('a word says that this is not known', LEFT_AS_IT_IS),
    'unit.blank': words(
      'no unit is stated, so the quantity is unknown; a blank is never taken for pallets',
      'State the unit.',
    ),
    'unit.refused': words('the unit means something else than it seems to: KT is a tub', ''),
    'unit.unknown': words('the unit is not known, so neither is the quantity', 'Write it in full.'),
  }),
)

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
  const problem = WORDS.get(code)?.problem ?? code.replaceAll('.', ': ').replaceAll('_', ' ')
  return `${SEVERITIES[severity]}${where}${what}: ${problem}.`
}

/** What to do about it; '' where the row may stay as it is. */
export function suggestionOf({ code, column, suggestions }: Issue): string {
  const found = suggestions.map((one) => `"${shortened(one)}"`)
  const last = found.pop()
  if (last === undefined) return WORDS.get(code)?.advice ?? ''
  const choice = found.length === 0 ? last : `${found.join(', ')} or ${last}`
  return `${column === '' ? 'Perhaps' : `${column}: perhaps`} ${choice}.`
}

/** A sentence of a hundred thousand signs is no sentence; the cell itself shows the whole text. */
function shortened(text: string): string {
  return text.length <= SHOWN_SIGNS ? text : `${text.slice(0, SHOWN_SIGNS)}…`
}

function words(problem: string, advice: string): Words {
  return { problem, advice }
}
