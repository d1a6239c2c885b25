import { unsigned } from '@causeway/domain/statement/statement'
import type { OperationCode, Statement } from '@causeway/domain/statement/statement'
import type { Instant } from '@causeway/domain/time/instant'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import type { inTransaction } from '../database/database.ts'
import { ensureOperation, findOperation, inOperation } from '../operation/operation.ts'
import { appendStatements } from './log.ts'

const VALLEY = 'valley' as OperationCode
const MAY = Date.UTC(2026, 4, 1) as Instant

function storyStatement(said: string): Statement {
  return { ...unsigned(VALLEY), kind: 'claim', body: { said } }
}

describe('the log of an operation', () => {
  const database = testDatabase()
  const write = async <T>(work: Parameters<typeof inTransaction<T>>[2]): Promise<T> => {
    await ensureOperation(database(), { code: VALLEY, title: 'Valley' }, MAY)
    const done = await inOperation(database(), VALLEY, 'write', work)
    if (!done.ok) throw new Error('the operation is there')
    return done.value
  }

  it('opens with one statement and gives the next ones places without gaps', async () => {
    const logged = await write((tx) =>
      appendStatements(tx, [storyStatement('a'), storyStatement('b')], MAY),
    )
    expect(logged).toEqual([
      { answer: 'added', position: 1n },
      { answer: 'added', position: 2n },
    ])
  })

  it('answers a statement that it holds with the place that it has', async () => {
    const again = await write((tx) =>
      appendStatements(tx, [storyStatement('c'), storyStatement('a'), storyStatement('c')], MAY),
    )
    expect(again.map((one) => one.answer)).toEqual(['added', 'exists', 'exists'])
    expect(again[1]?.position).toBe(1n)
    expect(again[2]?.position).toBe(again[0]?.position)
  })

  it('keeps no statement of a batch that fails half way', async () => {
    const before = await write((tx) => tx.query<{ size: bigint }>('SELECT size FROM log_state'))
    const failing = write(async (tx) => {
      await appendStatements(tx, [storyStatement('lost')], MAY)
      throw new Error('the power went')
    })
    await expect(failing).rejects.toThrow('the power went')
    expect(await write((tx) => tx.query('SELECT size FROM log_state'))).toEqual(before)
  })

  it('never lets record time fall, whatever a clock that was set back says', async () => {
    await write((tx) => appendStatements(tx, [storyStatement('late')], (MAY + 5_000) as Instant))
    await write((tx) => appendStatements(tx, [storyStatement('clock set back')], MAY))
    const rows = await write((tx) =>
      tx.query<{ recorded_at: string }>(
        'SELECT recorded_at FROM statement ORDER BY position DESC LIMIT 2',
      ),
    )
    expect(rows.map((row) => row.recorded_at)).toEqual([
      '2026-05-01T00:00:05.000Z',
      '2026-05-01T00:00:05.000Z',
    ])
  })

  it.each([
    'UPDATE statement SET kind = $$x$$',
    'DELETE FROM statement',
    'TRUNCATE statement CASCADE',
  ])('refuses %s', async (sql) => {
    await expect(write((tx) => tx.query(sql))).rejects.toThrow('append-only')
  })

  it.each([
    ['a text that does not fit its id', "sha256('other')", 'sha256(entry)'],
    ['a leaf that does not fit its entry', "sha256('{}')", "sha256('other')"],
  ])('refuses %s, even from a program of ours', async (_, id, leaf) => {
    const insert = `INSERT INTO statement
        (position, id, kind, recorded_at, canonical, signatures, leaf_hash)
      SELECT 9999, ${id}, 'claim', at, '{}', '[]', ${leaf} FROM (SELECT at,
        '\\x00'::bytea || convert_to(entry_text(at, '[]', '{}'), 'UTF8') AS entry
        FROM (SELECT now() AS at) AS clock) AS made`
    await expect(write((tx) => tx.query(insert))).rejects.toThrow('check constraint')
  })

  it('gives each of two writers at once places of their own', async () => {
    await Promise.all(
      ['x', 'y', 'z'].map((said) =>
        write((tx) => appendStatements(tx, [storyStatement(said)], MAY)),
      ),
    )
    const rows = await write((tx) =>
      tx.query<{ gap: boolean }>('SELECT count(*) <> max(position) + 1 AS gap FROM statement'),
    )
    expect(rows).toEqual([{ gap: false }])
  })

  it('refuses work on an operation that nobody opened', async () => {
    expect(await inOperation(database(), 'nowhere', 'read', async () => 1)).toEqual({
      ok: false,
      refusal: { kind: 'no such operation', code: 'nowhere' },
    })
    expect(await findOperation(database(), 'nowhere')).toBeNull()
  })
})
