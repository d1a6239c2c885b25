import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { ConsignmentNumber } from '@causeway/domain/consignment/consignment-number'
import type { LotCode, PartyCode, PlaceCode } from '@causeway/domain/ledger/code'
import type { HandOverLine } from '@causeway/domain/ledger/line'
import type { Lot } from '@causeway/domain/ledger/lot'
import type { Day } from '@causeway/domain/time/day'
import { OWN_VOCABULARY } from './custody/own-terms.ts'
import type { MappedBody, StatedCustody } from './custody/stated.ts'
import { custodyStep, declaredWrong } from './custody/steps.ts'
import { custodyEvents, custodyStatement } from './custody-events.ts'
import type { JsonObject, JsonValue } from './json/json.ts'
import { FLOUR, sentEvents, story, storyWire } from './testing/story-custody.ts'
import { storyEvent } from './testing/story-event.ts'

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
const WIRE = storyWire(sha256)
const eventsOf = (one: StatedCustody): readonly JsonObject[] => sentEvents(one, WIRE)
const field = (event: JsonObject | undefined, name: string): JsonValue | undefined => event?.[name]

describe('custody statements as events', () => {
  it('write a hand-over as two events, joined by the paper and by upevt', () => {
    const [giver, receiver, loss, damage, ...more] = eventsOf(story())
    expect(more).toEqual([])
    expect(giver).toMatchObject({
      bizStep: 'departing',
      disposition: 'in_transit',
      readPoint: { id: 'https://id.gs1.org/414/4012345000115' },
      quantityList: [
        { epcClass: 'https://relief.example/lot/FLOUR-7', quantity: 1000.5, uom: 'KGM' },
      ],
      sourceList: [{ type: 'possessing_party', source: 'https://relief.example/party/AMAL' }],
    })
    expect(receiver).toMatchObject({
      bizStep: 'accepting',
      disposition: 'mismatch_quantity',
      quantityList: [{ quantity: 900, uom: 'KGM' }],
      bizTransactionList: [
        { type: 'bol', bizTransaction: 'https://relief.example/hand-over/H-1' },
        { type: 'upevt', bizTransaction: field(giver, 'eventID') },
      ],
    })
    expect(loss).toMatchObject({
      bizStep: 'other',
      disposition: 'unavailable',
      action: 'OBSERVE',
      quantityList: [{ quantity: 100, uom: 'KGM' }],
      'causeway:lossCause': 'crowd',
      'causeway:claimedBy': 'https://relief.example/party/CHIDI',
    })
    expect(damage).toMatchObject({ bizStep: 'inspecting', disposition: 'damaged' })
  })

  it('carry batch and expiry of the lot that enters as master data', () => {
    const lot: Lot = {
      ...{ lot: FLOUR, item: 'FLOUR' as Lot['item'], unit: 'gram', donor: null },
      ...{ batch: 'B-9', expires: '2027-01-31' as Day },
    }
    const body: MappedBody = {
      ...{ kind: 'goods_entered', custodian: 'AMAL' as PartyCode, place: 'HUB-1' as PlaceCode },
      ...{ lines: [{ lot: FLOUR, quantity: 5n }], lots: [lot] },
    }
    const [event] = eventsOf({ ...story(), body })
    expect(event).toMatchObject({
      ...{ action: 'ADD', bizStep: 'commissioning', disposition: 'active' },
      ilmd: { 'cbvmda:lotNumber': 'B-9', 'cbvmda:itemExpirationDate': '2027-01-31' },
    })
  })

  it('tell a plan as an allocation of items to a consignment, by its number', () => {
    const body: MappedBody = {
      ...{ kind: 'consignment', number: 'AAA-2024-000123' as ConsignmentNumber, request: null },
      ...{ consignor: 'AMAL' as PartyCode, consignee: 'CHIDI' as PartyCode },
      lines: [{ item: 'FLOUR' as Lot['item'], unit: 'gram', quantity: 600_500n }],
      legs: [{ from: 'HUB-1' as PlaceCode, to: 'SITE-2' as PlaceCode, carrier: null }],
    }
    const [event, ...more] = eventsOf({ ...story(), body })
    expect(more).toEqual([])
    expect(event).toMatchObject({
      ...{ type: 'TransactionEvent', action: 'ADD', bizStep: 'causeway:allocated' },
      quantityList: [
        { epcClass: 'https://relief.example/item/FLOUR', quantity: 600.5, uom: 'KGM' },
      ],
      bizTransactionList: [
        { type: 'po', bizTransaction: 'https://relief.example/consignment/AAA-2024-000123' },
      ],
    })
  })

  it('say that a substitute is another class', () => {
    const substitute: HandOverLine = {
      lot: 'OIL-2' as LotCode,
      handed: 0n,
      counted: 5n,
      damaged: 0n,
      refused: 0n,
      cause: null,
      substitutes: FLOUR,
    }
    const [, receiver] = eventsOf(story({ lines: [substitute] }))
    expect(field(receiver, 'disposition')).toBe('mismatch_class')
  })

  it('have no events without a time, or for a lot of which nobody knows the unit', () => {
    expect(custodyEvents({ ...story(), time: null }, WIRE)).toEqual({
      ok: false,
      refusal: { kind: 'no event time' },
    })
    const lines = [
      {
        lot: 'X' as LotCode,
        handed: 1n,
        counted: 1n,
        damaged: 0n,
        refused: 0n,
        cause: null,
        substitutes: null,
      },
    ]
    expect(custodyEvents(story({ lines }), WIRE)).toEqual({
      ok: false,
      refusal: { kind: 'unit of lot unknown', lot: 'X' },
    })
  })
})

