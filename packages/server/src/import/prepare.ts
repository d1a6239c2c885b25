/**
 * Reads an edition from first byte to last and makes of each row the statement it would become.
 * Nothing is written here: a dry run ends after this, an import goes on with what it gives.
 */
import { createHash } from 'node:crypto'
import type { Claim, RawCell } from '@causeway/domain/claims/claim'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import type { Day } from '@causeway/domain/time/day'
import { matchProfile } from '@causeway/exchange/profile/match'
import type { Profile } from '@causeway/exchange/profile/profile'
import { openList } from '@causeway/exchange/read/open-list'
import type { OpenList } from '@causeway/exchange/read/row'
import type { ListFindings } from '@causeway/exchange/reading/findings'
import { type ReadRow, openReading } from '@causeway/exchange/reading/reading'
import { claimLine } from './claim-line.ts'
import { cellsWriter, claimTexts } from './claim-text.ts'
import {
  type ImportOrder,
  type ImportRefusal,
  type ImportShell,
  type RowIssue,
  SHOWN_ISSUES,
} from './order.ts'
import { type VeiledValue, veilCell } from './veil.ts'

/** One row, ready for the log. Kept as texts: ten times the largest real list must fit. */
export interface PreparedRow {
  readonly key: string
  readonly row: number
  readonly day: Day | null
  /** SHA-256 of the canonical cells, hexadecimal: tells a revision from a repetition. */
  readonly cellsHash: string
  /** Canonical text of the statement; '' where the log already holds the row. */
  readonly text: string
  /** The reading as a line of the copy form, without its position; '' with `text`. */
  readonly line: string
  /** Position of the claim in the log, where it is there already. */
  readonly known: bigint | null
  readonly veiled: readonly VeiledValue[]
}

export interface PreparedEdition {
  readonly profile: Profile
  readonly keyKind: 'id' | 'row'
  /** SHA-256 of the file, hexadecimal. */
  readonly hash: string
  /** True where the workbook counts its days from 1904. */
  readonly date1904: boolean
  readonly rows: readonly PreparedRow[]
  readonly quarantined: number
  readonly findings: ListFindings
}

/** What the operation already knows of the source. */
export interface KnownClaims {
  /** Position of the claim with this key and these cells, or null. */
  position(key: string, cellsHash: string): bigint | null
}

interface Prepared {
  readonly rows: PreparedRow[]
  quarantined: number
  errorRows: number
  readonly issues: RowIssue[]
}

/** Reads and prepares the whole edition; the refusals are those of `ImportRefusal`, in its order. */
export async function prepareEdition(
  order: ImportOrder,
  held: { readonly secret: Uint8Array; readonly known: KnownClaims },
  shell: ImportShell,
): Promise<Result<PreparedEdition, ImportRefusal>> {
  const opened = openList(order.bytes, {
    guards: order.guards,
    wanted: order.profiles.flatMap((profile) => expectedHeaders(profile)),
    ...(order.sheet === null ? {} : { sheet: order.sheet }),
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
  const { rows, quarantined } = gathered.value
  const { date1904 } = list
  return accept({ profile, keyKind, hash, date1904, rows, quarantined, findings })
}

type RowOfFile = Parameters<
  Extract<ReturnType<typeof openReading>, { ok: true }>['value']['read']
>[0]

async function gather(
  list: OpenList,
  shell: ImportShell,
  prepare: (row: RowOfFile) => { readonly prepared: PreparedRow; readonly claim: Claim },
): Promise<Result<Prepared, ImportRefusal>> {
  const all: Prepared = { rows: [], quarantined: 0, errorRows: 0, issues: [] }
  let reported = 0
  for (const group of list.rows()) {
    if (!group.ok) return refuse({ kind: 'unreadable', why: group.refusal })
    for (const row of group.value) {
      const { prepared, claim } = prepare(row)
      all.rows.push(prepared)
      if (claim.quarantine.length > 0) all.quarantined += 1
      noteErrors(all, claim)
    }
    if (all.rows.length - reported >= 5_000) {
      reported = all.rows.length
      shell.progress('Reading', reported, null)
      // Gives Ctrl-C its turn: reading itself never waits.
      await new Promise((resolve) => setImmediate(resolve))
      if (shell.signal.aborted) return refuse({ kind: 'cancelled', kept: 0 })
    }
  }
  shell.progress('Reading', all.rows.length, all.rows.length)
  return accept(all)
}

function noteErrors(all: Prepared, claim: Claim): void {
  const errors = claim.issues.filter((issue) => issue.severity === 'error')
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
  if (all.errorRows > 0 && !order.quarantineErrors)
    return { kind: 'rows in error', rows: all.errorRows, issues: all.issues }
  return null
}

function rowPreparer(
  order: ImportOrder,
  edition: { readonly profile: Profile; readonly hash: string },
  held: { readonly secret: Uint8Array; readonly known: KnownClaims },
): (read: ReadRow) => { readonly prepared: PreparedRow; readonly claim: Claim } {
  const { profile, hash } = edition
  const profileId = `${profile.id}@${profile.version}`
  const writeCells = cellsWriter()
  const source = { code: order.source, edition: hash, profile: profileId }
  const texts = claimTexts({ operation: order.operation, zone: profile.zone ?? null, source })
  return ({ claim, cells, veiled }) => {
    const { key, row, day } = claim
    const kept: VeiledValue[] = []
    const shown =
      veiled.length === 0
        ? cells
        : veilCells(cells, veiled, kept, {
            secret: held.secret,
            source: order.source,
            key,
          })
    const cellsText = writeCells(shown)
    const cellsHash = createHash('sha256').update(cellsText).digest('hex')
    const known = held.known.position(key, cellsHash)
    if (known !== null)
      return {
        claim,
        prepared: { key, row, day, cellsHash, text: '', line: '', known, veiled: [] },
      }
    const text = texts.write({ cells: cellsText, day, key, row })
    const line = claimLine(order.source, claim, cellsHash)
    return { claim, prepared: { key, row, day, cellsHash, text, line, known, veiled: kept } }
  }
}

function veilCells(
  cells: readonly RawCell[],
  veiled: readonly number[],
  kept: VeiledValue[],
  place: { readonly secret: Uint8Array; readonly source: string; readonly key: string },
): readonly RawCell[] {
  return cells.map((cell, index) => {
    if (!veiled.includes(index)) return cell
    const one = veilCell(cell, place)
    kept.push(one.kept)
    return one.cell
  })
}

/** Headers that a profile looks for, to find the header row among title rows. */
function expectedHeaders(profile: Profile): readonly string[] {
  return profile.columns.flatMap((column) => column.headers)
}
