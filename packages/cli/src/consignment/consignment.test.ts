import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { type Desk, makeDesk } from '../testing/desk.ts'

const database = testDatabase()
let desk: Desk
beforeAll(async () => {
  desk = makeDesk(database().url)
  await desk.type(
    'key',
    'new',
    '--keeper',
    '--operation',
    'valley',
    '--open',
    '--out',
    'keeper.key',
  )
  for (const party of ['wfp', 'clinic', 'authority']) {
    await desk.type('key', 'new', '--party', party, '--out', `${party}.key`)
    const words = ['--operation', 'valley', '--keeper', 'keeper.key']
    await desk.type('key', 'enrol', `${party}.key`, ...words)
  }
}, 240_000)
afterAll(() => desk.clear())

const PLAN = ['--line', 'wheat-flour=2000,piece', '--leg', 'port,hub-1,haul', '--leg', 'hub-1,ward']
const OPEN = ['consignment', 'open', '--key', 'wfp.key', '--operation', 'valley', '--to', 'clinic']
const SHOW = ['consignment', 'show']

interface Stated {
  readonly statement: string
  readonly position: number
  readonly body: { readonly number: string }
}

describe('a consignment', () => {
  it('is asked for, numbered, allowed and shown, each by a signed statement', async () => {
    const ask = ['--key', 'clinic.key', '--operation', 'valley', '--place', 'ward', '--by']
    const line = ['2026-09-20', '--line', 'wheat-flour=2400,piece']
    const asked = await desk.json<Stated>('consignment', 'request', ...ask, ...line)
    const first = await desk.json<Stated>(...OPEN, ...PLAN, '--request', asked.statement)
    const second = await desk.json<Stated>(...OPEN, ...PLAN)
    const [number = '', year] = [first.body.number, first.body.number.slice(4, 8)]
    expect([number, second.body.number]).toEqual([`WFP-${year}-000001`, `WFP-${year}-000002`])

    const permit = ['consignment', 'permit', number, '--crossing', 'gate', '--key', 'authority.key']
    await desk.type(...permit, '--step', 'acknowledged', '--operation', 'valley')
    const day = ['--crossing', 'gate', '--day', '2026-09-11']
    const quota = ['--most', '1', '--unit', 'trip', '--key', 'authority.key']
    await desk.type('consignment', 'quota', ...day, ...quota)
    const not = await desk.type(...SHOW, number, ...day, '--needs', 'authority', '--trips', '2')
    expect(not.exit).toBe(1)
    expect(not.out).toContain('authority has acknowledged it, and not approved.')
    expect(not.out).toContain('1 of 1 trip left, according to authority')
    expect(not.out).toMatch(/wheat-flour +piece +2,400 +2,000 +400/)
    await desk.type(...permit, '--step', 'approved')
    const may = await desk.type(...SHOW, number, ...day)
    expect(may.exit).toBe(0)
    expect(may.out).toContain('The goods may cross: authority approved')
    const listed = await desk.type('consignment', 'list')
    expect(listed.out).toMatch(/-\d{6} +clinic +wheat-flour/)
  }, 240_000)

  it('that a stranger plans waits for its key', async () => {
    await desk.type('key', 'new', '--party', 'unknown', '--out', 'unknown.key')
    const words = ['consignment', 'open', '--key', 'unknown.key', '--operation', 'valley']
    const said = await desk.type(...words, '--to', 'clinic', ...PLAN)
    expect(said.exit).toBe(0)
    expect(said.out).toContain('Held outside the log')
  })

  it('is planned offline with a number that its consignor knows', async () => {
    const said = await desk.type(...OPEN, ...PLAN, '--serial', '77', '--out', 'plan.json')
    expect(said).toMatchObject({ exit: 0 })
    expect(said.out).toMatch(/^Consignment WFP-\d{4}-000077, .*: signed\.$/m)
    const shown = await desk.type('statement', 'show', 'plan.json')
    expect(shown.out).toMatch(/author +wfp .* holds/)
    const without = await desk.type(...OPEN, ...PLAN, '--out', 'other.json')
    expect(without.exit).toBe(2)
    expect(without.err).toContain('Offline nobody knows the next number: add --serial N.')
  })
})

describe.concurrent('a consignment that cannot be', () => {
  it.each([
    [[...SHOW, 'WFP-2020-000009'], 3, 'Nobody spoke of WFP-2020-000009'],
    [[...SHOW, 'W-1'], 2, 'NUMBER needs the number of a consignment'],
    [[...SHOW, 'WFP-2020-000009', '--needs', 'x'], 2, '--needs and --day go with --crossing P.'],
    [[...OPEN, '--line', 'flour=3', '--leg', 'a,b'], 2, '--line needs an item and how much'],
    [[...OPEN, '--line', 'flour=0,piece', '--leg', 'a,b'], 2, '--line needs an item'],
    [[...OPEN, '--line', 'flour=3,piece', '--leg', 'a'], 2, '--leg needs a leg: from, to'],
    [[...OPEN, '--leg', 'a,b'], 2, '"consignment open" needs --line ITEM=N,UNIT.'],
    [
      [...OPEN, '--line', 'flour=3,piece', '--leg', 'a,b', '--leg', 'c,d', '--serial', '5'],
      1,
      'body.legs do not join: each leg begins where',
    ],
    [['consignment', 'list', '--operation', 'north'], 3, 'There is no operation "north"'],
  ])('%j is answered with what to do', async (words, exit, sentence) => {
    const said = await desk.type(...words)
    expect(said).toMatchObject({ exit, out: '' })
    expect(said.err).toContain(sentence)
  })
})
