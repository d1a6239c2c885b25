/**
 * Claims read again from their statements: the raw cells as the log holds them, and what the same
 * profile makes of them. Nothing is taken from the tables of readings.
 */
import type { Change, Claim, ClaimField, Issue, RawCell } from '@causeway/domain/claims/claim'
import { assert } from '@causeway/domain/result/result'
import type { Profile } from '@causeway/exchange/profile/profile'
import { rereadRow } from '@causeway/exchange/reading/reading'
import type { Transaction } from '../database/database.ts'
import { readProfile } from './store.ts'

/** A claim as its statement has it, and its reading. */
export interface ClaimRow {
  readonly position: bigint
  /** Id of the statement, hexadecimal digits. */
  readonly statement: string
  readonly key: string
  /** Number of the row in the file that first listed it. */
  readonly row: number
  /** As stored; a veiled cell has the type `veiled` and its digest as text. */
  readonly cells: readonly RawCell[]
  /** What the reading made of it: only fields that say something. */
  readonly read: readonly { readonly field: ClaimField; readonly text: string }[]
  readonly changes: readonly Change[]
  readonly issues: readonly Issue[]
  readonly quarantine: readonly string[]
  readonly withheld: readonly ClaimField[]
}

/** A claim's statement, as far as it is read again. */
interface ClaimStatement {
  readonly body: { readonly cells: readonly (readonly [string, RawCell['type'], string])[] }
  readonly source: {
    readonly key: string
    readonly edition: string
    readonly row: number
    readonly profile: string
  }
}

/** The claims at these positions, in their order. */
export async function rereadRows(
  tx: Transaction,
  positions: readonly bigint[],
): Promise<readonly ClaimRow[]> {
  const statements = await tx.query<{ position: bigint; id: string; canonical: string }>(
    `SELECT position, encode(id, 'hex') AS id, canonical FROM statement
     WHERE position = ANY ($1::bigint[]) ORDER BY position`,
    [positions],
  )
  assert(statements.length === positions.length, 'every claim has its statement')
  const profiles = new Map<string, Profile>()
  const editions = await editionsFrom1904(tx)
  const rows: ClaimRow[] = []
  for (const { position, id, canonical } of statements) {
    // Our own canonical text, whose digest the table holds it to.
    const { body, source } = JSON.parse(canonical) as ClaimStatement
    const profile = profiles.get(source.profile) ?? (await readProfile(tx, source.profile))
    profiles.set(source.profile, profile)
    const cells = body.cells.map(([header, type, text]): RawCell => ({ header, type, text }))
    const { key, row } = source
    const date1904 = editions.has(source.edition)
    const claim = rereadRow(profile, { cells, row, key, date1904 })
    rows.push(rowOf({ position, statement: id, key, row }, cells, claim))
  }
  return rows
}

function rowOf(
  place: Pick<ClaimRow, 'position' | 'statement' | 'key' | 'row'>,
  cells: readonly RawCell[],
  claim: Claim,
): ClaimRow {
  const { changes, issues, quarantine, withheld } = claim
  return { ...place, cells, read: fieldsRead(claim), changes, issues, quarantine, withheld }
}

function fieldsRead(claim: Claim): ClaimRow['read'] {
  const fields: readonly (readonly [ClaimField, string])[] = [
    ['day', claim.day ?? ''],
    ['route', claim.route],
    ['place', claim.place],
    ['donor', claim.donor],
    ['recipient', claim.recipient],
    ['item', claim.item],
    ['group', claim.group],
    ['regime', claim.regime],
    ['quantity', claim.stated.text],
    ['unit', claim.stated.unitText],
  ]
  return fields.flatMap(([field, text]) => (text === '' ? [] : [{ field, text }]))
}

/** Hashes of the editions whose workbooks count their days from 1904. */
async function editionsFrom1904(tx: Transaction): Promise<ReadonlySet<string>> {
  const opened = await tx.query<{ hash: string; canonical: string }>(
    `SELECT encode(e.hash, 'hex') AS hash, s.canonical
     FROM edition_import e JOIN statement s ON s.position = e.opened`,
  )
  const from1904 = opened.filter(({ canonical }) => {
    const { body } = JSON.parse(canonical) as { body: { date_system?: string } }
    return body.date_system === '1904'
  })
  return new Set(from1904.map(({ hash }) => hash))
}
