/**
 * Why a statement is parked, and what frees it, in words: the one place that says so. A parked
 * statement is in the log and not lost; its goods are not moved yet.
 */
import type { ParkReason, WaitKey } from '@causeway/domain/ledger/outcome'
import { fingerprint } from '../key/key-file.ts'
import { shortId } from './short-id.ts'

/** Why it waits, and what would free it. */
export interface ParkWords {
  readonly why: string
  readonly frees: string
}

export function parkWords(reason: ParkReason): ParkWords {
  switch (reason.kind) {
    case 'equivocation':
      return {
        why: `the device ${fingerprint(reason.key)} signed another statement under the same number: ${shortId(reason.other)}`,
        frees: 'a finding about the equivocation, by a party that is not its own, lets it stand',
      }
    case 'revoked_key':
      return {
        why: `the key ${fingerprint(reason.key)} was revoked before`,
        frees: 'a proof that it existed before the revocation, or the same stated with another key',
      }
    case 'not_authorised':
      return {
        why: 'nobody has signed it who may state this',
        frees:
          'a signature of the party that it speaks for, or the enrolment of its key for that party',
      }
    case 'unknown_reference':
      return { why: `it speaks of ${unknownWords(reason.to)}`, frees: freeingWords(reason.to) }
    case 'serial_conflict':
      return {
        why: `the handling unit ${reason.unit} is elsewhere, according to an earlier statement`,
        frees: 'a statement that brings the unit there, or a reversal of the earlier one',
      }
    case 'already_reversed':
      return {
        why: `what it undoes is undone already, or cannot be: ${shortId(reason.by)}`,
        frees: 'nothing; state anew what happened',
      }
    case 'leg_closed':
      return {
        why: `the leg ${reason.leg} is closed, and nothing moves on it any more`,
        frees: 'nothing; a closed leg is final',
      }
  }
}

function unknownWords(key: WaitKey): string {
  const { kind, code } = parted(key)
  switch (kind) {
    case 'lot':
      return `the lot ${code}, which the log does not know, or not so`
    case 'statement':
      return `the statement ${shortId(code)}, which is not posted`
    case 'key':
      return `the key ${code.slice(0, 20)}, which nobody enrolled`
    case 'leg':
      return `the leg ${code}, on which goods are still on the road, or owed`
    case 'after':
      return `position ${code}, which the log has not reached`
    case 'signed':
    case 'proved':
    case 'answered':
    case 'unit':
    case 'number':
      return `${kind} ${shortId(code)}, which the log does not hold`
  }
}

function freeingWords(key: WaitKey): string {
  const { kind, code } = parted(key)
  switch (kind) {
    case 'lot':
      return `a statement that describes ${code}; a lot described otherwise is stated anew under another code`
    case 'statement':
      return 'that statement, once it comes and is posted'
    case 'key':
      return 'its enrolment by a keeper'
    case 'leg':
      return 'receipts or findings for all that is on the leg'
    case 'after':
      return 'the statements up to that position'
    case 'signed':
    case 'proved':
    case 'answered':
    case 'unit':
    case 'number':
      return 'that, once it comes'
  }
}

type WaitKind =
  | 'statement'
  | 'lot'
  | 'key'
  | 'signed'
  | 'proved'
  | 'answered'
  | 'unit'
  | 'leg'
  | 'number'
  | 'after'

const WAIT_KINDS: readonly WaitKind[] = [
  'statement',
  'lot',
  'key',
  'signed',
  'proved',
  'answered',
  'unit',
  'leg',
  'number',
  'after',
]

function parted(key: WaitKey): { readonly kind: WaitKind; readonly code: string } {
  const at = key.indexOf(':')
  const kind = WAIT_KINDS.find((one) => one === key.slice(0, at)) ?? 'statement'
  return { kind, code: key.slice(at + 1) }
}
