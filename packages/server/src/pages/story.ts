/**
 * Values for the tests of pages: an invented valley, two claimants, eleven months. Nothing here is
 * read by the program; the figures are small, uneven and the same in every run.
 */
import type {
  CountedGroup,
  ReconcileBy,
  Reconciliation,
  SideCounts,
} from '@causeway/domain/claims/reconcile-answer'
import { reconcile } from '@causeway/domain/claims/reconcile'
import { foldName } from '@causeway/domain/alias/fold'
import { NOTHING_MEASURED } from '@causeway/domain/quantity/measure'
import {
  type EditionLine,
  type ListedGroup,
  type OperationReport,
  type SourceListing,
  reportOf,
} from '@causeway/domain/report/report'
import { assert } from '@causeway/domain/result/result'
import { type Day, addDays, monthOf, parseDay } from '@causeway/domain/time/day'
import type { OperationName } from './frame/frame.ts'
import { knownOf } from './frame/known.ts'
import type { ReconciliationView } from './reconciliation/view.ts'
import type { RowView, RowsView } from './row/page.ts'

export const VALLEY: OperationName = { code: 'valley', title: 'Oru valley (example)' }

/** A day that is known to be one when a story is written. */
function storyDay(text: string): Day {
  const read = parseDay(text)
  assert(read.ok, 'stories are written with days of the calendar')
  return read.value
}

const FIRST = storyDay('2024-11-05')
const BREAK = storyDay('2025-05-12')
const DAYS = 320
const DONORS = ['Valley Relief Council', 'World Bread Office', 'جمعية النهر', 'Товариство «Хліб»']
const GROUPS = ['food', 'water', 'medicine', 'shelter']

/** What both lists say, day by day: the council hears of less once the way of counting changes. */
function storyGroups(side: 'a' | 'b'): readonly CountedGroup[] {
  const groups: CountedGroup[] = []
  for (let at = 0; at < DAYS; at += 1) {
    const day = addDays(FIRST, at)
    for (const [index, donor] of DONORS.entries()) {
      const entered = ((at * 7 + index * 5) % 9) + (at % 3)
      const heard = day < BREAK ? entered - (at % 2) : Math.floor(entered / 2)
      const trucks = side === 'a' ? heard : entered
      if (trucks < 1) continue
      const mass_g = BigInt(trucks) * 17_500_000n
      groups.push({
        ...{ day, donor: foldName(donor), group: GROUPS[(at + index) % 4] ?? '', place: '' },
        ...{ route: 'land', trucks, quarantined: at % 40 === 0 ? 1 : 0 },
        mass: {
          ...{ low_g: (mass_g * 8n) / 10n, likely_g: mass_g, high_g: (mass_g * 12n) / 10n },
          ...{ knownRows: trucks, unknownRows: at % 11 === 0 ? 1 : 0 },
        },
      })
    }
  }
  return groups
}

function storySides(): { readonly a: SideCounts; readonly b: SideCounts } {
  const regimes = [
    { from: null, to: addDays(BREAK, -1), regime: 'verified' },
    { from: BREAK, to: null, regime: 'self_reported' },
  ]
  const a = { source: 'vrc', name: 'Trucks received in the valley', groups: storyGroups('a') }
  const b = { source: 'zcd', name: 'Trucks let in', groups: storyGroups('b'), regimes: [] }
  return { a: { ...a, regimes }, b }
}

/** The two lists compared. */
export function storyAnswer(by: ReconcileBy): Reconciliation {
  const donors = new Map(DONORS.map((donor) => [foldName(donor), donor]))
  const labels = { donor: donors, group: new Map(), place: new Map() }
  const options = { by, toleranceDays: 0, route: 'land', from: null, to: null }
  const answer = reconcile({ ...storySides(), labels }, options)
  assert(answer.ok, 'the story’s lists have days in common')
  return answer.value
}

/** The page of the comparison, answered. */
export function storyReconciliation(by: ReconcileBy): ReconciliationView {
  const report = storyReport()
  return {
    operation: VALLEY,
    sources: report.sources,
    routes: [
      { key: 'land', label: 'by land' },
      { key: 'sea', label: 'by sea' },
    ],
    question: {
      ...{ a: 'vrc', b: 'zcd', by, route: 'land', tolerance: '0', from: '', to: '' },
      asKnownOn: '',
    },
    page: 1,
    answer: storyAnswer(by),
    refusal: [],
    known: knownOf(report),
  }
}

/** The report of both sources; the first has an edition before. */
export function storyReport(): OperationReport {
  const asKnown = {
    ...{ published: null, position: 7_421n, recordedAt: '2025-10-14T09:31:07.000Z' },
  }
  return reportOf(VALLEY, asKnown, [storyCouncil(), storyDirectorate()])
}

function storyCouncil(): SourceListing {
  const now = storyLine({ edition: storyDay('2025-10-14'), import: 4_207n, state: 'in force' })
  const then = storyLine({ edition: storyDay('2025-08-31'), import: 12n, state: 'superseded' })
  const groups = listed('a', 'Pallets')
  return {
    source: {
      ...{ code: 'vrc', name: 'Trucks received in the valley', publisher: 'Valley Relief Council' },
      ...{ licence: 'CC BY 4.0', grain: 'one truck received' },
    },
    editions: [now, then],
    inForce: { line: now, groups, withheldRows: 29 },
    before: {
      line: then,
      groups: groups.filter(({ day }) => (day ?? '') < '2025-08-20'),
      withheldRows: 27,
    },
    backDated: new Map([[monthOf(storyDay('2025-08-01')), 28]]),
    notes: ['Every row of this list says “Received”: it cannot show losses.'],
    findings: [
      { code: 'alias.unresolved', rows: 41 },
      { code: 'composite.unsplit', rows: 318 },
      { code: 'privacy.withheld', rows: 29 },
      { code: 'quantity.implausible', rows: 19 },
      { code: 'unit.blank', rows: 98 },
    ],
  }
}

