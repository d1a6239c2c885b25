import { type Claim, type Issue, type RawCell, WITHHELD } from '@causeway/domain/claims/claim'
import { parseDay } from '@causeway/domain/time/day'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ReadRow } from '../reading/reading.ts'
import { ISSUE_ROWS_MAX, type IssueSheet, issueRows } from './issue-sheet.ts'
import { problemOf, suggestionOf } from './issue-words.ts'

const NAME = 'Haddad Brothers Trading'

function storyIssue(parts: Partial<Issue>): Issue {
  return {
    code: 'unit.blank',
    severity: 'warning',
    field: 'unit',
    column: 'Unit',
    value: '',
    suggestions: [],
    ...parts,
  }
}

function storyRead(row: number, cells: readonly RawCell[], issues: readonly Issue[]): ReadRow {
  const day = parseDay('2024-09-11')
  if (!day.ok) throw new Error('a day of the calendar')
  const claim = { row, day: day.value, issues } as unknown as Claim
  return { claim, cells, veiled: [] }
}

function cell(header: string, text: string, type: RawCell['type'] = 'text'): RawCell {
  return { header, type, text }
}

function sheetOf(reads: readonly ReadRow[]): IssueSheet {
  const rows = issueRows()
  for (const read of reads) rows.add(read)
  return rows.sheet()
}

describe('the list as it comes back', () => {
  test('only rows in which something was found come back, each with its number', () => {
    const sheet = sheetOf([
      storyRead(2, [cell('Unit', 'Pallets')], []),
      storyRead(3, [cell('Unit', '')], [storyIssue({})]),
    ])
    expect(sheet.headers).toEqual(['Row', 'Problem', 'Suggestion', 'Unit'])
    expect(sheet.rows.map(([number]) => number?.text)).toEqual(['3'])
    expect(sheet.leftOut).toBe(0)
  })

  test('the problem and the suggestion stand in words, and the cell is marked', () => {
    const kit = storyIssue({ code: 'unit.refused', value: 'KT', suggestions: ['SET'] })
    const sheet = sheetOf([storyRead(7, [cell('Cargo', 'Flour'), cell('Unit', 'KT')], [kit])])
    const [row] = sheet.rows
    expect(row?.[1]?.text).toContain('Warning, Unit "KT"')
    expect(row?.[2]?.text).toBe('Unit: perhaps "SET".')
    expect(row?.map((one) => one.marked)).toEqual([false, false, false, false, true])
  })

  test('an issue of the row as a whole marks its number', () => {
    const total = storyIssue({ code: 'row.total_line', field: 'row', column: '' })
    const sheet = sheetOf([storyRead(9, [cell('Cargo', 'Total')], [total])])
    expect(sheet.rows[0]?.map((one) => one.marked)).toEqual([true, false, false, false])
  })

  test('a withheld name never comes back', () => {
    const withheld = storyIssue({ code: 'privacy.withheld', column: 'Recipient' })
    const read = storyRead(4, [cell('Cargo', 'Oil'), cell('Recipient', NAME)], [withheld])
    const sheet = sheetOf([{ ...read, veiled: [1] }])
    expect(sheet.rows[0]?.at(-1)).toEqual({ kind: 'text', text: WITHHELD, marked: true })
    expect(JSON.stringify(sheet)).not.toContain('Haddad')
  })

  test('a cell that a spreadsheet would compute is shown and not computed', () => {
    for (const sign of ['=', '+', '-', '@', '\t', '\r']) {
      const issue = storyIssue({ column: 'Cargo', value: `${sign}1+1` })
      const sheet = sheetOf([storyRead(4, [cell('Cargo', `${sign}1+1`)], [issue])])
      expect(sheet.rows[0]?.at(-1)?.text).toBe(`'${sign}1+1`)
    }
  })

  test('numbers stay numbers, digits that arithmetic left behind stay as they are', () => {
    const sheet = sheetOf([
      storyRead(
        4,
        [cell('A', '-5', 'number'), cell('B', '31.058435000000003', 'number')],
        [storyIssue({})],
      ),
      storyRead(5, [cell('A', '1e400', 'number'), cell('B', '007', 'number')], [storyIssue({})]),
    ])
    expect(sheet.rows.map((row) => row.slice(3).map((one) => one.kind))).toEqual([
      ['number', 'number'],
      ['text', 'text'],
    ])
    expect(sheet.rows[0]?.at(-1)?.text).toBe('31.058435000000003')
  })

  test('the serial number of the row’s own day is shown as a day', () => {
    const cells = [cell('Date', '45546', 'number'), cell('Pallets', '20', 'number')]
    const sheet = sheetOf([storyRead(4, cells, [storyIssue({})])])
    expect(sheet.rows[0]?.slice(3).map((one) => one.kind)).toEqual(['day', 'number'])
  })

  test('a cell longer than a spreadsheet takes is cut, and says so', () => {
    const sheet = sheetOf([storyRead(4, [cell('Cargo', 'x'.repeat(90_000))], [storyIssue({})])])
    expect(sheet.rows[0]?.at(-1)?.text).toHaveLength(32_002)
    expect(sheet.rows[0]?.at(-1)?.text.endsWith(' …')).toBe(true)
  })

  test('rows beyond the maximum are counted and not shown', () => {
    const rows = issueRows()
    const read = storyRead(4, [cell('Unit', '')], [storyIssue({})])
    for (let row = 0; row < ISSUE_ROWS_MAX + 3; row += 1) rows.add(read)
    expect(rows.sheet().leftOut).toBe(3)
    expect(rows.sheet().rows).toHaveLength(ISSUE_ROWS_MAX)
  })

  test('whatever the cells hold, no text begins with a sign that computes or cannot be stored', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 6 }), (texts) => {
        const cells = texts.map((text, index) => cell(text, text, index % 2 ? 'text' : 'error'))
        const issues = texts.map((value) => storyIssue({ column: value, value }))
        const sheet = sheetOf([storyRead(1, cells, [...issues, storyIssue({})])])
        const shown = [...sheet.headers, ...sheet.rows.flat().map((one) => one.text)]
        for (const one of shown) {
          expect(one).not.toMatch(/^[=+\-@\t\r]/)
          expect(one).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/)
          expect(one.isWellFormed()).toBe(true)
        }
      }),
    )
  })
})

describe('the words', () => {
  test('a code that is not known here is shown as it is', () => {
    const issue = storyIssue({ code: 'quantity.above_one_boat', column: 'Pallets', value: '60' })
    expect(problemOf(issue)).toBe('Warning, Pallets "60": quantity: above one boat.')
    expect(suggestionOf(issue)).toBe('')
  })

  test('two suggestions are offered as a choice', () => {
    const issue = storyIssue({ code: 'date.ambiguous', suggestions: ['2024-03-04', '2024-04-03'] })
    expect(suggestionOf(issue)).toBe('Unit: perhaps "2024-03-04" or "2024-04-03".')
  })
})
