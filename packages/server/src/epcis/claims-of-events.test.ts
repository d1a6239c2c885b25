import type { JsonValue } from '@causeway/exchange/epcis/json/json'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { balances, checked, FLOUR, HUB, importEvents, receiptOf, rowsIn } from './story-import.ts'

const database = testDatabase()
let count = 0
const fresh = (): string => `valley-${(count += 1)}`

const papers = (paper: string): JsonValue => [
  { type: 'desadv', bizTransaction: `https://relief.example/waybill/${paper}` },
]
const WRONG = { errorDeclaration: { declarationTime: '2026-04-01T00:00:00Z' } }

interface Told {
  readonly alert: string
  readonly posts: string
}
const told = (operation: string): Promise<readonly Told[]> =>
  rowsIn(database(), operation, 'SELECT alert, posts FROM epcis_event ORDER BY position')

describe('what the events of a hub move in the book of the hub', () => {
  it('follows the step: in, out on a road, handed out, destroyed, milled', async () => {
    const operation = fresh()
    const none = { bizTransactionList: undefined }
    const line = (name: string, quantity: JsonValue): JsonValue => [
      { epcClass: `https://relief.example/item/${name}`, quantity, uom: 'KGM' },
    ]
    const imported = await importEvents(
      database(),
      [
        receiptOf(100.5, none),
        receiptOf(30, { ...none, bizStep: 'departing', disposition: 'in_transit' }),
        receiptOf(20, {
          ...none,
          bizStep: 'dispensing',
          action: 'DELETE',
          disposition: 'dispensed',
        }),
        receiptOf(1, {
          ...none,
          bizStep: 'destroying',
          action: 'DELETE',
          disposition: 'destroyed',
        }),
        receiptOf(5, { ...none, bizStep: 'holding' }),
        receiptOf(0, {
          ...{
            ...none,
            type: 'TransformationEvent',
            bizStep: 'repackaging',
            quantityList: undefined,
          },
          ...{ action: undefined, inputQuantityList: line('FLOUR', 10) },
          outputQuantityList: line('BREAD', 10),
        }),
      ],
      { operation },
    )
    expect(imported).toMatchObject({ posted: 5, notPosted: { step_moves_nothing: 1 } })
    expect(await balances(database(), operation)).toEqual({
      'source FLOUR KGM/1000': '-100500',
      'stock HUB-1 FLOUR KGM/1000': '39500',
      'transit FLOUR KGM/1000': '30000',
      'handed_out HUB-1 FLOUR KGM/1000': '20000',
      'loss HUB-1 FLOUR KGM/1000': '1000',
      'conversion FLOUR KGM/1000': '10000',
      'conversion BREAD KGM/1000': '-10000',
      'stock HUB-1 BREAD KGM/1000': '10000',
    })
    expect((await checked(database(), operation)).differences).toEqual([])
  })

  it.each([
    ['no quantity', { quantityList: [{ epcClass: FLOUR }] }, 'quantity_unclear'],
    [
      'a quantity that is too fine',
      { quantityList: [{ epcClass: FLOUR, quantity: 0.0001, uom: 'KGM' }] },
      'quantity_unclear',
    ],
    ['half a piece', { quantityList: [{ epcClass: FLOUR, quantity: 0.5 }] }, 'quantity_unclear'],
    [
      'more than anybody has',
      { quantityList: [{ epcClass: FLOUR, quantity: 1e10, uom: 'KGM' }] },
      'quantity_unclear',
    ],
    [
      'single things only',
      { quantityList: undefined, epcList: ['urn:epc:id:sscc:4012345.0000000333'] },
      'no_quantity',
    ],
    ['no place', { readPoint: undefined }, 'no_place'],
    ['an action that does not fit', { action: 'DELETE' }, 'action_does_not_fit'],
    ['another type', { type: 'TransactionEvent' }, 'type_moves_nothing'],
    [
      'arriving without a paper',
      { bizStep: 'arriving', bizTransactionList: undefined },
      'arrival_without_paper',
    ],
  ])('is nothing with %s, and the answer says why', async (_, changes, why) => {
    const operation = fresh()
    const imported = await importEvents(database(), [receiptOf(1, changes)], { operation })
    expect(imported).toMatchObject({ posted: 0, notPosted: { [why]: 1 } })
    expect(await balances(database(), operation)).toEqual({})
  })

  it('counts goods once that arrive and are accepted under one paper, also in two documents', async () => {
    const operation = fresh()
    const arriving = { bizStep: 'arriving', bizTransactionList: papers('7') }
    await importEvents(database(), [receiptOf(40, arriving)], { operation })
    const later = await importEvents(
      database(),
      [
        receiptOf(40, { bizTransactionList: papers('7') }),
        receiptOf(25, { bizTransactionList: papers('8') }),
        receiptOf(15, { bizTransactionList: papers('8') }),
      ],
      { operation },
    )
    expect(later).toMatchObject({ posted: 2, notPosted: { counted_before: 1 } })
    expect(await balances(database(), operation)).toMatchObject({
      'stock HUB-1 FLOUR KGM/1000': '80000',
    })
    expect((await checked(database(), operation)).differences).toEqual([])
  })

  it('is never in the custody book, nor in the book of the same source’s lists', async () => {
    const operation = fresh()
    await importEvents(database(), [receiptOf(1)], { operation, source: 'custody' })
    const rows = await rowsIn(database(), operation, 'SELECT DISTINCT book FROM account')
    expect(rows).toEqual([{ book: 'epcis:custody' }])
  })
})

