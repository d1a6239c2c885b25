/**
 * The sentences for a check that failed: what does not hold, for which entry, and what it means. One
 * place for all of them; a new failure must not compile until it has words.
 */
import type { Distrust } from '@causeway/proof/checkpoint/policy'
import type { ConsignmentFailure } from '@causeway/proof/consignment-file/verdict'
import { figureText } from '../answer/figure.ts'

/** What failed, in one or two sentences that begin with the entry where there is one. */
export function failureSentence(failure: ConsignmentFailure): string {
  switch (failure.check) {
    case 'form':
      return formSentence(failure)
    case 'entry':
      return `${at(failure.index)}${entryWords(failure)}`
    case 'path':
      return failure.kind === 'not in the tree'
        ? `${at(failure.index)}the checkpoint is of a log with ${figureText(failure.size)} entries, so there is no such position.`
        : `${at(failure.index)}its path does not lead to the root of the checkpoint. The log that signed this checkpoint does not hold this entry, or not here.`
    case 'log signature':
    case 'witnesses':
      return distrustSentence(failure.why)
    case 'statement signatures':
      return `${at(failure.index)}${signatureWords(failure)}`
    case 'keys':
      return `${at(failure.index)}${keyWords(failure)}`
    case 'veils':
      return `${at(failure.index)}a disclosed value is not what the statement hides.`
    case 'whole':
      return 'Everything signed holds, but the file is not as it was written: it was damaged on its way. Ask for it again.'
  }
}

/** Why a checkpoint is not trusted. */
export function distrustSentence(why: Distrust): string {
  switch (why.kind) {
    case 'unusable policy':
      return `Your keys file cannot be used: ${why.because}.`
    case 'malformed note':
      return `The checkpoint is no signed note: ${why.why.kind}.`
    case 'malformed checkpoint':
      return `The signed note is no checkpoint: ${why.why.kind}.`
    case 'another origin':
      return `The checkpoint is of the log "${why.origin}", not of the one in your keys file.`
    case 'a signature fails':
      return `The checkpoint carries a signature in the name of ${why.name} that does not hold.`
    case 'no log signature':
      return 'The log in your keys file did not sign this checkpoint.'
    case 'too few witnesses':
      return `${why.have} of your witnesses cosigned this checkpoint; your keys file asks for ${why.need}.`
  }
}

function at(index: number): string {
  return `Entry at position ${figureText(index)}: `
}

function formSentence(failure: Extract<ConsignmentFailure, { check: 'form' }>): string {
  switch (failure.kind) {
    case 'too large':
      return `The file is larger than ${figureText(failure.most)} bytes.`
    case 'not a consignment file':
      return `Line ${figureText(failure.line)} is not as in a consignment file.`
    case 'unreadable checkpoint':
    case 'unusable keys':
      return distrustSentence(failure.why)
  }
}

function entryWords(failure: Extract<ConsignmentFailure, { check: 'entry' }>): string {
  switch (failure.kind) {
    case 'no log entry':
      return 'its text is no entry of a log.'
    case 'no statement':
      return 'what it holds is no statement.'
    case 'the same statement twice':
      return `the same statement stands at position ${figureText(failure.first)} already.`
    case 'recorded before the entry above':
      return `it was recorded on ${failure.recorded}, before an entry that stands above it.`
    case 'another operation':
      return `it speaks of the operation "${failure.operation}", the entries above of another.`
  }
}

function signatureWords(
  failure: Extract<ConsignmentFailure, { check: 'statement signatures' }>,
): string {
  switch (failure.kind) {
    case 'does not hold':
      return `the signature in the name of key ${short(failure.key)} does not hold.`
    case 'nobody signed':
      return 'it names hands, and none of them signed.'
    case 'its statement is not in the file':
      return `it brings signatures for the statement ${short(failure.of)}, which is not in the file.`
  }
}

function keyWords(failure: Extract<ConsignmentFailure, { check: 'keys' }>): string {
  switch (failure.kind) {
    case 'not enrolled':
      return `the key ${short(failure.key)}, which signed for ${failure.party}, is enrolled nowhere in the file.`
    case 'enrolled for another party':
      return `the key ${short(failure.key)} signed for ${failure.party}, and is enrolled for ${failure.enrolledFor}.`
    case 'revoked':
      return `the key ${short(failure.key)} of ${failure.party} was revoked before, at position ${figureText(failure.at)}.`
    case 'no signature counts':
      return 'none of its signatures counts: no hand had an enrolled key and the role it claims.'
    case 'not by a keeper':
      return 'it speaks of keys, and no keeper in your keys file signed it.'
    case 'other keepers than yours':
      return 'the log names other keepers than your keys file.'
  }
}

/** The first digits of a key or an id: enough to find it, short enough to read. */
export function short(digits: string): string {
  return digits.slice(0, 12)
}
