import { describe, expect, test } from 'vitest'
import { unreadable } from './refusal.ts'
import { unreadableSentence } from './unreadable.ts'

describe('a refusal as a sentence', () => {
  test('says what, in which file, row and column, and what to do', () => {
    const refusal = unreadable('cell too long', 'at most 100,000 signs', { row: 7, column: 27 })
    expect(unreadableSentence(refusal, 'trucks.csv')).toBe(
      'trucks.csv, row 7, column AB, holds a cell that is too long: at most 100,000 signs. A ' +
        'quotation mark that is never closed does this too; mend the cell and save the file again.',
    )
  })

  test('a picture in the place of a list: save as .xlsx or .csv', () => {
    const refusal = unreadable('not a workbook', 'a PNG picture')
    expect(unreadableSentence(refusal, 'list.xlsx')).toBe(
      'list.xlsx is not a workbook that can be read (a PNG picture). Save the list as .xlsx or .csv.',
    )
  })

  test('a row without a column is named alone', () => {
    const refusal = unreadable('too many rows', 'at most 10', { row: 11 })
    expect(unreadableSentence(refusal, 'a.csv')).toContain('a.csv, row 11, has too many rows')
  })
})
