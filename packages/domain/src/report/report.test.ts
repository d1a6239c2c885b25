import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NOTHING_MEASURED } from '../quantity/measure.ts'
import { type Day, type Month, addDays } from '../time/day.ts'
import { kilograms, massJson, reportJson, statedSum } from './report-json.ts'
import {
  type EditionLine,
  type EditionListing,
  type ListedGroup,
  type SourceListing,
  reportOf,
} from './report.ts'

const day = (text: string): Day => text as Day

const LINE: EditionLine = {
  ...{ edition: day('2024-11-11'), import: 7n, fileName: 'received.xlsx', hash: 'ab' },
  ...{ profile: 'received@1', rows: 3, state: 'in force' },
}

function group(on: string | null, more: Partial<ListedGroup> = {}): ListedGroup {
  return {
    ...{ day: on === null ? null : day(on), regime: '', unitText: 'Pallets', family: 'package' },
    ...{ unit: 'pallet/1000', rows: 1, quarantined: 0, quantityRows: 1, quantity: 20_000n },
    mass: NOTHING_MEASURED,
    ...more,
  }
}

function listing(groups: readonly ListedGroup[]): EditionListing {
  return { line: LINE, groups, withheldRows: 0 }
}

function storySource(more: Partial<SourceListing> = {}): SourceListing {
  const source = { code: 'received', name: 'Received', publisher: 'Agency', licence: 'CC-BY' }
  return {
    source: { ...source, grain: 'one truck received' },
    ...{ editions: [LINE], inForce: null, before: null, backDated: new Map(), notes: [] },
    findings: [],
    ...more,
  }
}

function reportFor(source: SourceListing): ReturnType<typeof reportOf>['sources'][number] {
  const asKnown = { published: null, position: 9n, recordedAt: '2024-12-01T00:00:00.000Z' }
  const [only] = reportOf({ code: 'valley', title: 'Valley' }, asKnown, [source]).sources
  if (only === undefined) throw new Error('one source in, one source out')
  return only
}

describe('what one source says', () => {
  test('a source of which no edition counts yet says so, and not zero', () => {
    expect(reportFor(storySource()).inForce).toBeNull()
  })

  test('each stated unit stands by itself, with unknown and quarantined rows apart', () => {
    const groups = [
      group('2024-05-01', { rows: 4, quantityRows: 2, quantity: 40_500n, quarantined: 1 }),
      group('2024-05-02', { unitText: 'MT', family: 'mass', unit: 'gram', quantity: 5_000_000n }),
      group('2024-05-02', { unitText: '', family: 'unknown', unit: '', quantityRows: 0 }),
    ]
    const { inForce } = reportFor(storySource({ inForce: listing(groups) }))
    expect(inForce?.units).toEqual([
      {
        ...{ stated: 'Pallets', family: 'package', unit: 'pallet/1000', rows: 4 },
        ...{ quantityRows: 2, quarantinedRows: 1, unknownRows: 1, quantity: 40_500n },
      },
      {
        ...{ stated: '', family: 'unknown', unit: '', rows: 1 },
        ...{ quantityRows: 0, quarantinedRows: 0, unknownRows: 1, quantity: null },
      },
      {
        ...{ stated: 'MT', family: 'mass', unit: 'gram', rows: 1 },
        ...{ quantityRows: 1, quarantinedRows: 0, unknownRows: 0, quantity: 5_000_000n },
      },
    ])
  })

  test('rows that an edition adds for days gone by are counted in their month, beside the edition before', () => {
    const source = storySource({
      inForce: listing([group('2024-04-30', { rows: 5 }), group('2024-05-02', { rows: 3 })]),
      before: listing([group('2024-04-30', { rows: 4 })]),
      backDated: new Map([['2024-04' as Month, 1]]),
    })
    const { inForce } = reportFor(source)
    expect(inForce?.months).toMatchObject([
      { month: '2024-04', rows: 5, rowsBefore: 4, backDated: 1 },
      { month: '2024-05', rows: 3, rowsBefore: 0, backDated: 0 },
    ])
    expect(inForce).toMatchObject({ backDatedRows: 1, before: { rows: 4 } })
  })

  test('a month in which the way of counting changes is marked, and so is the whole', () => {
    const groups = [
      group('2024-05-05', { regime: 'verified' }),
      group('2024-05-06', { regime: 'partial' }),
      group('2024-06-01', { regime: 'partial' }),
    ]
    const { inForce } = reportFor(storySource({ inForce: listing(groups) }))
    const change = { day: '2024-05-06', before: 'verified', after: 'partial' }
    expect(inForce?.breaks).toEqual([change])
    expect(inForce?.months.map((month) => month.breaks)).toEqual([[change], []])
  })

  test('rows without a day belong to no month and are counted', () => {
    const groups = [group('2024-05-05'), group(null, { rows: 2 })]
    const { inForce } = reportFor(storySource({ inForce: listing(groups) }))
    expect(inForce).toMatchObject({ rows: 3, undatedRows: 2, months: [{ rows: 1 }] })
  })

  test('every row stands in one unit line, and every dated row in one month', () => {
    const groups = fc.array(
      fc.record({ on: fc.nat(200), unit: fc.constantFrom('a', 'b', 'c'), rows: fc.nat(9) }),
    )
    fc.assert(
      fc.property(groups, (listed) => {
        const all = listed.map(({ on, unit, rows }) =>
          group(addDays(day('2024-01-01'), on), { unitText: unit, rows, quantityRows: 0 }),
        )
        const { inForce } = reportFor(storySource({ inForce: listing(all) }))
        const sum = (lines: readonly { readonly rows: number }[] | undefined): number =>
          (lines ?? []).reduce((rows, line) => rows + line.rows, 0)
        expect(sum(inForce?.units)).toBe(inForce?.rows)
        expect(sum(inForce?.months)).toBe(inForce?.rows)
      }),
    )
  })
})

describe('the report for machines', () => {
  test('sums of stated units are text in the unit that the list states', () => {
    expect(statedSum(40_500n, 'pallet/1000')).toEqual({ text: '40.5', unit: 'pallet' })
    expect(statedSum(1_250n, 'gram')).toEqual({ text: '1.25', unit: 'kg' })
    expect(statedSum(-7n, 'millilitre')).toEqual({ text: '-0.007', unit: 'l' })
    expect(statedSum(12n, 'piece')).toEqual({ text: '12', unit: 'piece' })
  })

  test('a mass is whole kilograms, half up, and unknown where no row is known', () => {
    expect([kilograms(1_499n), kilograms(1_500n)]).toEqual([1, 2])
    expect(massJson({ ...NOTHING_MEASURED, unknownRows: 3 })).toEqual({
      ...{ lowKg: null, likelyKg: null, highKg: null },
      ...{ knownRows: 0, unknownRows: 3 },
    })
  })

  test('the whole report goes through JSON and back unchanged', () => {
    const source = storySource({ inForce: listing([group('2024-05-05')]) })
    const asKnown = { published: day('2024-12-01'), position: 9n, recordedAt: null }
    const json = reportJson(reportOf({ code: 'valley', title: 'Valley' }, asKnown, [source]))
    expect(JSON.parse(JSON.stringify(json))).toEqual(json)
    expect(JSON.stringify(json)).toContain('"baseSum":"20000"')
  })
})
