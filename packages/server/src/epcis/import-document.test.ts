import { printJson } from '@causeway/exchange/epcis/json/json'
import { storyDocument, storyEvent } from '@causeway/exchange/epcis/testing/story-event'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { balances, checked, importEvents, importText, receiptOf, rowsIn } from './story-import.ts'

const database = testDatabase()
let count = 0
const fresh = (): string => `valley-${(count += 1)}`

interface Kept {
  readonly body: { readonly raw: string | null; readonly raw_hash?: string }
}
const kept = async (operation: string): Promise<readonly Kept['body'][]> => {
  const sql = "SELECT canonical FROM statement WHERE kind = 'epcis_event' ORDER BY position"
  const rows = await rowsIn<{ canonical: string }>(database(), operation, sql)
  return rows.map(({ canonical }) => (JSON.parse(canonical) as Kept).body)
}

const many = (number: number): readonly ReturnType<typeof receiptOf>[] =>
  Array.from({ length: number }, (_, at) => receiptOf(at + 1, { eventID: `urn:uuid:${at}` }))

describe('a document of a hub', () => {
  it('is kept event by event, word for word, however its writer spaced it', async () => {
    const operation = fresh()
    const events = [
      '{ "type":"ObjectEvent",\n\t"eventTime": "2026-03-04T11:00:30+02:00", "a\\u0062":1.50 }',
      printJson(storyEvent({ 'ext:note': 'nass\u00e9 \ud83c\udf3e' })),
    ]
    const text = storyDocument([]).replace('[]', `[${events.join(' ,\n')}]`)
    const imported = await importText(database(), text, { operation, chunk: 7 })
    expect(imported).toMatchObject({ ok: true, value: { events: 2, added: 2, exists: 0 } })
    expect((await kept(operation)).map(({ raw }) => raw)).toEqual(events)
    expect((await checked(database(), operation)).differences).toEqual([])
  })

  it('adds nothing when it comes again, and says where it stands', async () => {
    const operation = fresh()
    const first = await importEvents(database(), many(3), { operation })
    const again = await importEvents(database(), many(3), { operation })
    expect(again).toEqual({ ...first, added: 0, exists: 3 })
    const other = await importEvents(database(), many(3), { operation, source: 'port' })
    expect(other).toMatchObject({ added: 3, exists: 0 })
  })

  it('goes on where it was stopped, and ends as if it never had been', async () => {
    const [stopped, whole] = [fresh(), fresh()]
    const stop = new AbortController()
    const cut = await importText(database(), storyDocument(many(2_500)), {
      operation: stopped,
      signal: stop.signal,
      kept: () => stop.abort(),
    })
    expect(cut).toEqual({ ok: false, refusal: { kind: 'cancelled', kept: 1_000 } })
    const rest = await importEvents(database(), many(2_500), { operation: stopped })
    expect(rest).toMatchObject({ events: 2_500, added: 1_500, exists: 1_000, posted: 2_500 })
    await importEvents(database(), many(2_500), { operation: whole })
    const rows = async (operation: string): Promise<unknown> =>
      rowsIn(database(), operation, 'SELECT * FROM epcis_event ORDER BY position')
    expect(await rows(stopped)).toEqual(await rows(whole))
    expect(await balances(database(), stopped)).toEqual(await balances(database(), whole))
    expect((await checked(database(), stopped)).differencesFound).toBe(0)
  })

  it('imported twice at once is kept once', async () => {
    const operation = fresh()
    await importEvents(database(), [], { operation })
    const both = await Promise.all(
      [1, 2].map(() => importEvents(database(), many(1_200), { operation })),
    )
    expect(both.map(({ added }) => added).reduce((sum, one) => sum + one)).toBe(1_200)
    expect(await kept(operation)).toHaveLength(1_200)
    expect((await checked(database(), operation)).differencesFound).toBe(0)
  })

  it('in a dry run answers the same and leaves nothing behind', async () => {
    const operation = fresh()
    const events = [...many(3), ...many(2), receiptOf(1), receiptOf(1), storyEvent({ type: 'X' })]
    const tried = await importEvents(database(), events, { operation, dryRun: true })
    expect(await importEvents(database(), events, { operation })).toEqual({
      ...tried,
      dryRun: false,
      document: expect.any(BigInt) as bigint,
    })
    expect(
      await importEvents(database(), [...events, receiptOf(2)], { operation, dryRun: true }),
    ).toMatchObject({ added: 9, posted: 3, notPosted: { repeated: 5, refused: 1 } })
    expect(await kept(operation)).toHaveLength(8)
  })
})

