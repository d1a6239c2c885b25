/**
 * A log asks a witness to cosign its newest checkpoint (C2SP tlog-witness). A witness that knows
 * another size is asked once more from there; one that saw another tree raises an alarm.
 */
import type { Verifier } from '@causeway/proof/note'
import { NOTE_MAX_BYTES, readNote } from '@causeway/proof/note/note-lines'
import { parseCheckpoint } from '@causeway/proof/checkpoint/checkpoint'
import { PROOF_MAX_HASHES } from '@causeway/proof/merkle'
import { fromUtf8 } from '@causeway/proof/text/text'
import { printAddCheckpoint } from '@causeway/proof/witness/add-checkpoint'
import type { ReadAnswer } from '@causeway/proof/witness/witness-answer'
import { readWitnessAnswer } from '@causeway/proof/witness/witness-answer'
import { assert } from '@causeway/domain/result/result'
import { bodyOf, causeOf } from '../tile-source/tile-source.ts'

/** How long a witness may take: it writes to its disk before it answers. */
const ANSWER_MAX_MS = 20_000

/** Whom to ask, and what. */
export interface WitnessRequest {
  /** The witness's address, to which `add-checkpoint` is added: `http://127.0.0.1:4400/`. */
  readonly address: string
  readonly verifier: Verifier
  /** The size that the witness is thought to have cosigned last; 0 for none. */
  readonly oldSize: number
  /** The whole signed note. */
  readonly checkpoint: string
  /** The consistency proof between two sizes of the log, or null where there is none. */
  proofFor(oldSize: number, newSize: number): Promise<readonly Uint8Array[] | null>
  readonly signal: AbortSignal
}

/** The answer of the witness, or why there is none. The log then tries later. */
export type WitnessReply =
  | ReadAnswer
  | { readonly kind: 'unreachable'; readonly because: string }
  /** The witness knows a size of which the log has no proof: larger than its own, for one. */
  | { readonly kind: 'no proof'; readonly oldSize: number; readonly newSize: number }

/** Asks, and once more from the size that the witness names. */
export async function askWitness(request: WitnessRequest): Promise<WitnessReply> {
  const first = await askOnce(request)
  if (first.kind !== 'knows another size' || first.size === request.oldSize) return first
  return askOnce({ ...request, oldSize: first.size })
}

/** The request as a text, for a stick; null where the log has no proof from that size. */
export async function witnessRequestText({
  oldSize,
  checkpoint,
  proofFor,
}: Pick<WitnessRequest, 'oldSize' | 'checkpoint' | 'proofFor'>): Promise<string | null> {
  const { size } = ownCheckpoint(checkpoint)
  // Size 0 proves nothing and contradicts nothing; the witness wants an empty proof then.
  const proof = oldSize === 0 ? [] : oldSize > size ? null : await proofFor(oldSize, size)
  if (proof === null) return null
  assert(proof.length <= PROOF_MAX_HASHES, 'a consistency proof has at most 63 hashes')
  return printAddCheckpoint({ oldSize, proof, checkpoint })
}

async function askOnce(request: WitnessRequest): Promise<WitnessReply> {
  const { oldSize, checkpoint, signal, verifier } = request
  const { text, size } = ownCheckpoint(checkpoint)
  const body = await witnessRequestText(request)
  if (body === null) return { kind: 'no proof', oldSize, newSize: size }
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MAX_MS)])
    const base = request.address.endsWith('/') ? request.address : `${request.address}/`
    const answer = await fetch(new URL('add-checkpoint', base), {
      ...{ method: 'POST', body, redirect: 'error', signal: limit },
      headers: { 'Content-Type': 'text/plain; charset=utf-8' },
    })
    const bytes = await bodyOf(answer, NOTE_MAX_BYTES)
    const said = bytes === null ? null : fromUtf8(bytes)
    if (said === null) return { kind: 'unusable answer' }
    const mediaType = answer.headers.get('Content-Type') ?? ''
    return readWitnessAnswer({ status: answer.status, mediaType, body: said }, text, [verifier])
  } catch (fault) {
    signal.throwIfAborted()
    return { kind: 'unreachable', because: causeOf(fault) }
  }
}

function ownCheckpoint(note: string): { readonly text: string; readonly size: number } {
  const lines = readNote(note)
  assert(lines.ok, 'the log signed its own checkpoint')
  const read = parseCheckpoint(lines.value.text)
  assert(read.ok, 'the log signed its own checkpoint')
  return { text: lines.value.text, size: read.checkpoint.size }
}
