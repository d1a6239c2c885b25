import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { Instant } from '@causeway/domain/time/instant'
import { readCustody } from '@causeway/server/custody/custody'
import { nameKeepers } from '@causeway/server/custody/keepers'
import type { Database } from '@causeway/server/database/database'
import { ensureOperation, inOperation } from '@causeway/server/operation/operation'
import { MONTH_OPENS, makeCustodyMonth } from '@causeway/simulator/custody/custody-month'
import { FoldedLog, heldBy, holdingLines } from '@causeway/simulator/custody/testing/folding'
import { EXAMPLE_SEED } from '@causeway/simulator/example/example'
import { afterAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { sendCustodyMonth } from '../../../../test/example.ts'
import { loadCustody } from './load-custody.ts'
import { writeExample } from './write-example.ts'

async function logOf(
  database: Database,
  code: string,
): Promise<{ readonly size: bigint; readonly last: string }> {
  const found = await inOperation(database, code, 'read', (tx) =>
    tx.query<{ size: bigint; last: string }>('SELECT size, recorded_at AS last FROM log_state'),
  )
  if (!found.ok || found.value[0] === undefined) throw new Error('the operation is there')
  return found.value[0]
}

describe('the month of custody in the example', () => {
  const database = testDatabase()
  const code = (text: string): OperationCode => text as OperationCode
  const going = { reached: () => undefined, signal: new AbortController().signal }

  it('the database holds what the truth says that it must, at the month’s own record times', async () => {
    await sendCustodyMonth(database(), 'example')
    const { truth } = makeCustodyMonth(EXAMPLE_SEED, { operation: 'example', before: 2 })
    const custody = await readCustody(database(), 'example')
    if (!custody.ok) throw new Error(custody.refusal.kind)
    expect(holdingLines(heldBy(custody.value.state))).toEqual(holdingLines(truth.book))
    expect((await logOf(database(), 'example')).last).toMatch(/^2025-05-31T/)
  })

  it('a second time adds nothing', async () => {
    const before = await logOf(database(), 'example')
    await sendCustodyMonth(database(), 'example')
    expect(await logOf(database(), 'example')).toEqual(before)
  })

  it('stopped half way, it goes on from there and ends the same', async () => {
    const operation = code('stopped')
    await ensureOperation(database(), { code: operation, title: 'Stopped' }, MONTH_OPENS)
    const stop = new AbortController()
    const reached = (done: number): void => {
      if (done > 300) stop.abort()
    }
    const first = await loadCustody(database(), operation, { reached, signal: stop.signal })
    expect(first).toEqual({ ok: false, refusal: { kind: 'cancelled' } })
    expect((await loadCustody(database(), operation, going)).ok).toBe(true)
    const whole = await logOf(database(), 'example')
    expect(await logOf(database(), 'stopped')).toEqual(whole)
  })

  it('into a log that is older it comes with the times of that log, and counts as it should', async () => {
    const operation = code('older')
    const now = Date.UTC(2026, 0, 5) as Instant
    await ensureOperation(database(), { code: operation, title: 'Older' }, now)
    expect((await loadCustody(database(), operation, going)).ok).toBe(true)
    expect((await logOf(database(), 'older')).last).toBe('2026-01-05T00:00:00.000Z')
  })

  it('an operation that others keep is left alone', async () => {
    const operation = code('theirs')
    await ensureOperation(database(), { code: operation, title: 'Theirs' }, MONTH_OPENS)
    await nameKeepers(database(), { operation, keys: ['a'.repeat(64) as never] }, MONTH_OPENS)
    const { size } = await logOf(database(), 'theirs')
    const loaded = await loadCustody(database(), operation, going)
    expect(loaded).toEqual({ ok: false, refusal: { kind: 'kept by others' } })
    expect((await logOf(database(), 'theirs')).size).toBe(size)
  })
})

describe('causeway example --write', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'causeway-made-'))
  const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8')
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('the written statements fold to the written book', async () => {
    expect((await writeExample(folder, { force: false })).exit).toBe(0)
    const { keys } = JSON.parse(read('keepers.json')) as { readonly keys: readonly string[] }
    const log = new FoldedLog({ operation: 'example', before: 2, keepers: keys })
    for (const text of read('statements.jsonl').trimEnd().split('\n')) log.send(text, MONTH_OPENS)
    const { by_the_book: book } = JSON.parse(read('truth.json')) as {
      readonly by_the_book: Readonly<Record<string, Readonly<Record<string, string>>>>
    }
    const written = Object.entries(book).flatMap(([lot, held]) =>
      Object.entries(held).map(([where, sum]) => `${lot} ${where} ${sum}`),
    )
    expect(holdingLines(heldBy(log.state))).toEqual(written.sort())
  })

  it('a folder that holds one of the files already is not touched', async () => {
    const before = read('truth.json')
    const again = await writeExample(folder, { force: false })
    expect(again.exit).toBe(4)
    expect(read('truth.json')).toBe(before)
  })
})
