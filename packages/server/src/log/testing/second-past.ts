/**
 * A log's past written anew by somebody who has everything but the witnesses: the database as its
 * superuser, this program, and the log's own key. Ids, leaves, tiles, root, checkpoints and the
 * custody book are made again, so that nothing inside of the records contradicts. For tests only.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { openLedger } from '@causeway/domain/ledger/ledger'
import { assert } from '@causeway/domain/result/result'
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { Instant } from '@causeway/domain/time/instant'
import { joinBytes } from '@causeway/proof/bytes/bytes'
import { printCheckpoint } from '@causeway/proof/checkpoint/checkpoint'
import { type Entry, entryText, parseEntry, signaturesText } from '@causeway/proof/entry/entry'
import { leafHash } from '@causeway/proof/merkle'
import { signNote } from '@causeway/proof/note'
import { utf8 } from '@causeway/proof/text/text'
import { TILE_WIDTH, tilePath } from '@causeway/proof/tile/tile-path'
import {
  EMPTY_EDGE,
  edgeRoot,
  growTiles,
  hashesAtLevel,
  tileWidth,
} from '@causeway/proof/tile/tile-tree'
import { signedEntries } from '../../custody/entries.ts'
import { keepersOf } from '../../custody/keepers.ts'
import { Recorder } from '../../custody/record.ts'
import { writeBook } from '../../custody/write-book.ts'
import { type Database, type Transaction, inTransaction } from '../../database/database.ts'
import { sha256 } from '../log.ts'
import { LOG_KEY_TYPE, type LogKey } from '../log-key.ts'
import { published } from '../published.ts'

const ENTRIES = ['statement', 'late_signature', 'log_tile', 'log_edge', 'checkpoint'] as const
const BOOK = [
  ...['statement_hand', 'equivocation', 'parked', 'lot', 'leg_closed', 'transformation_line'],
  ...['transformation', 'posting_side', 'posting', 'journal', 'account'],
] as const

/** Works as superuser in the schema of an operation: no trigger and no foreign key looks. */
export function behindOurBack<Outcome>(
  database: Database,
  schema: string,
  work: (tx: Transaction) => Promise<Outcome>,
): Promise<Outcome> {
  return inTransaction(database, { schema, mode: 'write' }, async (tx) => {
    await tx.query('SET LOCAL session_replication_role = replica')
    return work(tx)
  })
}

/** All entries of the log. */
export async function pastOf(tx: Transaction): Promise<readonly Entry[]> {
  const rows = await tx.query<{ entry: string }>('SELECT entry FROM log_leaf ORDER BY position')
  return rows.map(({ entry }) => {
    const read = parseEntry(utf8(entry))
    assert(read !== null, 'the log holds entries')
    return read
  })
}

/** Puts another past in the place of the log's own; what witnesses signed of the old one goes. */
export async function rewritePast(
  tx: Transaction,
  past: readonly Entry[],
  { code, key }: { readonly code: OperationCode; readonly key: LogKey },
): Promise<void> {
  const sizes = await tx.query<{ size: bigint }>('SELECT size FROM checkpoint ORDER BY size')
  for (const table of [...ENTRIES, ...BOOK, 'cosignature']) await tx.query(`DELETE FROM ${table}`)
  const leaves = past.map((entry) => leafHash(utf8(entryText(entry))))
  for (const [position, entry] of past.entries())
    await putEntry(tx, entry, { position, leaf: leaves[position] ?? new Uint8Array() })
  await putTree(tx, leaves, past.at(-1)?.recorded ?? '')
  const signed = new Set(sizes.map(({ size }) => Number(size)).filter((one) => one < past.length))
  for (const size of [...signed, past.length]) {
    const { edge } = growTiles(EMPTY_EDGE, leaves.slice(0, size))
    await putCheckpoint(tx, { size, root: edgeRoot(edge), at: past[size - 1]?.recorded ?? '' }, key)
  }
  await putBook(tx, code)
}

