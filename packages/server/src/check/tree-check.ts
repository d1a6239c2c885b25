/**
 * The tree made again from the entries: each leaf, each tile, the root, and every checkpoint that
 * was ever signed, with its signature. Whoever changed an entry and all that hangs on it still
 * cannot make an old checkpoint fit.
 */
import { hash } from 'node:crypto'
import { joinBytes } from '@causeway/proof/bytes/bytes'
import { parseCheckpoint } from '@causeway/proof/checkpoint/checkpoint'
import { rootOfHashes } from '@causeway/proof/merkle'
import { EMPTY_FRONTIER, appendLeaves, frontierRoot } from '@causeway/proof/merkle/frontier'
import { openNote } from '@causeway/proof/note'
import { EMPTY_EDGE, type TileEdge, edgeRoot, growTiles } from '@causeway/proof/tile/tile-tree'
import type { Transaction } from '../database/database.ts'
import { logIdentity } from '../log/checkpoint.ts'
import type { Differences } from './difference.ts'

/** An entry as the tables hold it. */
export interface HeldEntry {
  readonly position: bigint
  /** The entry's text, put together from the columns. */
  readonly entry: string
  /** 64 hexadecimal digits. */
  readonly leaf: string
}

/** A witness that this log asks. */
interface Listed {
  readonly witness: string
  readonly verifier: string
}

const FULL_BYTES = 8_192

/** Grows the tree again, page by page. */
export class TreeCheck {
  readonly #differences: Differences
  #edge: TileEdge = EMPTY_EDGE
  #frontier = EMPTY_FRONTIER
  /** Roots at the sizes at which checkpoints were signed. */
  readonly #roots = new Map<bigint, string>()
  #checkpoints: readonly { readonly size: bigint; readonly root: string; readonly note: string }[] =
    []
  #next = 0

  constructor(differences: Differences) {
    this.#differences = differences
  }

  /** Reads which sizes were signed. */
  async begin(tx: Transaction): Promise<void> {
    this.#checkpoints = await tx.query(
      `SELECT size, encode(root, 'hex') AS root, note FROM checkpoint ORDER BY size`,
    )
  }

  /** Adds a page of entries, and compares the tiles that they complete. */
  async add(tx: Transaction, page: readonly HeldEntry[]): Promise<void> {
    const leaves = page.map(({ position, entry, leaf }) => {
      const made = hash('sha256', `\0${entry}`, 'buffer')
      const stated = made.toString('hex')
      if (stated !== leaf)
        this.#differences.add({ what: 'leaf', where: `position ${position}`, stated, held: leaf })
      return new Uint8Array(made)
    })
    this.#noteRoots(leaves)
    const grown = growTiles(this.#edge, leaves)
    this.#edge = grown.edge
    const full = grown.tiles.filter(({ bytes }) => bytes.length === FULL_BYTES)
    const rows = await tx.query<{ level: number; index: bigint; hashes: Buffer }>(
      `SELECT level, index, hashes FROM log_tile
       WHERE (level, index) IN (SELECT * FROM unnest($1::int[], $2::bigint[]))`,
      [full.map(({ tile }) => tile.level), full.map(({ tile }) => tile.index)],
    )
    for (const { tile, bytes } of full) {
      const at = rows.find((row) => row.level === tile.level && row.index === BigInt(tile.index))
      this.#compare(`tile ${tile.level}/${tile.index}`, digestOf(bytes), heldDigest(at?.hashes))
    }
  }

  /** Compares the right edge, the root, and each checkpoint. */
  async finish(tx: Transaction): Promise<void> {
    const rows = await tx.query<{ level: number; hashes: Buffer }>(
      'SELECT level, hashes FROM log_edge ORDER BY level',
    )
    const levels = Math.max(rows.length, this.#edge.levels.length)
    for (let level = 0; level < levels; level += 1) {
      const stated = joinBytes(...(this.#edge.levels[level] ?? []))
      const held = rows.find((row) => row.level === level)?.hashes ?? Buffer.alloc(0)
      this.#compare(`edge of level ${level}`, digestOf(stated), digestOf(held))
    }
    const [state] = await tx.query<{ root: string; tiles: bigint }>(
      `SELECT encode(root, 'hex') AS root, (SELECT count(*) FROM log_tile) AS tiles FROM log_state`,
    )
    this.#compare('root of the log', hexOf(edgeRoot(this.#edge)), state?.root ?? 'no row')
    this.#compare('full tiles', String(fullTiles(this.#edge.size)), String(state?.tiles))
    await this.#checkCheckpoints(tx)
  }

  async #checkCheckpoints(tx: Transaction): Promise<void> {
    const identity = await logIdentity(tx)
    for (const { size, root, note } of this.#checkpoints) {
      const where = `checkpoint of ${size} entries`
      this.#compare(where, this.#roots.get(size) ?? 'a longer log', root)
      const opened = openNote(note, [identity?.verifier ?? ''])
      const read = opened.ok ? parseCheckpoint(opened.note.text) : null
      const said = read?.ok === true ? read.checkpoint : null
      const signed =
        said === null || said.origin !== identity?.origin
          ? `no signature of ${identity?.origin ?? 'a log'}`
          : `${said.size} ${hexOf(said.root)}`
      this.#compare(`signed ${where}`, `${size} ${root}`, signed)
    }
    await this.#checkCosignatures(tx)
  }

  /** Lines of witnesses that are on the list: of others the key is not known here. */
  async #checkCosignatures(tx: Transaction): Promise<void> {
    const lines = await tx.query<{ size: bigint; note: string; line: string } & Listed>(
      `SELECT size, note, line, s.witness, verifier FROM cosignature s
       JOIN checkpoint USING (size) JOIN witness w ON w.name = s.witness ORDER BY size, s.witness`,
    )
    for (const { size, note, line, witness, verifier } of lines) {
      const where = `cosignature of ${witness} under the checkpoint of ${size} entries`
      const opened = openNote(note + line, [verifier])
      this.#compare(where, 'holds', opened.ok ? 'holds' : 'does not hold')
    }
  }

  #noteRoots(leaves: readonly Uint8Array[]): void {
    let from = 0
    for (; this.#next < this.#checkpoints.length; this.#next += 1) {
      const size = Number(this.#checkpoints[this.#next]?.size)
      const count = size - this.#frontier.size
      if (count > leaves.length - from) break
      this.#frontier = appendLeaves(this.#frontier, leaves.slice(from, from + count))
      from += count
      this.#roots.set(BigInt(size), hexOf(frontierRoot(this.#frontier)))
    }
    this.#frontier = appendLeaves(this.#frontier, leaves.slice(from))
  }

  #compare(where: string, stated: string, held: string): void {
    if (stated !== held) this.#differences.add({ what: 'tree', where, stated, held })
  }
}

/** Tiles of all levels that a tree of this size has filled. */
function fullTiles(size: number): number {
  let tiles = 0
  for (let hashes = Math.floor(size / 256); hashes > 0; hashes = Math.floor(hashes / 256))
    tiles += hashes
  return tiles
}

/** A tile is shown as the root of its hashes: 8 kB of digits help nobody. */
function digestOf(bytes: Uint8Array): string {
  const hashes: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += 32) hashes.push(bytes.subarray(at, at + 32))
  return hexOf(rootOfHashes(hashes))
}

function heldDigest(hashes: Buffer | undefined): string {
  return hashes === undefined ? 'no row' : digestOf(hashes)
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
