import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Instant } from '@causeway/domain/time/instant'
import { isObject, type JsonObject, type JsonValue } from '../json/json.ts'
import { parseJson } from '../json/parse.ts'
import { GS1_CONTEXT, STORY_NAMING, storyDocument, storyEvent } from '../testing/story-event.ts'
import { MovementWatch } from './movement.ts'
import { validateEvent, validateHeader } from './validate.ts'

const PLACE = { naming: STORY_NAMING, at: '/e', receivedAt: null }

/** Severity, code and place of each issue, as one text. */
const said = (event: JsonObject): readonly string[] =>
  validateEvent(event, PLACE).map(({ severity, code, at }) => `${severity} ${code} ${at}`)

const headerSaid = (
  changes: Readonly<Record<string, JsonValue>>,
  events = 1,
): readonly string[] => {
  const parsed = parseJson(storyDocument([], changes), 8)
  if (!parsed.ok || !isObject(parsed.value)) throw new Error('the story document is broken')
  return validateHeader(parsed.value, events).map(({ severity, code }) => `${severity} ${code}`)
}

const aggregation = (changes: Readonly<Record<string, JsonValue | undefined>>): JsonObject =>
  storyEvent({
    type: 'AggregationEvent',
    epcList: undefined,
    parentID: 'urn:epc:id:sscc:4012345.0000000333',
    childEPCs: ['urn:epc:id:sscc:4012345.0000000111'],
    ...changes,
  })

const transformation = (changes: Readonly<Record<string, JsonValue | undefined>>): JsonObject =>
  storyEvent({ type: 'TransformationEvent', epcList: undefined, action: undefined, ...changes })

const lgtin = (lot: string): string => `urn:epc:class:lgtin:4012345.012345.${lot}`

