import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Table, done, heading, line, prose, table } from './answer.ts'
import { counted, decimalText, figureText, measureText } from './figure.ts'
import { jsonText } from './json.ts'
import { alignedLines, plainLines, proseLines, visible } from './layout.ts'
import { printed } from './print.ts'

function storyTable(titles: readonly string[], rows: Table['rows']): Table {
  const block = table(titles, rows)
  if (block.kind !== 'table') throw new Error('a table')
  return block.table
}

describe('a table', () => {
  it('has texts to the left and figures to the right, grouped', () => {
    const lines = alignedLines(storyTable(['Month', '#Trucks'], [['2024-05', 12_345]]), 80)
    expect(lines).toEqual(['Month    Trucks', '2024-05  12,345'])
  })

  it('breaks long titles above figures where it would be too wide, standing on their column', () => {
    const titles = ['Month', '#Trucks received in the valley', '#Trucks let in', '#Both']
    const lines = alignedLines(storyTable(titles, [['2024-05', 1, 2, 3]]), 40)
    expect(lines.every((one) => one.length <= 40)).toBe(true)
    expect(lines.at(-2)).toMatch(/^Month +valley +let in +Both$/)
  })

  it('wraps texts and never cuts them, whatever they hold', () => {
    const words = fc.array(fc.string({ minLength: 1, maxLength: 30 }), { maxLength: 6 })
    fc.assert(
      fc.property(words, words, (one, other) => {
        const cells = [one.join(' '), other.join(' '), 7]
        const lines = alignedLines(storyTable(['One', 'Other', '#N'], [cells]), 60)
        const shown = lines.slice(1).join('').replace(/\s/g, '')
        const all = [...visible([...one, ...other].join('')).replace(/\s/g, ''), '7']
        expect([...shown].sort()).toEqual(all.sort())
      }),
    )
  })

  it('shows that nothing is stated, and leaves it empty for programs', () => {
    const rows = storyTable(['Place', '#Rows'], [['North', null]])
    expect(alignedLines(rows, 80)[1]).toBe('North     –')
    expect(plainLines(rows)).toEqual(['Place\tRows', 'North\t'])
  })

  it('keeps one line a row and bare figures with --plain', () => {
    const rows = storyTable(['Name', '#Rows'], [['two\nlines\there', 12_345n]])
    expect(plainLines(rows)[1]).toBe('two lines here\t12345')
  })
})

describe('texts that we do not control', () => {
  it('show control signs and never obey them', () => {
    expect(visible('a\u001b[31mred\u0007')).toBe('a\\u001b[31mred\\u0007')
    expect(visible('abc\u202etxt.exe')).toBe('abc\\u202etxt.exe')
    expect(jsonText({ name: 'a\u009b31m' })).toContain('\\u009b31m')
  })
})

describe('sentences', () => {
  it('are broken to the width, and set in after the first line', () => {
    expect(proseLines('one two three four', 12)).toEqual(['one two', '  three four'])
  })

  it('of an answer go where they belong', () => {
    const page = [heading('Head'), prose('word '.repeat(30)), line('x'.repeat(90))]
    const look = { form: 'text', quiet: false, colour: true, width: 40 } as const
    const { out, err } = printed(done({ a: 1n }, page, ['Next.']), look)
    expect(out).toContain('\u001b[1mHead\u001b[0m')
    expect(
      String(out)
        .split('\n')
        .filter((one) => one.length > 40),
    ).toHaveLength(1)
    expect(err).toBe('causeway: Next.\n')
    expect(printed(done({ a: 1n }, page), { ...look, form: 'json' }).out).toBe('{\n  "a": 1\n}\n')
  })
})

describe('figures', () => {
  it('are grouped digit by digit, however long', () => {
    expect(figureText(12_345_678_901_234_567_890n)).toBe('12,345,678,901,234,567,890')
    expect(decimalText('-1234.5')).toBe('-1,234.5')
    expect(counted(1, 'row')).toBe('1 row')
    expect(counted(0n, 'row')).toBe('0 rows')
  })

  it('of a mass are a range in whole tonnes, or unknown, never zero', () => {
    const nothing = { low_g: 0n, likely_g: 0n, high_g: 0n, knownRows: 0, unknownRows: 3 }
    expect(measureText(nothing)).toBe('unknown')
    const exact = { low_g: 2_500_000n, likely_g: 2_500_000n, high_g: 2_500_000n }
    expect(measureText({ ...exact, knownRows: 1, unknownRows: 0 })).toBe('3 t')
    const range = { low_g: 1_000_000n, likely_g: 2_000_000n, high_g: 1_234_000_000n }
    expect(measureText({ ...range, knownRows: 1, unknownRows: 0 })).toBe('1 to 1,234 t, likely 2')
  })

  it('too large for a program that reads doubles come as text', () => {
    expect(jsonText({ a: 9_007_199_254_740_993n, b: 5n })).toContain('"a": "9007199254740993"')
  })
})
