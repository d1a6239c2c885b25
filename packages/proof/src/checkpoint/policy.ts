/**
 * Whom a verifier trusts: one log key, and how many of which witnesses. A policy never travels with
 * what it judges; each verifier brings its own.
 */
import type { NoteRefusal, Verifier, VerifiedSignature } from '../note.ts'
import { openNote, readVerifier } from '../note.ts'
import type { VerifierKey } from '../note/key-name.ts'
import { COSIGNATURE, ED25519 } from '../note/key-name.ts'
import { readNote } from '../note/note-lines.ts'
import { hex } from '../statement-id/statement-id.ts'
import type { Checkpoint, NotACheckpoint } from './checkpoint.ts'
import { parseCheckpoint } from './checkpoint.ts'

/** What a verifier demands of a checkpoint. Each witness has a key of its own. */
export interface Policy {
  readonly origin: string
  readonly log: Verifier
  readonly witnesses: readonly Verifier[]
  /** How many different witnesses must have cosigned; 0 asks for the log alone. */
  readonly threshold: number
}

/** A checkpoint that meets a policy. */
export interface TrustedCheckpoint {
  readonly checkpoint: Checkpoint
  readonly text: string
  /** One for each witness of the policy that cosigned. */
  readonly cosignatures: readonly VerifiedSignature[]
}

/** Which check failed. The first that fails answers, in this order. */
export type Distrust =
  | { readonly kind: 'unusable policy'; readonly because: string }
  | { readonly kind: 'malformed note'; readonly why: NoteRefusal }
  | { readonly kind: 'malformed checkpoint'; readonly why: NotACheckpoint }
  | { readonly kind: 'another origin'; readonly origin: string }
  | { readonly kind: 'a signature fails'; readonly name: string }
  | { readonly kind: 'no log signature' }
  | { readonly kind: 'too few witnesses'; readonly have: number; readonly need: number }

/** The verdict on a checkpoint. */
export type CheckpointVerdict =
  | { readonly ok: true; readonly trusted: TrustedCheckpoint }
  | { readonly ok: false; readonly refusal: Distrust }

/** Opens a signed checkpoint and holds it against a policy. */
export function openCheckpoint(note: Uint8Array | string, policy: Policy): CheckpointVerdict {
  const keys = readPolicy(policy)
  if (typeof keys === 'string') return refused({ kind: 'unusable policy', because: keys })
  const lines = readNote(note)
  if (!lines.ok) return refused({ kind: 'malformed note', why: lines.refusal })
  const read = parseCheckpoint(lines.value.text)
  if (!read.ok) return refused({ kind: 'malformed checkpoint', why: read.refusal })
  const { checkpoint } = read
  if (checkpoint.origin !== policy.origin)
    return refused({ kind: 'another origin', origin: checkpoint.origin })
  const opened = openNote(note, [keys.log, ...keys.witnesses])
  if (!opened.ok) return refused(distrustOf(opened.refusal))
  const { text, signatures } = opened.note
  if (!signatures.some(({ type }) => type === ED25519)) return refused({ kind: 'no log signature' })
  const cosignatures = signatures.filter(({ type }) => type === COSIGNATURE)
  const [have, need] = [cosignatures.length, policy.threshold]
  if (have < need) return refused({ kind: 'too few witnesses', have, need })
  return { ok: true, trusted: { checkpoint, text, cosignatures } }
}

/** What makes a policy unusable; null where nothing does. Asked when a keys file is read. */
export function policyFlaw(policy: Policy): string | null {
  const keys = readPolicy(policy)
  return typeof keys === 'string' ? keys : null
}

/** The keys of a policy, or what makes it unusable. No key counts twice, under any name. */
function readPolicy(
  policy: Policy,
): { readonly log: VerifierKey; readonly witnesses: readonly VerifierKey[] } | string {
  const log = readVerifier(policy.log)
  if (!log.ok) return `log key: ${log.refusal.kind}`
  if (log.key.type !== ED25519) return 'log key: its type is not 01'
  const witnesses: VerifierKey[] = []
  const seen = new Set([hex(log.key.publicKey)])
  for (const verifier of policy.witnesses) {
    const witness = readVerifier(verifier)
    if (!witness.ok) return `witness key: ${witness.refusal.kind}`
    if (witness.key.type !== COSIGNATURE) return 'witness key: its type is not 04'
    if (seen.has(hex(witness.key.publicKey))) return 'the same key twice'
    seen.add(hex(witness.key.publicKey))
    witnesses.push(witness.key)
  }
  const { threshold } = policy
  const canBeMet = Number.isInteger(threshold) && threshold >= 0 && threshold <= witnesses.length
  return canBeMet ? { log: log.key, witnesses } : 'the threshold does not suit the witnesses'
}

function distrustOf(refusal: NoteRefusal): Distrust {
  switch (refusal.kind) {
    case 'known key fails':
      return { kind: 'a signature fails', name: refusal.name }
    case 'no known signature':
      return { kind: 'no log signature' }
    case 'unusable verifier':
    case 'note too large':
    case 'not text':
    case 'no signatures':
    case 'malformed signature line':
    case 'too many signatures':
      return { kind: 'malformed note', why: refusal }
  }
}

function refused(refusal: Distrust): CheckpointVerdict {
  return { ok: false, refusal }
}
