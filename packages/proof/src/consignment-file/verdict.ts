/**
 * What comes out of an offline check: either what was proved, or the first check that failed and the
 * entry it failed for. The order of the checks is part of the contract.
 */
import type { Distrust } from '../checkpoint/policy.ts'
import type { Canonical } from '../canonical/canonical.ts'
import type { EvidenceClass } from './evidence.ts'
import type { NotAConsignmentFile } from './consignment-file.ts'

/** The checks, in the order in which they are made. */
export const CHECKS = [
  'form',
  'entry',
  'path',
  'log signature',
  'witnesses',
  'statement signatures',
  'keys',
  'veils',
  'whole',
] as const
export type Check = (typeof CHECKS)[number]

/** A failed check of the whole file has no index. Indexes are positions in the log. */
export type ConsignmentFailure =
  | ({ readonly check: 'form' } & (NotAConsignmentFile | FormOfCheckpoint))
  | ({ readonly check: 'entry'; readonly index: number } & WrongEntry)
  | ({ readonly check: 'path'; readonly index: number } & WrongPath)
  | { readonly check: 'log signature'; readonly kind: 'distrusted'; readonly why: Distrust }
  | { readonly check: 'witnesses'; readonly kind: 'distrusted'; readonly why: Distrust }
  | ({ readonly check: 'statement signatures'; readonly index: number } & WrongSignature)
  | ({ readonly check: 'keys'; readonly index: number } & WrongKey)
  | { readonly check: 'veils'; readonly index: number; readonly kind: 'hides another value' }
  /** All that is signed holds, and yet the file is not as it was written. */
  | { readonly check: 'whole'; readonly kind: 'damaged' }

/** The checkpoint cannot be read, or the reader's own keys cannot be used. */
interface FormOfCheckpoint {
  readonly kind: 'unreadable checkpoint' | 'unusable keys'
  readonly why: Distrust
}

type WrongEntry =
  | { readonly kind: 'no log entry' | 'no statement' }
  | { readonly kind: 'the same statement twice'; readonly first: number }
  | { readonly kind: 'recorded before the entry above'; readonly recorded: string }
  | { readonly kind: 'another operation'; readonly operation: string }

type WrongPath =
  | { readonly kind: 'not in the tree'; readonly size: number }
  | { readonly kind: 'does not lead to the root' }

type WrongSignature =
  | { readonly kind: 'does not hold'; readonly key: string }
  | { readonly kind: 'nobody signed' }
  | { readonly kind: 'its statement is not in the file'; readonly of: string }

type WrongKey =
  | { readonly kind: 'not enrolled'; readonly key: string; readonly party: string }
  | {
      readonly kind: 'enrolled for another party'
      readonly key: string
      readonly party: string
      readonly enrolledFor: string
    }
  | {
      readonly kind: 'revoked'
      readonly key: string
      readonly party: string
      readonly at: number
    }
  | { readonly kind: 'no signature counts' }
  | { readonly kind: 'not by a keeper' }
  | { readonly kind: 'other keepers than yours'; readonly named: readonly string[] }

/** A hand of a statement, and what its signature is worth. */
export interface ProvedHand {
  readonly role: string
  readonly party: string
  readonly key: string
  /**
   * `counts`: signed, by a key that was enrolled for the party. `not signed`. `enrolled later`:
   * signed, but the key was not enrolled yet. `signed when revoked`: a signature that came after.
   * `not its role`: the statement gives that role to another party.
   */
  readonly standing:
    'counts' | 'not signed' | 'enrolled later' | 'signed when revoked' | 'not its role'
}

/** A key that signed without being a hand. */
export interface OutsideSigner {
  readonly key: string
  /** The party it is enrolled for; null where nobody vouches for it and it is no witness. */
  readonly party: string | null
  readonly isKeeper: boolean
}

/** A statement of the file that was proved. */
export interface ProvedStatement {
  readonly index: number
  readonly id: string
  readonly operation: string
  readonly kind: string
  readonly recorded: string
  readonly evidence: EvidenceClass
  readonly hands: readonly ProvedHand[]
  readonly outside: readonly OutsideSigner[]
  /** Positions of entries of the file that brought further signatures. */
  readonly signedLater: readonly number[]
  readonly disclosed: readonly DisclosedValue[]
  /** The statement's canonical text. */
  readonly text: string
}

/** A value that is shown, and the field of the statement that hid it: `body.duress`. */
export interface DisclosedValue {
  readonly field: string
  readonly value: Canonical
}

/** What was proved, and up to which size of the log. */
export interface ProvedFile {
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
  /** The signed note. */
  readonly checkpoint: string
  /** The reader's witnesses that cosigned, with the time that each claims. */
  readonly witnesses: readonly { readonly name: string; readonly time_s: bigint | null }[]
  readonly threshold: number
  readonly statements: readonly ProvedStatement[]
}

/** The verdict on a consignment file. */
export type ConsignmentVerdict =
  | { readonly ok: true; readonly proved: ProvedFile }
  | { readonly ok: false; readonly failure: ConsignmentFailure }
