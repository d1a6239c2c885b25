import { describe, expect, test } from 'vitest'
import type { Cell, Row } from '../read/row.ts'
import { columnStatistics, shapeOf } from './column-statistics.ts'
import { differingRows } from './differing-rows.ts'
import { HEADER_DICTIONARY } from './header-words.ts'
import { UNIT_WORDS } from './unit-words.ts'
import { foldName } from '@causeway/domain/alias/fold'

const text = (value: string): Cell => ({ type: value === '' ? 'blank' : 'text', text: value })
const rowsOf = (values: readonly (readonly string[])[]): Row[] =>
  values.map((cells, at) => ({ row: at + 2, cells: cells.map(text) }))

describe('what a column holds', () => {
  test('shapes keep the length of numbers and shorten words, in any script', () => {
    const shapes = ['05.03.2024', 'WB-104', 'Kerem Shalom', '٣/٤', 'معبر رفح', 'Abcdefgh 1']
    expect(shapes.map(shapeOf)).toEqual([
      '99.99.9999',
      'AA-999',
      'A… A…',
      '9/9',
      'oooo ooo',
      'A… 9',
    ])
  })

  test('fill, kinds, values and shapes are counted', () => {
    const [item, note] = columnStatistics(
      ['Item', 'Note'],
      rowsOf([
        ['rice', ''],
        ['oil', 'x'],
        ['rice', ''],
      ]),
    )
    expect(item).toMatchObject({ rows: 3, filled: 3, isUnique: false, firstRepeat: 'rice' })
    expect(item?.distinct).toEqual({ count: 2, isExact: true })
    expect(item?.values[0]).toEqual({ text: 'rice', type: 'text', rows: 2 })
    expect(item?.shapes).toEqual([
      { shape: 'aaaa', rows: 2, example: 'rice' },
      { shape: 'aaa', rows: 1, example: 'oil' },
    ])
    expect(note).toMatchObject({ filled: 1, types: { text: 1, blank: 2 } })
  })

  test('a number that counts the rows is told from an id', () => {
    const running = (ids: readonly string[]): boolean | undefined =>
      columnStatistics(['No'], rowsOf(ids.map((id) => [id])))[0]?.isRunningNumber
    expect(running(['1', '2', '3'])).toBe(true)
    expect(running(['0', '1', '2'])).toBe(true)
    expect(running(['59315', '59316', '59317'])).toBe(false)
  })
})

describe('the rows that differ most', () => {
  test('rare shapes come before the first rows', () => {
    const rows = rowsOf([
      ...Array.from({ length: 50 }, () => ['rice', '14']),
      ['rice', '8;00'],
      ['', '1'],
    ])
    expect(differingRows(rows, 3).map(({ row }) => row)).toEqual([2, 52, 53])
    expect(differingRows(rows, 20).length).toBeLessThanOrEqual(20)
  })
})

describe('the word tables', () => {
  test('no unit stands for two things', () => {
    const folded = UNIT_WORDS.flatMap(({ stated }) => [...new Set(stated.map(foldName))])
    expect(folded.filter((word, at) => folded.indexOf(word) !== at)).toEqual([])
    expect(folded).not.toContain('kt')
  })

  test('every target has words in Latin, Arabic, Cyrillic and Hebrew letters', () => {
    for (const [target, words] of Object.entries(HEADER_DICTIONARY)) {
      const all = words.join(' ')
      const scripts = [/[a-z]/i, /\p{Script=Arabic}/u, /\p{Script=Cyrillic}/u, /\p{Script=Hebrew}/u]
      expect({ target, has: scripts.map((script) => script.test(all)) }).toEqual({
        target,
        has: [true, true, true, true],
      })
    }
  })
})