describe('what the schema lets pass and we refuse', () => {
  it('has nothing to say of a plain receipt', () => {
    expect(said(storyEvent())).toEqual([])
    expect(headerSaid({})).toEqual([])
  })

  it.each(['ADD', 'DELETE'])('refuses an aggregation that %ss without a parent', (action) => {
    expect(said(aggregation({ action, parentID: undefined }))).toEqual([
      'refuse parent_missing /e/parentID',
    ])
    expect(said(aggregation({ action }))).toEqual([])
  })

  it.each([
    [{ quantity: -1, uom: 'KGM' }, 'quantity_negative', 'quantity'],
    [{ uom: 'KGM' }, 'uom_without_quantity', 'uom'],
    [{ quantity: 1, uom: 'KT' }, 'unknown_uom', 'uom'],
    [{ quantity: 1, uom: 'tons' }, 'unknown_uom', 'uom'],
    [{ quantity: '1' }, 'quantity_not_a_number', 'quantity'],
  ])('refuses the quantity %j: %s', (part, code, field) => {
    const event = storyEvent({ quantityList: [{ epcClass: lgtin('A'), ...part }] })
    expect(said(event)).toEqual([`refuse ${code} /e/quantityList/0/${field}`])
  })

  it.each(['KGM', 'LTR', 'TNE', 'C62', 'XPX', 'XCT'])('takes the unit %s', (uom) => {
    expect(
      said(storyEvent({ quantityList: [{ epcClass: lgtin('A'), quantity: 2.5, uom }] })),
    ).toEqual([])
  })

  it('refuses a sensor that says nothing, and one that measured after the event', () => {
    const sensors = (report: JsonObject, metadata: JsonObject = {}): JsonObject =>
      storyEvent({ sensorElementList: [{ sensorMetadata: metadata, sensorReport: [report] }] })
    expect(said(sensors({ type: 'Temperature', uom: 'CEL' }))).toEqual([
      'refuse sensor_report_without_value /e/sensorElementList/0/sensorReport/0',
    ])
    expect(said(sensors({ type: 'Temperature', exception: 'ALARM_CONDITION' }))).toEqual([])
    expect(said(sensors({ value: 1 }, { endTime: '2026-03-04T09:00:31Z' }))).toEqual([
      'refuse sensor_time_after_event /e/sensorElementList/0/sensorMetadata/endTime',
    ])
    expect(said(sensors({ value: 1, time: '2026-03-04T09:00:30Z' }))).toEqual([])
  })

  it('refuses a correction of what did not occur', () => {
    const errorDeclaration = {
      declarationTime: '2026-03-05T00:00:00Z',
      reason: 'did_not_occur',
      correctiveEventIDs: ['urn:uuid:1'],
    }
    expect(said(storyEvent({ errorDeclaration }))).toEqual([
      'refuse corrected_but_did_not_occur /e/errorDeclaration/correctiveEventIDs',
    ])
  })

  it('refuses a document without the context of GS1, and a context that it would have to load', () => {
    expect(headerSaid({ '@context': [{ ext: 'https://relief.example/ns/' }] })).toEqual([
      'refuse no_gs1_context',
    ])
    expect(headerSaid({ '@context': [GS1_CONTEXT, 'https://relief.example/c.jsonld'] })).toEqual([
      'refuse unknown_context',
    ])
    expect(
      headerSaid({ '@context': [GS1_CONTEXT, { a: { '@context': 'https://x.example' } }] }),
    ).toEqual(['refuse unknown_context'])
  })

  it.each([
    ['1.2', ['refuse schema_version_not_2']],
    ['3.0', ['refuse schema_version_not_2']],
    ['2.1', []],
    ['2.0.1', []],
    [2, []],
  ])('takes only version 2: %j', (schemaVersion, expected) => {
    expect(headerSaid({ schemaVersion })).toEqual(expected)
  })

  it('refuses a prefix that nobody declared, wherever it stands', () => {
    expect(said(storyEvent({ 'other:note': 'x' }))).toEqual([
      'refuse undeclared_prefix /e/other:note',
    ])
    expect(said(storyEvent({ 'ext:a': [{ 'other:b': 1 }] }))).toEqual([
      'refuse undeclared_prefix /e/ext:a/0/other:b',
    ])
    const own = storyEvent({ '@context': [{ other: 'https://o.example/' }], 'other:note': 'x' })
    expect(said(own)).toEqual([])
  })

  it('refuses a lasting disposition and master data where they may not stand', () => {
    expect(said(aggregation({ persistentDisposition: { set: ['damaged'] } }))).toEqual([
      'refuse persistent_disposition_not_allowed /e/persistentDisposition',
    ])
    expect(said(storyEvent({ persistentDisposition: { set: ['damaged'] } }))).toEqual([])
    expect(said(storyEvent({ ilmd: { 'ext:a': 1 } }))).toEqual(['refuse ilmd_not_allowed /e/ilmd'])
    expect(said(storyEvent({ action: 'ADD', ilmd: { 'ext:a': 1 } }))).toEqual([])
    expect(said(transformation({ ilmd: { 'ext:a': 1 } }))).toEqual([])
  })

  it('refuses a word of its own that is neither address nor prefixed name', () => {
    expect(said(storyEvent({ bizStep: 'handing_over' }))).toEqual([
      'refuse word_unknown /e/bizStep',
    ])
    expect(said(storyEvent({ bizStep: 'ext:handing_over' }))).toEqual([])
  })

  it('refuses what the standard itself does not allow', () => {
    expect(said(storyEvent({ type: 'QuantityEvent' }))).toEqual([
      'refuse unknown_event_type /e/type',
    ])
    expect(said(storyEvent({ eventTime: '2026-03-04' }))).toEqual([
      'refuse not_a_time /e/eventTime',
    ])
    expect(said(storyEvent({ eventTimeZoneOffset: '+2' }))).toEqual([
      'refuse not_an_offset /e/eventTimeZoneOffset',
    ])
    expect(said(storyEvent({ action: 'SEEN' }))).toEqual(['refuse not_an_action /e/action'])
    expect(said(storyEvent({ action: undefined }))).toEqual(['refuse field_missing /e/action'])
    expect(said(storyEvent({ parentID: 'urn:uuid:1' }))).toEqual([
      'refuse field_not_of_type /e/parentID',
    ])
    expect(said(storyEvent({ epcList: 'urn:uuid:1' }))).toEqual(['refuse wrong_shape /e/epcList'])
    expect(said(storyEvent({ epcList: ['pallet 7'] }))).toEqual(['refuse not_a_uri /e/epcList/0'])
    expect(said(transformation({ action: 'ADD' }))).toEqual(['refuse field_not_of_type /e/action'])
  })
})

