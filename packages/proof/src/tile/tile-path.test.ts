import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Tile } from './tile-path.ts'
import { parseTilePath, tilePath } from './tile-path.ts'

describe('the path of a tile', () => {
  test.each<[Tile, string]>([
    [{ level: 0, index: 1_234_067, width: 256 }, 'tile/0/x001/x234/067'],
    [{ level: 0, index: 273, width: 112 }, 'tile/0/273.p/112'],
    [{ level: 1, index: 0, width: 1 }, 'tile/1/000.p/1'],
    [{ level: 'entries', index: 1000, width: 256 }, 'tile/entries/x001/000'],
    [{ level: 63, index: 0, width: 255 }, 'tile/63/000.p/255'],
  ])('%j is written %s and read back', (tile, path) => {
    expect(tilePath(tile)).toBe(path)
    expect(parseTilePath(path)).toEqual(tile)
  })

  test.each([
    'tile/64/000',
    'tile/00/000',
    'tile/0/1',
    'tile/0/x000/001',
    'tile/0/001/x234',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/07',
    'tile/0/000.p',
    'tile/entry/000',
    '/tile/0/000',
    'tile/0/000/',
    'tile/0/../000',
    'tile/0/x999/x999/x999/x999/x999/999',
    'tile/-1/000',
    '',
  ])('%s is none', (path) => expect(parseTilePath(path)).toBeNull())

  test('comes back for every tile, and for every text without throwing', () => {
    const tiles = fc.record({
      level: fc.oneof(fc.nat(63), fc.constant('entries' as const)),
      index: fc.maxSafeNat(),
      width: fc.integer({ min: 1, max: 256 }),
    })
    fc.assert(
      fc.property(tiles, (tile) => {
        expect(parseTilePath(tilePath(tile))).toEqual(tile)
      }),
    )
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseTilePath(text)).toBeNull()
      }),
    )
  })
})
