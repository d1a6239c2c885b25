import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { deskWithBothEditions } from '../testing/clerk.ts'
import type { Desk } from '../testing/desk.ts'

const WORDS = ['report', '--operation', 'valley']

const database = testDatabase()
let desk: Desk
beforeAll(async () => {
  desk = await deskWithBothEditions(database().url)
})
afterAll(() => desk.clear())

interface Report {
  readonly asKnown: object
  readonly sources: readonly { readonly inForce: { rows: number; edition: object } | null }[]
}
const reported = (asKnownOn: string): Promise<Report> =>
  desk.json(...WORDS, '--as-known-on', asKnownOn)

describe('a report', () => {
  it('says what each source lists now, with the edition before beside it', async () => {
    const { out, err, exit } = await desk.type(...WORDS)
    expect({ exit, err }).toEqual({ exit: 0, err: '' })
    expect(out).toContain("gate: Gate clerk's list")
    expect(out).toContain('4 rows listed, 2024-05-01 to 2024-06-01')
    expect(out).toContain('of 2024-06-01, listed 3')
    expect(out).toMatch(/^t +3 +17,000 +kg +2 +0 +1$/m)
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([])
    expect(out).not.toContain('Musa')
  })

  it('as known on a day counts the editions published up to it', async () => {
    const { asKnown, sources } = await reported('2024-06-30')
    expect(asKnown).toMatchObject({ published: '2024-06-30' })
    expect(sources[0]?.inForce).toMatchObject({ rows: 3, edition: { edition: '2024-06-01' } })
    expect((await reported('2024-05-31')).sources[0]?.inForce).toBeNull()
    const silent = await desk.type(...WORDS, '--as-known-on', '2024-05-31')
    expect(silent.out).toContain('It says nothing by then: no edition was known.')
  })

  it('as known on a position counts what the log held up to there', async () => {
    const { sources } = await desk.json<{
      sources: readonly { editions: readonly { import: number }[] }[]
    }>('sources', '--operation', 'valley')
    const second = sources[0]?.editions[0]?.import ?? 0
    expect((await reported(String(second))).sources[0]?.inForce?.rows).toBe(3)
    expect((await reported(String(second + 100))).sources[0]?.inForce?.rows).toBe(4)
    expect(await reported('0')).toMatchObject({ sources: [] })
    await desk.type('undo', String(second), '--operation', 'valley')
    expect((await desk.json<Report>(...WORDS)).sources[0]?.inForce?.rows).toBe(3)
    const before = await reported(String(second + 5))
    expect(before.sources[0]?.inForce?.rows).toBe(4)
  })

  it('becomes a page that asks for nothing from outside, and is not written over', async () => {
    const said = await desk.type(...WORDS, '--html', 'report.html')
    expect(said.exit).toBe(0)
    expect(said.err).toContain('report.html written.')
    const page = desk.read('report.html').toString()
    expect(page).toContain('Report: ')
    expect(page).not.toMatch(/<script|src="http|href="http|Musa/)
    const again = await desk.type(...WORDS, '--html', 'report.html')
    expect(again).toMatchObject({ exit: 4, out: '' })
    expect((await desk.type(...WORDS, '--html', 'report.html', '--force')).exit).toBe(0)
  })

  it('where no file can be written says so', async () => {
    const said = await desk.type(...WORDS, '--html', 'may.csv/report.html')
    expect(said).toMatchObject({ exit: 1, out: '' })
    expect(said.err).toContain('may.csv/report.html cannot be written')
  })

  it('needs a day or a position', async () => {
    const said = await desk.type(...WORDS, '--as-known-on', 'yesterday')
    expect(said).toMatchObject({ exit: 2, out: '' })
    expect(said.err).toContain('a day such as 2024-09-11, or a position')
  })
})
