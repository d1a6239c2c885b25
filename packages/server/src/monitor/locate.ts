/**
 * Where a log says something else than before: the first leaf that differs, what stood there and
 * what stands there now, and a proof of each under the log's own signature.
 */
import { equalBytes } from '@causeway/proof/bytes/bytes'
import { parseEntry } from '@causeway/proof/entry/entry'
import { printProof } from '@causeway/proof/proof-file/proof-file'
import { sha256 } from '../log/log.ts'
import { readEnvelope } from '@causeway/proof/consignment-file/envelope'
import { parseBundle } from '@causeway/proof/tile/entry-bundle'
import { TILE_WIDTH } from '@causeway/proof/tile/tile-path'
import type { FetchTiles } from '@causeway/proof/tile/tile-proof'
import { inclusionFromTiles } from '@causeway/proof/tile/tile-proof'
import { hashesOf } from '@causeway/proof/tile/tile-tree'
import { BUNDLE_MAX_BYTES, fetchTile, tilesFrom } from '../tile-source/tile-source.ts'
import type { Alarm, Differs, EntrySeen } from './alarm.ts'
import type { Cry } from './evidence.ts'
import type { Noted, Watch } from './watch.ts'

/** The first position, of those that both trees have, at which they differ; null for none. */
export async function firstDifference(
  { source, home, step }: Watch,
  kept: Noted,
  shown: Noted,
): Promise<Differs | null> {
  const size = Math.min(kept.size, shown.size)
  for (let index = 0; index * TILE_WIDTH < size; index += 1) {
    step('Looking for the first difference', index * TILE_WIDTH, size)
    const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH)
    const ours = await home.leaves(index, kept.size)
    const theirWidth = Math.min(TILE_WIDTH, shown.size - index * TILE_WIDTH)
    const bytes = await fetchTile(source, { level: 0, index, width: theirWidth })
    const theirs = bytes === null ? [] : hashesOf(bytes)
    for (let at = 0; at < width; at += 1) {
      const [one, other] = [ours[at], theirs[at]]
      if (one !== undefined && other !== undefined && equalBytes(one, other)) continue
      return differsAt(index * TILE_WIDTH + at, { home, source }, shown.size)
    }
  }
  return null
}

/** The alarm with both checkpoints, and where one leaf differs, both entries with their proofs. */
export async function withProofs(
  alarm: Alarm,
  { home, source }: Watch,
  { kept, shown }: { readonly kept: Noted; readonly shown: Noted },
): Promise<Cry> {
  const position = 'first' in alarm ? alarm.first?.position : undefined
  const files = new Map<string, Uint8Array | string>()
  if (position !== undefined) {
    const entries = [
      ['kept.entry', await home.entry(position)],
      ['shown.entry', await entryShown(source, position, shown.size)],
    ] as const
    for (const [name, entry] of entries) if (entry !== null) files.set(name, entry)
    const proofs = [
      ['kept.tlog-proof', await proofAt(position, kept, home.tiles(kept.size))],
      ['shown.tlog-proof', await proofAt(position, shown, tilesFrom(source))],
    ] as const
    for (const [name, proof] of proofs) if (proof !== null) files.set(name, proof)
  }
  return { alarm, shown: shown.note, kept: kept.note, files }
}

/** A proof file for a position, from tiles; null where they do not suffice. */
export async function proofAt(
  index: number,
  { size, note }: Noted,
  fetchTiles: FetchTiles,
): Promise<string | null> {
  const hashes = await inclusionFromTiles({ index, size }, fetchTiles)
  return hashes === null ? null : printProof({ index, hashes, checkpoint: note, extra: null })
}

async function differsAt(
  position: number,
  { home, source }: Pick<Watch, 'home' | 'source'>,
  size: number,
): Promise<Differs> {
  const [was, is] = [await home.entry(position), await entryShown(source, position, size)]
  return { position, was: entrySeen(was), is: entrySeen(is) }
}

/** The entry that the log serves at a position, or null where it is not released. */
async function entryShown(
  source: Watch['source'],
  position: number,
  size: number,
): Promise<Uint8Array | null> {
  const index = Math.floor(position / TILE_WIDTH)
  const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH)
  const bytes = await fetchTile(source, { level: 'entries', index, width }, BUNDLE_MAX_BYTES)
  const entries = bytes === null ? null : parseBundle(bytes)
  return entries?.[position - index * TILE_WIDTH] ?? null
}

function entrySeen(bytes: Uint8Array | null): EntrySeen {
  const entry = bytes === null ? null : parseEntry(bytes)
  if (entry === null) return { kind: null, id: null, recorded: null }
  const { recorded } = entry
  if (entry.kind === 'signatures') return { kind: 'signatures', id: entry.of, recorded }
  const kind = readEnvelope(entry.statement)?.kind ?? null
  return { kind, id: sha256(entry.statement), recorded }
}
