/**
 * What the records answered to a statement, in words: the one place that says it. First what became
 * of it, then what is remarkable, then what to do.
 */
import type { NothingPosted } from '@causeway/domain/ledger/outcome'
import type { SubmitRefusal, Submitted } from '@causeway/server/custody/submission'
import { counted, figureText } from '../answer/figure.ts'
import { fingerprint } from '../key/key-file.ts'
import { flawSentence } from './malformed-words.ts'
import { markSentence } from './mark-words.ts'
import { parkWords } from './park-words.ts'
import { shortId } from './short-id.ts'

/** Sentences for people, the most important first. */
export function submittedSentences(answer: Submitted): readonly string[] {
  switch (answer.answer) {
    case 'posted':
      return [`Posted at position ${answer.position}.`, ...answer.marks.map(markSentence)]
    case 'kept':
      return [`Kept at position ${answer.position}. ${nothingSentence(answer.because)}`]
    case 'parked': {
      const { why, frees } = parkWords(answer.reason)
      return [`Parked at position ${answer.position}: ${why}.`, `What frees it: ${frees}.`]
    }
    case 'held':
      return [
        `Held outside the log: nobody enrolled ${keyList(answer.keys)} yet.`,
        'It comes in by itself once a keeper enrols the key ("causeway key enrol").',
      ]
    case 'quota':
      return [
        `Not taken: too much of ${keyList(answer.keys)} is held already, and nobody enrolled it.`,
        'Send it again once a keeper has enrolled the key.',
      ]
    case 'exists':
      return [existsSentence(answer)]
    case 'refused':
      return refusalSentences(answer.refusal)
  }
}

/** Why a statement that stands moves nothing. */
function nothingSentence(because: NothingPosted): string {
  switch (because.kind) {
    case 'posts nothing':
      return 'It moves no goods by nature.'
    case 'matches':
      return `It says the same as the other side's ${shortId(because.first)}: the two confirm each other.`
    case 'differs':
      return `It tells the same hand-over otherwise than ${shortId(because.first)}: both are shown.`
    case 'told before':
      return `It reports the same goods as ${shortId(because.first)}, which are counted once.`
  }
}

function existsSentence({
  position,
  newSignatures,
}: Extract<Submitted, { readonly answer: 'exists' }>): string {
  const there = `There already, at position ${position}`
  return newSignatures === 0
    ? `${there}; nothing new.`
    : `${there}; ${counted(newSignatures, 'new signature')} added.`
}

function refusalSentences(refusal: SubmitRefusal): readonly string[] {
  switch (refusal.kind) {
    case 'too_large':
      return [
        `Refused: it has ${figureText(refusal.bytes)} bytes; ${figureText(refusal.most)} are allowed.`,
        'State it in several statements.',
      ]
    case 'malformed': {
      const { at, flaw } = refusal
      if (flaw === 'not JSON' || flaw === 'not canonical')
        return [
          `Refused: ${at === '' ? 'the text' : at} is not in its one form.`,
          'A sign was changed on the way: send the file as it was written.',
        ]
      return [`Refused: ${flawSentence({ at, flaw })}.`, 'State it anew with that field corrected.']
    }
    case 'unsupported_version':
      return [
        `Refused: it is of version "${refusal.version}", which these records do not read.`,
        'Bring the records up to date, or sign it with the same edition of the program.',
      ]
    case 'wrong_operation':
      return [
        `Refused: it belongs to operation "${refusal.operation}".`,
        `Send it there: --operation ${refusal.operation}.`,
      ]
    case 'bad_signature':
      return [
        `Refused: no signature in it holds${refusal.keys.length === 0 ? '' : ` (${keyList(refusal.keys)})`}.`,
        'It was changed after it was signed, or nobody has signed it.',
      ]
  }
}

function keyList(keys: readonly Parameters<typeof fingerprint>[0][]): string {
  return `the key ${keys.map(fingerprint).join(', ')}`
}
