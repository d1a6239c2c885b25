import { entered } from '@causeway/domain/ledger/story-bodies'
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { Instant } from '@causeway/domain/time/instant'
import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { nameKeepers } from '../custody/keepers.ts'
import { Device, enrolment, signedStory } from '../custody/story-signed.ts'
import { submit } from '../custody/submit.ts'
import { openDatabase } from '../database/database.ts'
import { keysInMemory } from '../log/log-key.ts'
import { ensureOperation } from '../operation/operation.ts'
import { checkOperation } from './check.ts'
import { logPages } from './log-pages.ts'

const VALLEY = 'valley' as OperationCode
const MAY = Date.UTC(2026, 4, 1) as Instant
/** More than two pages of the log hold. */
const ENTERED = 4_100

describe('the check of a log of several pages', () => {
  const plain = testDatabase()

  beforeAll(async () => {
    const database = openDatabase(
      plain().url,
      keysInMemory(() => new Uint8Array(32).fill(9)),
    )
    const [keeper, wfp] = [new Device('keeper', 1), new Device('wfp', 2)]
    await ensureOperation(database, { code: VALLEY, title: 'Valley' }, MAY)
    await nameKeepers(database, { operation: VALLEY, keys: [keeper.key] }, MAY)
    await submit(database, VALLEY, [enrolment(keeper, wfp)], MAY)
    const texts = Array.from({ length: ENTERED }, (_, at) =>
      signedStory(entered(at + 1), [{ device: wfp, role: 'author' }]),
    )
    for (let at = 0; at < ENTERED; at += 1_000)
      await submit(database, VALLEY, texts.slice(at, at + 1_000), MAY)
    await database.end()
  })

  const check = (progress: (done: number, total: number) => void, signal: AbortSignal) =>
    checkOperation(plain(), VALLEY, { progress, signal })

  it('goes through all pages, and says how far it is after each', async () => {
    const told: number[] = []
    const done = await check((at) => told.push(at), new AbortController().signal)
    expect(done).toMatchObject({
      ok: true,
      value: { statements: told.at(-1), differences: [], differencesFound: 0 },
    })
    expect(told.slice(0, 2)).toEqual([2_000, 4_000])
    expect(told).toHaveLength(3)
  })

  it('is ended between two pages, and others get the connection after it', async () => {
    const warned: Error[] = []
    const listen = (warning: Error): void => void warned.push(warning)
    process.on('warning', listen)
    const stop = new AbortController()
    const done = await check(() => stop.abort(), stop.signal)
    expect(done).toEqual({ ok: false, refusal: { kind: 'cancelled' } })
    const answer = await plain().pool.query<{ one: number }>('SELECT 1 AS one')
    expect(answer.rows).toEqual([{ one: 1 }])
    await new Promise((resolve) => setImmediate(resolve))
    process.off('warning', listen)
    expect(warned).toEqual([])
  })

  it('tells of a signature that was put under another statement of the last page', async () => {
    const client = await plain().pool.connect()
    await client.query(
      'BEGIN; SET search_path TO op_valley; SET LOCAL session_replication_role = replica',
    )
    await client.query('ALTER TABLE statement DROP CONSTRAINT leaf_fits_entry')
    await client.query(
      `UPDATE statement SET signatures = (SELECT signatures FROM statement WHERE position = 4050)
       WHERE position = 4060`,
    )
    await client.query('COMMIT')
    client.release(true)
    const done = await check(() => undefined, new AbortController().signal)
    const differences = done.ok ? done.value.differences : []
    expect(differences.map(({ what, where }) => [what, where])).toContainEqual([
      'signature',
      'position 4060',
    ])
  })

  it('throws what the database throws while pages are read ahead, once', async () => {
    const pages = logPages({
      query: async () => Promise.reject(new Error('the connection is gone')),
      copy: async () => undefined,
      copyFrom: async () => undefined,
    })
    await expect(pages.next()).rejects.toThrow('the connection is gone')
    expect(await pages.next()).toEqual({ done: true, value: undefined })
  })
})
