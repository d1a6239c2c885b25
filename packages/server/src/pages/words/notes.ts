/**
 * Rules and issue codes in sentences for people. A code that is not known here is shown as it is:
 * a newer profile may note more than this page has words for.
 */
import type { ClaimField } from '@causeway/domain/claims/claim'

const WORDS: ReadonlyMap<string, string> = new Map([
  ['alias.group', 'The list’s class stands for one of our groups'],
  ['alias.route', 'The list’s word stands for one of our routes'],
  ['alias.unresolved', 'A name that nobody has decided on yet'],
  ['cell.error', 'The cell holds an error instead of a value'],
  ['class.several', 'One text of goods stands under more than one of the list’s classes'],
  ['clock.proposed', 'Nearly a time: proposed, not applied'],
  ['clock.unknown_word', 'A word stands where a time should; the word is kept'],
  ['clock.unread', 'No time of day that can be read'],
  ['composite.broken_hyphen', 'A plus sign stands where a hyphen was: the text stays whole'],
  ['composite.split', 'Several known goods in one cell: the quantity is not divided among them'],
  ['composite.unsplit', 'Several goods in one cell, not all of them known: the text stays whole'],
  ['date.ambiguous', 'The date can be read in two ways'],
  ['date.differs', 'The manifest bears another day than the row'],
  ['date.implausible', 'A day that no operation of our time has'],
  ['date.month_typo', 'The manifest is one month off: proposed as a slip, not applied'],
  ['date.no_such_day', 'A day that the calendar does not have'],
  ['date.short_year', 'The year has two digits only'],
  ['date.unknown_word', 'A word stands where a date should; the word is kept'],
  ['date.unpadded', 'The date is written without its leading zero'],
  ['enum.regime', 'The list’s word for its way of counting stands for one of ours'],
  ['enum.unknown', 'A word that this column does not otherwise have'],
  ['formula.cached', 'The cell is a formula; what it shows may be out of date'],
  ['group.conflict', 'Two columns contradict each other'],
  ['group.from_item', 'The goods belong to a finer group than the list’s class'],
  ['item.generic', 'The goods are named in general terms only'],
  ['key.missing', 'The row has no id'],
  ['key.repeated', 'The list’s own id stands on more than one row'],
  ['number.ambiguous', 'The number can be read in two ways'],
  ['number.float_noise', 'The number has digits that a spreadsheet’s arithmetic left behind'],
  ['number.marks', 'The marks within the number were taken out'],
  ['number.unread', 'No number that can be read'],
  ['outcome.only_one', 'Every row has the same outcome: this list cannot show losses'],
  ['party.joint', 'Several parties in one cell: their shares are unknown'],
  ['privacy.withheld', 'A private trader is named: withheld'],
  ['quantity.above_one_truck', 'More than one truck in a row that should be one'],
  ['quantity.grain', 'The row stands for more than one truck'],
  ['quantity.implausible', 'More than one row can be'],
  ['quantity.many_loads', 'The row stands for many loads, as a day’s drop from the air does'],
  ['quantity.negative', 'A quantity below zero'],
  ['quantity.nominal', 'A round load by rule of thumb, not weighed'],
  ['quantity.rounded', 'The quantity is finer than its unit and was rounded'],
  ['quantity.small', 'Very little for a whole truck'],
  ['quantity.unknown_word', 'A word or sign says that the quantity is not known'],
  ['quantity.zero', 'A quantity of zero'],
  ['reference.carried', 'The quantity stands on another row'],
  ['reference.cycle', 'The cell points at rows that point back at it'],
  ['reference.dangling', 'The cell points at a row that is not there'],
  ['reference.elsewhere', 'The quantity is counted elsewhere'],
  ['regime.conflict', 'The list names another way of counting than its publisher does'],
  ['row.total_line', 'A line of totals, not a row of the list'],
  ['text.no_break_space', 'A no-break space was taken for a plain one'],
  ['text.trim', 'Blanks before or after the text were left out'],
  ['text.unknown_word', 'A word or sign says that this is not known'],
  ['unit.blank', 'No unit is stated; a blank is never taken for pallets'],
  ['unit.refused', 'The unit means something else than it seems to and was not taken'],
  ['unit.unknown', 'The unit is none that is known; nothing is computed from it'],
])

/** The words for a code; a code that has none here is shown as words as far as it goes. */
export function noteWords(noted: string): string {
  return WORDS.get(noted) ?? noted.replaceAll('.', ': ').replaceAll('_', ' ')
}

/** What a field of a claim is called on a page. */
export function fieldWords(field: ClaimField): string {
  return FIELDS[field]
}

const FIELDS: Readonly<Record<ClaimField, string>> = {
  day: 'day',
  manifest_day: 'day of the manifest',
  clock: 'time',
  route: 'route',
  place: 'place',
  donor: 'donor',
  recipient: 'recipient',
  sender: 'sender',
  item: 'goods',
  group: 'commodity group',
  regime: 'way of counting',
  outcome: 'outcome',
  donation_type: 'kind of donation',
  quantity: 'quantity',
  unit: 'unit',
  outside_id: 'id in the list',
  edited: 'last edited',
  row: 'row',
}

/** A way of counting, in words. */
export function regimeWords(regime: string): string {
  return regime === '' ? 'not stated' : regime.replaceAll('_', ' ')
}
