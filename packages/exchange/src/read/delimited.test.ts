import fc from 'fast-check'
import { parse } from 'csv-parse/sync'
import { accept } from '@causeway/domain/result/result'
import { describe, expect, test } from 'vitest'
import { delimitedRows } from './delimited.ts'
import { sniffCut } from './delimiter.ts'
import { lineEnds, type Cut, type LineEnd } from './quoted-rows.ts'
import { GUARDS, type Guards, type UnreadableList } from './row.ts'

const DELIMITERS = [',', ';', '\t', '|']
const LINE_ENDS: LineEnd[] = ['\n', '\r\n', '\r']

interface Reading {
  readonly rows: readonly (readonly [number, ...string[]])[]
  readonly refusal: UnreadableList | null
}

/** Row numbers and texts, read in pieces of a given size. */
function read(text: string, cut: Cut, size = 1_000, guards: Guards = GUARDS): Reading {
  const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
    accept(text.slice(at * size, (at + 1) * size)),
  )
  const rows: (readonly [number, ...string[]])[] = []
  for (const group of delimitedRows(pieces, cut, guards)) {
    if (!group.ok) return { rows, refusal: group.refusal }
    for (const row of group.value) rows.push([row.row, ...row.cells.map((cell) => cell.text)])
  }
  return { rows, refusal: null }
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
const sign = fc.constantFrom('a', 'é', 'ب', ' ', '"', ',', ';', '\t', '|', '\n', '\r', '😀')
const cells = fc.array(
  fc.array(fc.string({ unit: sign, maxLength: 6 }), { minLength: 1, maxLength: 4 }),
  {
    maxLength: 6,
  },
)
const anyCut = fc.record({
  delimiter: fc.constantFrom(...DELIMITERS),
  lineEnd: fc.constantFrom(...LINE_ENDS),
})

describe('delimited text as rows', () => {
  for (const delimiter of DELIMITERS) {
    for (const lineEnd of LINE_ENDS) {
      const name = JSON.stringify(delimiter) + ' and ' + JSON.stringify(lineEnd)
      test(`a list cut by ${name} is recognised, and read with its quoted line breaks`, () => {
        const d = delimiter
        const text = ['Item,Note,Pallets', 'Flour,"two\nlines, ""so""",14', ',,', 'Rice,plain,']
          .join(lineEnd)
          .replace(/,(?! ")/g, d)
        const cut = { delimiter, lineEnd }
        expect(sniffCut(text)?.cut).toEqual(cut)
        expect(read(text, cut).rows).toEqual([
          [1, 'Item', 'Note', 'Pallets'],
          [2, 'Flour', 'two\nlines, "so"', '14'],
          [4, 'Rice', 'plain', ''],
        ])
      })
    }
  }

  test('what was written is read back, whatever the cells hold', () => {
    fc.assert(
      fc.property(cells, anyCut, (rows, cut) => {
        const text = rows.map((row) => row.map(quoted).join(cut.delimiter) + cut.lineEnd).join('')
        const filled = rows.flatMap((row, at) => (row.join('') === '' ? [] : [[at + 1, ...row]]))
        expect(read(text, cut)).toEqual({ rows: filled, refusal: null })
      }),
    )
  })

  test('any text gives the same rows as csv-parse does at one go, in pieces of any size', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ') })
    fc.assert(
      fc.property(text, fc.constantFrom(...LINE_ENDS), fc.nat(20), (list, lineEnd, size) => {
        const cut = { delimiter: ',', lineEnd }
        const inPieces = read(list, cut, size + 1)
        expect(inPieces).toEqual(read(list, cut))
        if (inPieces.refusal !== null) return
        const record_delimiter = [...lineEnds(lineEnd)]
        const options = { delimiter: ',', relax_quotes: true, relax_column_count: true }
        const all = parse(list, { ...options, record_delimiter })
        const filled = all.flatMap((row, at) => (row.join('') === '' ? [] : [[at + 1, ...row]]))
        expect(inPieces.rows).toEqual(filled)
      }),
      { numRuns: 1_000 },
    )
  })

  test('a mark within a plain cell is a mark: 12" pipe', () => {
    const { rows } = read('Item,Size\npipe,12" wide\n', { delimiter: ',', lineEnd: '\n' })
    expect(rows[1]).toEqual([2, 'pipe', '12" wide'])
  })
})

describe('guards within delimited text', () => {
  const cut: Cut = { delimiter: ',', lineEnd: '\n' }
  const guards = { ...GUARDS, rows: 3, columns: 4, cellSigns: 10 }

  test('a file that ends inside a quotation is refused where the quotation began', () => {
    const { rows, refusal } = read('Item,Note\nFlour,"two', cut)
    expect(rows).toEqual([[1, 'Item', 'Note']])
    expect(refusal).toMatchObject({ kind: 'truncated', row: 2, column: 'B' })
  })

  test('a cell that is too long is refused with its row and column, quoted or not', () => {
    for (const cell of ['x'.repeat(11), `"${'x'.repeat(11)}"`, `"${'x'.repeat(999)}`]) {
      for (const size of [3, 5_000]) {
        const { refusal } = read(`a,b\nc,${cell}\n`, cut, size, guards)
        expect(refusal).toMatchObject({ kind: 'cell too long', row: 2, column: 'B' })
      }
    }
    expect(read('a,b\nc,"xxxxx""xxxx"\n', cut, 7, guards).refusal).toBeNull()
  })

  test('too many columns and too many rows are refused at the first one too many', () => {
    const wide = read('a,b\nc,d,e,f,g,h\n', cut, 99, guards)
    expect(wide.refusal).toMatchObject({ kind: 'too many columns', row: 2, column: 'E' })
    expect(wide.rows).toEqual([[1, 'a', 'b']])
    expect(read('a\nb\nc\n', cut, 99, guards).refusal).toBeNull()
    const long = read('a\nb\nc\nd\n', cut, 99, guards)
    expect(long.refusal).toMatchObject({ kind: 'too many rows', row: 4 })
  })
})

describe('the delimiter with the steadiest columns', () => {
  test('decimal commas do not make a list of semicolons a list of commas', () => {
    const text = 'Article;Poids;Prix\nriz;1,5;2,5\nsel;2,5;3,5\n'
    expect(sniffCut(text)?.cut.delimiter).toBe(';')
  })

  test('titles above the header do not outweigh the rows below', () => {
    const rows = Array.from({ length: 20 }, (_, at) => `${at}\tflour, white\t3`)
    expect(sniffCut(['Report, final', '', ...rows].join('\n'))?.cut.delimiter).toBe('\t')
  })

  test('plain prose has no delimiter', () => {
    expect(sniffCut('Flour came today\nand nothing else\n')).toBeNull()
  })
})
