import { readdirSync } from 'node:fs'
import path from 'node:path'
import { storyDocument, storyEvent } from '@causeway/exchange/epcis/testing/story-event'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { sharedDataPath, withSharedData } from '../../../../test/shared-data.ts'
import { type Desk, ended, makeDesk } from '../testing/desk.ts'

const EXAMPLE = 'epcis/gs1-examples/PersistentDisposition-example.jsonld'
const database = testDatabase()
let desk: Desk
let operation = ''
let count = 0
beforeAll(() => {
  desk = makeDesk(database().url)
})
afterAll(() => desk.clear())
beforeEach(() => {
  count += 1
  operation = `valley-${count}`
})

const words = (...files: readonly string[]): readonly string[] => [
  ...['import', ...files, '--format', 'epcis', '--operation', operation, '--source', 'hub'],
]

interface Imported {
  readonly totals: Readonly<Record<string, unknown>>
  readonly documents: readonly { readonly fileName: string; readonly added: number }[]
  readonly refused: readonly object[]
}

const sacks = (kilograms: number, changes: object = {}): ReturnType<typeof storyEvent> =>
  storyEvent({
    quantityList: [
      { epcClass: 'urn:epc:class:lgtin:4012345.012345.L7', quantity: kilograms, uom: 'KGM' },
    ],
    ...changes,
  })

