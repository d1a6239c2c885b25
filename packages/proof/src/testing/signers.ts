/**
 * A log and three witnesses for tests, with private keys that anybody can see. Never used outside.
 */
import type { Policy } from '../checkpoint/policy.ts'
import { printCheckpoint } from '../checkpoint/checkpoint.ts'
import type { NoteSigner } from '../note.ts'
import { printVerifierKey, signatureLines, signNote } from '../note.ts'
import { COSIGNATURE, ED25519 } from '../note/key-name.ts'
import { publicKeyOf } from '../signature.ts'

/** The origin of the log that the signers below belong to. */
export const ORIGIN = 'log.causeway.example/rafah'
/** A moment in September 2024, in seconds. */
export const MOMENT_S = 1_726_012_800n

/** The log's own signer. */
export const LOG: NoteSigner = { name: ORIGIN, type: ED25519, privateKey: seed(1) }

/** Three partners who witness the log, each with one key. */
export const WITNESSES: readonly NoteSigner[] = [2, 3, 4].map((number) => ({
  name: `witness.example/w${number}`,
  type: COSIGNATURE,
  privateKey: seed(number),
  time_s: MOMENT_S,
}))

/** The log plus two of three witnesses. */
export const POLICY: Policy = {
  origin: ORIGIN,
  log: vkey(LOG),
  witnesses: WITNESSES.map(vkey),
  threshold: 2,
}

/** A checkpoint of the log, signed by it and cosigned by these witnesses. */
export function signedCheckpoint(
  { size, root }: { readonly size: number; readonly root: Uint8Array },
  witnesses: readonly NoteSigner[] = WITNESSES,
): string {
  const text = printCheckpoint({ origin: ORIGIN, size, root })
  return signNote(text, [LOG]) + signatureLines(text, witnesses)
}

/** The verifier key of a signer, as text. */
export function vkey({ name, type, privateKey }: NoteSigner): string {
  return printVerifierKey({ name, type, publicKey: publicKeyOf(privateKey) })
}

/** A private key made of one number. */
export function seed(number: number): Uint8Array {
  return new Uint8Array(32).fill(number)
}
