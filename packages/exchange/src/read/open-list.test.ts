import fc from 'fast-check'
import { gzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { withSharedData } from '../../../../test/shared-data.ts'
import { openList } from './open-list.ts'
import { GUARDS, type OpenList, type Row, type UnreadableList } from './row.ts'
import { storyFiles, storyRows, storySheet, storyWorkbook } from './story-workbook.ts'
import type { OpenOptions } from './table.ts'

const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8')

function opened(bytes: Uint8Array, more: Partial<OpenOptions> = {}): OpenList {
  const list = openList(bytes, { guards: GUARDS, ...more })
  if (!list.ok) throw new Error(JSON.stringify(list.refusal))
  return list.value
}

interface Reading {
  readonly rows: readonly Row[]
  readonly refusal: UnreadableList | null
}

/** All rows up to the first refusal, be it at opening or further down. */
function read(bytes: Uint8Array, more: Partial<OpenOptions> = {}): Reading {
  const list = openList(bytes, { guards: GUARDS, ...more })
  if (!list.ok) return { rows: [], refusal: list.refusal }
  const rows: Row[] = []
  for (const group of list.value.rows()) {
    if (!group.ok) return { rows, refusal: group.refusal }
    rows.push(...group.value)
  }
  return { rows, refusal: null }
}

const refusalOf = (bytes: Uint8Array, more: Partial<OpenOptions> = {}): UnreadableList | null =>
  read(bytes, more).refusal

const textsOf = ({ rows }: Reading): string[][] =>
  rows.map((row) => row.cells.map((cell) => cell.text))

const LIST = [
  ['Item', 'Quantity', 'Crossing'],
  ['Flour', 14, 'Rafah'],
  ['Rice', 20, 'Erez'],
  ['Total', 34, null],
]

describe('the same list in every container', () => {
  const expected = [
    ['Flour', '14', 'Rafah'],
    ['Rice', '20', 'Erez'],
    ['Total', '34'],
  ]

  test('as a workbook, with the totals at its foot left as a row', () => {
    expect(textsOf(read(storySheet(storyRows(LIST))))).toEqual(expected)
  })

  for (const delimiter of [',', ';', '\t', '|']) {
    for (const lineEnd of ['\n', '\r\n', '\r']) {
      const cut = JSON.stringify(delimiter + lineEnd)
      test(`as text cut by ${cut}, in UTF-8 and UTF-16`, () => {
        const text = LIST.map((row) => row.join(delimiter)).join(lineEnd)
        const files = [text, '\ufeff' + text].map(utf8)
        files.push(Buffer.from('\ufeff' + text, 'utf16le'))
        files.push(Buffer.from('\ufeff' + text, 'utf16le').swap16())
        for (const bytes of files) {
          const list = opened(bytes)
          expect(list).toMatchObject({ delimiter, lineEnd, headerRow: 1 })
          expect(list.headers).toEqual(['Item', 'Quantity', 'Crossing'])
          expect(textsOf(read(bytes)).map((row) => row.join())).toEqual([
            'Flour,14,Rafah',
            'Rice,20,Erez',
            'Total,34,',
          ])
        }
      })
    }
  }

  test('rows can be read as often as one likes', () => {
    const list = opened(storySheet(storyRows(LIST)))
    expect([...list.rows()]).toEqual([...list.rows()])
  })
})

describe('columns in use', () => {
  test('a column without header or value is dropped and counted, one with either is kept', () => {
    const rows = [
      ['Item', null, null, 'Note', 'Quantity'],
      ['Flour', null, 'ripped', null, 14],
    ]
    const list = opened(storySheet(storyRows(rows)))
    expect(list.headers).toEqual(['Item', 'C', 'Note', 'Quantity'])
    expect(list).toMatchObject({ usedColumns: [0, 2, 3, 4], droppedColumns: 1 })
    expect(textsOf(read(storySheet(storyRows(rows))))).toEqual([['Flour', 'ripped', '', '14']])
  })

  test('a value far down in a column without header is kept beside the row', () => {
    const rows = LIST.concat(Array.from({ length: 300 }, () => ['Oil', 1, 'Erez']))
    const far = [...rows, ['Oil', 1, 'Erez', null, 'see mail']]
    const last = read(storySheet(storyRows(far))).rows.at(-1)
    expect(last?.cells).toHaveLength(3)
    expect(last?.strays).toEqual([{ column: 'E', cell: { type: 'text', text: 'see mail' } }])
  })
})

describe('the sheet that holds the list', () => {
  const parts = {
    sheets: [
      { name: 'Disclaimer', rows: storyRows([['These figures are not final.']]) },
      { name: 'Old', rows: storyRows([...LIST, ...LIST, ...LIST]), state: 'hidden' },
      {
        name: 'Codes',
        rows: storyRows([
          ['Code', 'Meaning'],
          ['a', 'b'],
        ]),
      },
      { name: 'Goods', rows: storyRows(LIST) },
    ],
  }

  test('is the largest shown one with a header, unless another is asked for', () => {
    expect(opened(storyWorkbook(parts))).toMatchObject({ sheet: 'Goods', headerRow: 1 })
    expect(opened(storyWorkbook(parts), { sheet: 'codes ' }).sheet).toBe('Codes')
    expect(opened(storyWorkbook(parts), { sheet: 'Old' }).headers).toContain('Item')
  })

  test('is the one with the headers that a profile expects, however small', () => {
    expect(opened(storyWorkbook(parts), { wanted: ['code', 'meaning'] }).sheet).toBe('Codes')
  })

  test('is refused with the names of the others where it is missing', () => {
    const refusal = refusalOf(storyWorkbook(parts), { sheet: 'Trucks' })
    expect(refusal).toMatchObject({
      kind: 'sheet missing',
      detail: 'it has Disclaimer, Old, Codes, Goods',
    })
  })
})

describe('files that are no list', () => {
  const ole = (name: string): Uint8Array =>
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(600),
      Buffer.from(name, 'utf16le'),
    ])
  const others: readonly (readonly [string, Uint8Array, string, string])[] = [
    ['nothing at all', new Uint8Array(0), 'empty', 'no bytes'],
    ['blanks', utf8(' \n\r\n\t'), 'empty', 'only blanks'],
    ['a mark and nothing else', utf8('\ufeff'), 'empty', 'only blanks'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000', 'hex'), 'not a workbook', 'a PNG picture'],
    ['a page', utf8('%PDF-1.7\n%'), 'not a workbook', 'a PDF document'],
    ['an old workbook', ole('Workbook'), 'not a workbook', 'an old workbook (.xls)'],
    ['a locked workbook', ole('EncryptedPackage'), 'not a workbook', 'locked with a password'],
    ['a packed list', gzipSync(utf8('a,b\n')), 'not a workbook', 'a gzip file'],
    ['a zip of something', zipSync({ 'a.txt': utf8('a') }), 'not a workbook', 'a zip of a.txt'],
    ['OpenDocument', zipSync({ mimetype: utf8('a') }), 'not a workbook', '.ods'],
    ['a Word document', zipSync({ 'word/document.xml': utf8('a') }), 'not a workbook', 'Word'],
    ['a web page', utf8('<html><table>'), 'not a list', 'a web page'],
    ['XML', utf8('<?xml version="1.0"?><Workbook/>'), 'not a list', 'an XML document'],
    ['JSON', utf8('[{"item": 1}]'), 'not a list', 'a JSON document'],
    ['bytes', Uint8Array.of(97, 44, 0, 1, 2), 'not a list', 'zero byte at offset 2'],
    ['figures only', utf8('1,2\n3,4\n'), 'header missing', 'a row of column names'],
    ['an empty workbook', storySheet(''), 'empty', 'no filled cell'],
  ]
  for (const [name, bytes, kind, detail] of others) {
    test(`${name} is refused as ${kind}`, () => {
      const refusal = refusalOf(bytes)
      expect(refusal?.kind).toBe(kind)
      expect(refusal?.detail).toContain(detail)
    })
  }

  test('a list that is larger than allowed is refused before it is read', () => {
    const refusal = refusalOf(utf8('a,b\n1,2\n'), { guards: { ...GUARDS, fileBytes: 5 } })
    expect(refusal).toMatchObject({ kind: 'too large', detail: '8 bytes, at most 5' })
  })

  test('a byte that is not UTF-8 is named with row and column; a declared code page reads it', () => {
    const bytes = Buffer.from('Item;Unité\nfarine;palettes\nlait;caisses\n', 'latin1')
    const refusal = refusalOf(bytes)
    expect(refusal).toMatchObject({ kind: 'wrong encoding', row: 1, column: 'B' })
    expect(refusal?.detail).toBe('byte 0xE9 at offset 9')
    expect(opened(bytes, { codePage: 'windows-1252' }).headers).toEqual(['Item', 'Unité'])
  })

  test('a header that is not in the row that was named is missing', () => {
    const refusal = refusalOf(utf8('a,b\n1,2\n'), { headerRow: 9 })
    expect(refusal).toMatchObject({ kind: 'header missing', detail: 'row 9 is empty' })
  })
})

