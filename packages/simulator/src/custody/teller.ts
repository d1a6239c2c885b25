/**
 * The teller: builds statements of a made operation, lets devices sign them, and keeps them in the
 * order in which they arrive at the log. Signatures are real; salts of veils come from the seed,
 * which no real device may do.
 */
import { assert } from '@causeway/domain/result/result'
import type { Instant } from '@causeway/domain/time/instant'
import type { Canonical } from '@causeway/proof/canonical/canonical'
import { type KeySignature, sortSignatures } from '@causeway/proof/entry/entry'
import { digest } from '@causeway/proof/sha256/sha256'
import { printSigned } from '@causeway/proof/signed-statement/signed-statement'
import { hex } from '@causeway/proof/statement-id/statement-id'
import { utf8 } from '@causeway/proof/text/text'
import { type Disclosed, veil } from '@causeway/proof/veil/veil'
import { type Arrival, type Expected, roundAfter } from './arrival.ts'
import type { Device } from './device.ts'
import { type Body, type Telling, signTelling } from './telling.ts'

/** A telling, and what the log must answer where that is not the usual. */
export interface ToldAs extends Telling {
  readonly expected?: Expected
}

/** A statement that was told. */
export interface Told {
  readonly id: string
  readonly kind: string
  readonly body: Body
  readonly text: string
  readonly signatures: readonly KeySignature[]
  readonly disclosed: readonly Disclosed[]
}

interface Numbered extends Arrival {
  readonly number: number
  /** Whether the log gets an entry of it. */
  readonly isEntry: boolean
}

const MOVES_NOTHING =
  /^(?:key_enrolled|key_revoked|request|consignment|permission|quota|place|item|reservation)$/

export class Teller {
  readonly #operation: string
  readonly #seed: number
  readonly #arrivals: Numbered[] = []
  #veils = 0
  #numbers = 0
  #disclosed: Disclosed[] = []
  #last = Number.NEGATIVE_INFINITY

  constructor({ operation, seed }: { readonly operation: string; readonly seed: number }) {
    this.#operation = operation
    this.#seed = seed
  }

  /** Veils a value; its salt goes along with the next statement. */
  veil(value: Canonical): string {
    this.#veils += 1
    const disclosed = { salt: digest(utf8(`made salt ${this.#seed} ${this.#veils}`)), value }
    this.#disclosed.push(disclosed)
    return hex(veil(disclosed))
  }

  /** A number that no other paper of the operation bears. */
  nextNumber(prefix: string): string {
    this.#numbers += 1
    return `${prefix}-${String(this.#numbers).padStart(5, '0')}`
  }

  /** Devices sign; the statement arrives with the first of them that has a network. */
  tell(telling: ToldAs): Told {
    const { kind, body, hands, at } = telling
    assert(at >= this.#last, 'statements are told in the order of their times')
    this.#last = at
    const disclosed = this.#disclosed
    this.#disclosed = []
    const { id, text, signatures } = signTelling(this.#operation, telling)
    const told = { id, kind, body, text, signatures, disclosed }
    const sent = hands.flatMap(({ device, signs = true }) =>
      signs ? [device.offlineUntil ?? at] : [],
    )
    this.#arrive(told, Math.max(at, Math.min(...sent)) as Instant, telling.expected ?? usual(kind))
    return told
  }

  /** A hand that had not signed sends the statement with its own signature too. */
  signLate(told: Told, device: Device, at: Instant): void {
    const signatures = sortSignatures([...told.signatures, device.sign(told.text)])
    this.#arrive({ ...told, signatures }, at, 'exists 1')
  }

  /** The other phone sends the same once more. */
  sendAgain(told: Told, at: Instant): void {
    this.#arrive(told, at, 'exists 0')
  }

  /** All arrivals, in the order of the log. */
  arrivals(): readonly Arrival[] {
    return this.#inOrder().map(({ recorded, text, id, kind, expected }) => ({
      ...{ recorded, text, id, kind, expected },
    }))
  }

  /** How many entries a log has of these statements once everything up to `at` has arrived. */
  entriesBy(at: Instant): number {
    return this.#arrivals.filter(({ recorded, isEntry }) => isEntry && recorded <= at).length
  }

  #arrive(told: Told, sent: Instant, expected: Expected): void {
    const isEntry = expected !== 'exists 0'
    const { id, kind } = told
    const number = this.#arrivals.length
    const recorded = roundAfter(sent)
    this.#arrivals.push({
      ...{ recorded, text: printSigned(told), id, kind, expected, number, isEntry },
    })
  }

  #inOrder(): readonly Numbered[] {
    return this.#arrivals.toSorted(
      (one, other) => one.recorded - other.recorded || one.number - other.number,
    )
  }
}

function usual(kind: string): Expected {
  return MOVES_NOTHING.test(kind) ? 'kept posts nothing' : 'posted'
}
