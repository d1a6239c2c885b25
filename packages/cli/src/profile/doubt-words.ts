/**
 * The questions that a proposed profile leaves open, in sentences: what is not settled, and what to
 * write into the profile. None of them is settled by a guess.
 */
import type { Doubt } from '@causeway/exchange/suggest/doubt'

/** One or two sentences; they begin with the column where there is one. */
export function doubtSentence({ column, doubt, suggestions }: Doubt): string {
  const texts = suggestions.map((one) => `"${one}"`).join(', ')
  const sentence = sentenceOf(doubt, texts)
  if (column !== '') return `"${column}": ${sentence}`
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}

function sentenceOf(doubt: Doubt['doubt'], texts: string): string {
  switch (doubt) {
    case 'date: day or month first':
      return 'does the day or the month come first? No date settles it; such dates are unknown until the patterns do.'
    case 'date: both orders':
      return 'some dates have the day first, some the month. Dates that can be read both ways are unknown.'
    case 'date: short year':
      return `years have two digits; they are taken for ${texts}. Change "pivot" if they are not.`
    case 'date: words':
      return `these are no dates: ${texts}. If they say that the day is unknown, add them to "unknown".`
    case 'date: no column':
      return 'no column with dates was found; without one no row stands in a month.'
    case 'number: decimal or group':
      return 'is the mark a decimal mark, or one between thousands? Such numbers are unknown until "decimalMark" says so.'
    case 'number: words':
      return `these are no numbers: ${texts}. If they say that it is unknown, add them to "unknown".`
    case 'number: no column':
      return 'no column with quantities was found.'
    case 'number: row or key':
      return `these point at another row: ${texts}. Is it the row’s number, or its id? See "references".`
    case 'unit: not stated':
      return 'in which unit is it? A list that states none has unknown quantities; see "constants".'
    case 'unit: not known':
      return `these units are not known: ${texts}. Until "units" says what they are, such quantities are unknown.`
    case 'key: repeats':
      return `it is not on every row once (${texts}), so rows are keyed by their number.`
    case 'key: running number':
      return 'it counts the rows, so it may mean another row in the next edition; rows are keyed by their number.'
    case 'key: none, by row':
      return 'no column with an id was found; rows are keyed by their number.'
    case 'target: another column has it':
      return `it may be ${texts} too, but another column is.`
    case 'target: none':
      return 'what it holds is not known; it is kept as it is, and read by nobody.'
    case 'regime: own words':
      return `it seems to say how the source counts: ${texts}. Give each word its regime if it does.`
    case 'unknown: zero for a name':
      return `${texts} stands where a name should; it is taken for unknown.`
    case 'privacy: names individuals':
      return `it is likely to name private individuals (${texts}); look at the privacy rules.`
  }
}
