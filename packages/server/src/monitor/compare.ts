/**
 * Two copies of a log held against each other: whether one begins with the other. Two people who
 * compare what they were shown find a log with two faces, without any witness.
 */
import { equalBytes } from '@causeway/proof/bytes/bytes'
import { parseCheckpoint } from '@causeway/proof/checkpoint/checkpoint'
import type { Policy } from '@causeway/proof/checkpoint/policy'
import { openCheckpoint } from '@causeway/proof/checkpoint/policy'
import { NOTE_MAX_BYTES } from '@causeway/proof/note/note-lines'
import { fromUtf8 } from '@causeway/proof/text/text'
import { TILE_WIDTH } from '@causeway/proof/tile/tile-path'
import { rootFromTiles } from '@causeway/proof/tile/tile-proof'
import { hashesOf } from '@causeway/proof/tile/tile-tree'
import {
  SourceUnreachable,
  type TileSource,
  fetchTile,
  tilesFrom,
} from '../tile-source/tile-source.ts'
import type { Noted } from './watch.ts'

/** What two copies say of one log. */
export type Comparison =
  | { readonly kind: 'consistent'; readonly sizes: readonly [number, number] }
  | {
      readonly kind: 'split view'
      readonly sizes: readonly [number, number]
      /** The first position at which they differ; null where the tiles do not tell. */
      readonly position: number | null
    }
  | { readonly kind: 'two logs'; readonly origins: readonly [string, string] }
  /** One of them is no copy, or its tiles do not make the tree of its checkpoint. */
  | { readonly kind: 'unusable'; readonly which: string; readonly because: string }
  | { readonly kind: 'unreachable'; readonly because: string }

/** Compares two copies; with a policy both checkpoints must be signed by its log. */
export async function compareCopies(
  one: TileSource,
  other: TileSource,
  policy: Policy | null,
): Promise<Comparison> {
  try {
    const trees: Copy[] = []
    for (const source of [one, other]) {
      const read = await readCopy(source, policy)
      if ('kind' in read) return read
      trees.push(read)
    }
    const [first, second] = trees
    if (first === undefined || second === undefined) throw new TypeError('two copies were read')
    return await compare(first, second)
  } catch (thrown) {
    if (!(thrown instanceof SourceUnreachable)) throw thrown
    return { kind: 'unreachable', because: thrown.message }
  }
}

interface Copy extends Noted {
  readonly source: TileSource
}

async function compare(one: Copy, other: Copy): Promise<Comparison> {
  if (one.origin !== other.origin) return { kind: 'two logs', origins: [one.origin, other.origin] }
  const sizes = [one.size, other.size] as const
  const [smaller, larger] = one.size <= other.size ? [one, other] : [other, one]
  const root = await rootFromTiles(smaller.size, tilesFrom(larger.source, larger.size))
  if (root === null)
    return { kind: 'unusable', which: larger.source.title, because: 'it lacks tiles' }
  if (equalBytes(root, smaller.root)) return { kind: 'consistent', sizes }
  return { kind: 'split view', sizes, position: await firstDifference(smaller, larger) }
}

/** A copy whose own tiles make the tree of its checkpoint; otherwise it would prove nothing. */
async function readCopy(
  source: TileSource,
  policy: Policy | null,
): Promise<Copy | Extract<Comparison, { kind: 'unusable' | 'unreachable' }>> {
  const unusable = (because: string) =>
    ({ kind: 'unusable', which: source.title, because }) as const
  const fetched = await source.fetch('checkpoint', NOTE_MAX_BYTES)
  if (fetched.kind === 'unreachable') return fetched
  if (fetched.kind !== 'there') return unusable('there is no checkpoint')
  const note = fromUtf8(fetched.bytes) ?? ''
  if (policy !== null) {
    const opened = openCheckpoint(note, { ...policy, threshold: 0 })
    if (!opened.ok) return unusable(`its checkpoint is not trusted: ${opened.refusal.kind}`)
  }
  const read = parseCheckpoint(note.slice(0, note.indexOf('\n\n') + 1))
  if (!read.ok) return unusable(`its checkpoint is none: ${read.refusal.kind}`)
  const { size, root } = read.checkpoint
  const made = await rootFromTiles(size, tilesFrom(source, size))
  if (made === null) return unusable('it lacks tiles')
  if (!equalBytes(made, root)) return unusable('its tiles do not make the tree of its checkpoint')
  return { ...read.checkpoint, note, source }
}

async function firstDifference(smaller: Copy, larger: Copy): Promise<number | null> {
  for (let index = 0; index * TILE_WIDTH < smaller.size; index += 1) {
    const tiles = [smaller, larger].map(({ source, size }) => {
      const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH)
      return fetchTile(source, { level: 0, index, width })
    })
    const [one = [], other = []] = (await Promise.all(tiles)).map((bytes) =>
      bytes === null ? [] : hashesOf(bytes),
    )
    const end = Math.min(TILE_WIDTH, smaller.size - index * TILE_WIDTH)
    for (let at = 0; at < end; at += 1) {
      const [ours, theirs] = [one[at], other[at]]
      if (ours === undefined || theirs === undefined) return null
      if (!equalBytes(ours, theirs)) return index * TILE_WIDTH + at
    }
  }
  return null
}
