/**
 * A monitor's own copy of somebody else's log: the newest checkpoint that held, every checkpoint
 * ever seen, tiles, released entries, and alarms with their evidence. It has the layout of a log, so
 * other programs can read it as one. Each file is written whole or not at all; `checkpoint` comes
 * last, so that a copy that was cut off in the middle is simply the one of before.
 */
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { hex } from '@causeway/proof/statement-id/statement-id'
import { parseBundle } from '@causeway/proof/tile/entry-bundle'
import { TILE_WIDTH, tilePath } from '@causeway/proof/tile/tile-path'
import type { FetchTiles } from '@causeway/proof/tile/tile-proof'
import { hashesOf, partialTiles } from '@causeway/proof/tile/tile-tree'
import { BUNDLE_MAX_BYTES, fetchTile, tileSource, tilesFrom } from '../tile-source/tile-source.ts'
import type { TileSource } from '../tile-source/tile-source.ts'

/** What was checked of one bundle of entries. */
export interface CheckedBundle {
  /** Entries that were checked, from the first of the bundle on. */
  readonly width: number
  readonly firstRecorded: string
  readonly lastRecorded: string
  /** Positions and ids of the statements. */
  readonly statements: readonly (readonly [number, string])[]
}

/** A checkpoint that was seen, and the first digits of its root. */
interface SeenCheckpoint {
  readonly size: number
  readonly start: string
  readonly name: string
}

/** The copy in a folder. One process at a time. */
export class MonitorHome {
  readonly folder: string
  readonly source: TileSource
  readonly bundles: Map<number, CheckedBundle>
  readonly #ids = new Map<string, number>()

  private constructor(folder: string, bundles: Map<number, CheckedBundle>) {
    this.folder = folder
    this.source = tileSource(folder, new AbortController().signal)
    this.bundles = bundles
    for (const bundle of bundles.values()) this.#learn(bundle)
  }

  /** Opens the copy, or begins one. */
  static async open(folder: string): Promise<MonitorHome> {
    await mkdir(path.join(folder, 'checked'), { recursive: true })
    const bundles = new Map<number, CheckedBundle>()
    for (const name of await readdir(path.join(folder, 'checked'))) {
      const [, digits] = /^(\d+)\.json$/.exec(name) ?? []
      if (digits === undefined) continue
      const text = await readFile(path.join(folder, 'checked', name), 'utf8')
      bundles.set(Number(digits), JSON.parse(text) as CheckedBundle)
    }
    return new MonitorHome(folder, bundles)
  }

  /** The newest checkpoint that held, or null before the first. */
  async checkpoint(): Promise<string | null> {
    try {
      return await readFile(path.join(this.folder, 'checkpoint'), 'utf8')
    } catch (fault) {
      if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return null
      throw fault
    }
  }

  /** Every checkpoint that was ever seen and is larger than `size`, the smallest first. */
  async seenAbove(size: number): Promise<readonly SeenCheckpoint[]> {
    const names = await readdir(path.join(this.folder, 'checkpoints')).catch(() => [])
    return names
      .flatMap((name) => {
        const [, digits, start] = /^(\d+)-([0-9a-f]{16})\.txt$/.exec(name) ?? []
        if (digits === undefined || start === undefined || Number(digits) <= size) return []
        return [{ size: Number(digits), start, name: `checkpoints/${name}` }]
      })
      .sort((one, other) => one.size - other.size)
  }

  /** The size of the largest checkpoint that was ever seen; 0 before the first. */
  async largestSeen(): Promise<number> {
    return (await this.seenAbove(0)).at(-1)?.size ?? 0
  }

  /** A checkpoint of that size that was seen. */
  async noteSeen(size: number): Promise<string> {
    const seen = (await this.seenAbove(size - 1)).find((one) => one.size === size)
    return seen === undefined ? '' : this.read(seen.name)
  }

  read(name: string): Promise<string> {
    return readFile(path.join(this.folder, ...name.split('/')), 'utf8')
  }

  /** Keeps a checkpoint that the log signed, whatever it is worth. */
  async see(note: string, { size, root }: { size: number; root: Uint8Array }): Promise<void> {
    await this.write(`checkpoints/${size}-${hex(root).slice(0, 16)}.txt`, note)
  }

  /** Takes away the partial tiles of an earlier size that the tree has outgrown. */
  async forgetPartialTiles(before: number, size: number): Promise<void> {
    const still = new Set(partialTiles(size).map(tilePath))
    for (const tile of partialTiles(before))
      if (!still.has(tilePath(tile))) await this.#remove(tilePath(tile))
  }

  /** Tiles of the copy; `size` is that of the tree that is kept. */
  tiles(size: number): FetchTiles {
    return tilesFrom(this.source, size)
  }

  /** The hashes of a tile of leaves in the tree of `size`; none for a tile that is not kept. */
  async leaves(index: number, size: number): Promise<readonly Uint8Array[]> {
    const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH)
    if (width <= 0) return []
    const bytes = await fetchTile(this.source, { level: 0, index, width })
    return bytes === null ? [] : hashesOf(bytes).slice(0, width)
  }

  /** The entry at a position, or null where it was not released or not yet checked. */
  async entry(position: number): Promise<Uint8Array | null> {
    const index = Math.floor(position / TILE_WIDTH)
    const width = this.bundles.get(index)?.width ?? 0
    if (position >= index * TILE_WIDTH + width) return null
    const name = tilePath({ level: 'entries', index, width })
    const fetched = await this.source.fetch(name, BUNDLE_MAX_BYTES)
    const entries = fetched.kind === 'there' ? parseBundle(fetched.bytes) : null
    return entries?.[position - index * TILE_WIDTH] ?? null
  }

  positionOf(id: string): number | null {
    return this.#ids.get(id) ?? null
  }

  /** Keeps a bundle that was checked: first its bytes, then the note that it was. */
  async keepBundle(index: number, bytes: Uint8Array, checked: CheckedBundle): Promise<void> {
    const before = this.bundles.get(index)
    await this.write(tilePath({ level: 'entries', index, width: checked.width }), bytes)
    await this.write(`checked/${index}.json`, JSON.stringify(checked))
    this.bundles.set(index, checked)
    this.#learn(checked)
    if (before !== undefined && before.width < checked.width)
      await this.#remove(tilePath({ level: 'entries', index, width: before.width }))
  }

  /** Keeps the evidence of an alarm in a folder of its own, whose name the same evidence finds. */
  async keepEvidence(
    kind: string,
    files: ReadonlyMap<string, Uint8Array | string>,
  ): Promise<string> {
    const digest = createHash('sha256')
    for (const [name, content] of files) digest.update(name).update('\0').update(content)
    const folder = `alarms/${kind.replaceAll(' ', '-')}-${digest.digest('hex').slice(0, 12)}`
    for (const [name, content] of files) await this.write(`${folder}/${name}`, content)
    return path.join(this.folder, folder)
  }

  /** Writes a file of the copy, whole or not at all. */
  async write(name: string, content: Uint8Array | string): Promise<void> {
    const target = path.join(this.folder, ...name.split('/'))
    await mkdir(path.dirname(target), { recursive: true })
    await writeFile(`${target}.new`, content)
    await rename(`${target}.new`, target)
  }

  async #remove(name: string): Promise<void> {
    await rm(path.join(this.folder, ...name.split('/')), { force: true })
  }

  #learn({ statements }: CheckedBundle): void {
    for (const [position, id] of statements) this.#ids.set(id, position)
  }
}
