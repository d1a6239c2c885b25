/**
 * Writes a prepared edition: opens the import, appends its rows in batches of one transaction each,
 * and closes it. Rows count only once it is closed; a try that was killed goes on where it was.
 */
import {
  type EditionImport,
  type Run,
  standingImport,
  ALL_KNOWN,
  withoutRuns,
} from '@causeway/domain/claims/edition'
import { assert } from '@causeway/domain/result/result'
import { instantText } from '@causeway/domain/time/instant'
import { postStandingChange } from '../book/post-edition.ts'
import type { Database, Transaction } from '../database/database.ts'
import { type Canonicalised, appendCanonicalised, appendOne, canonicalised } from '../log/log.ts'
import { type Operation, withOperation } from '../operation/operation.ts'
import { keepVeiled } from '../custody/veiled.ts'
import { declareSource, profileId } from '../source/declare.ts'
import { CLAIM_COLUMNS } from './claim-line.ts'
import { openTry, readImports, runsOfUnordered } from './imports.ts'
import type { ImportOrder, ImportShell } from './order.ts'
import { type PackedBatch, unpackBatch } from './packed-batch.ts'
import type { PreparedRow } from './prepare-row.ts'
import { type PreparedEdition, editionAsked } from './prepare.ts'

/** A listing statement holds at most this many runs: well below the largest statement. */
const RUNS_PER_LISTING = 1_000

export interface Writing {
  readonly database: Database
  readonly operation: Operation
  readonly order: ImportOrder
  readonly edition: PreparedEdition
  readonly shell: ImportShell
}

/** Opens the import, or finds the one that a killed try of the same edition left open. */
export async function openImport(writing: Writing): Promise<bigint> {
  const { operation, order, edition, shell } = writing
  return inScope(writing, async (tx) => {
    await declareSource(tx, {
      operation: operation.code,
      source: order.source,
      profile: edition.profile,
      now: shell.now(),
    })
    const imports = await readImports(tx, order.source)
    const open = openTry(imports, editionAsked(order, edition))
    if (open !== null) return open.opened
    const body = {
      source: order.source,
      edition: order.edition,
      hash: edition.hash,
      file_name: order.fileName,
      profile: profileId(edition.profile),
      key_kind: edition.keyKind,
      rows_read: edition.rows.length,
      date_system: edition.date1904 ? '1904' : '1900',
      // Tells apart two imports of one edition that a withdrawal lies between.
      number: imports.length + 1,
      opened_at: instantText(shell.now()),
    }
    const media = 'application/octet-stream'
    const file = { hash: edition.hash, bytes: order.bytes.length, media }
    const opened = await say(tx, writing, { kind: 'import_opened', body, attachments: [file] })
    await tx.query(
      `INSERT INTO edition_import
         (opened, source, edition, hash, file_name, profile, key_kind, rows_read)
       VALUES ($1, $2, $3, decode($4, 'hex'), $5, $6, $7, $8)`,
      [
        opened,
        body.source,
        body.edition,
        body.hash,
        body.file_name,
        body.profile,
        body.key_kind,
        body.rows_read,
      ],
    )
    return opened
  })
}

/**
 * Appends the rows that the log does not hold, batch by batch. Answers the positions of all rows
 * in the order of the file; fewer than there are rows where the signal stopped it. What was
 * appended stays.
 */
export async function appendRows(writing: Writing): Promise<readonly bigint[]> {
  const { rows, batches } = writing.edition
  const fresh = rows.filter((row) => row.known === null)
  const placed: bigint[] = []
  // While the database keeps one batch, the next is unpacked.
  let coming = readyBatch(batches[0])
  for (const index of batches.keys()) {
    if (writing.shell.signal.aborted) return placed
    const ready = await coming
    coming = readyBatch(batches[index + 1])
    const batch = { ready, rows: fresh.slice(placed.length, placed.length + ready.length) }
    placed.push(...(await inScope(writing, (tx) => appendBatch(tx, writing, batch))))
    writing.shell.progress('Storing', rows.length - fresh.length + placed.length, rows.length)
  }
  let next = 0
  return rows.map((row) => row.known ?? placed[next++] ?? 0n)
}

/** A statement with its id, and its reading. */
interface ReadyRow {
  readonly statement: Canonicalised
  readonly line: string
}

