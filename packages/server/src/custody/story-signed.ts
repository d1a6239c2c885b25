/**
 * Story builders: devices with real keys that sign statements of a small made operation. For tests
 * and measurements only.
 */
import type { Body, Telling } from '@causeway/domain/ledger/story'
import type { Key } from '@causeway/domain/ledger/code'
import type { Canonical } from '@causeway/proof/canonical/canonical'
import { canonicalText } from '@causeway/proof/canonical/canonical'
import { sortSignatures } from '@causeway/proof/entry/entry'
import { publicKeyOf } from '@causeway/proof/signature'
import {
  parseSigned,
  printSigned,
  signStatement,
} from '@causeway/proof/signed-statement/signed-statement'
import { hex } from '@causeway/proof/statement-id/statement-id'

/** A device of a party: its key, its counter, and its last statement. */
export class Device {
  readonly party: string
  readonly privateKey: Uint8Array
  readonly key: Key
  n = 0
  prev: string | null = null

  constructor(party: string, seed: number) {
    this.party = party
    this.privateKey = new Uint8Array(32).fill(seed)
    this.privateKey[0] = seed >> 8
    this.key = hex(publicKeyOf(this.privateKey)) as Key
  }

  hand(role: string): Canonical {
    const { party, key, n, prev } = this
    return { role, party, key, n: n + 1, prev, seen: null }
  }
}

/** One hand of a story's statement; it signs unless it is told not to. */
export interface DeviceHand {
  readonly device: Device
  readonly role: string
  readonly signs?: boolean
}

/** The text of a signed statement of the operation "valley". */
export function signedStory(
  telling: Pick<Telling, 'kind' | 'body'>,
  hands: readonly DeviceHand[],
  at = '2026-05-01T08:00:00Z',
): string {
  const text = canonicalText({
    v: 1,
    profile: 'causeway-ed25519-1',
    operation: 'valley',
    kind: telling.kind,
    hands: hands.map(({ device, role }) => device.hand(role)),
    event_time: { at, precision: 'minute', zone: null },
    body: telling.body,
    attachments: [],
  })
  const signers = hands.filter(({ signs }) => signs !== false)
  const signatures = sortSignatures(
    signers.map(({ device }) => signStatement(text, device.privateKey)),
  )
  const printed = printSigned({ text, signatures, disclosed: [] })
  const read = parseSigned(printed)
  if (!read.ok) throw new Error('the story is well told')
  for (const { device } of hands) {
    device.n += 1
    device.prev = read.signed.id
  }
  return printed
}

/** The same statement with one more signature. */
export function countersigned(printed: string, device: Device): string {
  const read = parseSigned(printed)
  if (!read.ok) throw new Error('the story is well told')
  const { text, signatures } = read.signed
  const both = sortSignatures([...signatures, signStatement(text, device.privateKey)])
  return printSigned({ text, signatures: both, disclosed: [] })
}

/** The keeper enrols a device for its party. */
export function enrolment(keeper: Device, device: Device): string {
  const body: Body = { key: device.key, party: device.party }
  return signedStory({ kind: 'key_enrolled', body }, [{ device: keeper, role: 'author' }])
}
