/**
 * Builders for tests: a small made-up list, its profile and its rows. One call says what differs
 * from a plain one; the rest is told here once.
 */
import { assert } from '@causeway/domain/result/result'
import { type Profile, parseProfile } from '../profile/profile.ts'
import type { Cell, Row } from '../read/row.ts'
import type { Place } from './cell-reading.ts'
import { type Reading, type ReadRow, openReading } from './reading.ts'

type Document = { readonly [field: string]: unknown }

/** A list of a warehouse: number, day, goods, quantity, unit, giver. */
export function storyProfileDocument(differs: Document = {}): Document {
  return {
    id: 'story',
    version: '1',
    name: 'A story list',
    publisher: 'Somebody',
    licence: 'CC0',
    grain: 'one truck',
    key: { kind: 'id', column: 'id' },
    columns: storyColumns(),
    constants: [],
    units: [
      { stated: ['Pallets'], family: 'package', unit: 'pallet/1000', basePerOne: '1000' },
      { stated: ['MT'], family: 'mass', unit: 'gram', basePerOne: '1000000' },
      { stated: ['Piece'], family: 'piece', unit: 'piece', basePerOne: '1' },
    ],
    aliases: [
      { kind: 'item', target: 'Flour', stated: ['Flour'], group: 'food' },
      { kind: 'item', target: 'Water', stated: ['Water'], group: 'water' },
      { kind: 'item', target: 'Tents', stated: ['Tents', 'Tent'], group: 'shelter' },
      { kind: 'group', target: 'food', stated: ['Food'] },
      { kind: 'group', target: 'other', stated: ['Non-Food'] },
      { kind: 'party', target: 'WFP', stated: ['WFP'] },
    ],
    regimes: [],
    plausibility: [],
    conflicts: [],
    privacy: [{ columns: ['*'], pattern: 'trader\\s*-\\s*\\S', note: 'Traders are persons.' }],
    factors: [],
    notes: ['A list of a story.'],
    ...differs,
  }
}

export function storyColumns(): readonly Document[] {
  return [
    { name: 'id', headers: ['No'], target: 'outside_id', parser: 'id' },
    {
      name: 'day',
      headers: ['Date'],
      target: 'day',
      parser: 'date',
      patterns: ['d/M/yyyy', 'd MMM yy', 'yyyy-MM-dd'],
      pivot: 79,
      serial: true,
    },
    { name: 'goods', headers: ['Goods'], target: 'item', parser: 'item' },
    { name: 'class', headers: ['Class'], target: 'group', parser: 'word', kind: 'group' },
    {
      name: 'quantity',
      headers: ['Quantity'],
      target: 'quantity',
      parser: 'number',
      decimalMark: null,
      unknown: ['-', 'TBC'],
      references: [{ pattern: '^(?:on|with) (?:truck|no\\.?) (\\w+)$', to: 'key' }],
      elsewhere: ['see annex'],
    },
    { name: 'unit', headers: ['Unit'], target: 'unit', parser: 'unit' },
    { name: 'giver', headers: ['Giver'], target: 'donor', parser: 'party' },
    { name: 'note', headers: ['Remark'], target: 'outcome', parser: 'text', optional: true },
  ]
}

export function storyProfile(differs: Document = {}): Profile {
  const parsed = parseProfile(storyProfileDocument(differs))
  assert(parsed.ok, parsed.ok ? 'a profile' : JSON.stringify(parsed.refusal.problems))
  return parsed.value
}

export const STORY_HEADERS: readonly string[] = [
  'No',
  'Date',
  'Goods',
  'Class',
  'Quantity',
  'Unit',
  'Giver',
  'Remark',
]

/** A cell as a text file has it; '' is blank. */
function storyCell(text: string): Cell {
  return text === '' ? { type: 'blank', text } : { type: 'text', text }
}

/** A plain truck of flour, with what differs by header. */
export function storyRow(
  row: number,
  differs: { readonly [header: string]: Cell | string } = {},
): Row {
  const plain: { readonly [header: string]: string } = {
    No: `T${row}`,
    Date: '14/3/2025',
    Goods: 'Flour',
    Class: 'Food',
    Quantity: '20',
    Unit: 'Pallets',
    Giver: 'WFP',
  }
  const cells = STORY_HEADERS.map((header) => {
    const cell = differs[header] ?? plain[header] ?? ''
    return typeof cell === 'string' ? storyCell(cell) : cell
  })
  return { row, cells }
}

export function storyReading(profile: Profile = storyProfile(), keyKind?: 'id' | 'row'): Reading {
  const opened = openReading({
    profile,
    headers: STORY_HEADERS,
    date1904: false,
    edition: 'e'.repeat(64),
    ...(keyKind === undefined ? {} : { keyKind }),
  })
  assert(opened.ok, 'the story list has all columns of its profile')
  return opened.value
}

/** Reads one row that differs from the plain one. */
export function storyRead(
  differs: { readonly [header: string]: Cell | string },
  profile?: Profile,
): ReadRow {
  return storyReading(profile).read(storyRow(2, differs))
}

export const STORY_PLACE: Place = { field: 'day', column: 'Date' }