function storyDirectorate(): SourceListing {
  const line = storyLine({ edition: storyDay('2025-10-02'), import: 3_150n, state: 'in force' })
  return {
    source: {
      ...{ code: 'zcd', name: 'Trucks let in', publisher: 'Directorate of Crossings' },
      ...{ licence: 'none stated', grain: 'mostly one truck let in, by air a whole day' },
    },
    editions: [{ ...line, fileName: 'let-in.csv' }],
    inForce: { line, groups: listed('b', 'tons'), withheldRows: 0 },
    before: null,
    backDated: new Map(),
    notes: [],
    findings: [],
  }
}

function storyLine(line: Pick<EditionLine, 'edition' | 'import' | 'state'>): EditionLine {
  return {
    ...{ fileName: `received-${line.edition}.xlsx`, hash: 'b5bb9d8014a0f9b1'.repeat(4) },
    ...{ profile: 'example-received@1', rows: 2_992 },
    ...line,
  }
}

function listed(side: 'a' | 'b', unitText: string): readonly ListedGroup[] {
  const family = unitText === 'tons' ? 'mass' : 'package'
  const unit = unitText === 'tons' ? 'gram' : 'pallet/1000'
  const blank = { unitText: '', family: 'unknown', unit: '', quantityRows: 0 } as const
  return storyGroups(side).map((group, at): ListedGroup => {
    const rows = group.trucks
    return {
      ...{ day: group.day, regime: (group.day ?? '') < BREAK ? 'verified' : 'self_reported' },
      ...{ unitText, family, unit, rows, quarantined: group.quarantined, mass: group.mass },
      ...{ quantityRows: rows - group.quarantined, quantity: BigInt(rows) * 20_500n },
      ...(at % 37 === 0 ? { ...blank, mass: NOTHING_MEASURED } : {}),
    }
  })
}

/** Rows behind one cell, raw text first. */
export function storyRows(rows: number): RowsView {
  const report = storyReport()
  return {
    operation: VALLEY,
    source: {
      code: 'vrc',
      name: 'Trucks received in the valley',
      publisher: 'Valley Relief Council',
    },
    edition: '2025-10-14',
    cell: 'May 2025, by land',
    rows: Array.from({ length: rows }, (_, at) => storyRow(at)),
    total: 302,
    page: 2,
    pages: 26,
    back: '/operations/valley/reconciliation?a=vrc&b=zcd',
    address: (page) => `/operations/valley/reconciliation/rows?page=${page}`,
    asKnownOn: '',
    known: knownOf(report),
  }
}

function storyRow(at: number): RowView {
  const cell = (header: string, text: string, type: 'text' | 'number' = 'text') => ({
    ...{ header, text, type: text === '' ? ('blank' as const) : type },
  })
  return {
    row: 812 + at,
    key: String(9_120 + at),
    position: 2_311n + BigInt(at),
    cells: [
      cell('ID', String(9_120 + at), 'number'),
      cell('Edited', '45790.62', 'number'),
      cell('Date received', '45789', 'number'),
      cell('Entered by', 'VRC'),
      cell('Manifest', 'No- manifest (2025-05-1)'),
      cell('Cargo', at % 3 === 0 ? 'طحين + Food Parcels (25 kg)' : 'Multi+purpose Tents'),
      cell('Class of cargo', 'Food'),
      cell('Status', 'Received'),
      cell('Gate opened', at % 2 === 0 ? '8;00' : ''),
      cell('Quantity', at % 4 === 0 ? '1250' : '20', 'number'),
      cell('Unit', at % 5 === 0 ? '' : 'Pallets'),
      cell('Given by', 'جمعية النهر'),
      cell('Kind', 'Aid - Society'),
      cell('Crossing', 'Col du\u00a0Merle'),
      { header: 'Received by', type: 'veiled', text: 'ab'.repeat(32) },
      cell('Counting', 'Reported by recipients (Amsar shut)'),
    ],
    read: [
      { field: 'day', text: '2025-05-12' },
      { field: 'place', text: 'Col du Merle' },
      { field: 'donor', text: 'جمعية النهر' },
      { field: 'item', text: 'طحين + Food Parcels (25 kg)' },
      { field: 'quantity', text: '20' },
      { field: 'unit', text: 'Pallets' },
      { field: 'recipient', text: 'private trader (withheld)' },
    ],
    changes: [
      { field: 'place', from: 'Col du\u00a0Merle', to: 'Col du Merle', rule: 'blank.no_break' },
    ],
    issues: [
      {
        ...{ code: 'quantity.implausible', severity: 'warning', field: 'quantity' },
        ...{ column: 'Quantity', value: '1250', suggestions: [] },
      },
      {
        ...{ code: 'clock.typo', severity: 'note', field: 'clock', column: 'Gate opened' },
        ...{ value: '8;00', suggestions: ['8:00'] },
      },
    ],
    quarantine: at % 4 === 0 ? ['quantity.implausible'] : [],
  }
}
