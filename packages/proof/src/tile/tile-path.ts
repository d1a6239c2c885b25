/**
 * The addresses of tiles (C2SP tlog-tiles): `tile/<L>/<N>[.p/<W>]` for hashes and
 * `tile/entries/<N>[.p/<W>]` for the entries themselves. They are plain files; a stick will do.
 */
import { treeNumber } from '../tree-size/tree-size.ts'

/** Hashes, or entries, in a full tile. */
export const TILE_WIDTH = 256
/** A level above this one holds nothing, for every tree that we can count. */
export const TILE_MAX_LEVEL = 63

/** One tile; `width` is 256 unless it is a partial one at the right edge. */
export interface Tile {
  readonly level: number | 'entries'
  readonly index: number
  readonly width: number
}

/** The path of a tile: index 1,234,067 is written `x001/x234/067`. */
export function tilePath({ level, index, width }: Tile): string {
  const groups = [String(index % 1000).padStart(3, '0')]
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000))
    groups.unshift(`x${String(rest % 1000).padStart(3, '0')}`)
  return `tile/${level}/${groups.join('/')}${width === TILE_WIDTH ? '' : `.p/${width}`}`
}

/** The tile of a path; null for each path that `tilePath` does not write. */
export function parseTilePath(path: string): Tile | null {
  const parts = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path)
  const [, where = '', groups = '', part] = parts ?? []
  const index = treeNumber(Number(groups.replaceAll(/[x/]/g, '')))
  if (parts === null || index === null) return null
  const level = where === 'entries' ? 'entries' : Number(where)
  if (level !== 'entries' && level > TILE_MAX_LEVEL) return null
  const width = part === undefined ? TILE_WIDTH : Number(part)
  if (width < 1 || width > TILE_WIDTH) return null
  const tile: Tile = { level, index, width }
  // Whatever has a second way of being written, such as leading zeros, differs here.
  return tilePath(tile) === path ? tile : null
}
