import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { MAY, importWords, putList } from '../testing/clerk.ts'
import { type Desk, makeDesk } from '../testing/desk.ts'

const ON = ['--operation', 'valley']
const BY = ['--kind', 'party', '--by', 'Amal, logistics', ...ON]

const database = testDatabase()
let desk: Desk
beforeAll(async () => {
  desk = makeDesk(database().url)
  putList(desk, 'may.csv', MAY)
  await desk.type(...importWords('may.csv', '2024-06-01'))
})
afterAll(() => desk.clear())

interface Aliases {
  readonly undecided: readonly { stated: string; rows: number }[]
  readonly decided: readonly { target: string; status: string; decidedBy: string }[]
}
const listed = (): Promise<Aliases> => desk.json('aliases', 'list', ...ON)

describe('a stated name', () => {
  it('waits for a decision, those on most rows first, and private names never show', async () => {
    const { undecided } = await listed()
    expect(undecided.map(({ stated, rows }) => [stated, rows])).toEqual([
      ['Clinic', 2],
      ['Red Aid', 1],
    ])
    const said = await desk.type('aliases', 'list', ...ON)
    expect(said.out).toContain('Undecided: each stands for itself')
    expect(said.out + said.err).not.toContain('Musa')
  })

  it('stands for another from the position on at which somebody decided so', async () => {
    const words = ['aliases', 'accept', 'Red Aid', '--as', 'Blue Relief', ...BY]
    expect(await desk.json(...words)).toMatchObject({ target: 'Blue Relief', status: 'accepted' })
    const { decided } = await listed()
    expect(decided).toContainEqual(
      expect.objectContaining({ target: 'Blue Relief', decidedBy: 'Amal, logistics' }),
    )
  })

  it('stands for itself where that was decided, and is asked no more', async () => {
    expect(await desk.json('aliases', 'refuse', 'Clinic', ...BY)).toMatchObject({
      status: 'refused',
    })
    expect((await listed()).undecided).toEqual([])
  })

  it('that says nothing cannot be decided on', async () => {
    const said = await desk.type('aliases', 'accept', ' . ', '--as', 'X', ...BY)
    expect(said).toMatchObject({ exit: 1, out: '' })
    expect(said.err).toContain('The name says nothing that can be decided on.')
  })
})
