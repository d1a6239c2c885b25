/** `causeway sources` and `causeway undo` where nobody said which operation is meant. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { type Desk, makeDesk } from '../testing/desk.ts'
import { importWords, putList } from '../testing/clerk.ts'

const database = testDatabase()
let desk: Desk
beforeAll(() => {
  desk = makeDesk(database().url)
})
afterAll(() => desk.clear())

describe('an operation that nobody named', () => {
  it('is none where there is none yet', async () => {
    const said = await desk.type('sources')
    expect(said.exit).toBe(3)
    expect(said.err).toContain('There is no operation yet.')
  })

  it('is the only one that there is', async () => {
    putList(desk, 'may.csv', ['1,2024-05-01,North,BR,Clinic,Flour,10,t'])
    const { import: number } = await desk.json<{ import: number }>(
      ...importWords('may.csv', '2024-06-01', { operation: 'north' }),
    )
    expect(await desk.json('sources')).toMatchObject({ sources: [{ rowsListed: 1 }] })
    expect(await desk.json('undo', String(number))).toMatchObject({ rows: 1 })
  })

  it('is asked for where there are several', async () => {
    await desk.json(...importWords('may.csv', '2024-06-01', { operation: 'south' }))
    const said = await desk.type('sources')
    expect(said.exit).toBe(2)
    expect(said.err).toContain('Which operation is meant? There are: north, south.')
  })
})
