import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withSharedData } from '../../../../test/shared-data.ts'
import { parseProfile } from '../profile/profile.ts'
import { openReading } from '../reading/reading.ts'
import { claimsBy, opened, suggested, targetsOf } from './story-suggestion.ts'
import { suggestProfile } from './suggest.ts'

describe('laws of suggesting', () => {
  test('whatever a list holds, the suggestion is a profile that reads it', () => {
    const word = fc.constantFrom(
      'Date',
      'Item',
      'Quantity',
      'Unit',
      'ID',
      'Донор',
      'المعبر',
      'x',
      '#',
      'Date ',
    )
    const value = fc.oneof(
      fc.constantFrom(
        '',
        '-',
        '0',
        '13/2/2024',
        '2/3/24',
        '45545',
        '1,234',
        '1.5',
        'MT',
        'see row 3',
      ),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    )
    const rows = fc.array(fc.array(value, { minLength: 4, maxLength: 4 }), { maxLength: 6 })
    fc.assert(
      fc.property(fc.array(word, { minLength: 4, maxLength: 4 }), rows, (headers, cells) => {
        const list = {
          container: 'text' as const,
          sheet: '',
          sheets: [],
          headers: headers.map((header, at) =>
            headers.indexOf(header) === at ? header : `${header} (${at})`,
          ),
          headerRow: 1,
          hxlTags: [],
        }
        const all = cells.map((texts, at) => ({
          row: at + 2,
          cells: texts.map((text) => ({
            type: text === '' ? ('blank' as const) : ('text' as const),
            text,
          })),
        }))
        const { profile } = suggestProfile(list, all, [])
        expect(parseProfile(JSON.parse(JSON.stringify(profile)))).toEqual({
          ok: true,
          value: profile,
        })
        const reading = openReading({
          profile,
          headers: list.headers,
          date1904: false,
          edition: 'e0',
        })
        if (!reading.ok) throw new Error(reading.refusal.detail)
        for (const row of all) reading.value.read(row)
      }),
      { numRuns: 300 },
    )
  })
})

describe('the real lists, known by their content alone', () => {
  withSharedData(
    'lists/unrwa-commodities-received-2024-11-11.xlsx',
    'trucks received: id, days as serials, manifest in brackets, clock, units of six kinds',
    (bytes) => {
      const list = opened(bytes)
      const suggestion = suggested(list)
      expect(targetsOf(suggestion)).toMatchObject({
        outside_id: 'ID',
        edited: 'Last Edited Time',
        day: 'Received Date',
        manifest_day: 'Manifest of',
        item: 'Description of Cargo',
        group: 'Cargo Category',
        clock: 'Time of Opening Gate',
        quantity: 'Quantity',
        unit: 'Units',
        donor: 'Donating Country/ Organization',
        place: 'Crossing',
        recipient: 'Destination Recipient/ Partner',
      })
      expect(suggestion.profile.key).toEqual({ kind: 'id', column: 'outside_id' })
      expect(suggestion.profile.container).toEqual({ sheet: 'Suppy Page', headerRow: 1 })
      const claims = claimsBy(suggestion, list)
      expect(claims).toHaveLength(37_373)
      expect(claims.every((claim) => claim.day !== null)).toBe(true)
      const families = Map.groupBy(claims, (claim) => claim.stated.family)
      expect(families.get('package')).toHaveLength(31_112)
      expect(families.get('load')).toHaveLength(3_391)
      expect(families.get('unknown')).toHaveLength(1_184)
      expect(claims.filter((claim) => claim.withheld.includes('recipient'))).toHaveLength(400)
      expect(claims.filter((claim) => claim.withheld.includes('donor'))).toHaveLength(575)
    },
  )

  withSharedData(
    'lists/cogat-line-list-2024-09-24.csv',
    'goods let in: tons in the header, dashes for unknown, an index that repeats',
    (bytes) => {
      const list = opened(bytes)
      const suggestion = suggested(list)
      expect(targetsOf(suggestion)).toEqual({
        outside_id: 'Index',
        day: 'Date',
        route: 'Route',
        group: 'Classification',
        donor: 'Donor',
        quantity: 'Aid (tons)',
      })
      expect(suggestion.profile.key).toEqual({ kind: 'row', outsideId: 'outside_id' })
      expect(suggestion.doubts).toEqual([
        { column: 'Index', doubt: 'key: repeats', suggestions: ['51304'] },
      ])
      const claims = claimsBy(suggestion, list)
      expect(claims.filter((claim) => claim.day === null)).toEqual([])
      expect(claims.filter((claim) => claim.stated.quantity === null)).toHaveLength(978)
    },
  )
})
