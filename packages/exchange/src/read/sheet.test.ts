import fc from 'fast-check'
import { accept } from '@causeway/domain/result/result'
import { describe, expect, test } from 'vitest'
import { openList } from './open-list.ts'
import { GUARDS, type Cell, type Guards, type OpenList, type Row } from './row.ts'
import { RowBuilder } from './sheet-row.ts'
import { rowsOfSheet } from './sheet.ts'
import { storySheet, storyText } from './story-workbook.ts'

/** The rows of a sheet from its XML in pieces of a given size, or the kind of the refusal. */
function rowsOf(xml: string, size = xml.length, guards: Guards = GUARDS): Row[] | string {
  const shared: Cell[] = ['Flour', 'Rafah', ''].map((text) => ({ type: 'text', text }))
  const builder = new RowBuilder({ shared, formats: [undefined, 'date'], guards })
  const pieces = Array.from({ length: Math.ceil(xml.length / size) }, (_, at) =>
    accept(xml.slice(at * size, (at + 1) * size)),
  )
  const rows: Row[] = []
  for (const group of rowsOfSheet(pieces.values(), 'sheet1.xml', builder)) {
    if (!group.ok) return group.refusal.kind
    rows.push(...group.value)
  }
  return rows
}

const sheetOf = (rows: string): string => `<worksheet><sheetData>${rows}</sheetData></worksheet>`
/** A comment before the rows sends the whole sheet through the parser. */
const slowly = (rows: string): string =>
  `<worksheet><!-- slow --><sheetData>${rows}</sheetData></worksheet>`

function opened(bytes: Uint8Array): OpenList {
  const list = openList(bytes, { guards: GUARDS })
  if (!list.ok) throw new Error(JSON.stringify(list.refusal))
  return list.value
}

function cellsBelow(bytes: Uint8Array): (readonly Cell[])[] {
  return [...opened(bytes).rows()].flatMap((group) => {
    if (!group.ok) throw new Error(JSON.stringify(group.refusal))
    return group.value.map((row) => row.cells)
  })
}

const HEADER = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
const SHARED = [
  'Item',
  'Quantity',
  'Flour',
  '<r><t>Ca</t></r><r><t xml:space="preserve">nned </t></r>',
]
const below = (cells: string, more = {}): readonly Cell[] =>
  cellsBelow(storySheet(`${HEADER}<row r="2">${cells}</row>`, { shared: SHARED, ...more }))[0] ?? []

