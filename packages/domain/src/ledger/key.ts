/**
 * Keys: enrolled for a party, revoked at a position. And the proof, from a witnessed checkpoint of
 * another log, that a statement was there before its key was revoked.
 */
import type { Canonical } from '@causeway/proof/canonical/canonical'
import type { Result } from '../result/result.ts'
import type { StatementId } from '../statement/statement.ts'
import type { Key, PartyCode } from './code.ts'
import { Fields, type Malformed } from './fields.ts'
import { code, hex64, wholeNumber } from './reader.ts'

export interface KeyEnrolled {
  readonly kind: 'key_enrolled'
  readonly key: Key
  readonly party: PartyCode
}

/** Statements before this one's position stand, later ones are parked. */
export interface KeyRevoked {
  readonly kind: 'key_revoked'
  readonly key: Key
}

/** The statement `of` existed when our log had `before` statements; the log's keeper checked it. */
export interface ProvedEarlier {
  readonly kind: 'proved_earlier'
  readonly of: StatementId
  readonly before: number
}

/** Refuses in the order of the fields, then an unknown field. */
export function parseKeyEnrolled(value: Canonical): Result<KeyEnrolled, Malformed> {
  const fields = new Fields(value, 'body')
  return fields.answer<KeyEnrolled>({
    kind: 'key_enrolled',
    key: fields.take('key', hex64<Key>()),
    party: fields.take('party', code<PartyCode>()),
  })
}

/** Refuses in the order of the fields, then an unknown field. */
export function parseKeyRevoked(value: Canonical): Result<KeyRevoked, Malformed> {
  const fields = new Fields(value, 'body')
  return fields.answer<KeyRevoked>({
    kind: 'key_revoked',
    key: fields.take('key', hex64<Key>()),
  })
}

/** Refuses in the order of the fields, then an unknown field. */
export function parseProvedEarlier(value: Canonical): Result<ProvedEarlier, Malformed> {
  const fields = new Fields(value, 'body')
  return fields.answer<ProvedEarlier>({
    kind: 'proved_earlier',
    of: fields.take('of', hex64<StatementId>()),
    before: fields.take('before', wholeNumber(0, Number.MAX_SAFE_INTEGER)),
  })
}
