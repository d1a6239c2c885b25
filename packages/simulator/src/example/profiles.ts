/**
 * The two profiles that read the example's lists, as JSON documents. All in them is invented, the
 * factors too; the alias tables come from the valley's own parties, crossings and goods.
 */
import { RECEIVED_HEADERS, RECEIVED_SHEET } from '../received-list/editions.ts'
import { LET_IN_HEADERS } from '../let-in-list/let-in-list.ts'
import { SELF_REPORTED, VERIFIED } from '../received-list/row.ts'
import { CROSSINGS, GOODS, PARTIES, TRADE } from '../valley/valley.ts'

/** A JSON document; whoever reads lists checks its form. */
export interface ProfileDocument {
  readonly id: string
  readonly [name: string]: unknown
}

const INVENTED = 'Invented for the example; no real list was weighed.'
const PRIVATE = {
  columns: ['*'],
  pattern: '^\\s*private sector\\s+[-–]\\s*\\S',
  note: 'Private traders are named behind a dash.',
}

/** Reads the council's workbook. */
export function receivedProfile(): ProfileDocument {
  return {
    id: 'example-received',
    version: '1',
    name: 'Trucks received in the valley',
    publisher: 'Valley Relief Council',
    licence: 'CC0 1.0 (invented example)',
    grain: 'one truck received',
    zone: null,
    container: { sheet: RECEIVED_SHEET, headerRow: 1 },
    key: { kind: 'id', column: 'id' },
    columns: receivedColumns(),
    constants: [],
    units: RECEIVED_UNITS,
    aliases: aliases(),
    regimes: [
      {
        from: null,
        to: '2025-05-11',
        name: 'verified',
        note: 'Counted at the crossings while Amsar was open.',
      },
      {
        from: '2025-05-12',
        to: null,
        name: 'self_reported',
        note: 'Reported by recipients since Amsar was shut.',
      },
    ],
    plausibility: [
      rule('quantity.implausible', 'pallet/1000', { above: '45' }, 'No truck carries as many.'),
      rule('quantity.zero', 'pallet/1000', { equals: ['0'] }, 'A truck with nothing on it.'),
      rule('quantity.implausible', 'truck/1000', { above: '1' }, 'A row is one truck.'),
    ],
    conflicts: [
      {
        code: 'group.conflict',
        all: [
          { column: 'donor', pattern: '^private sector' },
          { column: 'kind', pattern: '^aid' },
        ],
        note: 'Given by trade, and yet called aid.',
      },
    ],
    privacy: [PRIVATE],
    factors: receivedFactors(),
    notes: [
      'An invented example: no truck, party or person in it exists.',
      'Every row says “Received”: this list cannot show losses.',
    ],
  }
}

/** Reads the directorate's text file. */
export function letInProfile(): ProfileDocument {
  const [index, day, route, group, party, load] = LET_IN_HEADERS
  return {
    id: 'example-let-in',
    version: '1',
    name: 'Trucks let into the valley',
    publisher: 'Directorate of Crossings',
    licence: 'None stated (invented example)',
    grain: 'mostly one truck let in; by air a whole day’s drop',
    zone: null,
    key: { kind: 'row', outsideId: 'index' },
    columns: [
      { name: 'index', headers: [index], target: 'outside_id', parser: 'id' },
      { name: 'day', headers: [day], target: 'day', parser: 'date', patterns: ['d MMM yyyy'] },
      { name: 'route', headers: [route], target: 'route', parser: 'word', kind: 'route' },
      { name: 'class', headers: [group], target: 'group', parser: 'word', kind: 'group' },
      { name: 'party', headers: [party], target: 'donor', parser: 'party' },
      {
        name: 'load',
        headers: [load],
        target: 'quantity',
        parser: 'number',
        decimalMark: '.',
        unknown: ['-'],
      },
    ],
    constants: [{ target: 'unit', value: 'ton' }],
    units: [unit(['ton'], 'mass', 'gram', '1000000')],
    aliases: aliases(),
    regimes: [],
    plausibility: [
      {
        code: 'quantity.many_loads',
        effect: 'note',
        when: { units: ['gram'], above: '40' },
        note: 'More than one truck carries: by air a row is a whole day.',
      },
    ],
    conflicts: [],
    privacy: [PRIVATE],
    factors: [
      {
        name: 'example-nominal-ton',
        version: '1',
        source: INVENTED,
        unit: 'gram',
        values: ['5', '10', '15', '20', '25', '30'],
        low_g: '700000',
        likely_g: '900000',
        high_g: '1000000',
        note: 'Rounded up to the next five: what was weighed is at most as much.',
      },
    ],
    notes: ['An invented example: no truck, party or person in it exists.'],
  }
}

