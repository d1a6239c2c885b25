/**
 * Where somebody else's log is read: a folder, a stick, or an address, all with the layout of C2SP
 * tlog-tiles. Nothing that comes from there is trusted; whoever asked holds it against a checkpoint.
 */
import { open } from 'node:fs/promises'
import path from 'node:path'
import { TILE_WIDTH, tilePath } from '@causeway/proof/tile/tile-path'
import type { FetchTiles } from '@causeway/proof/tile/tile-proof'
import type { HashTile } from '@causeway/proof/tile/tile-tree'
import { tileWidth } from '@causeway/proof/tile/tile-tree'

/** What was found under a path. `missing` is an answer; `unreachable` is none. */
export type Fetched =
  | { readonly kind: 'there'; readonly bytes: Uint8Array }
  | { readonly kind: 'missing' }
  | { readonly kind: 'too large'; readonly most: number }
  | { readonly kind: 'unreachable'; readonly because: string }

/** A log's files, by their path: `checkpoint`, `tile/0/000`, `tile/entries/000.p/17`. */
export interface TileSource {
  readonly title: string
  fetch(name: string, maxBytes: number): Promise<Fetched>
}

/** The largest tile of hashes, in bytes. */
export const TILE_MAX_BYTES = 8_192
/** The largest bundle of entries, in bytes: 256 entries with their lengths. */
export const BUNDLE_MAX_BYTES = 256 * 65_537
/** How long one file may take. A log behind a slow line is asked again at the next round. */
const ANSWER_MAX_MS = 30_000
/** Files asked for at the same time: a reader is a guest. */
const AT_ONCE = 8

/** Fails while tiles are fetched: the log cannot be reached, which says nothing about the log. */
export class SourceUnreachable extends Error {
  override readonly name = 'SourceUnreachable'
}

/** The source that a typed text names: an address with http or https, or else a folder. */
export function tileSource(typed: string, signal: AbortSignal): TileSource {
  return /^https?:\/\//i.test(typed) ? addressSource(typed, signal) : folderSource(typed)
}

/**
 * Tiles of a source for proofs. Where a partial tile is gone, the full one is taken, or the partial
 * one of the tree of `size`, the newest that the source is known to have.
 */
export function tilesFrom(source: TileSource, size = 0): FetchTiles {
  const one = async (tile: HashTile): Promise<Uint8Array | null> => {
    const width = tileWidth(size, tile)
    const found = await fetchTile(source, tile)
    return found === null && width > tile.width ? fetchTile(source, { ...tile, width }) : found
  }
  return async (tiles) => {
    const found: (Uint8Array | null)[] = []
    for (let at = 0; at < tiles.length; at += AT_ONCE)
      found.push(...(await Promise.all(tiles.slice(at, at + AT_ONCE).map(one))))
    return found
  }
}

/**
 * One tile, the full one where the partial is gone. What is too large comes as no bytes at all, which
 * is no tile. Throws `SourceUnreachable`.
 */
export async function fetchTile(
  source: TileSource,
  tile: Parameters<typeof tilePath>[0],
  maxBytes = TILE_MAX_BYTES,
): Promise<Uint8Array | null> {
  const names = new Set([tilePath(tile), tilePath({ ...tile, width: TILE_WIDTH })])
  for (const name of names) {
    const fetched = await source.fetch(name, maxBytes)
    if (fetched.kind === 'unreachable') throw new SourceUnreachable(fetched.because)
    if (fetched.kind === 'there') return fetched.bytes
    if (fetched.kind === 'too large') return new Uint8Array(0)
  }
  return null
}

function folderSource(folder: string): TileSource {
  return {
    title: folder,
    async fetch(name, maxBytes) {
      try {
        const handle = await open(path.join(folder, ...name.split('/')))
        try {
          const { size } = await handle.stat()
          if (size > maxBytes) return { kind: 'too large', most: maxBytes }
          return { kind: 'there', bytes: new Uint8Array(await handle.readFile()) }
        } finally {
          await handle.close()
        }
      } catch (fault) {
        const code = fault instanceof Error && 'code' in fault ? String(fault.code) : ''
        if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing' }
        return { kind: 'unreachable', because: `${name} cannot be read (${code})` }
      }
    },
  }
}

function addressSource(address: string, signal: AbortSignal): TileSource {
  const base = address.endsWith('/') ? address : `${address}/`
  return {
    title: address,
    async fetch(name, maxBytes) {
      try {
        const limit = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MAX_MS)])
        // A redirect could lead a reader inside a network to what only that network may see.
        const answer = await fetch(new URL(name, base), { redirect: 'error', signal: limit })
        if (answer.status === 404 || answer.status === 410) {
          await answer.body?.cancel()
          return { kind: 'missing' }
        }
        if (answer.status !== 200) {
          await answer.body?.cancel()
          return { kind: 'unreachable', because: `${name} was answered with ${answer.status}` }
        }
        const bytes = await bodyOf(answer, maxBytes)
        return bytes === null ? { kind: 'too large', most: maxBytes } : { kind: 'there', bytes }
      } catch (fault) {
        signal.throwIfAborted()
        return { kind: 'unreachable', because: causeOf(fault) }
      }
    },
  }
}

/** The body, or null where it is longer than allowed: the rest is not read. */
export async function bodyOf(answer: Response, maxBytes: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = []
  let bytes = 0
  if (answer.body !== null) {
    for await (const part of answer.body) {
      bytes += part.length
      if (bytes > maxBytes) return null
      parts.push(part)
    }
  }
  return new Uint8Array(Buffer.concat(parts))
}

/** What went wrong on the way, in a few words. */
export function causeOf(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault)
  if (fault.name === 'TimeoutError') return 'no answer in time'
  const { cause } = fault
  if (cause instanceof Error && 'code' in cause) return String(cause.code)
  return cause instanceof Error ? cause.message : fault.message
}
