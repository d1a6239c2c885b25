/**
 * An independent model of log and book, slow and simple: it adds up signed numbers per account, and
 * with every arrival it looks through all that does not stand yet. It foretells the answer to each
 * arrival and the balances in the end, and shares no code with the ledger.
 */
import type { Holdings } from '../custody/truth.ts'
import { type KnownToModel, deltasOf, isGap } from './deltas.ts'
import {
  type Delta,
  type Plain,
  isFirstReport,
  isOnRoad,
  legIn,
  linesOf,
  lotsIn,
  nameIn,
  sidesIn,
  textOf,
} from './plain.ts'

interface Entry {
  readonly plain: Plain
  readonly position: number
  readonly signers: Set<string>
  /** A hand of it signed another statement under the same number before. */
  forked: boolean
  /** The party whose device forked. */
  forkedBy: string | null
  answered: string | null
  /** What it moved; null while it is not posted. */
  deltas: readonly Delta[] | null
  /** It stands for good and moves nothing. */
  isKept: boolean
}

const KEY_KINDS = ['key_enrolled', 'key_revoked']

export class Model {
  readonly #entries: Entry[] = []
  readonly #keepers: ReadonlySet<string>
  readonly #keys = new Map<string, { readonly party: string; revokedAt: number | null }>()
  readonly #links = new Map<string, string>()
  readonly #undone = new Set<string>()
  readonly #closed = new Set<string>()
  readonly #known = new Map<number, ReadonlyMap<string, bigint>>()
  readonly #sums = new Map<string, bigint>()
  #size: number

  /** `before`: entries that stand in the log already. */
  constructor(keepers: readonly string[], before: number) {
    this.#keepers = new Set(keepers)
    this.#size = before
  }

  /** Entries of the log. */
  get size(): number {
    return this.#size
  }

