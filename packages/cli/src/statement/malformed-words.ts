/**
 * What is wrong with a field of a statement, as half a sentence that names the field: the one place
 * that puts a flaw into words.
 */
import type { Flaw, Malformed } from '@causeway/domain/ledger/fields'

/** `body.lines.0.counted is missing`; lists count from 0, as the field's name says. */
export function flawSentence({ at, flaw }: Pick<Malformed, 'at' | 'flaw'>): string {
  const words = flaw === 'contradicts another field' ? contradictionWords(at) : flawWords(flaw)
  return `${at === '' ? 'the whole' : at} ${words}`
}

/** What a field contradicts, by its name: each demand between fields names the one that is wrong. */
const CONTRADICTIONS: Readonly<Record<string, string>> = {
  lines: 'name a lot or an item twice, or refuse goods on their way back: one line for each',
  handed: 'does not fit: a line says something, and a substitute was not handed',
  cause: 'is missing though goods are missing; "unknown" is a cause',
  substitutes: 'names the lot itself',
  receiver: 'is the giver too',
  legs: 'do not join: each leg begins where the one before ends',
  inputs: 'name a lot twice',
  outputs: 'name a lot twice, or one that goes in',
  losses: 'name a lot twice, or one that neither goes in nor comes out',
  residue_g: 'does not fit: what goes in is what comes out, is lost, or fills no whole unit',
  hands: 'name a key twice',
  prev: 'belongs to every statement of a device but its first',
  seals: 'name a seal twice',
  units: 'name a handling unit twice',
  tare_g: 'is more than the vehicle weighs with its load',
  dispatches: 'name a dispatch twice',
  declarer: 'belongs to a unilateral pause, and to no other',
  parties: 'name a party twice, or none: whose fighting would halt',
  mediators: 'belong to a pause by mediation only',
  high: 'belongs to a range, and to no other bound',
  supersedes: 'names the figure itself',
  days: 'name a day of the week twice',
  mass_g: 'does not fit an item that is kept in grams',
  to: 'is where it starts',
  closes: 'does not fit: a window opens before it closes, and has both',
  told: 'names a party twice, or the one that notifies',
  segments: 'name a stretch of road twice',
  groups: 'name a commodity group twice',
  causes: 'do not fit: each is named once, and nothing holds up what is still planned',
  delay_h: 'does not fit what is still planned',
  last: 'is before the first day',
  counts: 'state nothing',
}

function contradictionWords(at: string): string {
  return CONTRADICTIONS[at.slice(at.lastIndexOf('.') + 1)] ?? 'contradicts another field'
}

function flawWords(flaw: Exclude<Flaw, 'contradicts another field'>): string {
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
    case 'not a local time':
      return 'should be a time such as "2024-09-11T08:30", on the clocks of its zone'
    case 'not a clock time':
      return 'should be a clock time such as "08:30", at most "24:00"'
    case 'not a line of text':
      return 'should be one line of text, without blanks at its ends and not too long'
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
  }
}
