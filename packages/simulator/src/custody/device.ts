/**
 * A device of a made operation: whose it is, its key from the seed, and its chain of statements.
 * The key is worth nothing: anybody can compute it from the seed.
 */
import { publicKeyOf, sign } from '@causeway/proof/signature'
import { digest } from '@causeway/proof/sha256/sha256'
import { signedBytes } from '@causeway/proof/signed-bytes/signed-bytes'
import type { KeySignature } from '@causeway/proof/entry/entry'
import { hex } from '@causeway/proof/statement-id/statement-id'
import { utf8 } from '@causeway/proof/text/text'
import type { Instant } from '@causeway/domain/time/instant'

/** What a device puts into a hand: its counter and the statement before. */
export interface Link {
  readonly n: number
  readonly prev: string | null
}

export class Device {
  readonly name: string
  readonly party: string
  /** The public key: 64 hexadecimal digits. */
  readonly key: string
  /** Until then it has no network; null while it has one. */
  offlineUntil: Instant | null = null
  readonly #privateKey: Uint8Array
  #link: Link = { n: 1, prev: null }

  constructor(seed: number, name: string, party: string) {
    this.name = name
    this.party = party
    this.#privateKey = digest(utf8(`made device ${seed} ${name}`))
    this.key = hex(publicKeyOf(this.#privateKey))
  }

  /** The link that its next statement takes. */
  get link(): Link {
    return this.#link
  }

  /** It has signed, or is asked to sign, this statement: the next one follows it. */
  follow(id: string): void {
    this.#link = { n: this.#link.n + 1, prev: id }
  }

  sign(text: string): KeySignature {
    const message = signedBytes(text)
    return { key: this.key, signature: sign({ privateKey: this.#privateKey, message }) }
  }
}
