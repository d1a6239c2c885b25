/**
 * Hands: who should sign a statement, and in which role. Role and party come from here and never
 * from the envelope; a hand counts only if its key signed and is enrolled for its party.
 */
import type { Canonical } from '@causeway/proof/canonical/canonical'
import type { Result } from '../result/result.ts'
import type { StatementId } from '../statement/statement.ts'
import type { Key, PartyCode } from './code.ts'
import { Fields, type Malformed, type Reader } from './fields.ts'
import { areApart, code, hex64, listOf, oneOf, orNull, wholeNumber } from './reader.ts'

/** `author`: the one who states what only one can, as a count, a finding or a decision. */
export const ROLES = ['giver', 'receiver', 'witness', 'transcriber', 'author'] as const
export type Role = (typeof ROLES)[number]

/** Size and root of the newest checkpoint that the device had seen: it proves "not before". */
export interface Seen {
  readonly size: number
  readonly root: string
}

/** One signer's part of a statement. */
export interface Hand {
  readonly role: Role
  readonly party: PartyCode
  readonly key: Key
  /** The device's counter, from 1. */
  readonly n: number
  /** The device's previous statement; null before the first. */
  readonly prev: StatementId | null
  readonly seen: Seen | null
}

/** Hands of one statement: giver, receiver, witness and transcriber at most. */
const HANDS_MAX = 4

const role = oneOf(ROLES)
const number = wholeNumber(1, Number.MAX_SAFE_INTEGER)
const previous = orNull(hex64<StatementId>())

/** Reads a hand. Refuses in the order of the fields, then a first statement that has a previous. */
function parseHand(value: Canonical | undefined, at = ''): Result<Hand, Malformed> {
  const fields = new Fields(value, at)
  const hand: Hand = {
    role: fields.take('role', role),
    party: fields.take('party', code<PartyCode>()),
    key: fields.take('key', hex64<Key>()),
    n: fields.take('n', number),
    prev: fields.take('prev', previous),
    seen: fields.take('seen', seenOrNull),
  }
  return fields.answer(hand, [['prev', ({ n, prev }) => (n === 1) === (prev === null)]])
}

const handList = listOf(parseHand, { least: 1, most: HANDS_MAX })

/** The hands of a statement, at least one; no key twice. */
export const hands: Reader<readonly Hand[]> = (value, at) => {
  const read = handList(value, at)
  if (!read.ok || areApart(read.value.map((hand) => hand.key))) return read
  return { ok: false, refusal: { kind: 'malformed', at, flaw: 'contradicts another field' } }
}

function parseSeen(value: Canonical | undefined, at: string): Result<Seen, Malformed> {
  const fields = new Fields(value, at)
  return fields.answer({
    size: fields.take('size', wholeNumber(0, Number.MAX_SAFE_INTEGER)),
    root: fields.take('root', hex64<string>()),
  })
}

const seenOrNull = orNull(parseSeen)