describe('what is kept whatever becomes of it', () => {
  it('an event that is refused as EPCIS stays as a claim, with what was found and where', async () => {
    const operation = fresh()
    const bad = receiptOf(-3, { action: 'LOSE' })
    const imported = await importEvents(database(), [bad, receiptOf(1)], { operation })
    expect(imported).toMatchObject({ standing: { refused: 1, not_gs1: 1 }, posted: 1 })
    const rows = await rowsIn<{ issues: string }>(
      database(),
      operation,
      "SELECT issues FROM epcis_event WHERE standing = 'refused'",
    )
    expect(JSON.parse(rows[0]?.issues ?? '')).toMatchObject([
      { severity: 'refuse', code: 'not_an_action', at: '/action' },
      { code: 'not_gs1' },
      { severity: 'refuse', code: 'quantity_negative', at: '/quantityList/0/quantity' },
    ])
    expect((await kept(operation))[0]?.raw).toBe(printJson(bad))
  })

  it('a header that is refused refuses the conversion of all, and keeps all', async () => {
    const operation = fresh()
    const header = { schemaVersion: '1.2' }
    const imported = await importEvents(database(), many(2), { operation, header })
    expect(imported).toMatchObject({ isHeaderRefused: true, standing: { refused: 2 }, posted: 0 })
    expect(await kept(operation)).toHaveLength(2)
    expect((await checked(database(), operation)).differences).toEqual([])
  })

  it('parked, not of GS1, at odds with another of its document: each stands as what it is', async () => {
    const operation = fresh()
    const paper = { bizTransactionList: [{ type: 'bol', bizTransaction: 'urn:x:bol:1' }] }
    const events = [
      receiptOf(1, { eventTime: '2031-01-01T00:00:00Z' }),
      receiptOf(1, { ...paper, bizStep: 'departing', disposition: 'in_transit' }),
      receiptOf(1, { ...paper, bizStep: 'shipping', disposition: 'in_transit' }),
      storyEvent(),
    ]
    const imported = await importEvents(database(), events, { operation })
    expect(imported.standing).toEqual({ accepted: 1, discrepancy: 1, not_gs1: 1, parked: 1 })
    expect((await checked(database(), operation)).differences).toEqual([])
  })

  it('an event larger than a statement is kept by its digest, and the answer says so', async () => {
    const operation = fresh()
    const large = receiptOf(1, { 'ext:note': 'x"'.repeat(25_000) })
    const imported = await importEvents(database(), [large, receiptOf(2)], { operation })
    expect(imported).toMatchObject({ standing: { oversize: 1, not_gs1: 1 }, posted: 1 })
    const [first] = await kept(operation)
    expect(first).toMatchObject({ raw: null, raw_hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect((await checked(database(), operation)).differences).toEqual([])
    expect(await importEvents(database(), [large, receiptOf(2)], { operation })).toMatchObject({
      added: 0,
    })
  })

  it('a document without events is kept too', async () => {
    const operation = fresh()
    expect(await importEvents(database(), [], { operation })).toMatchObject({ events: 0, added: 0 })
    const rows = await rowsIn(database(), operation, 'SELECT issues FROM epcis_document')
    expect(rows).toEqual([{ issues: 'no_events' }])
  })
})

describe('a file that cannot be read to its end', () => {
  it.each([
    ['cut off', storyDocument(many(1_500)).slice(0, -40), 'not JSON'],
    [
      'no JSON in the middle',
      storyDocument([...many(1_500), {}]).replace('{}', '{"a":}'),
      'not JSON',
    ],
    ['no object', '[1]', 'not an event'],
    ['XML', '<a/>', 'not JSON'],
  ])('%s leaves nothing behind, not even the operation', async (_, text, kind) => {
    const operation = fresh()
    const imported = await importText(database(), text, { operation })
    expect(imported).toMatchObject({ ok: false, refusal: { kind: 'unreadable', fault: { kind } } })
    await expect(kept(operation)).rejects.toThrow('no such operation')
  })

  it('other JSON is no EPCIS', async () => {
    const imported = await importText(database(), '{"goods":"flour"}', { operation: fresh() })
    expect(imported).toEqual({ ok: false, refusal: { kind: 'not EPCIS' } })
  })
})

describe('documents of any kind', () => {
  it('come out of the log again as they went into the tables', async () => {
    const id = fc.constantFrom('urn:uuid:1', 'urn:uuid:2', 'urn:\u0000x', undefined)
    const event = fc
      .record({
        id,
        kilograms: fc.oneof(fc.integer({ min: -1, max: 3 }), fc.constantFrom(1.5, 0.0001, 1e300)),
        step: fc.constantFrom('accepting', 'arriving', 'departing', 'dispensing', 'holding', 7),
        isWrong: fc.boolean(),
        more: fc.jsonValue(),
      })
      .map(({ id: eventID, kilograms, step, isWrong, more }) =>
        receiptOf(kilograms, {
          eventID,
          bizStep: step,
          'ext:more': more as never,
          errorDeclaration: isWrong ? { declarationTime: '2026-04-01T00:00:00Z' } : undefined,
        }),
      )
    const documents = fc.array(fc.array(event, { maxLength: 6 }), { minLength: 1, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(documents, fc.integer({ min: 1, max: 500 }), async (all, chunk) => {
        const operation = fresh()
        for (const events of all) await importEvents(database(), events, { operation, chunk })
        expect((await checked(database(), operation)).differences).toEqual([])
      }),
      { numRuns: 12 },
    )
  })
})
