/**
 * Drafts: one statement of a faulty history as its devices made it, in bytes and as the model sees
 * it, and the uploads in which it reaches the log.
 */
import { type KeySignature, sortSignatures } from '@causeway/proof/entry/entry'
import { printSigned } from '@causeway/proof/signed-statement/signed-statement'
import type { Device } from '../custody/device.ts'
import { type Signed, type Telling, signTelling } from '../custody/telling.ts'
import type { Plain } from './plain.ts'

/** What reaches the log at once. */
export interface Upload {
  readonly text: string
  /** Keys whose signatures in it hold. */
  readonly keys: readonly string[]
  /** How many others overtake it. */
  readonly late: number
}

export interface Drafted {
  readonly plain: Plain
  readonly telling: Telling
  readonly signed: Signed
  readonly uploads: Upload[]
}

/** Lets the devices sign, and sends nothing yet. */
export function drafted(operation: string, telling: Telling): Drafted {
  const links = telling.hands.map(({ device, link = device.link }) => link)
  const signed = signTelling(operation, telling)
  const hands = telling.hands.map(({ role, device, party = device.party }, index) => ({
    ...{ role, party, key: device.key, n: links[index]?.n ?? 0 },
  }))
  const { kind, body } = telling
  return { plain: { id: signed.id, kind, body, hands }, telling, signed, uploads: [] }
}

/** Sends it as signed. */
export function send(draft: Drafted, late: number): void {
  upload(draft, draft.signed.signatures, { late, broken: [] })
}

/** Sends it with fewer signatures, as a phone does that was alone at first. */
export function sendAlone(draft: Drafted, late: number): void {
  upload(draft, draft.signed.signatures.slice(0, 1), { late, broken: [] })
}

/** Sends it with the signature of somebody who only saw it. */
export function sendWitnessed(draft: Drafted, witness: Device, late: number): void {
  const own = draft.signed.signatures.filter(({ key }) => key !== witness.key)
  const all = sortSignatures([...own, witness.sign(draft.signed.text)])
  upload(draft, all, { late, broken: [] })
}

/** Sends it with one signature broken, or with all. */
export function sendBroken(draft: Drafted, late: number, isWhole: boolean): void {
  const { signatures } = draft.signed
  const broken = isWhole ? signatures : signatures.slice(0, 1)
  upload(draft, signatures, { late, broken: broken.map(({ key }) => key) })
}

function upload(
  draft: Drafted,
  signatures: readonly KeySignature[],
  { late, broken }: { readonly late: number; readonly broken: readonly string[] },
): void {
  const sent = signatures.map((one) => (broken.includes(one.key) ? flipped(one) : one))
  const keys = signatures.map(({ key }) => key).filter((key) => !broken.includes(key))
  const text = printSigned({ text: draft.signed.text, signatures: sent, disclosed: [] })
  draft.uploads.push({ text, keys, late })
}

function flipped({ key, signature }: KeySignature): KeySignature {
  const other = signature.slice()
  other[7] = (other[7] ?? 0) ^ 1
  return { key, signature: other }
}
