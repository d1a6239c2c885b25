/**
 * Signed statements as one block of bytes, for a worker thread: what is signed, and then key and
 * signature of each who did. Both sides are ours, so nothing is checked but by the signatures.
 */
import { fromHex } from '@causeway/proof/bytes/bytes'
import { KEY_BYTES, SIGNATURE_BYTES, verifySignature } from '@causeway/proof/signature'
import type { SignedStatement } from '@causeway/proof/signed-statement/signed-statement'

/** A statement's text and what is claimed to be signatures of it. */
export type ToVerify = Pick<SignedStatement, 'text' | 'signatures'>

/** What stands before the text in the bytes that are signed. */
const PREFIX = 'causeway/statement/v1\0'
/** Before each statement: how many bytes are signed, and how many signatures there are. */
const HEAD_BYTES = 8

/** The statements, one behind the other. */
export function packSigned(statements: readonly ToVerify[]): Uint8Array<ArrayBuffer> {
  let size = 0
  for (const { text, signatures } of statements) {
    const signers = signatures.length * (KEY_BYTES + SIGNATURE_BYTES)
    size += HEAD_BYTES + PREFIX.length + Buffer.byteLength(text) + signers
  }
  const block = new Uint8Array(size)
  const view = new DataView(block.buffer)
  const encoder = new TextEncoder()
  let at = 0
  for (const { text, signatures } of statements) {
    const start = at + HEAD_BYTES
    const { written } = encoder.encodeInto(PREFIX + text, block.subarray(start))
    view.setUint32(at, written)
    view.setUint32(at + 4, signatures.length)
    at = start + written
    for (const { key, signature } of signatures) {
      block.set(fromHex(key) ?? [], at)
      block.set(signature, at + KEY_BYTES)
      at += KEY_BYTES + SIGNATURE_BYTES
    }
  }
  return block
}

/** 1 for each signature that holds, in their order, else 0. */
export function verdictsOn(block: Uint8Array): Uint8Array {
  const view = new DataView(block.buffer, block.byteOffset, block.length)
  const verdicts: number[] = []
  let at = 0
  while (at < block.length) {
    const bytes = view.getUint32(at)
    const signatures = view.getUint32(at + 4)
    const message = block.subarray(at + HEAD_BYTES, at + HEAD_BYTES + bytes)
    at += HEAD_BYTES + bytes
    for (let index = 0; index < signatures; index += 1) {
      const publicKey = block.subarray(at, at + KEY_BYTES)
      const signature = block.subarray(at + KEY_BYTES, at + KEY_BYTES + SIGNATURE_BYTES)
      verdicts.push(verifySignature({ publicKey, message, signature }) ? 1 : 0)
      at += KEY_BYTES + SIGNATURE_BYTES
    }
  }
  return Uint8Array.from(verdicts)
}