describe('hostile and damaged files are refused fast, with their place', () => {
  test('a million columns', () => {
    const wide = refusalOf(utf8('a,b\nc,d\n' + 'x,'.repeat(1_000_000)))
    expect(wide).toMatchObject({ kind: 'too many columns', row: 3, column: 'SS' })
    const rows = `${storyRows(LIST)}<row r="5">${'<c><v>1</v></c>'.repeat(1_000_000)}</row>`
    const sheet = refusalOf(storySheet(rows), { guards: { ...GUARDS, unzipRatio: 10_000 } })
    expect(sheet).toMatchObject({ kind: 'too many columns', row: 5, column: 'SS' })
  })

  test('a cell of twenty million signs, in quotes, in line, and shared', () => {
    const long = 'long '.repeat(4_000_000)
    const guards = { ...GUARDS, unzipRatio: 10_000 }
    const place = { kind: 'cell too long', row: 2, column: 'B' }
    expect(refusalOf(utf8(`Item,Note\nFlour,"${long}"\n`))).toMatchObject(place)
    const inline = storyRows([
      ['Item', 'Note'],
      ['Flour', long],
    ])
    expect(refusalOf(storySheet(inline), { guards })).toMatchObject(place)
    const rows = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>'
    const shared = ['Item', 'Note', 'Flour', `${long}&amp;&#65;`]
    const cells = `${rows}<row><c t="s"><v>2</v></c><c t="s"><v>3</v></c></row>`
    expect(refusalOf(storySheet(cells, { shared }), { guards })).toMatchObject(place)
  })

  test('a bomb: a small zip of much', () => {
    const bomb = storySheet('<row/>'.repeat(2_000_000))
    expect(refusalOf(bomb)).toMatchObject({ kind: 'unzips too large' })
  })

  test('a zip that declares less than it holds', () => {
    const bytes = storySheet(storyRows([...LIST, ['x'.repeat(5_000), 1, 'y']]))
    expect(refusalOf(declaring(bytes, 400))).toMatchObject({ kind: 'unzips too large' })
    expect(refusalOf(declaring(bytes, 60_000))).toMatchObject({ kind: 'truncated' })
  })

  test('a zip of many parts, or of two with one name', () => {
    const many = Object.fromEntries(Array.from({ length: 10_001 }, (_, at) => [`${at}`, utf8('')]))
    expect(refusalOf(zipSync(many))).toMatchObject({ kind: 'unzips too large' })
    const twice = zipSync({ 'A.xml': utf8('1'), 'a.xml': utf8('2') })
    expect(refusalOf(twice)).toMatchObject({ detail: 'two parts named a.xml' })
  })

  test('a part that is locked', () => {
    const bytes = storySheet(storyRows(LIST)).slice()
    const at = directoryEntry(bytes, 0)
    bytes[at + 8] = 1
    expect(refusalOf(bytes)).toMatchObject({ kind: 'not a workbook', detail: 'encrypted' })
  })

  test('elements nested without end', () => {
    const xml = `<worksheet>${'<a>'.repeat(300_000)}`
    const bytes = storyWorkbook({ sheets: [{ name: 'List', rows: '', xml }] })
    expect(refusalOf(bytes)).toMatchObject({ kind: 'truncated' })
  })

  test('a workbook cut off anywhere, and one with any bit flipped, never give other figures', () => {
    const bytes = storySheet(storyRows(LIST))
    const whole = JSON.stringify(read(bytes))
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
        expect(refusalOf(bytes.subarray(0, at))).not.toBeNull()
        const damaged = bytes.slice()
        damaged[at] = (damaged[at] ?? 0) ^ (1 << bit)
        const { refusal, rows } = read(damaged)
        if (refusal === null) expect(JSON.stringify({ rows, refusal })).toBe(whole)
      }),
      { numRuns: 500 },
    )
  })
})

