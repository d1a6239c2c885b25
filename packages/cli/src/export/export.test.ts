import { createHash } from 'node:crypto'
import { checkPackage, readPackage } from '@causeway/exchange/package/check-package'
import type { Digest } from '@causeway/exchange/package/data-package'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { deskWithBothEditions } from '../testing/clerk.ts'
import type { Desk } from '../testing/desk.ts'

const WORDS = ['export', '--operation', 'valley']
const digest: Digest = (bytes) => createHash('sha256').update(bytes).digest()

const database = testDatabase()
let desk: Desk
beforeAll(async () => {
  desk = await deskWithBothEditions(database().url)
})
afterAll(() => desk.clear())

describe('an export', () => {
  it('writes one package into a new folder, says what is in it, and it can be checked', async () => {
    const said = await desk.type(...WORDS, '--out', 'exports')
    expect(said).toMatchObject({ exit: 0, err: '' })
    expect(said.out).toContain('exports/valley.zip')
    expect(said.out).toMatch(/claims +4\n/)
    const check = checkPackage(desk.read('exports/valley.zip'), digest)
    expect(check).toMatchObject({ holds: true, operation: 'valley', problems: [] })
  })

  it('holds no name of a private trader, in any form', async () => {
    await desk.type(...WORDS, '--out', 'names.zip')
    const read = readPackage(desk.read('names.zip'), digest)
    if (!read.ok) throw new Error(JSON.stringify(read.refusal))
    const values = [...read.value.tables.values()].flatMap(({ rows }) => rows.flat())
    expect(values.map(String).filter((value) => value.includes('Musa'))).toEqual([])
    expect(values).toContain('private trader (withheld)')
  })

  it('gives the same bytes again, and does not write over a file unless told to', async () => {
    await desk.type(...WORDS, '--out', 'same.zip')
    const first = desk.read('same.zip')
    const again = await desk.type(...WORDS, '--out', 'same.zip')
    expect(again).toMatchObject({ exit: 4, out: '' })
    expect(again.err).toContain('same.zip is there already; nothing was written.')
    expect((await desk.type(...WORDS, '--out', 'same.zip', '--force')).exit).toBe(0)
    expect(desk.read('same.zip').equals(first)).toBe(true)
  })

  it('as known on a day holds the edition of then', async () => {
    const answer = await desk.json(...WORDS, '--as-known-on', '2024-06-30', '--out', 'then.zip')
    expect(answer).toMatchObject({
      file: 'then.zip',
      tables: expect.arrayContaining([{ name: 'claims', rows: 3 }]),
    })
  })

  it('goes through a pipe', async () => {
    const said = await desk.type(...WORDS, '--out', '-')
    expect(said).toMatchObject({ exit: 0, err: '' })
    expect(checkPackage(said.bytes, digest).holds).toBe(true)
  })

  it('of an operation that is not there writes nothing', async () => {
    const said = await desk.type('export', '--operation', 'vally', '--out', 'none')
    expect(said.exit).toBe(3)
    expect(said.err).toContain('There is no operation "vally". Did you mean valley?')
    expect(() => desk.read('none/vally.zip')).toThrow()
  })
})