describe('the same id', () => {
  it('again in the next weekly document posts nothing a second time', async () => {
    const operation = fresh()
    const first = receiptOf(10, { eventID: 'urn:uuid:1' })
    const again = { ...first, recordTime: '2026-03-09T00:00:00Z' }
    await importEvents(database(), [first], { operation })
    await importEvents(database(), [again, receiptOf(5, { eventID: 'urn:uuid:2' })], { operation })
    expect(await told(operation)).toEqual([
      { alert: '', posts: '' },
      { alert: '', posts: 'repeated' },
      { alert: '', posts: '' },
    ])
    expect(await balances(database(), operation)).toMatchObject({
      'stock HUB-1 FLOUR KGM/1000': '15000',
    })
  })

  it('with other content is an alert beside the first, also from another source', async () => {
    const operation = fresh()
    const eventID = 'urn:uuid:1'
    await importEvents(database(), [receiptOf(10, { eventID }), receiptOf(11, { eventID })], {
      operation,
    })
    await importEvents(database(), [receiptOf(12, { eventID })], { operation, source: 'port' })
    const rows = await rowsIn(
      database(),
      operation,
      'SELECT alert, beside, posts FROM epcis_event ORDER BY position',
    )
    expect(rows).toEqual([
      { alert: '', beside: null, posts: '' },
      { alert: 'other_content', beside: 2n, posts: 'other_content' },
      { alert: 'other_content', beside: 2n, posts: '' },
    ])
    expect((await checked(database(), operation)).differences).toEqual([])
  })

  it('with an error declaration takes back what the event had posted, once', async () => {
    const operation = fresh()
    const event = receiptOf(10, { eventID: 'urn:uuid:1' })
    const wrong = { ...event, ...WRONG }
    await importEvents(database(), [event, wrong, wrong, event], { operation })
    expect(await told(operation)).toEqual([
      { alert: '', posts: '' },
      { alert: '', posts: '' },
      { alert: '', posts: 'repeated' },
      { alert: '', posts: 'in_error' },
    ])
    expect(await balances(database(), operation)).toEqual({})
    const journals = await rowsIn(
      database(),
      operation,
      'SELECT position, reverses FROM journal ORDER BY position',
    )
    expect(journals).toEqual([
      { position: 2n, reverses: null },
      { position: 3n, reverses: 2n },
    ])
    expect((await checked(database(), operation)).differences).toEqual([])
  })

  it('declared wrong before the event itself comes keeps it from posting', async () => {
    const operation = fresh()
    const event = receiptOf(10, { eventID: 'urn:uuid:1' })
    await importEvents(database(), [{ ...event, ...WRONG }, event], { operation })
    expect(await told(operation)).toEqual([
      { alert: '', posts: 'declares_nothing_known' },
      { alert: '', posts: 'in_error' },
    ])
  })

  it('in none of two events that look alike leaves both counted, with a question', async () => {
    const operation = fresh()
    await importEvents(database(), [receiptOf(10), receiptOf(10)], { operation })
    expect(await told(operation)).toEqual([
      { alert: '', posts: '' },
      { alert: 'alike', posts: '' },
    ])
    expect(await balances(database(), operation)).toMatchObject({
      'stock HUB-1 FLOUR KGM/1000': '20000',
    })
  })
})

describe('a table that somebody changed by hand', () => {
  it.each([
    ["UPDATE epcis_event SET standing = 'accepted'", 'epcis_event'],
    ["UPDATE epcis_event SET event_time = event_time + interval '1 hour'", 'epcis_event'],
    ['DELETE FROM epcis_thing', 'epcis_thing'],
    ["UPDATE epcis_thing SET key = key || 'x'", 'epcis_thing'],
    ['DELETE FROM epcis_movement', 'epcis_movement'],
    ['UPDATE epcis_document SET events = 9', 'epcis_document'],
    ['UPDATE posting SET quantity = quantity + 1', 'posting'],
    ['UPDATE account SET balance = balance + 1', 'balance'],
  ])('%s is found by the check', async (sql, what) => {
    const operation = fresh()
    await importEvents(database(), [receiptOf(10)], { operation })
    const schema = `op_${operation.replace('-', '_')}`
    await database().pool.query(
      `BEGIN; SET LOCAL session_replication_role = replica; SET LOCAL search_path = ${schema};
       ${sql}; COMMIT`,
    )
    const { differences } = await checked(database(), operation)
    expect(differences.map((one) => one.what)).toContain(what)
  })

  it.each(['epcis_document', 'epcis_event', 'epcis_thing', 'epcis_movement'])(
    'is refused by %s itself',
    async (table) => {
      const operation = fresh()
      await importEvents(database(), [receiptOf(10, { readPoint: { id: HUB } })], { operation })
      for (const sql of [`DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`])
        await expect(rowsIn(database(), operation, sql)).rejects.toThrow('append-only')
    },
  )
})