describe('nothing that is opened throws or hangs', () => {
  test('any bytes at all', () => {
    const start = fc.constantFrom('', 'PK\u0003\u0004', '\ufeff', 'a,b\n', '"')
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 400 }), (head, rest) => {
        read(Buffer.concat([Buffer.from(head, 'utf8'), rest]))
      }),
      { numRuns: 1_000 },
    )
  })

  test('workbooks whose parts were mangled before they were zipped', () => {
    const files = storyFiles({ sheets: [{ name: 'List', rows: storyRows(LIST) }], shared: ['a'] })
    const mangled = fc.record({
      path: fc.constantFrom(...Object.keys(files)),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      cut: fc.nat(30),
      put: fc.constantFrom('', '<', '>', '&', '"', '<row>', '</c>', '<!--', ']]>', '\u0001', '<t>'),
    })
    fc.assert(
      fc.property(fc.array(mangled, { minLength: 1, maxLength: 3 }), (changes) => {
        const parts = { ...files }
        for (const { path, at, cut, put } of changes) {
          const xml = parts[path] ?? ''
          const from = Math.floor(at * xml.length)
          parts[path] = xml.slice(0, from) + put + xml.slice(from + cut)
        }
        const zipped = Object.entries(parts).map(([path, xml]) => [path, utf8(xml)] as const)
        read(zipSync(Object.fromEntries(zipped)))
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('the real lists', () => {
  withSharedData(
    'lists/unrwa-commodities-received-2024-11-11.xlsx',
    'a workbook of 37,373 trucks: 16 used columns of 26 declared, dates as serials',
    (bytes) => {
      const list = opened(bytes)
      expect(list).toMatchObject({ sheet: 'Suppy Page', headerRow: 1, droppedColumns: 10 })
      expect(list.sheets).toEqual(['Suppy Page', 'data disclaimer'])
      expect(list.headers).toHaveLength(16)
      const { rows, refusal } = read(bytes)
      expect(refusal).toBeNull()
      expect(rows).toHaveLength(37_373)
      expect(rows.at(-1)?.row).toBe(37_374)
      expect(rows.every((row) => row.strays === undefined)).toBe(true)
      const dates = rows.map((row) => row.cells[2])
      expect(dates.every((cell) => cell?.type === 'number' && cell.format === 'date')).toBe(true)
    },
  )

  withSharedData(
    'lists/unrwa-commodities-received-2024-09-11.xlsx',
    'its earlier edition has 35,521 rows',
    (bytes) => expect(read(bytes).rows).toHaveLength(35_521),
  )

  withSharedData(
    'lists/cogat-line-list-2024-09-24.csv',
    'a text of 52,479 rows with CR LF line ends',
    (bytes) => {
      const list = opened(bytes)
      expect(list).toMatchObject({ container: 'text', delimiter: ',', lineEnd: '\r\n' })
      expect(list.headers).toEqual([
        'Index',
        'Date',
        'Route',
        'Classification',
        'Donor',
        'Aid (tons)',
      ])
      const { rows, refusal } = read(bytes)
      expect({ refusal, count: rows.length }).toEqual({ refusal: null, count: 52_479 })
    },
  )
})

/** Where the central directory has its entry number `wanted`. */
function directoryEntry(bytes: Uint8Array, wanted: number): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  let at = buffer.indexOf(Buffer.from('504b0102', 'hex'))
  for (let entry = 0; entry < wanted; entry++) {
    at = buffer.indexOf(Buffer.from('504b0102', 'hex'), at + 4)
  }
  return at
}

/** The same zip, its sheet declared as having another size. */
function declaring(bytes: Uint8Array, unpacked_bytes: number): Uint8Array {
  const changed = Buffer.from(bytes)
  const sheetAt = changed.lastIndexOf('xl/worksheets/sheet1.xml') - 46
  changed.writeUInt32LE(unpacked_bytes, sheetAt + 24)
  return changed
}
