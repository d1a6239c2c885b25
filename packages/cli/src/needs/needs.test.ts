import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { VALLEY_NETWORK, VALLEY_PEOPLE } from '@causeway/simulator/needs/valley-needs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { sendCustodyMonth, stateValleyNeeds } from '../../../../test/example.ts'
import { networkCommands } from '../network/network.ts'
import { peopleCommands } from '../people/people.ts'
import { planningFigureCommands } from '../planning-figure/planning-figure.ts'
import type { Records } from '../records/records.ts'
import { type SaidHere, typedHere } from '../testing/typed-here.ts'
import { coverageCommand } from './coverage.ts'
import { needsCommand } from './needs.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'causeway-needs-'))
const database = testDatabase()
const records: Records = {
  place: { home: folder, databaseUrl: null },
  use: (_progress, work) => work(database()),
}
const commands = [
  needsCommand(records),
  coverageCommand(records),
  ...networkCommands(records),
  ...peopleCommands(records),
  ...planningFigureCommands(records),
]
const typed = (...words: readonly string[]): Promise<SaidHere> => typedHere(commands, words)

const OP = ['--operation', 'valley', '--by', 'Amal']
const lines = (text: string): readonly string[] => text.split('\n')

interface Bent {
  readonly sites: readonly object[]
  readonly truck_types: readonly object[]
}

function file(name: string, document: unknown): string {
  const full = path.join(folder, name)
  writeFileSync(full, JSON.stringify(document))
  return full
}

beforeAll(async () => {
  await sendCustodyMonth(database(), 'valley')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('needs at the command line', () => {
  it('before a network there is no board, and the answer says how one comes about', async () => {
    const said = await typed('coverage')
    expect(said.exit).toBe(3)
    expect(said.err).toContain('causeway network adopt FILE --operation valley')
  })

  it('a figure that is to be checked is not adopted before somebody did', async () => {
    const words = ['need.water.inpatient', '--operation', 'valley', '--by', 'Amal']
    const refused = await typed('planning-figure', 'adopt', ...words)
    expect(refused.exit).toBe(1)
    expect(refused.err).toContain('to be checked against its source before use')
    const checked = ['--checked-by', 'Amal', '--checked-at', '2025-05-30']
    const adopted = await typed('planning-figure', 'adopt', ...words, ...checked)
    expect(adopted.out).toMatch(/need\.water\.inpatient@1 counts from position \d+/)
  })

  it('a wrong network is answered with every problem and its place, and nothing is stated', async () => {
    const bent = structuredClone(VALLEY_NETWORK) as Bent
    Object.assign(bent.sites[3] ?? {}, { people: -4 })
    Object.assign(bent.truck_types[0] ?? {}, { payload_kg: 0 })
    const said = await typed('network', 'adopt', file('bent.json', bent), ...OP)
    expect(said.exit).toBe(1)
    expect(said.err).toContain('bent.json: 2 problems; nothing was stated.')
    expect(said.err).toContain('sites[3].people: people are not part of a network')
    expect(said.err).toContain('truck_types[0].payload_kg: 0: expected a whole number from 1 to')
  })

  it('a network that names figures which nobody adopted is adopted, and the next step is said', async () => {
    const small = { ...VALLEY_NETWORK, network: 'draft' }
    const said = await typed('network', 'adopt', file('draft.json', small), ...OP)
    expect(said.exit).toBe(0)
    expect(said.err).toContain('causeway planning-figure adopt need.food.total --operation valley')
  })

  it('the example’s documents are adopted, and the needs name whose figures they rest on', async () => {
    await stateValleyNeeds(database(), 'valley')
    const said = await typed('needs', '--from', '2025-06-01', '--to', '2025-06-02')
    expect(said.out).toMatch(/old-quarry +food +2,156 +kg/)
    expect(said.out).toContain('food: need.food.total@1, 0.98 kg per person/day, according to WFP')
    expect(said.out).toContain('lower-town: about 6,400, according to council, as of 2025-04-28')
    expect(said.out).toMatch(/fig-slope +food +– +council says no figure/)
    expect(lines(said.out).every((line) => line.length <= 80)).toBe(true)
  })

  it('the board shows days of supply, what breaks first, and gaps that are no zeros', async () => {
    const { out } = await typed('coverage')
    expect(lines(out).every((line) => line.length <= 80)).toBe(true)
    expect(out).toMatch(/lower-town +food +21,410 kg +3 +2025-06-02 +72 % +2025-05-29/)
    expect(out).toMatch(/oru-mill +food .* 183 %/)
    expect(out).toMatch(/fig-slope +food +2,825 kg +– +need unknown +– +2025-05-28/)
    expect(out).toContain('amsar: 11,526 kg of food waiting at a crossing.')
    expect(out).toContain('food at ladvyn: likely 400,000 kg on 2025-06-12')
  })

  it('another claimant at one site changes the need from then on, and not as known before', async () => {
    const before = JSON.parse((await typed('people', 'list', '--json')).out) as {
      readonly position: number
    }
    await typed('people', 'choose', 'directorate', '--site', 'lower-town', ...OP)
    const day = ['--from', '2025-06-01', '--to', '2025-06-01']
    expect((await typed('needs', ...day)).out).toMatch(/lower-town +food +4,802 +kg/)
    const then = await typed('needs', ...day, '--as-known-on', String(before.position))
    expect(then.out).toMatch(/lower-town +food +6,272 +kg/)
  })

  it('people are stated for sites that there are, and never twice', async () => {
    const count = ['--people', '900', '--claimed-by', 'council', '--source', 'visit', ...OP]
    const wrong = await typed('people', 'state', 'fig-slop', ...count)
    expect([wrong.exit, wrong.err]).toEqual([3, expect.stringContaining('fig-slope')])
    const said = await typed('people', 'import', file('people.json', VALLEY_PEOPLE), ...OP)
    expect(said.out).toContain('0 counts of people stated. 8 were known already.')
    const bent = { people: [{ ...VALLEY_PEOPLE.people[0], people: -5 }] }
    const refused = await typed('people', 'import', file('bent.json', bent), ...OP)
    expect(refused.err).toContain('people[0].people: -5: expected a whole number from 0')
  })

  it('what network show prints as JSON can be adopted again, and is known already', async () => {
    const { out } = await typed('network', 'show', '--json')
    const again = await typed('network', 'adopt', file('again.json', JSON.parse(out)), ...OP)
    expect(again.out).toContain('oru-valley, version 1, counts already, since position')
    const other = { ...(JSON.parse(out) as object), pledges: [] }
    const taken = await typed('network', 'adopt', file('other.json', other), ...OP)
    expect([taken.exit, taken.err]).toEqual([4, expect.stringContaining('version 2')])
  })
})