describe('cells of a sheet as they are stored', () => {
  test('a number keeps the digits of the file, noise included', () => {
    const cells = below('<c r="A2"><v>31.058435000000003</v></c><c r="B2"><v>1E3</v></c>')
    expect(cells).toEqual([
      { type: 'number', text: '31.058435000000003' },
      { type: 'number', text: '1E3' },
    ])
  })

  test('a shared text is one frozen cell, rich runs joined and blanks kept', () => {
    const cells = below('<c r="A2" t="s"><v>3</v></c><c r="B2" t="s"><v>3</v></c>')
    expect(cells[0]).toEqual({ type: 'text', text: 'Canned ' })
    expect(cells[0]).toBe(cells[1])
    expect(Object.isFrozen(cells[0])).toBe(true)
  })

  test('a phonetic reading is no part of the text', () => {
    const shared = ['Item', 'Quantity', '<t>粉</t><rPh sb="0" eb="1"><t>こな</t></rPh>']
    expect(below('<c t="s"><v>2</v></c>', { shared })).toEqual([{ type: 'text', text: '粉' }])
  })

  test('inline texts, truth values, errors and dates by name are told apart', () => {
    const cells = below(
      '<c t="inlineStr"><is><r><t>Pal</t></r><r><t>lets</t></r></is></c>' +
        '<c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="d"><v>2024-03-05</v></c>',
    )
    expect(cells).toEqual([
      { type: 'text', text: 'Pallets' },
      { type: 'boolean', text: 'TRUE' },
      { type: 'error', text: '#N/A' },
      { type: 'text', text: '2024-03-05', format: 'date' },
    ])
  })

  test('a formula gives its cached value and says so; without one it is a blank formula', () => {
    const formulas = '<c><f>SUM(C1:C9)</f><v>14</v></c><c t="str"><f>A1&amp;""</f><v>x</v></c>'
    expect(below(formulas)).toEqual([
      { type: 'number', text: '14', formula: true },
      { type: 'text', text: 'x', formula: true },
    ])
    expect(below('<c><f>A1</f></c><c><v>1</v></c>')).toEqual([
      { type: 'blank', text: '', formula: true },
      { type: 'number', text: '1' },
    ])
  })

  test('number formats mark dates and clock times, built in and of their own', () => {
    const styles =
      '<numFmts><numFmt numFmtId="170" formatCode="[$-F400]h:mm:ss\\ AM/PM"/></numFmts>' +
      '<cellStyleXfs><xf numFmtId="22"/></cellStyleXfs>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs>'
    const cells = below('<c s="1"><v>45544</v></c><c s="2"><v>0.5</v></c><c s="0"><v>3</v></c>', {
      styles,
    })
    expect(cells.map((cell) => cell.format)).toEqual(['date', 'time', undefined])
  })

  test('entities, numeric references and `_x000D_` become the signs they stand for', () => {
    const inline = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`
    const cells = below(
      inline('A &amp; B') +
        inline('&#x644;&#1575;') +
        inline('one_x000D_two') +
        inline('_x005F_x000D_'),
    )
    expect(cells.map((cell) => cell.text)).toEqual(['A & B', 'لا', 'one\rtwo', '_x000D_'])
  })

  test('cells and rows without a reference stand where they are', () => {
    const rows =
      '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row><row/><row><c/><c><v>7</v></c></row>'
    const groups = [...opened(storySheet(rows, { shared: SHARED })).rows()]
    const blank = { type: 'blank', text: '' }
    const cells = [blank, { type: 'number', text: '7' }]
    expect(groups).toEqual([{ ok: true, value: [{ row: 3, cells }] }])
  })

  test('a sheet whose tags carry a prefix is read all the same', () => {
    const rows = HEADER + '<row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2"><v>9</v></c></row>'
    const prefixed = rows.replace(/<(\/?)(row|c|v)\b/g, '<$1x:$2')
    const xml = `<x:worksheet xmlns:x="main"><x:sheetData>${prefixed}</x:sheetData></x:worksheet>`
    const bytes = storySheet(rows, { shared: SHARED })
    expect(rowsOf(xml)).toEqual(rowsOf(sheetOf(rows)))
    expect(cellsBelow(bytes)).toHaveLength(1)
  })

  test('the day that a workbook counts from is told', () => {
    const rows = HEADER + '<row r="2"><c><v>1</v></c></row>'
    expect(opened(storySheet(rows, { shared: SHARED })).date1904).toBe(false)
    expect(opened(storySheet(rows, { shared: SHARED, date1904: true })).date1904).toBe(true)
  })
})

const text = fc.string({
  unit: fc.constantFrom('a', 'ب', ' ', '"', '&', '<', '>', '\n', '_', '😀'),
})
const escaped = text.map(storyText)
const digits = fc.constantFrom('0', '14', '-3.50', '1E-7', '45545.60528935185', 'x', '')
const cell = fc.oneof(
  fc
    .record({ s: fc.constantFrom('', ' s="1"'), v: digits })
    .map(({ s, v }) => `<c${s}><v>${v}</v></c>`),
  fc.constantFrom('<c t="s"><v>0</v></c>', '<c t="s"><v>1</v></c>', '<c t="s"><v>2</v></c>'),
  fc.constantFrom(
    '<c/>',
    '<c s="1"/>',
    '<c></c>',
    '<c t="b"><v>0</v></c>',
    '<c t="e"><v>#N/A</v></c>',
  ),
  escaped.map((value) => `<c t="inlineStr"><is><t>${value}</t></is></c>`),
  escaped.map((value) => `<c t="str"><f>A1&lt;2</f><v>${value}</v></c>`),
  fc.constantFrom('<c r="D9"><v>5</v></c>', '<c><f t="shared" si="0"/><v>6</v></c>'),
)
const sheetRowsXml = fc
  .array(fc.array(cell, { maxLength: 5 }), { maxLength: 8 })
  .map((rows) =>
    rows.map((cells, at) => `<row r="${at * 2 + 1}">${cells.join('')}</row>`).join('\n'),
  )

describe('laws of reading a sheet', () => {
  test('the quick scan and the parser give the same rows', () => {
    fc.assert(
      fc.property(sheetRowsXml, (rows) => {
        expect(rowsOf(sheetOf(rows))).toEqual(rowsOf(slowly(rows)))
      }),
    )
  })

  test('rows do not depend on the pieces that a sheet comes in', () => {
    fc.assert(
      fc.property(sheetRowsXml, fc.integer({ min: 1, max: 60 }), (rows, size) => {
        expect(rowsOf(sheetOf(rows), size)).toEqual(rowsOf(sheetOf(rows)))
        expect(rowsOf(slowly(rows), size)).toEqual(rowsOf(sheetOf(rows)))
      }),
    )
  })

  test('a sheet cut off anywhere is refused or gives the rows before the cut', () => {
    fc.assert(
      fc.property(sheetRowsXml, fc.nat(), (rows, at) => {
        const xml = sheetOf(rows)
        const whole = rowsOf(xml)
        const cut = rowsOf(xml.slice(0, at % (xml.length + 1)))
        expect(cut === 'truncated' || JSON.stringify(cut) === JSON.stringify(whole)).toBe(true)
      }),
    )
  })

  test('a comment in the middle hands over to the parser without losing a row', () => {
    const row = (at: number): string => `<row r="${at}"><c><v>${at}</v></c></row>`
    const rows = `${row(1)}${row(2)}<!-- </row> -->${row(3)}<row r="4"><c r='B4'><v>4</v></c></row>`
    expect(rowsOf(sheetOf(rows), 7)).toEqual(rowsOf(slowly(rows)))
    expect(rowsOf(sheetOf(rows))).toHaveLength(4)
  })
})

describe('guards within a sheet', () => {
  const guards = { ...GUARDS, rows: 10, columns: 5, cellSigns: 20 }

  test('a filled cell beyond the last allowed column or row is refused, a blank one is not', () => {
    for (const wrap of [sheetOf, slowly]) {
      const filled = (place: string): string => `<row><c r="${place}"><v>1</v></c></row>`
      expect(rowsOf(wrap(filled('F1')), 99, guards)).toBe('too many columns')
      expect(rowsOf(wrap('<row><c r="XFD1" s="1"/></row>'), 99, guards)).toEqual([])
      expect(rowsOf(wrap('<row r="11"><c><v>1</v></c></row>'), 99, guards)).toBe('too many rows')
    }
  })

  test('a cell that is too long is refused, however it is stored', () => {
    const long = 'x'.repeat(21)
    for (const wrap of [sheetOf, slowly]) {
      const inline = `<row><c t="inlineStr"><is><t>${long}</t></is></c></row>`
      expect(rowsOf(wrap(inline), 8, guards)).toBe('cell too long')
      expect(rowsOf(wrap(`<row><c t="str"><v>${long}</v></c></row>`), 8, guards)).toBe(
        'cell too long',
      )
    }
  })

  test('a shared text that is not there means a damaged workbook', () => {
    expect(rowsOf(sheetOf('<row><c t="s"><v>99</v></c></row>'))).toBe('truncated')
  })
})
