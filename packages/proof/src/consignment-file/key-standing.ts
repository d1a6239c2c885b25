/**
 * Keys as the entries of a file tell of them: enrolled by a keeper at a position, revoked at one,
 * and statements that are proved to be older than a revocation. Whoever made the file can have left
 * a revocation out; only the whole log would show that.
 */
import type { Envelope } from './envelope.ts'
import { textOf } from './envelope.ts'

/** What is known of one key. */
export interface KnownKey {
  readonly party: string
  readonly enrolledAt: number
  readonly revokedAt: number | null
}

/** A statement with the keys whose signatures hold, and where each was logged first. */
export interface SignedEntry {
  readonly index: number
  readonly id: string
  readonly envelope: Envelope
  readonly signers: ReadonlyMap<string, number>
}

/** Keys and the proofs of age, as far as the file tells. */
export class KeyRegister {
  readonly #keepers: ReadonlySet<string>
  readonly #keys = new Map<string, KnownKey>()
  readonly #provedBefore = new Map<string, number>()

  /** Reads the entries in the order of the log. What is not signed by who may, has no effect. */
  constructor(keepers: readonly string[], entries: readonly SignedEntry[]) {
    this.#keepers = new Set(keepers)
    for (const entry of entries) this.#take(entry)
  }

  isKeeper(key: string): boolean {
    return this.#keepers.has(key)
  }

  known(key: string): KnownKey | null {
    return this.#keys.get(key) ?? null
  }

  /** Whether somebody signed who may enrol, or may revoke this key. */
  maySpeakOfKeys({ envelope, signers, index }: SignedEntry): boolean {
    if ([...signers.keys()].some((key) => this.isKeeper(key))) return true
    if (envelope.kind !== 'key_revoked') return false
    const party = this.#keys.get(textOf(envelope.body, 'key') ?? '')?.party
    return envelope.hands.some((hand) => {
      const at = signers.get(hand.key)
      const isOwn = hand.party === party && this.#keys.get(hand.key)?.party === party
      return at !== undefined && isOwn && this.isGood(hand.key, Math.max(at, index))
    })
  }

  /** Whether a key was enrolled and not yet revoked at a position. */
  isGood(key: string, position: number): boolean {
    const known = this.#keys.get(key)
    if (known === undefined || known.enrolledAt > position) return false
    return known.revokedAt === null || known.revokedAt >= position
  }

  /** Whether a statement's signature at a position came after the key's revocation. */
  isRevoked(key: string, { id, position }: { id: string; position: number }): boolean {
    const revokedAt = this.#keys.get(key)?.revokedAt ?? null
    if (revokedAt === null) return false
    return Math.min(position, this.#provedBefore.get(id) ?? position) > revokedAt
  }

  #take(entry: SignedEntry): void {
    const { kind, body } = entry.envelope
    if (kind !== 'key_enrolled' && kind !== 'key_revoked' && kind !== 'proved_earlier') return
    if (!this.maySpeakOfKeys(entry)) return
    if (kind === 'proved_earlier') {
      const [of, before] = [textOf(body, 'of'), body['before']]
      if (of !== null && typeof before === 'number') this.#provedBefore.set(of, before)
      return
    }
    const key = textOf(body, 'key')
    if (key === null) return
    const known = this.#keys.get(key)
    if (kind === 'key_enrolled') {
      const party = textOf(body, 'party')
      if (known !== undefined || party === null) return
      this.#keys.set(key, { party, enrolledAt: entry.index, revokedAt: null })
    } else if (known !== undefined && known.revokedAt === null)
      this.#keys.set(key, { ...known, revokedAt: entry.index })
  }
}
