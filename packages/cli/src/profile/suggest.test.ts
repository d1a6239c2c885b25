import { parseProfile } from '@causeway/exchange/profile/profile'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { type Desk, makeDesk } from '../testing/desk.ts'

const LIST = [
  'Waybill;Arrival date;Donor;Goods;Tonnes;Remark',
  ...Array.from(
    { length: 30 },
    (_, at) => `W-${100 + at};${at + 1}.05.2024;Red Aid;Flour;${at},5;${at % 7 === 0 ? 'wet' : ''}`,
  ),
].join('\n')

const database = testDatabase()
let desk: Desk
beforeAll(() => {
  desk = makeDesk(database().url)
  desk.put('unknown.csv', LIST)
})
afterAll(() => desk.clear())

describe('a list that nobody has described', () => {
  it('gets a profile on stdout and the open questions on stderr', async () => {
    const said = await desk.type('profile', 'suggest', 'unknown.csv')
    expect(said.exit).toBe(0)
    expect(parseProfile(JSON.parse(said.out))).toMatchObject({ ok: true })
    expect(said.err).toMatch(/causeway: \d+ questions? left open; nothing was guessed\./)
  })

  it('gets both as JSON, each question with its sentence', async () => {
    const { profile, doubts } = await desk.json<{
      profile: object
      doubts: readonly { sentence: string }[]
    }>('profile', 'suggest', 'unknown.csv')
    expect(parseProfile(profile)).toMatchObject({ ok: true })
    expect(doubts.every(({ sentence }) => sentence.length > 10)).toBe(true)
  })

  it('can be imported with the proposal as it stands', async () => {
    const out = await desk.type('profile', 'suggest', 'unknown.csv', '--out', 'p.profile.json')
    expect(out).toMatchObject({ exit: 0, out: 'p.profile.json written.\n' })
    const words = ['import', 'unknown.csv', '--profile', 'p.profile.json', '--operation', 'valley']
    const imported = await desk.json(...words, '--source', 'quay', '--edition', '2024-06-01')
    expect(imported).toMatchObject({ rowsRead: 30, added: 30 })
    const again = await desk.type('profile', 'suggest', 'unknown.csv', '--out', 'p.profile.json')
    expect(again).toMatchObject({ exit: 4, out: '' })
  })

  it('that cannot be read is refused like an import', async () => {
    desk.put('scan.csv', Buffer.from('89504e470d0a1a0a0000', 'hex'))
    const said = await desk.type('profile', 'suggest', 'scan.csv', '--json')
    expect(said.exit).toBe(1)
    expect(said.err).toContain('scan.csv is not a workbook that can be read (a PNG picture)')
    expect(JSON.parse(said.out)).toMatchObject({ refused: { file: 'scan.csv' } })
  })
})
