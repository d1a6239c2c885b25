import { readdirSync } from 'node:fs'
import path from 'node:path'
import { storyDocument, storyEvent } from '@causeway/exchange/epcis/testing/story-event'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sharedDataPath, withSharedData } from '../../../../test/shared-data.ts'
import { type Desk, makeDesk } from '../testing/desk.ts'

const EXAMPLES = 'epcis/gs1-examples'
const FINE = `${EXAMPLES}/Example_9.6.1-ObjectEvent.jsonld`
const REFUSED = `${EXAMPLES}/PersistentDisposition-example.jsonld`

interface Validated {
  readonly issues: readonly object[]
  readonly counts: {
    readonly events: number
    readonly refused: number
    readonly refusedThoughValid: number
  }
  readonly codes: readonly object[]
  readonly isHeaderRefused: boolean
}

let desk: Desk
beforeAll(() => {
  desk = makeDesk(null)
})
afterAll(() => desk.clear())

function validate(name: string): Promise<Validated> {
  return desk.json<Validated>('epcis', 'validate', name)
}

describe('a document in which all is accepted', () => {
  it('is exit code 0, and no word on stderr', async () => {
    desk.put('fine.jsonld', storyDocument([storyEvent(), storyEvent()]))
    const said = await desk.type('epcis', 'validate', 'fine.jsonld')
    expect(said).toMatchObject({ exit: 0, err: '' })
    expect(said.out).toMatch(/^accepted +2$/m)
    expect(said.out).not.toContain('Found')
  })

  it('may hold questions, and events that wait for their time', async () => {
    const events = [
      storyEvent({ eventTime: '2999-01-01T00:00:00Z' }),
      storyEvent({ epcList: ['https://relief.example/sack/1'] }),
    ]
    desk.put('waits.jsonld', storyDocument(events))
    expect((await desk.type('epcis', 'validate', 'waits.jsonld')).exit).toBe(0)
    const { counts, issues } = await validate('waits.jsonld')
    expect(counts).toMatchObject({ events: 2, accepted: 2, parked: 1, noted: 1, refused: 0 })
    expect(issues).toMatchObject([
      { severity: 'park', code: 'event_time_ahead', index: 0 },
      { severity: 'note', code: 'not_gs1', index: 1, at: '/epcisBody/eventList/1/epcList/0' },
    ])
  })

  it('says so where the steps of two events count one load twice', async () => {
    const at = (bizStep: string): object => storyEvent({ bizStep })
    const events = [at('loading'), at('shipping')] as Parameters<typeof storyDocument>[0]
    const bizTransactionList = [{ type: 'bol', bizTransaction: 'https://relief.example/paper/7' }]
    const joined = events.map((one) => ({ ...Object(one), bizTransactionList }) as typeof one)
    desk.put('twice.jsonld', storyDocument(joined))
    const { issues } = await validate('twice.jsonld')
    expect(issues).toMatchObject([{ code: 'steps_exclude_each_other', index: 1 }])
  })

  withSharedData(FINE, "is GS1's own example", async () => {
    const said = await desk.type('epcis', 'validate', sharedDataPath(FINE) ?? '')
    expect(said.exit).toBe(0)
    expect(said.out).toMatch(/^refused +0$/m)
  })
})

describe('a document in which something is refused', () => {
  it('is exit code 1, names event, code and place, and says what becomes of it', async () => {
    desk.put('bad.jsonld', storyDocument([storyEvent(), storyEvent({ action: 'LOSE' })]))
    const said = await desk.type('epcis', 'validate', 'bad.jsonld')
    expect(said.exit).toBe(1)
    expect(said.out).toMatch(/^ +2 +not_an_action +\/epcisBody\/eventList\/1\/action +"LOSE"$/m)
    expect(said.err).toContain('1 of 2 events refused.')
    expect(said.err).toContain('it would still be kept as a claim with its raw bytes.')
    expect(await validate('bad.jsonld')).toMatchObject({
      issues: [{ severity: 'refuse', code: 'not_an_action', index: 1, value: '"LOSE"' }],
      counts: { events: 2, accepted: 1, refused: 1, refusedThoughValid: 0 },
      codes: [{ severity: 'refuse', code: 'not_an_action', count: 1 }],
    })
  })

  it('is refused whole where its header is: names in it could mean anything', async () => {
    const elsewhere = { '@context': 'https://relief.example/context.jsonld' }
    desk.put('strange.jsonld', storyDocument([storyEvent()], elsewhere))
    const said = await desk.type('epcis', 'validate', 'strange.jsonld')
    expect(said.exit).toBe(1)
    expect(said.err).toContain('The header of strange.jsonld is refused, and with it 1 event.')
    const { issues, counts, isHeaderRefused } = await validate('strange.jsonld')
    expect(isHeaderRefused).toBe(true)
    expect(counts.refused).toBe(1)
    expect(issues).toContainEqual(expect.objectContaining({ code: 'unknown_context', index: null }))
  })

  it('lists every issue in JSON, and the first hundred on a screen', async () => {
    const events = Array.from({ length: 2_000 }, () => storyEvent({ eventTime: 'noon' }))
    desk.put('many.jsonld', storyDocument(events))
    const said = await desk.type('epcis', 'validate', 'many.jsonld')
    expect(said.out).toContain('… and 1,900 more; --json lists all.')
    expect(said.out.split('\n').length).toBeLessThan(200)
    expect((await validate('many.jsonld')).issues).toHaveLength(2_000)
  })

  withSharedData(
    REFUSED,
    "is seven of GS1's 46 examples; their own schema lets them pass",
    async () => {
      const folder = sharedDataPath(EXAMPLES) ?? ''
      const names = readdirSync(folder).filter((name) => name.endsWith('.jsonld'))
      const exits: (number | null)[] = []
      for (let from = 0; from < names.length; from += 4) {
        const asked = names.slice(from, from + 4).map(async (name) => {
          const said = await desk.type('epcis', 'validate', path.join(folder, name), '--json')
          const { counts } = JSON.parse(said.out) as Validated
          expect(counts.refusedThoughValid, name).toBe(counts.refused)
          return said.exit
        })
        exits.push(...(await Promise.all(asked)))
      }
      expect(exits).toHaveLength(46)
      expect(exits.filter((exit) => exit === 0)).toHaveLength(39)
      expect(exits.filter((exit) => exit === 1)).toHaveLength(7)
    },
  )
})