it('use one vocabulary, which must be registered before anything leaves', () => {
  const terms = eventsOf(story()).flatMap((event) =>
    Object.keys(event).filter((name) => name.startsWith(`${OWN_VOCABULARY.prefix}:`)),
  )
  const known = Object.keys(OWN_VOCABULARY.terms).map((name) => `${OWN_VOCABULARY.prefix}:${name}`)
  expect(known).toEqual(expect.arrayContaining([...new Set(terms)]))
  expect(OWN_VOCABULARY.isRegistered).toBe(false)
})

describe('events that are not, or no longer, ours', () => {
  it('are no statement if somebody else wrote them', () => {
    expect(custodyStatement([storyEvent()], WIRE)).toEqual({
      ok: false,
      refusal: { kind: 'not our event' },
    })
    expect(custodyStatement([], WIRE).ok).toBe(false)
  })

  it('are no statement once any part was changed, left out or added', () => {
    const events = eventsOf(story())
    const changed = (index: number, changes: JsonObject): readonly JsonObject[] =>
      events.map((event, at) => (at === index ? { ...event, ...changes } : event))
    for (const tampered of [
      changed(0, { disposition: 'returned' }),
      changed(0, { quantityList: [] }),
      changed(1, { bizStep: 'receiving' }),
      changed(2, { 'causeway:lossCause': 'theft' }),
      changed(0, { 'ext:more': 1 }),
      events.slice(0, 3),
      [...events, events[3] ?? {}],
    ]) {
      expect(custodyStatement(tampered, WIRE)).toEqual({
        ok: false,
        refusal: { kind: 'contradicts itself' },
      })
    }
    expect(custodyStatement(changed(0, { 'causeway:lines': [] }), WIRE)).toMatchObject({
      refusal: { kind: 'malformed', at: 'body.lines' },
    })
  })

  it('are still understood in the words of the field, coarse steps too', () => {
    expect(custodyStep(storyEvent({ bizStep: 'shipping' }))).toBe('dispatched')
    expect(custodyStep(storyEvent({ bizStep: 'cbv:BizStep-receiving' }))).toBe('received')
    expect(custodyStep(storyEvent({ bizStep: 'urn:epcglobal:cbv:bizstep:dispensing' }))).toBe(
      'handed out',
    )
    expect(custodyStep(storyEvent({ bizStep: 'ext:allocated' }))).toBeNull()
  })

  it('are said to be wrong without being taken back', () => {
    const declaredAt = '2026-03-06T00:00:00Z'
    const wrong = declaredWrong(storyEvent(), { declaredAt, correctedBy: ['urn:uuid:2'] })
    expect(wrong['errorDeclaration']).toEqual({
      declarationTime: declaredAt,
      reason: 'incorrect_data',
      correctiveEventIDs: ['urn:uuid:2'],
    })
    const never = declaredWrong(storyEvent(), { declaredAt, correctedBy: [] })
    expect(never['errorDeclaration']).toEqual({
      declarationTime: declaredAt,
      reason: 'did_not_occur',
    })
  })
})