describe('what is kept, with a question', () => {
  it('notes an address that is no GS1 key, and a check digit that does not fit', () => {
    const epcList = ['https://relief.example/lu/1', 'https://id.gs1.org/00/040123450000003339']
    expect(said(storyEvent({ epcList }))).toEqual([
      'note not_gs1 /e/epcList/0',
      'note check_digit_wrong /e/epcList/1',
    ])
  })

  it('parks an event more than a day ahead of its receipt', () => {
    const receivedAt = Date.UTC(2026, 2, 3, 9, 0, 29) as Instant
    const issues = validateEvent(storyEvent(), { ...PLACE, receivedAt })
    expect(issues).toMatchObject([{ severity: 'park', code: 'event_time_ahead' }])
    const later = (receivedAt + 1_000) as Instant
    expect(validateEvent(storyEvent(), { ...PLACE, receivedAt: later })).toEqual([])
  })

  it('parks a document without events', () => {
    expect(headerSaid({}, 0)).toEqual(['park no_events'])
  })

  it('notes a transformation whose masses do not add up', () => {
    const milled = (out: number): JsonObject =>
      transformation({
        inputQuantityList: [{ epcClass: lgtin('wheat'), quantity: 100.5, uom: 'KGM' }],
        outputQuantityList: [
          { epcClass: lgtin('flour'), quantity: out, uom: 'KGM' },
          { epcClass: lgtin('bran'), quantity: 20.25, uom: 'KGM' },
        ],
      })
    expect(said(milled(80.25))).toEqual([])
    expect(validateEvent(milled(80), PLACE)).toMatchObject([
      {
        severity: 'note',
        code: 'transformation_unbalanced',
        value: { inputs: '100.5', outputs: '100.25', uom: 'KGM' },
      },
    ])
  })

  it('notes steps that exclude each other on one movement, and only there', () => {
    const under = (bizStep: string, paper: string): JsonObject =>
      storyEvent({ bizStep, bizTransactionList: [{ type: 'bol', bizTransaction: paper }] })
    const watch = new MovementWatch()
    expect(watch.add(under('departing', 'urn:uuid:1'), '/0')).toEqual([])
    expect(watch.add(under('shipping', 'urn:uuid:2'), '/1')).toEqual([])
    expect(watch.add(under('cbv:BizStep-accepting', 'urn:uuid:1'), '/2')).toEqual([])
    expect(watch.add(under('shipping', 'urn:uuid:1'), '/3')).toMatchObject([
      { severity: 'note', code: 'steps_exclude_each_other', at: '/3/bizStep' },
    ])
    expect(watch.add(under('receiving', 'urn:uuid:1'), '/4')).toHaveLength(1)
  })
})

it('never throws, whatever stands in an event', () => {
  const value = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<JsonValue>
  const names = fc.constantFrom(
    'eventTime',
    'epcList',
    'quantityList',
    'readPoint',
    'sensorElementList',
    'errorDeclaration',
    'ilmd',
    '@context',
    'ext:a',
    'toString',
    '__proto__',
  )
  fc.assert(
    fc.property(fc.dictionary(names, value), value, (changes, header) => {
      validateEvent(storyEvent(changes), PLACE)
      if (isObject(header)) validateHeader(header, 1)
    }),
    { numRuns: 500 },
  )
})
