import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { deskWithBothEditions } from '../testing/clerk.ts'
import type { Desk } from '../testing/desk.ts'

const CHECK = ['check', '--operation', 'valley']

const database = testDatabase()
let desk: Desk
beforeAll(async () => {
  desk = await deskWithBothEditions(database().url)
})
afterAll(() => desk.clear())

/** What only somebody with all rights over the database can do. */
async function plant(table: string, sql: string): Promise<void> {
  const client = await database().pool.connect()
  try {
    await client.query('SET search_path TO op_valley')
    await client.query(`ALTER TABLE ${table} DISABLE TRIGGER ALL`)
    await client.query(sql)
    await client.query(`ALTER TABLE ${table} ENABLE TRIGGER ALL`)
    await client.query('RESET search_path')
  } finally {
    client.release()
  }
}

interface Check {
  readonly differencesFound: number
  readonly differences: readonly object[]
}

describe('an operation computed again', () => {
  it('is in order as long as nobody has changed anything', async () => {
    const said = await desk.type(...CHECK)
    expect(said).toMatchObject({ exit: 0, err: '' })
    expect(said.out).toContain('valley: in order')
    expect(said.out).toContain('0 differences.')
    expect(await desk.json(...CHECK)).toMatchObject({ operation: 'valley', claims: 6, journals: 2 })
  })

  it('shows where a claim was changed behind its back: what, where, stated and held', async () => {
    await plant('claim', "UPDATE claim SET quantity = 99000000 WHERE key = '2'")
    const said = await desk.type(...CHECK)
    expect(said.exit).toBe(1)
    expect(said.out).toContain('valley: not in order')
    expect(said.out).toMatch(/reading of a claim +position \d+, quantity +10000000 +99000000/)
    expect(said.err).toContain('1 difference between statements and tables.')
    const { differences } = await desk.json<Check>(...CHECK)
    expect(differences).toMatchObject([{ stated: '10000000', held: '99000000' }])
    await plant('claim', "UPDATE claim SET quantity = 10000000 WHERE key = '2'")
    expect((await desk.type(...CHECK)).exit).toBe(0)
  })

  it('shows a balance that does not come from its journals', async () => {
    await plant('account', "UPDATE account SET balance = balance + 1 WHERE item = 'Water'")
    const { differences } = await desk.json<Check>(...CHECK)
    expect(differences.length).toBeGreaterThan(0)
    expect(JSON.stringify(differences)).toContain('Water')
    await plant('account', "UPDATE account SET balance = balance - 1 WHERE item = 'Water'")
  })

  it('shows a statement whose words were changed, though its table was told to fit', async () => {
    await plant(
      'statement',
      `ALTER TABLE statement DROP CONSTRAINT statement_check, DROP CONSTRAINT leaf_fits_entry;
       UPDATE statement SET canonical = replace(canonical, 'Water', 'Waters') WHERE kind = 'claim'`,
    )
    const { differences } = await desk.json<Check>(...CHECK)
    expect(JSON.stringify(differences)).toContain('id of a statement')
  })
})
