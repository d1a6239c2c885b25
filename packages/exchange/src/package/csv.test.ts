import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayFromNumber } from '@causeway/domain/time/day'
import { csvHeader, csvLines, readCsv } from './csv.ts'
import { type TableRow, type TableSchema, escaped, unescaped } from './table.ts'

const field = <Type extends string>(name: string, type: Type) => ({ name, type, description: '' })

const STORES: TableSchema = {
  ...{ name: 'stores', title: 'Stores', description: '', primaryKey: ['code'], foreignKeys: [] },
  fields: [
    { ...field('code', 'string'), constraints: { required: true } },
    field('bags', 'integer'),
    field('day', 'date'),
    field('cells', 'array'),
  ],
}

const print = (rows: readonly TableRow[]): string => csvHeader(STORES) + csvLines(STORES, rows)

const text = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1 }),
  fc.constantFrom('=1+1', "'=1", '-5', '\tx', '\r\n', 'a"b', 'a,b', "'", "''@", '+', '007'),
)
const row = fc
  .record({
    ...{ code: text, bags: fc.option(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })) },
    day: fc.option(fc.integer({ min: 0, max: 40_000 }).map(dayFromNumber)),
    cells: fc.option(fc.array(fc.tuple(text, text)).map((cells) => JSON.stringify(cells))),
  })
  .map(({ code, bags, day, cells }): TableRow => [code, bags, day, cells])

describe('tables as CSV', () => {
  test('what was printed reads back as it was, whatever the texts', () => {
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const read = readCsv(STORES, print(rows))
        expect(read).toEqual({ ok: true, value: rows })
      }),
    )
  })

  test('no text begins as a formula does, and each comes back', () => {
    fc.assert(
      fc.property(text, (one) => {
        expect(escaped(one)).not.toMatch(/^[=+\-@\t\r]/)
        expect(unescaped(escaped(one))).toBe(one)
      }),
    )
  })

  test('pages of rows join to the text of all rows', () => {
    fc.assert(
      fc.property(fc.array(row), fc.array(row), (some, more) => {
        expect(print(some) + csvLines(STORES, more)).toBe(print([...some, ...more]))
      }),
    )
  })

  test('a quantity in a cell is digits and nothing else, also when negative', () => {
    expect(print([['a', -5n, null, null]])).toBe('code,bags,day,cells\r\na,-5,,\r\n')
    expect(readCsv(STORES, 'code,bags,day,cells\r\na,1.5,,\r\n')).toMatchObject({
      refusal: { row: 2, column: 'bags', detail: 'no integer' },
    })
  })

  test.each([
    ['', 'the header is missing'],
    ['code,bags\r\n', '2 cells for 4 fields'],
    ['code,bags,date,cells\r\n', 'the header is not the schema'],
    ['code,bags,day,cells\r\na,1,,', 'a quotation mark or line end is missing'],
    ['code,bags,day,cells\r\n"a,1,,\r\n', 'a quotation mark or line end is missing'],
    ['code,bags,day,cells\r\na"b,1,,\r\n', 'a quotation mark or line end is missing'],
    ['code,bags,day,cells\r\na,1,2024-02-30,\r\n', 'no date'],
    ['code,bags,day,cells\r\na,1,,{}\r\n', 'no array'],
    ['code,bags,day,cells\r\na,1,,[\r\n', 'no array'],
    ['code,bags,day,cells\r\n,1,,\r\n', 'empty, though required'],
  ])('a text that is not ours is refused: %j', (written, detail) => {
    expect(readCsv(STORES, written)).toMatchObject({ ok: false, refusal: { detail } })
  })
})