async function readyBatch(batch: PackedBatch | undefined): Promise<readonly ReadyRow[]> {
  if (batch === undefined) return []
  const rows = await unpackBatch(batch)
  return rows.map(({ text, line }) => ({ statement: canonicalised('claim', text), line }))
}

async function appendBatch(
  tx: Transaction,
  writing: Writing,
  batch: { readonly ready: readonly ReadyRow[]; readonly rows: readonly PreparedRow[] },
): Promise<readonly bigint[]> {
  const { ready, rows } = batch
  const statements = ready.map((row) => row.statement)
  const logged = await appendCanonicalised(tx, statements, writing.shell.now())
  let lines = ''
  for (const [index, { answer, position }] of logged.entries()) {
    // A reading whose statement was there already stands beside it since then.
    if (answer === 'added') lines += `${position}${ready[index]?.line}\n`
  }
  await tx.copy('claim', CLAIM_COLUMNS, lines)
  const positions = logged.map((one) => one.position)
  const veiled = rows.flatMap((row, index) =>
    row.veiled.map(({ hash, salt, value }) => {
      const position = positions[index]
      assert(position !== undefined, 'the log answers each statement')
      return { hash, salt: salt.toString('hex'), value, position }
    }),
  )
  await keepVeiled(tx, veiled)
  return positions
}

/** Closes the import: from this statement on its rows count, and its book is posted. */
export async function closeImport(
  writing: Writing,
  opened: bigint,
  listing: { readonly positions: readonly bigint[]; readonly summary: object },
): Promise<void> {
  const runs = runsOfUnordered(listing.positions)
  const summary = JSON.stringify(listing.summary)
  await inScope(writing, async (tx) => {
    const { source } = writing.order
    const before = await standingRuns(tx, source)
    await listRuns(tx, writing, opened, runs)
    const body = { import: String(opened), source, summary }
    const closed = await say(tx, writing, { kind: 'import_closed', body })
    await tx.query('UPDATE edition_import SET closed = $2, summary = $3 WHERE opened = $1', [
      opened,
      closed,
      summary,
    ])
    await postChange(tx, { source, journal: closed, before, reverses: null })
  })
}

async function listRuns(
  tx: Transaction,
  writing: Writing,
  opened: bigint,
  runs: readonly Run[],
): Promise<void> {
  for (let from = 0; from < runs.length; from += RUNS_PER_LISTING) {
    const part = runs.slice(from, from + RUNS_PER_LISTING)
    const listed = part.map((run) => [String(run.first), String(run.last)])
    const body = { import: String(opened), part: from / RUNS_PER_LISTING, runs: listed }
    await say(tx, writing, { kind: 'edition_listing', body })
    await tx.query(
      `INSERT INTO edition_run (import, first, last)
       SELECT $1, first, last FROM unnest($2::bigint[], $3::bigint[]) AS r (first, last)`,
      [opened, part.map((run) => run.first), part.map((run) => run.last)],
    )
  }
}

/** The runs that speak for the source now; none where nothing stands. */
export async function standingRuns(tx: Transaction, source: string): Promise<readonly Run[]> {
  const standing: EditionImport | null = standingImport(await readImports(tx, source), ALL_KNOWN)
  return standing?.runs ?? []
}

/** Posts to the source's book what became of its standing rows since `before`. */
export async function postChange(
  tx: Transaction,
  change: {
    readonly source: string
    readonly journal: bigint
    readonly before: readonly Run[]
    readonly reverses: bigint | null
  },
): Promise<void> {
  const after = await standingRuns(tx, change.source)
  await postStandingChange(tx, {
    journal: change.journal,
    book: change.source,
    listedAnew: withoutRuns(after, change.before),
    noLongerListed: withoutRuns(change.before, after),
    reverses: change.reverses,
  })
}

function say(
  tx: Transaction,
  writing: Writing,
  parts: Parameters<typeof appendOne>[1]['parts'],
): Promise<bigint> {
  return appendOne(tx, { operation: writing.operation.code, parts }, writing.shell.now())
}

function inScope<Outcome>(
  writing: Writing,
  work: (tx: Transaction) => Promise<Outcome>,
): Promise<Outcome> {
  return withOperation(writing.database, writing.operation, 'write', work)
}