  /** A statement arrives with signatures that hold, by these keys. Answers as the log must. */
  arrive(plain: Plain, keys: readonly string[]): string {
    const known = this.#find(plain.id)
    if (known !== undefined) return this.#again(known, keys)
    if (keys.length === 0) return 'refused bad_signature'
    if (!keys.some((key) => this.#isKnown(key))) return 'held'
    const fresh = { forked: false, forkedBy: null, answered: null, deltas: null, isKept: false }
    const entry: Entry = { plain, position: this.#size, signers: new Set(), ...fresh }
    this.#entries.push(entry)
    this.#advance(entry, keys)
    const answer = this.#settle(entry)
    this.#settleOthers()
    this.#remember()
    return answer
  }

  /** What the ledger must hold; below 0 stands what an account with a floor owes. */
  held(): Holdings {
    const held = new Map<string, Map<string, bigint>>()
    for (const [account, sum] of this.#sums) {
      if (sum === 0n) continue
      const end = account.lastIndexOf('|')
      const lot = account.slice(end + 1)
      const ofLot = held.get(lot) ?? new Map<string, bigint>()
      held.set(lot, ofLot.set(account.slice(0, end), sum))
    }
    return held
  }

  #again(entry: Entry, keys: readonly string[]): string {
    const hands = entry.plain.hands.map(({ key }) => key)
    const fresh = keys.filter((key) => {
      return (hands.includes(key) || this.#isKnown(key)) && !entry.signers.has(key)
    })
    if (fresh.length === 0) return 'exists 0'
    this.#advance(entry, fresh)
    this.#settleOthers()
    this.#remember()
    return `exists ${fresh.length}`
  }

  #advance(entry: Entry, keys: readonly string[]): void {
    this.#size += 1
    for (const { key, n, party } of entry.plain.hands) {
      if (!keys.includes(key) || entry.signers.has(key)) continue
      const link = `${key} ${n}`
      const first = this.#links.get(link) ?? entry.plain.id
      this.#links.set(link, first)
      if (first === entry.plain.id || entry.forked) continue
      entry.forked = true
      entry.forkedBy = this.#keys.get(key)?.party ?? party
    }
    for (const key of keys) entry.signers.add(key)
  }

  #remember(): void {
    this.#known.set(this.#size - 1, new Map(this.#sums))
  }

  /** Everything that does not stand yet is tried again, first come first, until nothing moves. */
  #settleOthers(): void {
    const stands = ({ deltas, isKept }: Entry): boolean => deltas !== null || isKept
    let again = true
    while (again) {
      again = this.#entries.some((entry) => {
        if (stands(entry)) return false
        this.#settle(entry)
        return stands(entry)
      })
    }
  }

  #settle(entry: Entry): string {
    const reason = this.#parkedFor(entry)
    if (reason !== null) return `parked ${reason}`
    const { plain } = entry
    const first = this.#sameName(plain)
    if (first !== undefined) return `kept ${isEqual(first.plain, plain) ? 'matches' : 'differs'}`
    if (plain.body['about'] === 'interception' && !isFirstReport(plain.body)) {
      entry.isKept = true
      return 'kept told before'
    }
    if (KEY_KINDS.includes(plain.kind) || plain.body['about'] === 'equivocation') {
      entry.isKept = true
      this.#takeEffect(entry)
      return 'kept posts nothing'
    }
    this.#post(entry)
    return 'posted'
  }

  #takeEffect({ plain: { kind, body }, position }: Entry): void {
    const key = textOf(body['key'])
    if (kind === 'key_enrolled' && !this.#keys.has(key))
      this.#keys.set(key, { party: textOf(body['party']), revokedAt: null })
    const enrolled = this.#keys.get(key)
    if (kind === 'key_revoked' && enrolled !== undefined) enrolled.revokedAt ??= position
    const doubled = this.#find(textOf(body['of']))
    if (kind === 'finding' && doubled !== undefined) doubled.answered ??= textOf(body['answer'])
  }

  #post(entry: Entry): void {
    const { plain } = entry
    const deltas = deltasOf(plain, this.#asked)
    entry.deltas = deltas
    for (const [account, change] of deltas)
      this.#sums.set(account, (this.#sums.get(account) ?? 0n) + change)
    if (plain.kind === 'reversal') this.#undone.add(textOf(plain.body['of']))
    if (plain.kind === 'leg_closed') this.#closed.add(legIn(plain.body) ?? '')
  }

  readonly #asked: KnownToModel = {
    posted: (id) => this.#find(id)?.deltas ?? [],
    spokenFor: (id) => this.#spokenFor(id),
    knownAt: (position, account) => this.#known.get(position)?.get(account) ?? 0n,
  }

  /** The first reason that applies, in the order of the contract. */
  #parkedFor(entry: Entry): string | null {
    if (entry.forked && entry.answered !== 'stands') return 'equivocation'
    if (this.#isRevoked(entry)) return 'revoked_key'
    if (!this.#isAuthorised(entry)) return 'not_authorised'
    if (this.#isUnknown(entry)) return 'unknown_reference'
    const { kind, body } = entry.plain
    if (kind === 'reversal' && this.#isReversed(textOf(body['of']))) return 'already_reversed'
    return this.#isOnClosedLeg(entry.plain) ? 'leg_closed' : null
  }

  #isRevoked({ plain, signers, position }: Entry): boolean {
    return plain.hands.some(({ key }) => {
      const at = signers.has(key) ? (this.#keys.get(key)?.revokedAt ?? null) : null
      return at !== null && position > at
    })
  }

  #isAuthorised(entry: Entry): boolean {
    const { kind, body } = entry.plain
    const isByKeeper = [...entry.signers].some((key) => this.#keepers.has(key))
    const parties = this.#countingParties(entry)
    if (kind === 'key_enrolled') return isByKeeper
    if (kind === 'key_revoked') {
      const own = this.#keys.get(textOf(body['key']))?.party
      return isByKeeper || parties.some((party) => party === own)
    }
    const of = this.#find(textOf(body['of']))
    if (kind === 'reversal' && of !== undefined) {
      const said = of.plain.hands.map(({ party }) => party)
      return parties.some((party) => said.includes(party))
    }
    const forkedBy = of?.forkedBy ?? null
    if (body['about'] === 'equivocation' && forkedBy !== null)
      return parties.some((party) => party !== forkedBy)
    return parties.length > 0
  }

  /** Parties of hands that signed with a key of their own, in a role that is theirs. */
  #countingParties({ plain, signers }: Entry): readonly string[] {
    const { kind, body, hands } = plain
    const sides = sidesIn(plain)
    const author = kind === 'finding' ? undefined : body['custodian']
    return hands.flatMap(({ role, party, key }) => {
      if (!signers.has(key) || this.#keys.get(key)?.party !== party) return []
      if (role === 'witness' || role === 'transcriber') return [party]
      if (sides !== null)
        return (role === 'giver' && party === sides.giver) ||
          (role === 'receiver' && party === sides.receiver)
          ? [party]
          : []
      return role === 'author' && (author === undefined || author === party) ? [party] : []
    })
  }

  #isUnknown(entry: Entry): boolean {
    const { kind, body } = entry.plain
    if (lotsIn(body).some((lot) => !this.#isLotKnown(lot, entry))) return true
    const of = this.#find(textOf(body['of']))
    if (kind === 'reversal') return of?.plain.kind !== 'reversal' && (of?.deltas ?? null) === null
    if (kind === 'key_revoked') return !this.#keys.has(textOf(body['key']))
    if (kind === 'stock_count') return Number(body['counted_against']) >= this.#size - 1
    if (kind === 'leg_closed') return !this.#isLegDone(entry.plain)
    if (kind !== 'finding' || isFirstReport(body)) return false
    if (body['about'] === 'equivocation') return of === undefined
    if (body['about'] === 'interception')
      return (this.#find(textOf(body['also']))?.deltas ?? null) === null
    const gaps = this.#spokenFor(textOf(body['of']))
    return !gaps.some(([account, change]) => isGap(account, textOf(body['lot'])) && change > 0n)
  }

  #isLotKnown(lot: string, asking: Entry): boolean {
    const describes = ({ plain }: Entry): boolean =>
      linesOf(plain.body, 'lots').some((one) => one['lot'] === lot)
    return describes(asking) || this.#entries.some((one) => one.deltas !== null && describes(one))
  }

  #isLegDone({ body }: Plain): boolean {
    const dispatches = body['dispatches'] as readonly string[]
    if (dispatches.some((id) => (this.#find(id)?.deltas ?? null) === null)) return false
    const leg = `|${legIn(body) ?? ''}|`
    return [...this.#sums].every(
      ([account, sum]) => sum === 0n || !account.startsWith('transit') || !account.includes(leg),
    )
  }

  #isReversed(of: string): boolean {
    return this.#find(of)?.plain.kind === 'reversal' || this.#undone.has(of)
  }

  #isOnClosedLeg(plain: Plain): boolean {
    const isClosed = (one: Plain): boolean => this.#closed.has(legIn(one.body) ?? 'none')
    if (plain.kind === 'reversal') {
      const of = this.#find(textOf(plain.body['of']))?.plain
      return of !== undefined && (isOnRoad(of) || of.kind === 'leg_closed') && isClosed(of)
    }
    if (plain.kind === 'leg_closed') return isClosed(plain)
    return isOnRoad(plain) && isClosed(plain) && this.#sameName(plain) === undefined
  }

  /** What stands for a statement: its own postings, or those of the one that it repeats. */
  #spokenFor(id: string): readonly Delta[] {
    const of = this.#find(id)
    if (of === undefined || this.#parkedFor(of) !== null) return of?.deltas ?? []
    if (of.deltas !== null) return of.deltas
    const also = of.plain.body['also']
    if (typeof also === 'string') return this.#find(also)?.deltas ?? []
    return this.#sameName(of.plain)?.deltas ?? []
  }

  /** The other account of the same hand-over, if it is posted and stands. */
  #sameName(plain: Plain): Entry | undefined {
    const name = nameIn(plain)
    if (name === null) return undefined
    return this.#entries.find(
      (other) =>
        other.deltas !== null && nameIn(other.plain) === name && !this.#undone.has(other.plain.id),
    )
  }

  #isKnown(key: string): boolean {
    return this.#keys.has(key) || this.#keepers.has(key)
  }

  #find(id: string): Entry | undefined {
    return this.#entries.find(({ plain }) => plain.id === id)
  }
}

/** Whether two say the same of one hand-over: where, and line by line. */
function isEqual(one: Plain, other: Plain): boolean {
  return said(one) === said(other)
}

function said({ body }: Plain): string {
  const where = ['consignment', 'leg', 'from', 'to', 'place'].map((name) => body[name] ?? null)
  const lines = linesOf(body).map((line) => JSON.stringify(Object.entries(line).sort()))
  return JSON.stringify([where, lines.sort()])
}
