/**
 * Whether a log went on from a checkpoint that the reader holds: the same root at the same size, or
 * a proof from tiles that the larger tree begins with the smaller one. Two that do not fit together
 * are evidence that the log says different things to different people.
 */
import { equalBytes } from '@causeway/proof/bytes/bytes'
import type { CheckpointVerdict, Policy } from '@causeway/proof/checkpoint/policy'
import { openCheckpoint } from '@causeway/proof/checkpoint/policy'
import { verifyConsistency } from '@causeway/proof/merkle'
import { NOTE_MAX_BYTES } from '@causeway/proof/note/note-lines'
import { consistencyFromTiles } from '@causeway/proof/tile/tile-proof'
import { SourceUnreachable, tileSource, tilesFrom } from '@causeway/server/tile-source/tile-source'
import { readFileBytes } from '../file/file.ts'
import { distrustSentence } from './failure-words.ts'
import { sizeWords } from './verdict-page.ts'

/** Size and root that some signed note states. */
export interface KnownTree {
  readonly size: number
  readonly root: Uint8Array
}

/** `continues` holds; everything else is a check that failed, or could not be made. */
export type Continuity =
  | { readonly kind: 'continues'; readonly from: number; readonly to: number }
  | { readonly kind: 'no tiles'; readonly sentence: string }
  | { readonly kind: 'unreachable'; readonly sentence: string }
  | { readonly kind: 'split'; readonly sentence: string }

/** Holds two trees of one log against each other. Which of them is older does not matter. */
export async function continuity(
  { held, shown }: { readonly held: KnownTree; readonly shown: KnownTree },
  tiles: { readonly typed: string | null; readonly signal: AbortSignal },
): Promise<Continuity> {
  const [older, newer] = held.size <= shown.size ? [held, shown] : [shown, held]
  const holds = { kind: 'continues', from: older.size, to: newer.size } as const
  if (older.size === newer.size)
    return equalBytes(older.root, newer.root) ? holds : { kind: 'split', sentence: fork(older) }
  if (older.size === 0) return holds
  const sizes = `${sizeWords(older.size)} and of ${sizeWords(newer.size)}`
  if (tiles.typed === null)
    return {
      kind: 'no tiles',
      sentence: `That the checkpoints of ${sizes} belong to one log can only be shown with its tiles.`,
    }
  try {
    const fetchTiles = tilesFrom(tileSource(tiles.typed, tiles.signal))
    const proof = await consistencyFromTiles({ size1: older.size, size2: newer.size }, fetchTiles)
    if (proof === null)
      return {
        kind: 'no tiles',
        sentence: `${tiles.typed} lacks tiles that join the checkpoints of ${sizes}.`,
      }
    const claim = { size1: older.size, size2: newer.size, root1: older.root, root2: newer.root }
    if (verifyConsistency({ ...claim, proof })) return holds
    return {
      kind: 'split',
      sentence: `With the tiles at ${tiles.typed}, the log of ${sizeWords(newer.size)} does not begin with the ${sizeWords(older.size)} of the other checkpoint: something was changed, or the tiles are of another log.`,
    }
  } catch (fault) {
    if (!(fault instanceof SourceUnreachable)) throw fault
    return {
      kind: 'unreachable',
      sentence: `${tiles.typed} does not answer: ${fault.message}.`,
    }
  }
}

/** Reads a checkpoint that the reader kept; a sentence where it cannot be used. */
export async function readCheckpointFile(
  name: string,
  policy: Policy,
): Promise<
  | { readonly ok: true; readonly note: string; readonly tree: KnownTree }
  | { readonly ok: false; readonly sentence: string; readonly isThere: boolean }
> {
  const file = await readFileBytes(name, NOTE_MAX_BYTES)
  if (!file.ok) return { ok: false, sentence: file.refusal, isThere: false }
  // A checkpoint that was kept may have been kept before witnesses cosigned it.
  const opened: CheckpointVerdict = openCheckpoint(file.value, { ...policy, threshold: 0 })
  if (!opened.ok)
    return { ok: false, sentence: `${name}: ${distrustSentence(opened.refusal)}`, isThere: true }
  const { size, root } = opened.trusted.checkpoint
  return { ok: true, note: new TextDecoder().decode(file.value), tree: { size, root } }
}

function fork({ size }: KnownTree): string {
  return `The log signed two different checkpoints of ${sizeWords(size)}. Keep both files: together they prove it.`
}
