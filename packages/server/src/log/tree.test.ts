import { readFileSync } from 'node:fs'
import { type OperationCode, unsigned } from '@causeway/domain/statement/statement'
import type { Instant } from '@causeway/domain/time/instant'
import { parseCheckpoint } from '@causeway/proof/checkpoint/checkpoint'
import { parseEntry, signaturesText } from '@causeway/proof/entry/entry'
import { leafHash, rootHash } from '@causeway/proof/merkle'
import { openNote } from '@causeway/proof/note'
import { signStatement } from '@causeway/proof/signed-statement/signed-statement'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import {
  type Database,
  type Transaction,
  inTransaction,
  openDatabase,
} from '../database/database.ts'
import { ensureOperation, inOperation } from '../operation/operation.ts'
import { logIdentity, newestCheckpoints } from './checkpoint.ts'
import { keysInMemory } from './log-key.ts'
import { appendEntries, appendStatements, canonicalised, lockLog } from './log.ts'

const VALLEY = 'valley' as OperationCode
const MAY = Date.UTC(2026, 4, 1) as Instant
const keys = keysInMemory(() => new Uint8Array(32).fill(9))

const claims = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    ...unsigned(VALLEY),
    kind: 'claim' as const,
    body: { said: String(from + index) },
  }))

/** Entries, leaves and tiles of the log as tables, and its root as stored. */
async function heldLog(tx: Transaction) {
  const rows = await tx.query<{ leaf_hash: Buffer; entry: string }>(
    'SELECT leaf_hash, entry FROM log_leaf ORDER BY position',
  )
  const [state] = await tx.query<{ root: Buffer; size: bigint; tree_size: bigint }>(
    'SELECT root, size, tree_size FROM log_state',
  )
  const tiles = await tx.query<{ level: number; index: bigint; hashes: Buffer }>(
    'SELECT level, index, hashes FROM log_tile ORDER BY level, index',
  )
  return { rows, state, tiles }
}

describe('the tree over the log', () => {
  const plain = testDatabase()
  let opened: Database | null = null
  const database = (): Database => (opened ??= openDatabase(plain().url, keys))
  const inValley = async <T>(mode: 'read' | 'write', work: (tx: Transaction) => Promise<T>) => {
    const done = await inOperation(database(), VALLEY, mode, work)
    if (!done.ok) throw new Error(done.refusal.kind)
    return done.value
  }

  it('has in its tables the root that the entries have, also of late signatures', async () => {
    await ensureOperation(database(), { code: VALLEY, title: 'Valley' }, MAY)
    for (const [from, count] of [
      [0, 1],
      [1, 300],
      [301, 255],
      [556, 57],
    ] as const)
      await inValley('write', (tx) => appendStatements(tx, claims(from, count), MAY))
    const text = '{"v":1}'
    await inValley('write', async (tx) => {
      const statement = canonicalised('claim', text)
      await appendEntries(tx, await lockLog(tx, MAY), [[statement]])
      const signatures = signaturesText([signStatement(text, new Uint8Array(32).fill(1))])
      await appendEntries(tx, await lockLog(tx, MAY), [[{ of: statement.id, signatures }]])
    })
    const { rows, state, tiles } = await inValley('read', heldLog)
    const entries = rows.map(({ entry }) => new Uint8Array(Buffer.from(entry)))
    expect(entries).toHaveLength(616)
    for (const [index, entry] of entries.entries()) {
      expect(parseEntry(entry)).not.toBeNull()
      expect(leafHash(entry)).toEqual(new Uint8Array(rows[index]?.leaf_hash ?? []))
    }
    expect(parseEntry(entries.at(-1) ?? new Uint8Array())).toMatchObject({ kind: 'signatures' })
    expect(state).toMatchObject({ size: 616n, tree_size: 616n })
    expect(new Uint8Array(state?.root ?? [])).toEqual(rootHash(entries))
    expect(tiles.map(({ level, index }) => [level, index])).toEqual([
      [0, 0n],
      [0, 1n],
    ])
  })

  it('is sealed by a checkpoint in the transaction that appends', async () => {
    await inValley('write', (tx) => appendStatements(tx, claims(9_000, 1), MAY))
    const [identity, [newest], held] = await inValley(
      'read',
      async (tx) =>
        [
          await logIdentity(tx),
          await newestCheckpoints(tx, { most: 1 }),
          await heldLog(tx),
        ] as const,
    )
    const note = openNote(newest?.note ?? '', [identity?.verifier ?? ''])
    if (!note.ok) throw new Error(note.refusal.kind)
    const read = parseCheckpoint(note.note.text)
    if (!read.ok) throw new Error(read.refusal.kind)
    expect(read.checkpoint.origin).toMatch(/^valley\.[0-9a-f]{8}$/)
    expect(BigInt(read.checkpoint.size)).toBe(held.state?.size)
    expect(read.checkpoint.root).toEqual(new Uint8Array(held.state?.root ?? []))
  })

  it('signs nothing with the key of another place, and goes on', async () => {
    const other = openDatabase(
      plain().url,
      keysInMemory(() => new Uint8Array(32).fill(8)),
    )
    const before = await inValley('read', (tx) => newestCheckpoints(tx, { most: 1 }))
    await inOperation(other, VALLEY, 'write', (tx) => appendStatements(tx, claims(9_100, 1), MAY))
    await other.end()
    expect(await inValley('read', (tx) => newestCheckpoints(tx, { most: 1 }))).toEqual(before)
    await inValley('write', (tx) => appendStatements(tx, claims(9_200, 1), MAY))
    const [newest] = await inValley('read', (tx) => newestCheckpoints(tx, { most: 1 }))
    expect(newest?.size).toBe((before[0]?.size ?? 0n) + 2n)
    await database().end()
  })

  it('grows over what was logged before there was a tree', async () => {
    const read = (name: string): string =>
      readFileSync(new URL(`../database/operation-migrations/${name}.sql`, import.meta.url), 'utf8')
    await plain().pool.query('CREATE SCHEMA before')
    const scope = { schema: 'before', mode: 'write' } as const
    await inTransaction(plain(), scope, (tx) => tx.query(read('0001-statements-claims-books')))
    await inTransaction(plain(), scope, async (tx) => {
      await tx.query(`INSERT INTO statement (position, id, kind, recorded_at, canonical)
        SELECT n, sha256(convert_to('{"n":' || n || '}', 'UTF8')), 'claim', '2026-05-01T08:00:00.12Z',
          '{"n":' || n || '}' FROM generate_series(0, 299) AS n`)
      await tx.query("UPDATE log_state SET size = 300, recorded_at = '2026-05-01T08:00:00.12Z'")
    })
    await inTransaction(plain(), scope, (tx) => tx.query(read('0002-tree-and-custody')))
    const { rows, state } = await inTransaction(plain(), scope, async (tx) => {
      await appendStatements(tx, claims(0, 1), MAY)
      return heldLog(tx)
    })
    const entries = rows.map(({ entry }) => new Uint8Array(Buffer.from(entry)))
    expect(rows[299]?.entry).toContain('"recorded":"2026-05-01T08:00:00.120Z"')
    expect(state).toMatchObject({ size: 301n, tree_size: 301n })
    expect(new Uint8Array(state?.root ?? [])).toEqual(rootHash(entries))
  })
})
