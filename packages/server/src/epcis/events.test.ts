import type { Day } from '@causeway/domain/time/day'
import { canonicalLink } from '@causeway/exchange/epcis/identifier/identifier'
import { storyEvent } from '@causeway/exchange/epcis/testing/story-event'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasBrowser, testBrowser } from '../../../../test/browser.ts'
import { testDatabase } from '../../../../test/database.ts'
import { axeFaults, sideways } from '../../../../test/page-look.ts'
import type { Served } from '../http/serve.ts'
import { serveStory, storyApp } from '../http/story-app.ts'
import { type EventsQuestion, listEvents } from './events.ts'
import { FLOUR, HUB, importEvents, receiptOf, within } from './story-import.ts'

const database = testDatabase()
const ANY: EventsQuestion = {
  ...{ eventType: null, bizStep: null, epc: null, place: null, from: null, to: null },
  ...{ source: null, alerts: false, after: null, upTo: null, limit: 100 },
}
const PALLET = 'urn:epc:id:sscc:4012345.0000000333'

beforeAll(async () => {
  await importEvents(database(), [
    receiptOf(10, { eventID: 'urn:uuid:1' }),
    receiptOf(11, { eventID: 'urn:uuid:1' }),
    storyEvent({ bizStep: 'https://ref.gs1.org/cbv/BizStep-packing', type: 'AggregationEvent' }),
    receiptOf(1, { bizStep: 'urn:epcglobal:cbv:bizstep:departing', readPoint: { id: '<b>' } }),
  ])
  const late = { eventTime: '2026-04-01T00:00:00Z', bizLocation: { id: HUB } }
  await importEvents(database(), [storyEvent(late)], { source: 'port' })
})

const asked = async (question: Partial<EventsQuestion>): Promise<readonly string[]> => {
  const found = await within(database(), 'valley', (tx) => listEvents(tx, { ...ANY, ...question }))
  return found.events.map((one) => String(one.position))
}

describe('events as kept', () => {
  it.each([
    [{}, ['2', '3', '4', '5', '7']],
    [{ eventType: 'AggregationEvent' }, ['4']],
    [{ bizStep: 'packing' }, ['4']],
    [{ bizStep: 'cbv:BizStep-departing' }, ['5']],
    [{ epc: FLOUR }, ['2', '3', '5']],
    [{ epc: PALLET }, ['4', '7']],
    [{ epc: canonicalLink(PALLET) }, ['4', '7']],
    [{ place: HUB }, ['2', '3', '7']],
    [{ epc: HUB }, []],
    [{ from: '2026-04-01' as Day }, ['7']],
    [{ to: '2026-03-04' as Day }, ['2', '3', '4', '5']],
    [{ to: '2026-03-03' as Day }, []],
    [{ source: 'port' }, ['7']],
    [{ alerts: true }, ['3']],
  ])('are found by %j', async (question, positions) => {
    expect(await asked(question as Partial<EventsQuestion>)).toEqual(positions)
  })

  it('are found from a position on, and as the log stood at one', async () => {
    expect(await asked({ after: 3n })).toEqual(['4', '5', '7'])
    expect(await asked({ upTo: 4n })).toEqual(['2', '3', '4'])
  })

  it('come page by page, none twice and none left out', async () => {
    const pages: string[] = []
    let after: bigint | null = null
    do {
      const question: EventsQuestion = { ...ANY, after, limit: 2 }
      const page = await within(database(), 'valley', (tx) => listEvents(tx, question))
      pages.push(page.events.map((one) => String(one.position)).join(' '))
      after = page.next
    } while (after !== null)
    expect(pages).toEqual(['2 3', '4 5', '7'])
  })

  it('bring their own text, their hashes and what stands beside them', async () => {
    const { events } = await within(database(), 'valley', (tx) => listEvents(tx, ANY))
    expect(events[1]).toMatchObject({
      ...{ number: 2, source: 'hub', alert: 'other_content', beside: 2n, standing: 'not_gs1' },
      ...{ posts: 'other_content', eventTime: '2026-03-04T09:00:30.000Z', offset: '+02:00' },
    })
    expect(JSON.parse(events[1]?.raw ?? '')).toMatchObject({ eventID: 'urn:uuid:1' })
    expect(events[1]?.hashes['cbv2.1']).toMatch(/^ni:\/\/\/sha-256;[0-9a-f]{64}\?ver=CBV2\.1$/)
  })
})

describe('the page of events', () => {
  const open = testBrowser()
  let served: Served | null = null
  beforeAll(async () => {
    served = await serveStory(storyApp(database()))
  })
  afterAll(() => served?.stop())
  const page = async (path: string): Promise<{ status: number; text: string }> => {
    const answer = await storyApp(database()).request(`/operations/valley/epcis${path}`)
    return { status: answer.status, text: await answer.text() }
  }

  it('shows claims with their source, what they posted, and no markup of theirs', async () => {
    const { status, text } = await page('')
    expect(status).toBe(200)
    expect(text).toContain('same id as an earlier event, other content (position 2)')
    expect(text).toContain('no: refused as EPCIS')
    expect(text).toContain('&lt;b&gt;')
    expect(text).toContain('Counts: <bdi>hub</bdi>; <bdi>port</bdi>.')
    expect(Buffer.byteLength(text)).toBeLessThan(60_000)
  })

  it('keeps the question as it was typed, also where it is refused', async () => {
    const kept = await page('?step=packing&source=hub')
    expect(kept.text).toContain('value="packing"')
    expect(kept.text).toMatch(/value="hub"\s+selected/)
    expect(await page('?from=soon&step=packing')).toMatchObject({
      status: 400,
      text: expect.stringContaining('“soon” is not a day') as string,
    })
    expect((await page('?as-known-on=2026-01-01')).text).toContain('is not a position of the log')
    expect((await page('?as-known-on=4')).text).toContain('You are looking back')
  })

  it.skipIf(!hasBrowser)('has no fault that axe finds, and fits 320 px', async () => {
    const origin = served?.url ?? ''
    const {
      page: tab,
      outside,
      complaints,
      close,
    } = await open(origin, {
      viewport: { width: 320, height: 640 },
    })
    for (const path of ['', '?from=soon', '?source=nobody']) {
      await tab.goto(`${origin}/operations/valley/epcis${path}`)
      expect(await axeFaults(tab)).toEqual([])
      expect(await sideways(tab)).toBe(0)
    }
    expect(outside).toEqual([])
    expect(complaints.filter((one) => !/status of 4\d\d/.test(one))).toEqual([])
    await close()
  })
})
