/**
 * Two small invented lists for tests, in the forms that lists come in, and their import. Nothing
 * here is read by the program.
 */
import type { OperationCode } from '@causeway/domain/statement/statement'
import { type Result, assert } from '@causeway/domain/result/result'
import { parseDay } from '@causeway/domain/time/day'
import { parseInstant } from '@causeway/domain/time/instant'
import { type Profile, parseProfile } from '@causeway/exchange/profile/profile'
import { GUARDS } from '@causeway/exchange/read/row'
import type { Database, Transaction } from '../database/database.ts'
import { importEdition } from '../import/import-edition.ts'
import type { ImportSummary } from '../import/order.ts'
import { ensureOperation, inOperation } from '../operation/operation.ts'

export const VALLEY = { code: 'valley' as OperationCode, title: 'valley' }

const shared = { publisher: 'Valley Council', licence: 'CC-BY', constants: [], conflicts: [] }

/** A list with ids, whose way of counting changes, and which names private traders. */
export const RECEIVED: Profile = profile({
  ...shared,
  ...{ id: 'story-received', version: '1', name: 'Received', grain: 'one truck received' },
  key: { kind: 'id', column: 'id' },
  columns: [
    { name: 'id', headers: ['No'], target: 'outside_id', parser: 'id' },
    { name: 'day', headers: ['Received'], target: 'day', parser: 'date', patterns: ['yyyy-MM-dd'] },
    { name: 'item', headers: ['Goods'], target: 'item', parser: 'item' },
    {
      ...{ name: 'quantity', headers: ['Count'], target: 'quantity', parser: 'number' },
      decimalMark: '.',
    },
    { name: 'unit', headers: ['Unit'], target: 'unit', parser: 'unit' },
    { name: 'donor', headers: ['Donor'], target: 'donor', parser: 'party' },
    { name: 'place', headers: ['Crossing'], target: 'place', parser: 'place' },
  ],
  units: [{ stated: ['Pallets'], family: 'package', unit: 'pallet/1000', basePerOne: '1000' }],
  aliases: [
    { kind: 'party', target: 'Green Cross', stated: ['Green Cross', 'Green Cross Society'] },
  ],
  regimes: [
    { from: null, to: '2024-05-05', name: 'verified', note: 'counted at the gate' },
    { from: '2024-05-06', to: null, name: 'self_reported', note: 'told by recipients' },
  ],
  plausibility: [
    {
      ...{ code: 'quantity.implausible', effect: 'quarantine' },
      ...{ when: { units: ['pallet/1000'], above: '45' }, note: 'more than a truck holds' },
    },
  ],
  privacy: [{ columns: ['donor'], pattern: '^trader - ', note: 'a private trader' }],
  factors: [
    {
      ...{ name: 'default pallet', version: '1', source: 'invented', unit: 'pallet/1000' },
      ...{ low_g: '500000', likely_g: '700000', high_g: '900000' },
    },
  ],
  notes: ['Every row of this list says that it was received: it cannot show losses.'],
})

/** A list without ids, which states routes and no places. */
export const LET_IN: Profile = profile({
  ...shared,
  ...{ id: 'story-let-in', version: '1', name: 'Let in', grain: 'one truck let in' },
  key: { kind: 'row' },
  columns: [
    { name: 'day', headers: ['Day'], target: 'day', parser: 'date', patterns: ['yyyy-MM-dd'] },
    { name: 'route', headers: ['Route'], target: 'route', parser: 'word', kind: 'route' },
    { name: 'donor', headers: ['Donor'], target: 'donor', parser: 'party' },
    { name: 'quantity', headers: ['Tons'], target: 'quantity', parser: 'number', decimalMark: '.' },
  ],
  constants: [{ target: 'unit', value: 'Tons' }],
  units: [{ stated: ['Tons'], family: 'mass', unit: 'gram', basePerOne: '1000000' }],
  aliases: [{ kind: 'route', target: 'land', stated: ['Land Crossings', 'land'] }],
  ...{ regimes: [], plausibility: [], privacy: [], factors: [], notes: [] },
})

const RECEIVED_HEADER = 'No,Received,Goods,Count,Unit,Donor,Crossing'
const LET_IN_HEADER = 'Day,Route,Donor,Tons'

/** Imports one edition: the lines below the header of the profile's list. */
export async function importStory(
  database: Database,
  list: {
    readonly source: string
    readonly profile: Profile
    readonly edition: string
    readonly lines: readonly string[]
  },
): Promise<ImportSummary> {
  const header = list.profile === RECEIVED ? RECEIVED_HEADER : LET_IN_HEADER
  const edition = parseDay(list.edition)
  const now = parseInstant('2025-01-02T03:04:05Z')
  assert(edition.ok && now.ok, 'stories are written with days of the calendar')
  await ensureOperation(database, VALLEY, now.value)
  const summary = await importEdition(
    database,
    {
      ...{ operation: VALLEY.code, source: list.source, edition: edition.value },
      ...{ fileName: `${list.source}.csv`, profiles: [list.profile], open: {}, keyKind: null },
      bytes: Buffer.from([header, ...list.lines, ''].join('\r\n')),
      ...{ quarantineErrors: false, dryRun: false, guards: GUARDS },
    },
    { now: () => now.value, progress: () => undefined, signal: new AbortController().signal },
  )
  return told(summary)
}

/** Reads in the valley's operation. */
export async function inValley<Outcome>(
  database: Database,
  work: (tx: Transaction) => Promise<Outcome>,
): Promise<Outcome> {
  return told(await inOperation(database, VALLEY.code, 'read', work))
}

/** The value of an answer; a story that is refused fails its test with the refusal in words. */
export function told<Value>(answer: Result<Value, object>): Value {
  assert(answer.ok, answer.ok ? 'told' : `refused: ${JSON.stringify(answer.refusal)}`)
  return answer.value
}

function profile(document: unknown): Profile {
  return told(parseProfile(document))
}
