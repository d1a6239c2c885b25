/** What is wrong with a record, as a sentence that names the record, the field, and what to do. */
import type { RecordFlaw, WrongRecord } from '@causeway/server/access/record'
import { ACCESS_KINDS } from '@causeway/domain/access/access-kind'
import { FORMS, STANCES, STATES, STATUSES, TIMINGS } from '@causeway/domain/access/pause'
import { BASES, WEEKDAYS, WHERES } from '@causeway/domain/access/window'
import { BOUNDS } from '@causeway/domain/claims/bound'
import type { Malformed } from '@causeway/domain/ledger/fields'
import { figureText } from '../answer/figure.ts'
import { nearest } from '../command/nearest.ts'
import { flawSentence } from '../statement/malformed-words.ts'

/** `Record 3: to is not after the beginning …`. */
export function wrongSentence({ number, flaw }: WrongRecord): string {
  return `Record ${number}: ${recordFlawWords(flaw)}.`
}

function recordFlawWords(flaw: RecordFlaw): string {
  switch (flaw.kind) {
    case 'malformed':
      return malformedWords(flaw)
    case 'ends before it begins':
      return `${flaw.at} is ${flaw.to}, which is not after its beginning, ${flaw.from}`
    case 'unknown zone':
      return `${flaw.at} "${flaw.zone}" is no zone; name one such as Africa/Nairobi`
    case 'range upside down':
      return `${flaw.at} is ${figureText(flaw.high)}, below the lower end ${figureText(flaw.low)}`
    case 'passage outside of the text':
      return `${flaw.at} ends at ${figureText(flaw.passage.end)}, but the text has ${figureText(flaw.characters)} characters`
    case 'quote not found once':
      return flaw.times === 0
        ? 'quote does not stand in the text, letter by letter'
        : 'quote stands in the text more than once; quote more of it, or give passage'
    case 'not a kind':
      return kindWords(flaw.text)
    case 'no such document':
      return `document ${flaw.hash.slice(0, 12)} was not filed; "causeway dispatch add" files it`
    case 'text was taken away':
      return `document ${flaw.hash.slice(0, 12)} has no text here; add its file again`
    case 'passage and quote':
      return 'has both passage and quote; one of them is enough'
    case 'later than its source':
      return `${flaw.at} is later than its source, ${flaw.source}`
    case 'not stated before': {
      const near = nearest(flaw.code, flaw.known)
      const known = near.length > 0 ? `did you mean ${near.join(', or ')}?` : known20(flaw.known)
      return `${flaw.at} "${flaw.code}" was not stated before; ${known}`
    }
  }
}

function known20(known: readonly string[]): string {
  return known.length === 0 ? 'there is none yet' : `there are ${known.join(', ')}`
}

/** The words that may stand in a field, by its name. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  form: FORMS,
  stance: STANCES,
  timing: TIMINGS,
  state: [...STATES, 'closed (of a crossing)'],
  status: STATUSES,
  basis: BASES,
  where: WHERES,
  bound: BOUNDS,
  days: WEEKDAYS,
  civilians_apart: ['yes', 'no'],
}

function malformedWords(flaw: Malformed): string {
  const words = WORDS[flaw.at.replace(/\.\d+$/, '')]
  const list = flaw.flaw === 'not one of the words' && words !== undefined ? words : []
  const sentence = flawSentence(flaw)
  return list.length === 0 ? sentence : `${sentence}: ${list.join(', ')}`
}

function kindWords(text: string): string {
  if (text === '') return 'kind is missing'
  const near = nearest(text, ACCESS_KINDS)
  const hint = near.length > 0 ? `did you mean ${near.join(', or ')}?` : ''
  return `kind "${text}" is none; ${hint === '' ? `there are ${ACCESS_KINDS.join(', ')}` : hint}`
}
