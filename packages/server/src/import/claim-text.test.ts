import { canonicalText } from '@causeway/proof/canonical/canonical'
import type { RawCell } from '@causeway/domain/claims/claim'
import { type OperationCode, statementValue, unsigned } from '@causeway/domain/statement/statement'
import { dayFromNumber } from '@causeway/domain/time/day'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cellsWriter, claimTexts } from './claim-text.ts'

const text = fc.string({ unit: 'grapheme' })
const cell = fc.record({
  header: text,
  type: fc.constantFrom<RawCell['type']>('text', 'number', 'blank', 'veiled'),
  text,
})

it('writes the very bytes that the general canonical writer gives', () => {
  const row = fc.record({
    cells: fc.array(cell, { maxLength: 6 }),
    day: fc.option(fc.integer({ min: 0, max: 30_000 }).map(dayFromNumber)),
    zone: fc.option(text),
    key: text,
    row: fc.nat(),
  })
  const operation = 'valley' as OperationCode
  fc.assert(
    fc.property(row, ({ cells, day, zone, key, row: number }) => {
      const source = { code: 'received', edition: 'ab', profile: 'p@1' }
      const written = claimTexts({ operation, zone, source }).write({
        cells: cellsWriter()(cells),
        day,
        key,
        row: number,
      })
      const whole = canonicalText(
        statementValue({
          ...unsigned(operation),
          kind: 'claim',
          event_time: day === null ? null : { at: day, precision: 'day', zone },
          source: { ...source, key, row: number },
          body: { cells: cells.map((one) => [one.header, one.type, one.text]) },
        }),
      )
      expect(written).toBe(whole)
    }),
  )
})