describe('documents of EPCIS', () => {
  withSharedData(
    EXAMPLE,
    'as GS1 published them, all 46 with 54 events, come in by one line, with exact figures',
    async () => {
      const folder = sharedDataPath('epcis/gs1-examples') ?? ''
      const files = readdirSync(folder)
        .filter((name) => name.endsWith('.jsonld'))
        .sort()
        .map((name) => path.join(folder, name))
      const { totals, documents } = await desk.json<Imported>(...words(...files))
      expect(totals).toEqual({
        ...{ documents: 46, events: 54, added: 54, exists: 0, posted: 3 },
        standing: { accepted: 45, discrepancy: 1, refused: 8 },
        notPosted: {
          ...{ declares_nothing_known: 4, discrepancy: 1, no_quantity: 8, other_content: 2 },
          ...{ refused: 8, repeated: 3, step_moves_nothing: 14, type_moves_nothing: 11 },
        },
        alerts: { other_content: 2 },
      })
      expect(documents.map((one) => one.fileName)).toEqual(files.map((one) => path.basename(one)))
      const again = await desk.json<Imported>(...words(...files))
      expect(again.totals).toMatchObject({ events: 54, added: 0, exists: 54, posted: 3 })
      expect(await desk.json('check', '--operation', operation)).toMatchObject({
        differencesFound: 0,
        statements: 101,
        journals: 3,
      })
    },
  )

  it('open the operation, and the page says what became of them', async () => {
    desk.put(
      'hub.jsonld',
      storyDocument([sacks(25), sacks(-1), storyEvent({ bizStep: 'packing' })]),
    )
    const said = await desk.type(...words('hub.jsonld'))
    expect(said.exit).toBe(0)
    expect(said.err).toContain(`There was no operation "${operation}"; it was opened.`)
    expect(said.out).toMatch(/^hub\.jsonld, according to hub\nSHA-256 [0-9a-f]{64}\n/)
    expect(said.out).toMatch(/refused as EPCIS, kept as a claim with its text +1\n/)
    expect(said.out).toMatch(/\nposted +1\n/)
    expect(said.out).toMatch(/not posted: a business step that moves no goods.* 1\n/)
  })

  it('come through a pipe, and need no name of a source', async () => {
    const typed = ['import', '-', '--format', 'epcis', '--operation', operation, '--json']
    const said = await desk.pipe(storyDocument([sacks(25)]), ...typed)
    expect(JSON.parse(said.out)).toMatchObject({ source: 'epcis', totals: { added: 1 } })
  })

  it('are tried in a dry run one beside the other, and leave nothing', async () => {
    const event = sacks(25, { eventID: 'urn:uuid:1' })
    desk.put('one.jsonld', storyDocument([event]))
    desk.put('two.jsonld', storyDocument([event, sacks(1)]))
    const files = words('one.jsonld', 'two.jsonld')
    const tried = await desk.json<Imported>(...files, '--dry-run')
    expect(tried.totals).toMatchObject({ posted: 2, notPosted: { repeated: 1 } })
    expect((await desk.type('check', '--operation', operation)).exit).toBe(3)
    expect((await desk.json<Imported>(...files)).totals).toEqual(tried.totals)
  })

  it('of which one cannot be read are told which and where, and the others come in', async () => {
    const whole = storyDocument([sacks(1), sacks(2)])
    desk.put('good.jsonld', storyDocument([sacks(3)]))
    desk.put('cut.jsonld', whole.slice(0, -30))
    desk.put('note.jsonld', '{"goods": "flour"}')
    const files = words('cut.jsonld', 'none.jsonld', 'note.jsonld', 'good.jsonld')
    const said = await desk.type(...files, '--json')
    expect(said.exit).toBe(1)
    expect(said.err).toContain('cut.jsonld, line 1, byte')
    expect(said.err).toContain('none.jsonld cannot be read: there is no such file')
    expect(said.err).toContain('note.jsonld, line 1, byte 0: this is JSON, but no EPCIS document')
    const answer = JSON.parse(said.out) as Imported
    expect(answer.totals).toMatchObject({ documents: 1, added: 1 })
    expect(answer.refused).toHaveLength(3)
  })

  it.each([
    [['x.jsonld', '--source', 's'], 'x.jsonld looks like EPCIS: add --format epcis'],
    [['x.csv', '--edition', '2024-01-01'], '"import" needs --source NAME.'],
    [['x.csv', '--source', 's'], '"import" needs --edition DATE.'],
    [['x.csv', 'y.csv', '--source', 's', '--edition', '2024-01-01'], 'lists come one by one'],
    [['x.jsonld', '--format', 'epcis', '--sheet', 'S'], '--sheet is for lists'],
    [['x.jsonld', '--format', 'xml'], 'one of list, epcis'],
  ])('are asked for rightly: %j', async (typed, sentence) => {
    const said = await desk.type('import', ...typed, '--operation', operation)
    expect(said).toMatchObject({ exit: 2, out: '' })
    expect(said.err).toContain(sentence)
  })

  it('go out again only as far as custody was signed, and not over a file that is there', async () => {
    desk.put('hub.jsonld', storyDocument([sacks(25)]))
    await desk.type(...words('hub.jsonld'))
    const out = ['export', '--format', 'epcis', '--operation', operation, '--out', 'own.jsonld']
    expect(await desk.json(...out)).toMatchObject({ file: 'own.jsonld', statements: 0, events: 0 })
    expect(await desk.json('epcis', 'validate', 'own.jsonld')).toMatchObject({
      counts: { events: 0 },
      codes: [{ code: 'no_events' }],
    })
    expect(await desk.type(...out)).toMatchObject({ exit: 4, out: '' })
    const day = await desk.type(...out, '--force', '--as-known-on', '2026-05-01')
    expect(day).toMatchObject({ exit: 2, err: expect.stringContaining('no editions') as string })
  })

  it('stopped by Ctrl-C says what is kept, and the same command goes on from there', async () => {
    const list = Array.from({ length: 20_000 }, (_, at) => JSON.stringify(sacks(at + 1)))
    desk.put('long.jsonld', storyDocument([]).replace('[]', `[${list.join(',\n')}]`))
    const child = desk.begin(...words('long.jsonld'), '--json')
    const watch = setInterval(() => {
      void database()
        .pool.query(`SELECT size FROM "op_${operation.replace('-', '_')}".log_state`)
        .then((answer) => {
          if (Number(answer.rows[0]?.size) <= 1_000) return
          clearInterval(watch)
          child.kill('SIGINT')
        })
        .catch(() => undefined)
    }, 20)
    const said = await ended(child)
    expect(said.exit).toBe(130)
    const { refused } = JSON.parse(said.out) as { refused: { kept: number } }
    expect(refused.kept).toBeGreaterThanOrEqual(1_000)
    const rest = await desk.json<Imported>(...words('long.jsonld'))
    expect(rest.totals).toMatchObject({ added: 20_000 - refused.kept, posted: 20_000 })
    expect(await desk.json('check', '--operation', operation)).toMatchObject({
      differencesFound: 0,
    })
  })
})
