/**
 * Story builders: statements of a small made operation as canonical values, read by the program's
 * own parser. For tests only; ids and keys are made up.
 */
import type { Canonical } from '@causeway/proof/canonical/canonical'
import { assert } from '../result/result.ts'
import type { OperationCode, Position, StatementId } from '../statement/statement.ts'
import type { Instant } from '../time/instant.ts'
import type { Key, PartyCode } from './code.ts'
import { type Logged, logged, parseCustodyStatement } from './custody-statement.ts'
import { type Folded, foldStatement, openLedger } from './ledger.ts'
import type { LedgerState } from './ledger-state.ts'

export type Body = { readonly [name: string]: Canonical }

const OPERATION = 'valley' as OperationCode
export const VEILED = 'd'.repeat(64)

/** A key that is its party's name written in hexadecimal digits, padded. */
export function storyKey(name: string): Key {
  const digits = [...name].map((sign) => (sign.codePointAt(0) ?? 0).toString(16)).join('')
  return digits.padEnd(64, '0').slice(0, 64) as Key
}

const KEEPER = storyKey('keeper')

/** Who signs in which role; `n` is counted by the story unless it is given. */
export interface StoryHand {
  readonly role: string
  readonly party: string
  readonly key?: Key
  readonly n?: number
  readonly prev?: string | null
  /** False where the hand is named and does not sign. */
  readonly signs?: boolean
}

export interface Telling {
  readonly kind: string
  readonly body: Body
  readonly hands: readonly StoryHand[]
  /** Keys that sign without being a hand. */
  readonly besides?: readonly Key[]
  readonly at?: string | null
  readonly position?: number
  readonly id?: StatementId
}

/** Tells statements in order, counts each device's statements and folds them into a ledger. */
export class Story {
  readonly state: LedgerState = openLedger(OPERATION, [KEEPER])
  readonly #chains = new Map<Key, { n: number; prev: string | null }>()
  #position = 0
  #ids = 0

  constructor(parties: readonly string[] = ['wfp', 'haul', 'clinic', 'bakery']) {
    for (const party of parties) this.enrol(party)
  }

  get position(): bigint {
    return BigInt(this.#position - 1)
  }

  enrol(party: string, key: Key = storyKey(party)): Folded {
    return this.tell({ kind: 'key_enrolled', body: { key, party }, hands: [keeper()] })
  }

  /** Folds what is told now. */
  tell(telling: Telling): Folded {
    return foldStatement(this.state, this.draft(telling))
  }

  /** Folds a draft that was kept for later, or once more, at the next position. */
  log(draft: Logged): Folded {
    return foldStatement(this.state, { ...draft, position: this.next() })
  }

  next(): Position {
    this.#position += 1
    return BigInt(this.#position - 1) as Position
  }

  /** A statement as its device made it, at the position that is next. */
  draft({ kind, body, hands, besides = [], at, position, id }: Telling): Logged {
    const value = {
      v: 1,
      profile: 'causeway-ed25519-1',
      operation: OPERATION,
      kind,
      hands: [] as Canonical,
      ...(at === null ? {} : { event_time: claimed(at ?? '2024-05-01T08:00:00Z') }),
      body,
      attachments: [],
    }
    this.#ids += 1
    const own = id ?? storyId(`${this.#ids}`)
    const signed = hands.map((hand) => this.#hand(hand, own))
    const read = parseCustodyStatement({ ...value, hands: signed })
    assert(read.ok, `the story is well told: ${read.ok ? '' : JSON.stringify(read.refusal)}`)
    const signers = hands.flatMap((hand) =>
      hand.signs === false ? [] : [hand.key ?? storyKey(hand.party)],
    )
    return logged(read.value, {
      position: position === undefined ? this.next() : (BigInt(position) as Position),
      recorded: (1_714_550_400_000 + this.#position * 60_000) as Instant,
      id: own,
      signers: [...signers, ...besides],
    })
  }

  #hand(hand: StoryHand, id: StatementId): Canonical {
    const { role, party, key = storyKey(party) } = hand
    const chain = this.#chains.get(key) ?? { n: 0, prev: null }
    const n = hand.n ?? chain.n + 1
    const before = n === chain.n + 1 ? chain.prev : storyId(`before ${n}`)
    const prev = hand.prev === undefined ? (n === 1 ? null : before) : hand.prev
    if (hand.n === undefined) this.#chains.set(key, { n, prev: id })
    return { role, party, key, n, prev, seen: null }
  }
}

/** 64 hexadecimal digits of a short text. */
export function storyId(text: string): StatementId {
  const digits = [...text].map((sign) => (sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0'))
  return digits.join('').padStart(64, 'e').slice(-64) as StatementId
}

export function keeper(): StoryHand {
  return { role: 'author', party: 'keeper', key: KEEPER }
}

export function author(party: string): StoryHand {
  return { role: 'author', party }
}

/** Giver and receiver, both signing; one hand where a party drives its own goods. */
export function both(giver: string, receiver: string): readonly StoryHand[] {
  const hand: StoryHand = { role: 'giver', party: giver }
  return giver === receiver ? [hand] : [hand, { role: 'receiver', party: receiver }]
}

export function party(code: string): PartyCode {
  return code as PartyCode
}

function claimed(at: string): Body {
  return { at, precision: 'minute', zone: null }
}
