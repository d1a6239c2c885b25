import { MONTH_OPENS, makeCustodyMonth } from '@causeway/simulator/custody/custody-month'
import { EXAMPLE_SEED } from '@causeway/simulator/example/example'
import { afterAll, describe, expect, it } from 'vitest'
import { makeDesk } from '../testing/desk.ts'
import { custodyDocument } from './custody-document.ts'

const MONTH = makeCustodyMonth(EXAMPLE_SEED, { operation: 'example', before: 2 })
const TEXT = custodyDocument(
  MONTH.arrivals.map(({ text }) => text),
  MONTH_OPENS,
)
const { eventList } = (
  JSON.parse(TEXT) as { epcisBody: { eventList: readonly Record<string, unknown>[] } }
).epcisBody

describe('a month of custody as an EPCIS document', () => {
  const desk = makeDesk(null)
  afterAll(() => desk.clear())

  it('the program’s own check refuses nothing in it', async () => {
    desk.put('custody.json', TEXT)
    const { counts } = await desk.json<{ counts: { events: number; refused: number } }>(
      ...['epcis', 'validate', 'custody.json'],
    )
    expect(counts).toMatchObject({ events: eventList.length, refused: 0 })
    expect(eventList.length).toBeGreaterThan(400)
  })

  it('no two events have one digest, and receipts name the dispatch that they answer', () => {
    const ids = new Set(eventList.map((one) => one['eventID']))
    expect(ids.size).toBe(eventList.length)
    const answers = TEXT.matchAll(/"type":"upevt","bizTransaction":"([^"]+)"/g)
    const named = [...answers].map(([, id]) => id)
    expect(named.length).toBeGreaterThan(60)
    for (const id of named) expect(ids).toContain(id)
  })

  it('plates and drivers stand in it veiled', () => {
    expect(TEXT).not.toMatch(/ORU \d{4}|licence/)
  })
})
