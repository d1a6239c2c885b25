/**
 * The main job: an edition of a source's list becomes statements, once, whatever happens on the
 * way. Reads and checks everything first; then writes in batches; closes at the end.
 */
import { randomBytes } from 'node:crypto'
import { ALL_KNOWN, type EditionImport, standingImport } from '@causeway/domain/claims/edition'
import { type Result, accept, assert, refuse } from '@causeway/domain/result/result'
import { type Database, inTransaction } from '../database/database.ts'
import { ensureOperation, findOperation } from '../operation/operation.ts'
import { profileId } from '../source/declare.ts'
import { type Writing, appendRows, closeImport, openImport } from './commit.ts'
import { diffEdition } from './edition-diff.ts'
import {
  HeldClaims,
  type ImportRecord,
  closedImport,
  openTry,
  readHeldClaims,
  readImports,
} from './imports.ts'
import type { ImportOrder, ImportRefusal, ImportShell, ImportSummary } from './order.ts'
import { type PreparedEdition, editionAsked, prepareEdition } from './prepare.ts'

interface Held {
  readonly secret: Uint8Array
  readonly claims: HeldClaims
  readonly imports: readonly ImportRecord[]
}

/** Before an operation is opened nothing is held, and its veil key is yet to be drawn. */
function nothingHeld(): Held {
  return { secret: randomBytes(32), claims: new HeldClaims([]), imports: [] }
}

/**
 * Imports one edition. The same file again adds nothing; a try that was killed is continued; a dry
 * run answers the same counts and writes nothing. Refusals in the order of `ImportRefusal`.
 */
export async function importEdition(
  database: Database,
  order: ImportOrder,
  shell: ImportShell,
): Promise<Result<ImportSummary, ImportRefusal>> {
  if (!/^[a-z0-9][a-z0-9._-]{0,63}$/.test(order.source))
    return refuse({ kind: 'not a source code', text: order.source })
  const held = await readHeld(database, order)
  const prepared = await prepareEdition(order, { secret: held.secret, known: held.claims }, shell)
  if (!prepared.ok) return prepared
  const edition = prepared.value
  const asked = editionAsked(order, edition)
  const open = openTry(held.imports, asked)
  const summary = summarise(order, edition, { held, open })
  const closed = closedImport(held.imports, asked)
  if (closed !== null && summary.added + summary.revised === 0)
    return accept({ ...summary, import: order.dryRun ? null : closed.opened })
  if (order.dryRun) return accept(summary)
  return write(database, { order, edition, shell, veilKey: held.secret }, summary)
}

async function write(
  database: Database,
  work: Omit<Writing, 'database' | 'operation'> & { readonly veilKey: Uint8Array },
  summary: ImportSummary,
): Promise<Result<ImportSummary, ImportRefusal>> {
  const { order, edition, shell, veilKey } = work
  const wanted = { code: order.operation, title: order.operation, veilKey }
  const operation = await ensureOperation(database, wanted, shell.now())
  const writing: Writing = { ...work, database, operation }
  const opened = await openImport(writing)
  const positions = await appendRows(writing)
  if (positions.length < edition.rows.length)
    return refuse({ kind: 'cancelled', kept: positions.length })
  await closeImport(writing, opened, { positions, summary: closingWords(summary) })
  return accept({ ...summary, import: opened })
}

async function readHeld(database: Database, order: ImportOrder): Promise<Held> {
  const operation = await findOperation(database, order.operation)
  if (operation === null) return nothingHeld()
  return inTransaction(database, { schema: operation.schema, mode: 'read' }, async (tx) => {
    const [key] = await tx.query<{ secret: Uint8Array }>('SELECT secret FROM veil_key')
    assert(key !== undefined, 'an operation has its veil key from its first statement on')
    return {
      secret: key.secret,
      claims: await readHeldClaims(tx, order.source),
      imports: await readImports(tx, order.source),
    }
  })
}

function summarise(
  order: ImportOrder,
  edition: PreparedEdition,
  state: { readonly held: Held; readonly open: ImportRecord | null },
): ImportSummary {
  const { held, open } = state
  const earlier = held.imports.filter((one) => one.edition <= order.edition && one !== open)
  const before: EditionImport | null = standingImport(earlier, ALL_KNOWN)
  const editions = { before, keyKind: edition.keyKind }
  const diff = diffEdition(edition.rows, held.claims, editions, open?.opened ?? null)
  return {
    source: order.source,
    edition: order.edition,
    profile: profileId(edition.profile),
    import: null,
    rowsRead: edition.rows.length,
    ...diff,
    quarantined: edition.quarantined,
    notes: Object.fromEntries([...edition.findings.notes].sort()),
    questions: edition.findings.questions,
    dryRun: order.dryRun,
  }
}

/** What the closing statement keeps of the summary: counts and notes, no run of the program. */
function closingWords(summary: ImportSummary): object {
  const { import: _, dryRun: __, ...words } = summary
  return words
}
