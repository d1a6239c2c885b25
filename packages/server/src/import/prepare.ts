/**
 * Reads an edition from first byte to last and makes of each row the statement it would become.
 * Nothing is written here: a dry run ends after this, an import goes on with what it gives.
 */
import { createHash } from 'node:crypto'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import { matchProfile } from '@causeway/exchange/profile/match'
import type { Profile } from '@causeway/exchange/profile/profile'
import { openList } from '@causeway/exchange/read/open-list'
import type { OpenList } from '@causeway/exchange/read/row'
import type { ListFindings } from '@causeway/exchange/reading/findings'
import { openReading } from '@causeway/exchange/reading/reading'
import { BATCH_MAX } from '../log/log.ts'
import {
  type ImportOrder,
  type ImportRefusal,
  type ImportShell,
  type RowIssue,
  SHOWN_ISSUES,
} from './order.ts'
import { profileId } from '../source/declare.ts'
import type { EditionAsked } from './imports.ts'
import { type FreshRow, type PackedBatch, packBatch } from './packed-batch.ts'
import {
  type HeldForRows,
  type PreparedClaim,
  type PreparedRow,
  TOO_LARGE,
  rowPreparer,
} from './prepare-row.ts'

export interface PreparedEdition {
  readonly profile: Profile
  readonly keyKind: 'id' | 'row'
  /** SHA-256 of the file, hexadecimal. */
  readonly hash: string
  /** True where the workbook counts its days from 1904. */
  readonly date1904: boolean
  readonly rows: readonly PreparedRow[]
  /** The rows that the log does not hold, in their order, `BATCH_MAX` to a batch. */
  readonly batches: readonly PackedBatch[]
  readonly quarantined: number
  readonly findings: ListFindings
}

/** What tells this edition's imports from all others. */
export function editionAsked(order: ImportOrder, edition: PreparedEdition): EditionAsked {
  const { hash, profile, keyKind } = edition
  return { hash, edition: order.edition, profile: profileId(profile), keyKind }
}

interface Counted {
  readonly rows: PreparedRow[]
  quarantined: number
  errorRows: number
  readonly issues: RowIssue[]
}

interface Prepared extends Counted {
  readonly batches: readonly PackedBatch[]
}

/** Reads and prepares the whole edition; the refusals are those of `ImportRefusal`, in its order. */
export async function prepareEdition(
  order: ImportOrder,
  held: HeldForRows,
  shell: ImportShell,
): Promise<Result<PreparedEdition, ImportRefusal>> {
  const opened = openList(order.bytes, {
    ...order.open,
    guards: order.guards,
    wanted: order.profiles.flatMap((profile) => expectedHeaders(profile)),
  })
  if (!opened.ok) return refuse({ kind: 'unreadable', why: opened.refusal })
  const list = opened.value
  const profile = matchProfile(list.headers, order.profiles)
  if (profile === null) return refuse({ kind: 'no profile fits', headers: list.headers })
  const hash = createHash('sha256').update(order.bytes).digest('hex')
  const keyKind = order.keyKind ?? profile.key.kind
  const reading = openReading({
    profile,
    headers: list.headers,
    date1904: list.date1904,
    edition: hash,
    keyKind,
  })
  if (!reading.ok) return refuse({ kind: 'unreadable', why: reading.refusal })
  const prepare = rowPreparer(order, { profile, hash }, held)
  const gathered = await gather(list, shell, (row) => {
    const read = reading.value.read(row)
    shell.row?.(read)
    return prepare(read)
  })
  if (!gathered.ok) return gathered
  const findings = reading.value.finish()
  const refusal = refusalOf(order, gathered.value, findings)
  if (refusal !== null) return refuse(refusal)
  const { rows, batches, quarantined } = gathered.value
  const { date1904 } = list
  return accept({ profile, keyKind, hash, date1904, rows, batches, quarantined, findings })
}

type RowOfFile = Parameters<
  Extract<ReturnType<typeof openReading>, { ok: true }>['value']['read']
>[0]

async function gather(
  list: OpenList,
  shell: ImportShell,
  prepare: (row: RowOfFile) => PreparedClaim,
): Promise<Result<Prepared, ImportRefusal>> {
  const all: Counted = { rows: [], quarantined: 0, errorRows: 0, issues: [] }
  // Packed beside the reading, by other threads.
  const batches: Promise<PackedBatch>[] = []
  let fresh: FreshRow[] = []
  for (const group of list.rows()) {
    if (!group.ok) return refuse({ kind: 'unreadable', why: group.refusal })
    for (const row of group.value) {
      const one = prepare(row)
      all.rows.push(one.prepared)
      if (one.fresh !== null) fresh.push(one.fresh)
      if (one.claim.quarantine.length > 0) all.quarantined += 1
      noteErrors(all, one)
      if (fresh.length < BATCH_MAX) continue
      batches.push(packBatch(fresh))
      fresh = []
    }
    shell.progress('Reading', all.rows.length, null)
    // Gives Ctrl-C its turn: reading itself never waits.
    await new Promise((resolve) => setImmediate(resolve))
    if (shell.signal.aborted) return refuse({ kind: 'cancelled', kept: 0 })
  }
  if (fresh.length > 0) batches.push(packBatch(fresh))
  shell.progress('Reading', all.rows.length, all.rows.length)
  return accept({ ...all, batches: await Promise.all(batches) })
}

function noteErrors(all: Counted, { claim, tooLarge }: PreparedClaim): void {
  const errors = claim.issues.filter((issue) => issue.severity === 'error')
  if (tooLarge !== null) errors.push(tooLarge)
  if (errors.length === 0) return
  all.errorRows += 1
  for (const issue of errors)
    if (all.issues.length < SHOWN_ISSUES) all.issues.push({ ...issue, row: claim.row })
}

function refusalOf(
  order: ImportOrder,
  all: Prepared,
  findings: ListFindings,
): ImportRefusal | null {
  if (findings.repeatedKeys.length > 0)
    return { kind: 'key repeated', keys: findings.repeatedKeys.slice(0, SHOWN_ISSUES) }
  if (all.errorRows === 0) return null
  // A row that no statement can hold cannot be kept aside either.
  const isTooLarge = all.issues.some((issue) => issue.code === TOO_LARGE)
  if (order.quarantineErrors && !isTooLarge) return null
  return { kind: 'rows in error', rows: all.errorRows, issues: all.issues }
}

/** Headers that a profile looks for, to find the header row among title rows. */
function expectedHeaders(profile: Profile): readonly string[] {
  return profile.columns.flatMap((column) => column.headers)
}