function receivedColumns(): readonly object[] {
  const [id, edited, day, sender, manifest, cargo, group, status] = RECEIVED_HEADERS
  const [gate, quantity, unitHeader, donor, kind, place, recipient, counting] =
    RECEIVED_HEADERS.slice(8)
  const padded = '*( yyyy-MM-dd )'
  const unpadded = { pattern: '*( yyyy-M-d )', note: 'date.unpadded' }
  const text = (name: string, header: string | undefined, target: string): object => ({
    ...{ name, headers: [header], target, parser: 'text' },
  })
  const date = { parser: 'date', patterns: [], serial: true }
  return [
    { name: 'id', headers: [id], target: 'outside_id', parser: 'id' },
    { name: 'edited', headers: [edited], target: 'edited', ...date },
    { name: 'day', headers: [day], target: 'day', ...date },
    text('sender', sender, 'sender'),
    {
      ...{ name: 'manifest', headers: [manifest], target: 'manifest_day', parser: 'date' },
      patterns: [padded, unpadded],
      unknown: ['No manifest', 'No- manifest(all)', 'No- manifest-Flour'],
    },
    { name: 'cargo', headers: [cargo], target: 'item', parser: 'item' },
    { name: 'class', headers: [group], target: 'group', parser: 'word', kind: 'group' },
    text('status', status, 'outcome'),
    { name: 'gate', headers: [gate], target: 'clock', parser: 'clock' },
    {
      ...{ name: 'quantity', headers: [quantity], target: 'quantity', parser: 'number' },
      decimalMark: '.',
    },
    { name: 'unit', headers: [unitHeader], target: 'unit', parser: 'unit' },
    { name: 'donor', headers: [donor], target: 'donor', parser: 'party', unknown: ['0'] },
    text('kind', kind, 'donation_type'),
    { name: 'crossing', headers: [place], target: 'place', parser: 'place' },
    { name: 'recipient', headers: [recipient], target: 'recipient', parser: 'party' },
    {
      ...{ name: 'counting', headers: [counting], target: 'regime', parser: 'enum' },
      values: { [VERIFIED]: 'verified', [SELF_REPORTED]: 'self_reported' },
    },
  ]
}

const RECEIVED_UNITS: readonly object[] = [
  unit(['Pallets'], 'package', 'pallet/1000', '1000'),
  unit(['Truck'], 'load', 'truck/1000', '1000'),
  unit(['CTN'], 'package', 'carton/1000', '1000'),
  unit(['Box'], 'package', 'box/1000', '1000'),
  unit(['MT', 'Ton'], 'mass', 'gram', '1000000'),
  unit(['Piece', 'Tents'], 'piece', 'piece', '1'),
]

/** What the example takes a pallet and a truck for: by goods first, then in general. */
function receivedFactors(): readonly object[] {
  const byGood = GOODS.filter(({ pallet_kg }) => pallet_kg > 0).map((one) =>
    factor(`example-pallet-${one.code}`, 'pallet/1000', one.pallet_kg, [one.code]),
  )
  return [
    ...byGood,
    factor('example-pallet', 'pallet/1000', 720, null),
    factor('example-truck', 'truck/1000', 15_000, null),
  ]
}

function factor(
  name: string,
  stated: string,
  likely_kg: number,
  items: readonly string[] | null,
): object {
  return {
    name,
    version: '1',
    source: INVENTED,
    unit: stated,
    ...(items === null ? {} : { items }),
    low_g: String(likely_kg * 800),
    likely_g: String(likely_kg * 1_000),
    high_g: String(likely_kg * 1_200),
  }
}

/** Spellings that fold to the same need no entry of their own, but do no harm. */
function aliases(): readonly object[] {
  const [own = ''] = PARTIES.flatMap(({ letIn }) => letIn)
  const parties = PARTIES.map(({ code, received, letIn }) =>
    alias('party', code === TRADE ? 'Private sector' : (letIn[0] ?? code), [...received, ...letIn]),
  )
  const joint = alias('party', `joint: ${own} + World Bread Office`, ['VRC + WBO'])
  const places = CROSSINGS.map(({ spellings }) =>
    alias('place', spellings[0] ?? '', [...spellings]),
  )
  const items = GOODS.map(({ code, group, spellings }) => ({
    ...alias('item', code, spellings),
    group,
    ...(code === 'mixed-food' ? { generic: true } : {}),
  }))
  return [...parties, joint, ...places, ...items, ...GROUPS, ...ROUTES]
}

const GROUPS: readonly object[] = [
  alias('group', 'food', ['Food']),
  alias('group', 'water', ['Water']),
  alias('group', 'medicine', ['Medical', 'Medical supply', 'Medical supplies']),
  alias('group', 'shelter', ['Shelter equipment']),
  alias('group', 'fuel', ['Gas', 'Fuel']),
  alias('group', 'other', ['Non-food', 'Mixed', 'Combined aid']),
]

const ROUTES: readonly object[] = [
  alias('route', 'land', ['By land']),
  alias('route', 'sea', ['By sea (Ladvyn)']),
  alias('route', 'air', ['By air']),
]

function alias(kind: string, target: string, spellings: readonly string[]): object {
  const stated = [...new Set(spellings.map((one) => one.replaceAll('\u00a0', ' ').trim()))]
  return { kind, target, stated }
}

function unit(
  stated: readonly string[],
  family: string,
  bookUnit: string,
  basePerOne: string,
): object {
  return { stated, family, unit: bookUnit, basePerOne }
}

function rule(code: string, bookUnit: string, limit: object, note: string): object {
  return { code, effect: 'quarantine', when: { units: [bookUnit], ...limit }, note }
}
