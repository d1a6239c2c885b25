/**
 * What is wrong with a field of a statement, as half a sentence that names the field: the one place
 * that puts a flaw into words.
 */
import type { Flaw, Malformed } from '@causeway/domain/ledger/fields'

/** `body.lines.0.counted is missing`; lists count from 0, as the field's name says. */
export function flawSentence({ at, flaw }: Pick<Malformed, 'at' | 'flaw'>): string {
  return `${at === '' ? 'the whole' : at} ${flawWords(flaw)}`
}

function flawWords(flaw: Flaw): string {
  switch (flaw) {
    case 'not an object':
      return 'should be an object with named fields'
    case 'missing':
      return 'is missing'
    case 'not text':
      return 'should be a text between quotes'
    case 'not a code':
      return 'should be a code of 1 to 80 signs, without blanks at its ends'
    case 'not 64 hexadecimal digits':
      return 'should be 64 hexadecimal digits, small letters'
    case 'not a quantity':
      return 'should be a whole number of base units as text, such as "2400"'
    case 'zero':
      return 'should be more than 0'
    case 'not a whole number':
      return 'should be a whole number within its bounds, without quotes'
    case 'not a day':
      return 'should be a day such as "2024-09-11"'
    case 'not an instant':
      return 'should be an instant such as "2024-09-11T08:30:00Z"'
    case 'not one of the words':
      return 'is none of the words that may stand there'
    case 'not a list':
      return 'should be a list'
    case 'empty':
      return 'needs at least one entry'
    case 'too many':
      return 'has more entries than one statement takes'
    case 'unknown field':
      return 'is not a field of this kind of statement'
    case 'contradicts another field':
      return 'does not fit another field: a lot in two lines, goods missing without a cause, a giver who is the receiver, or masses that do not add up'
  }
}
