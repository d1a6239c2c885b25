/**
 * One round of a monitor: takes the newest checkpoint of a log and holds it, its tiles and its
 * released entries against what was kept before. The copy only ever grows by what held; what does
 * not is an alarm, kept with its evidence.
 */
import { equalBytes } from '@causeway/proof/bytes/bytes'
import { parseCheckpoint } from '@causeway/proof/checkpoint/checkpoint'
import type { TrustedCheckpoint } from '@causeway/proof/checkpoint/policy'
import { openCheckpoint } from '@causeway/proof/checkpoint/policy'
import type { Trust } from '@causeway/proof/keys-file/keys-file'
import { NOTE_MAX_BYTES } from '@causeway/proof/note/note-lines'
import { hex } from '@causeway/proof/statement-id/statement-id'
import { fromUtf8 } from '@causeway/proof/text/text'
import { rootFromTiles } from '@causeway/proof/tile/tile-proof'
import { assert } from '@causeway/domain/result/result'
import { SourceUnreachable } from '../tile-source/tile-source.ts'
import type { Alarm } from './alarm.ts'
import { Crying, evidenceOf } from './evidence.ts'
import { type EntriesCopied, copyEntries } from './entry-copy.ts'
import type { MonitorHome } from './home.ts'
import { firstDifference, withProofs } from './locate.ts'
import type { Noted, Watch } from './watch.ts'
import { grownTree, tilesOver } from './tree-copy.ts'

/** What a round without alarm saw. */
export interface Watched {
  readonly origin: string
  readonly size: number
  readonly grownBy: number
  /** Witnesses of the reader that cosigned, and how many the keys file asks for. */
  readonly witnesses: readonly { readonly name: string; readonly time_s: bigint | null }[]
  readonly threshold: number
  readonly entries: EntriesCopied
}

/** How a round ended. `no log` and `unreachable` say nothing about what a log holds. */
export type RoundEnd =
  | { readonly kind: 'quiet'; readonly watched: Watched }
  | { readonly kind: 'alarm'; readonly alarm: Alarm; readonly evidence: string }
  | { readonly kind: 'no log' }
  | { readonly kind: 'unreachable'; readonly because: string }

/** One round. Stops by throwing what the signal says; the copy is then the one of before. */
export async function watchOnce(watch: Watch): Promise<RoundEnd> {
  try {
    return await round(watch)
  } catch (thrown) {
    if (thrown instanceof SourceUnreachable) return { kind: 'unreachable', because: thrown.message }
    if (!(thrown instanceof Crying)) throw thrown
    const { alarm } = thrown.cry
    const evidence = await watch.home.keepEvidence(alarm.kind, evidenceOf(thrown.cry))
    return { kind: 'alarm', alarm, evidence }
  }
}

async function round(watch: Watch): Promise<RoundEnd> {
  const { source, home, trust } = watch
  watch.step('Reading the checkpoint', 0, null)
  const fetched = await source.fetch('checkpoint', NOTE_MAX_BYTES)
  if (fetched.kind === 'missing') return { kind: 'no log' }
  if (fetched.kind === 'unreachable') return fetched
  const note = fetched.kind === 'there' ? (fromUtf8(fetched.bytes) ?? '') : ''
  // Witnesses may cosign later than the log signs: how many did is shown, and is no alarm.
  const opened = openCheckpoint(note, { ...trust.policy, threshold: 0 })
  if (!opened.ok)
    throw new Crying({
      alarm: { kind: 'checkpoint not trusted', why: opened.refusal },
      shown: note,
    })
  const shown: Noted = { ...opened.trusted.checkpoint, note }
  const kept = await keptCheckpoint(home)
  const seen = await home.largestSeen()
  await home.see(note, shown)
  await compareSizes(watch, kept, { shown, seen })
  const grown = await grownTree(watch, kept, shown)
  await compareWithSeen(watch, { kept, shown, grown })
  for (const [name, bytes] of grown) await home.write(name, bytes)
  await home.write('checkpoint', note)
  await home.forgetPartialTiles(kept?.size ?? 0, shown.size)
  const entries = await copyEntries(watch, shown)
  return { kind: 'quiet', watched: watchedOf(opened.trusted, { trust, kept, entries }) }
}

/** What can be said before a single tile is read: another root at one size, or a smaller size. */
async function compareSizes(
  watch: Watch,
  kept: Noted | null,
  { shown, seen }: { readonly shown: Noted; readonly seen: number },
): Promise<void> {
  const { home } = watch
  if (kept !== null && shown.size === kept.size && !equalBytes(shown.root, kept.root)) {
    const first = await firstDifference(watch, kept, shown)
    const alarm: Alarm = { kind: 'fork', size: shown.size, first }
    throw new Crying(await withProofs(alarm, watch, { kept, shown }))
  }
  const from = Math.max(kept?.size ?? 0, seen)
  if (shown.size >= from) return
  const isKnown = kept !== null && shown.size <= kept.size
  const root = isKnown ? await rootFromTiles(shown.size, home.tiles(kept.size)) : null
  const isPrefix = isKnown ? root !== null && equalBytes(root, shown.root) : null
  throw new Crying({
    alarm: { kind: 'rolled back', from, to: shown.size, isPrefix },
    shown: shown.note,
    kept: kept?.size === from ? kept.note : await home.noteSeen(from),
  })
}

/** A copy that was cut off may have seen checkpoints that it did not keep: they must fit too. */
async function compareWithSeen(
  { home }: Watch,
  {
    kept,
    shown,
    grown,
  }: { kept: Noted | null; shown: Noted; grown: ReadonlyMap<string, Uint8Array> },
): Promise<void> {
  const tiles = tilesOver(grown, home.source)
  for (const { size, start, name } of await home.seenAbove(kept?.size ?? 0)) {
    if (size > shown.size || size === 0) continue
    const root = await rootFromTiles(size, tiles)
    assert(root !== null, 'the copy has every tile of the tree that was just checked')
    if (hex(root).startsWith(start)) continue
    throw new Crying({
      alarm: { kind: 'contradicts a checkpoint seen before', size },
      shown: shown.note,
      kept: await home.read(name),
    })
  }
}

async function keptCheckpoint(home: MonitorHome): Promise<Noted | null> {
  const note = await home.checkpoint()
  if (note === null) return null
  const read = parseCheckpoint(note.slice(0, note.indexOf('\n\n') + 1))
  assert(read.ok, 'only checkpoints that held are kept')
  return { ...read.checkpoint, note }
}

function watchedOf(
  { checkpoint, cosignatures }: TrustedCheckpoint,
  of: { readonly trust: Trust; readonly kept: Noted | null; readonly entries: EntriesCopied },
): Watched {
  const { origin, size } = checkpoint
  return {
    ...{ origin, size, grownBy: size - (of.kept?.size ?? 0) },
    witnesses: cosignatures.map(({ name, time_s }) => ({ name, time_s })),
    threshold: of.trust.policy.threshold,
    entries: of.entries,
  }
}
