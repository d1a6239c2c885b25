import { WITHHELD } from '@causeway/domain/claims/claim'
import { NOTHING_MEASURED } from '@causeway/domain/quantity/measure'
import { describe, expect, test } from 'vitest'
import type { Instant } from '@causeway/domain/time/instant'
import { timeText } from './days.ts'
import { counted, grouped, groupedText, massWords, tonnes } from './figures.ts'
import { agoText, claimedOf } from './moments.ts'
import { quantityOf, quantityOrNone, quantityText } from './quantities.ts'
import { stated } from './stated.ts'

describe('figures', () => {
  test('have groups of three and Latin digits', () => {
    expect([grouped(0), grouped(999), grouped(1_000), grouped(12_345_678n)]).toEqual([
      ...['0', '999', '1,000', '12,345,678'],
    ])
    expect(groupedText('54543.5')).toBe('54,543.5')
    expect([counted(1, 'row', 'rows'), counted(2n, 'row', 'rows')]).toEqual(['1 row', '2 rows'])
  })

  test('tonnes are rounded half up: tenths below a hundred, whole ones above', () => {
    expect(tonnes(77_649_999n)).toBe('77.6')
    expect(tonnes(77_650_000n)).toBe('77.7')
    expect(tonnes(1_234_500_000n)).toBe('1,235')
    expect(tonnes(99_960_000n)).toBe('100.0')
  })

  test('a mass of which nothing is known is no zero', () => {
    expect(String(massWords({ ...NOTHING_MEASURED, unknownRows: 3 }))).toBe('<bdi>3 unknown</bdi>')
    expect(String(massWords(NOTHING_MEASURED))).toBe('<bdi>–</bdi>')
  })

  test('a mass is shown as the range that its source left', () => {
    const sum = { low_g: 8_000_000n, likely_g: 10_000_000n, high_g: 12_000_000n }
    const rows = { knownRows: 2, unknownRows: 1 }
    expect(String(massWords({ ...sum, ...rows }))).toBe('<bdi>8.0 to 12.0 t, 1 unknown</bdi>')
  })
})

describe('quantities of the custody book', () => {
  test('are exact to the base unit, and never rounded', () => {
    expect(quantityText(1_234_567n, 'gram')).toBe('1,234.567 kg')
    expect(quantityText(500n, 'millilitre')).toBe('0.5 L')
    expect(quantityText(-25_000n, 'gram')).toBe('−25 kg')
    expect(quantityText(1n, 'piece')).toBe('1 piece')
    expect(quantityText(7n, null)).toBe('7 of an unknown unit')
  })

  test('nothing is said in a word', () => {
    expect(String(quantityOrNone(0n, 'gram'))).toContain('none')
    expect(String(quantityOf(2_000n, 'gram'))).toBe('<bdi>2 kg</bdi>')
  })
})

describe('moments', () => {
  const at = Date.UTC(2024, 4, 1, 8, 30) as Instant

  test('are shown as precisely as they were claimed', () => {
    const claimed = { at, zone: null }
    expect(String(claimedOf({ ...claimed, precision: 'day' }))).not.toContain('UTC')
    expect(String(claimedOf({ ...claimed, precision: 'hour' }))).toContain('in the hour from')
    expect(String(claimedOf({ ...claimed, precision: 'minute' }))).toContain('08:30 UTC')
    expect(String(claimedOf(null))).toContain('nobody says when')
  })

  test.each([
    [30_000, 'less than a minute ago'],
    [60_000, '1 minute ago'],
    [7_199_000, '1 hour ago'],
    [172_799_000, '47 hours ago'],
    [172_800_000, '2 days ago'],
  ])('%i ms are %s', (age, words) => {
    expect(agoText(at, (at + age) as Instant)).toBe(words)
  })
})

describe('days', () => {
  test('days, months and weeks are read out in words', () => {
    expect(timeText('2025-05-02')).toBe('2 May 2025')
    expect(timeText('2025-05')).toBe('May 2025')
    expect(timeText('2025-W07')).toBe('week 7 of 2025')
  })
})

describe('texts of a source', () => {
  test('are isolated, with what is invisible made visible and no markup let through', () => {
    expect(String(stated('Col du\u00a0Merle'))).toContain('⍽')
    expect(String(stated('<b>"x"</b>'))).toBe('<bdi>&lt;b&gt;&quot;x&quot;&lt;/b&gt;</bdi>')
    expect(String(stated('طحين (25 kg)'))).toBe('<bdi>طحين (25 kg)</bdi>')
    expect(String(stated('a\n   b'))).toBe('<bdi>a&#10;   b</bdi>')
  })

  test('blank and withheld are said in words', () => {
    expect(String(stated(''))).toContain('blank')
    expect(String(stated(WITHHELD))).toContain('private trader (withheld)')
  })
})
