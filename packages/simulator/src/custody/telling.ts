/**
 * A telling: what somebody states, and who is to sign it. It becomes a statement in its canonical
 * text, signed by the devices themselves.
 */
import { type Instant, instantText } from '@causeway/domain/time/instant'
import { type Canonical, canonicalText } from '@causeway/proof/canonical/canonical'
import { type KeySignature, sortSignatures } from '@causeway/proof/entry/entry'
import { digest } from '@causeway/proof/sha256/sha256'
import { hex } from '@causeway/proof/statement-id/statement-id'
import { utf8 } from '@causeway/proof/text/text'
import type { Device, Link } from './device.ts'

export type Body = { readonly [name: string]: Canonical }

/** Who is to sign, and in which role. */
export interface HandIn {
  readonly role: 'giver' | 'receiver' | 'witness' | 'transcriber' | 'author'
  readonly device: Device
  /** False where the hand is named and does not sign yet. */
  readonly signs?: boolean
  /** The device's party, unless the hand says another. */
  readonly party?: string
  /** The device's next link, unless it forks. */
  readonly link?: Link
}

export interface Telling {
  readonly kind: string
  readonly body: Body
  readonly hands: readonly HandIn[]
  /** By the device's own clock. */
  readonly at: Instant
  readonly attachments?: readonly Canonical[]
}

/** The statement that a telling became. */
export interface Signed {
  readonly id: string
  readonly text: string
  readonly signatures: readonly KeySignature[]
}

/** The valley's clock. */
const ZONE = '+03:00'

/** Builds the statement and lets the devices sign it; their chains go on from it. */
export function signTelling(operation: string, telling: Telling): Signed {
  const text = tellingText(operation, telling)
  const id = hex(digest(utf8(text)))
  for (const { device, link } of telling.hands) if (link === undefined) device.follow(id)
  const signing = telling.hands.filter(({ signs = true }) => signs)
  const signatures = sortSignatures(signing.map(({ device }) => device.sign(text)))
  return { id, text, signatures }
}

function tellingText(operation: string, telling: Telling): string {
  const { kind, body, hands, at, attachments = [] } = telling
  return canonicalText({
    v: 1,
    profile: 'causeway-ed25519-1',
    operation,
    kind,
    hands: hands.map(({ role, device, party = device.party, link = device.link }) => ({
      ...{ role, party, key: device.key, n: link.n, prev: link.prev, seen: null },
    })),
    // Devices show no milliseconds.
    event_time: { at: `${instantText(at).slice(0, 19)}Z`, precision: 'minute', zone: ZONE },
    body,
    attachments,
  })
}
