import { describe, expect, test } from 'vitest'
import { columnNames, findHeader, type FoundHeader } from './header.ts'
import { columnLetters } from './refusal.ts'
import { BLANK, type Row } from './row.ts'

/** Rows from lines of `|`-parted cells; figures are numbers, an empty line is an empty row. */
function rowsOf(lines: readonly string[]): Row[] {
  return lines.flatMap((line, at) => {
    if (line === '') return []
    const cells = line.split('|').map((text) => {
      if (text === '') return BLANK
      return { type: /^[\d.]+$/.test(text) ? ('number' as const) : ('text' as const), text }
    })
    return [{ row: at + 1, cells }]
  })
}

function found(lines: readonly string[], wanted: readonly string[] = []): FoundHeader {
  const header = findHeader(rowsOf(lines), { headerRow: null, wanted })
  if (header === null) throw new Error('no header')
  return header
}

const DATA = ['Flour|14|Rafah', 'Rice|20|Erez', 'Oil|3|Rafah']

describe('the row that the header stands in', () => {
  test('titles and empty rows may stand above it', () => {
    const header = found(['Goods received', '', 'As of|12.3', 'Item|Pallets|Crossing', ...DATA])
    expect(header).toMatchObject({ headerRow: 4, texts: ['Item', 'Pallets', 'Crossing'] })
  })

  test('HXL tags below it are no row of the list, and are kept', () => {
    const header = found(['Item|Pallets|Crossing', '#item+name|#quantity|#loc', ...DATA])
    expect(header).toMatchObject({ headerRow: 1, lastHeadRow: 2 })
    expect(header.tags).toEqual(['#item+name', '#quantity', '#loc'])
  })

  test('HXL tags alone are a header', () => {
    const header = found(['#item|#quantity', 'Flour|1'])
    expect(header).toMatchObject({ headerRow: 1, lastHeadRow: 1, texts: ['#item', '#quantity'] })
  })

  test('a second row fills the gaps of the first, and a repeated word takes its group along', () => {
    const header = found(['Item|Planned||Received|', '|Trucks|Tons|Trucks|Tons', 'Flour|1|2|3|4'])
    expect(header).toMatchObject({ headerRow: 2, lastHeadRow: 2 })
    expect(header.texts).toEqual([
      'Item',
      'Planned Trucks',
      'Planned Tons',
      'Received Trucks',
      'Received Tons',
    ])
  })

  test('a row of few groups above a full header lends its words where the header has none', () => {
    const header = found([
      'Item||||Donor',
      '|Trucks|Pallets|Tons|',
      'Flour|1|2|3|WFP',
      'Oil|1|2|3|WFP',
    ])
    expect(header.texts).toEqual(['Item', 'Trucks', 'Pallets', 'Tons', 'Donor'])
  })

  test('a list of words alone has one header row', () => {
    const header = found(['Item|Crossing', 'Flour|Rafah', 'Rice|Erez'])
    expect(header).toMatchObject({ headerRow: 1, lastHeadRow: 1 })
  })

  test('the row with most of the headers that a profile knows is the header', () => {
    const lines = ['a|b|c', 'ITEM |Pallets|x', ...DATA]
    expect(found(lines).headerRow).toBe(1)
    expect(found(lines, ['Item', 'pallets']).headerRow).toBe(2)
  })

  test('figures alone are no header, and the twenty-sixth row is too far down', () => {
    const wish = { headerRow: null, wanted: [] }
    expect(findHeader(rowsOf(['1|2', '3|4']), wish)).toBeNull()
    const deep = [...Array.from({ length: 25 }, () => '1|2'), 'Item|Pallets', 'Flour|1']
    expect(findHeader(rowsOf(deep), wish)).toBeNull()
    expect(findHeader(rowsOf(deep), { headerRow: 26, wanted: [] })?.headerRow).toBe(26)
  })
})

describe('names of columns', () => {
  test('a blank header gets its letters and a repeated one a number', () => {
    const texts = ['Item', '', 'Item', 'B', 'Item (2)', ' ']
    expect(columnNames(texts, [0, 1, 2, 3, 4, 5])).toEqual([
      'Item',
      'B (2)',
      'Item (3)',
      'B',
      'Item (2)',
      'F',
    ])
  })

  test('columns are called as a spreadsheet calls them', () => {
    expect([0, 25, 26, 701, 702, 16_383].map(columnLetters)).toEqual([
      'A',
      'Z',
      'AA',
      'ZZ',
      'AAA',
      'XFD',
    ])
  })
})