/** Signs a checkpoint of any size and root, with the log's key, and keeps it. */
export async function putCheckpoint(
  tx: Transaction,
  { size, root, at }: { readonly size: number; readonly root: Uint8Array; readonly at: string },
  { origin, privateKey }: LogKey,
): Promise<void> {
  const text = printCheckpoint({ origin, size, root })
  const note = signNote(text, [{ name: origin, type: LOG_KEY_TYPE, privateKey }])
  await tx.query(
    `INSERT INTO checkpoint (size, root, signed_at, note) VALUES ($1, $2, $3, $4)
     ON CONFLICT (size) DO UPDATE SET root = excluded.root, note = excluded.note`,
    [size, root, at, note],
  )
}

async function putEntry(
  tx: Transaction,
  entry: Entry,
  { position, leaf }: { readonly position: number; readonly leaf: Uint8Array },
): Promise<void> {
  const shared = [position, entry.recorded, signaturesText(entry.signatures), leaf]
  if (entry.kind === 'signatures') {
    await tx.query(
      `INSERT INTO late_signature (position, recorded_at, signatures, leaf_hash, of)
       VALUES ($1, $2, $3, $4, decode($5, 'hex'))`,
      [...shared, entry.of],
    )
    return
  }
  const { kind } = JSON.parse(entry.statement) as { readonly kind: string }
  await tx.query(
    `INSERT INTO statement (position, recorded_at, signatures, leaf_hash, id, kind, canonical)
     VALUES ($1, $2, $3, $4, decode($5, 'hex'), $6, $7)`,
    [...shared, sha256(entry.statement), kind, entry.statement],
  )
}

async function putTree(
  tx: Transaction,
  leaves: readonly Uint8Array[],
  recorded: string,
): Promise<void> {
  const { edge, tiles } = growTiles(EMPTY_EDGE, leaves)
  for (const { tile, bytes } of tiles)
    if (tile.width === TILE_WIDTH)
      await tx.query('INSERT INTO log_tile (level, index, hashes) VALUES ($1, $2, $3)', [
        ...[tile.level, tile.index, bytes],
      ])
  for (const [level, hashes] of edge.levels.entries())
    await tx.query('INSERT INTO log_edge (level, hashes) VALUES ($1, $2)', [
      ...[level, joinBytes(...hashes)],
    ])
  await tx.query('UPDATE log_state SET size = $1, tree_size = $1, recorded_at = $2, root = $3', [
    ...[leaves.length, recorded, edgeRoot(edge)],
  ])
}

async function putBook(tx: Transaction, code: OperationCode): Promise<void> {
  const recorder = new Recorder(openLedger(code, await keepersOf(tx)))
  for await (const entries of signedEntries(tx, 0n))
    for (const entry of entries) recorder.fold(entry)
  await writeBook(tx, recorder.take(), new Map())
}

/** Writes the log as its server publishes it, all entries released, into a folder. */
export async function publishTo(
  database: Database,
  schema: string,
  folder: string,
): Promise<number> {
  const release = { now: Date.UTC(2030, 0, 1) as Instant, delay_ms: 0 }
  return inTransaction(database, { schema, mode: 'read' }, async (tx) => {
    const put = async (name: string): Promise<void> => {
      const found = await published(tx, name, release)
      const file = path.join(folder, ...name.split('/'))
      await mkdir(path.dirname(file), { recursive: true })
      if (found.kind === 'checkpoint') await writeFile(file, found.text)
      if (found.kind === 'tile') await writeFile(file, found.bytes)
    }
    const [newest] = await tx.query<{ size: bigint }>('SELECT max(size) AS size FROM checkpoint')
    const size = Number(newest?.size ?? 0n)
    await put('checkpoint')
    for (let level = 0; hashesAtLevel(size, level) > 0; level += 1)
      for (let index = 0; index * TILE_WIDTH < hashesAtLevel(size, level); index += 1) {
        const width = tileWidth(size, { level, index })
        await put(tilePath({ level, index, width }))
        if (level === 0) await put(tilePath({ level: 'entries', index, width }))
      }
    return size
  })
}
