/**
 * A statement before it is signed: its parts put into the one canonical text, and read back by the
 * domain's own parser, so that nobody signs what the records would refuse.
 */
import type { CustodyKind } from '@causeway/domain/ledger/custody-kind'
import {
  type CustodyStatement,
  parseCustodyStatement,
} from '@causeway/domain/ledger/custody-statement'
import type { Malformed } from '@causeway/domain/ledger/fields'
import type { Hand } from '@causeway/domain/ledger/hand'
import { type Result, accept, assert } from '@causeway/domain/result/result'
import type { OperationCode, StatementId } from '@causeway/domain/statement/statement'
import type { Canonical } from '@causeway/proof/canonical/canonical'
import { digest } from '@causeway/proof/sha256/sha256'
import { identify } from '@causeway/proof/statement-id/statement-id'
import type { Disclosed } from '@causeway/proof/veil/veil'
import type { SaidTime } from '../argument/custody.ts'
import type { ToSign } from '../key/open-key.ts'

/** A JSON object that a statement may hold. */
export interface CanonicalObject {
  readonly [name: string]: Canonical
}

/** What is to be said, by whom, and when it happened. */
export interface Draft {
  readonly operation: OperationCode
  readonly kind: CustodyKind
  readonly hands: readonly Hand[]
  /** Null where nobody says when. */
  readonly time: SaidTime | null
  readonly body: CanonicalObject
  readonly attachments: readonly Canonical[]
}

/** A draft in its final bytes, read. */
export interface Drawn extends ToSign {
  readonly statement: CustodyStatement
  readonly value: Canonical
}

/** The draft as the value that is signed. Empty fields are left out: a code on a screen is small. */
export function draftValue(draft: Draft): CanonicalObject {
  const { operation, kind, hands, time, body, attachments } = draft
  return {
    v: 1,
    profile: 'causeway-ed25519-1',
    operation,
    kind,
    hands: hands.map(handValue),
    ...(time === null ? {} : { event_time: lean({ ...time }) }),
    body: lean(body),
    ...(attachments.length === 0 ? {} : { attachments }),
  }
}

/** The draft in its final bytes. Refuses what the records would refuse; nothing was signed. */
export function drawn(
  draft: Draft,
  disclosed: readonly Disclosed[] = [],
): Result<Drawn, Malformed> {
  const value = draftValue(draft)
  const read = parseCustodyStatement(value)
  if (!read.ok) return read
  const { text, id } = identify(value, digest)
  const { operation, hands } = draft
  return accept({
    operation,
    hands,
    text,
    id: id as StatementId,
    disclosed,
    statement: read.value,
    value,
  })
}

/** The time of a value that was read, as it stands there: with its precision and zone. */
export function saidTimeOf(value: CanonicalObject): SaidTime | null {
  const said = value['event_time']
  if (!isObject(said)) return null
  const { at, precision, zone } = said
  const known = (['day', 'hour', 'minute', 'second'] as const).find((one) => one === precision)
  assert(typeof at === 'string' && known !== undefined, 'the value was read before')
  return { at, precision: known, zone: typeof zone === 'string' ? zone : null }
}

function handValue({ role, party, key, n, prev, seen }: Hand): CanonicalObject {
  return {
    role,
    party,
    key,
    n,
    ...(prev === null ? {} : { prev }),
    ...(seen === null ? {} : { seen: { size: seen.size, root: seen.root } }),
  }
}

/** Without fields that are null: the parser reads both alike. */
function lean(value: Canonical): Canonical {
  if (Array.isArray(value)) return value.map(lean)
  if (!isObject(value)) return value
  const kept = Object.entries(value).filter(([, one]) => one !== null)
  return Object.fromEntries(kept.map(([name, one]) => [name, lean(one)]))
}

/** Whether the value is an object with named fields. */
export function isObject(value: Canonical | undefined): value is CanonicalObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
