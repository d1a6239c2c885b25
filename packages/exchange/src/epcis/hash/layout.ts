/**
 * The fixed order of an event's fields in a digest (CBV 2.0, section 8.9.2), as tables: which field
 * comes when, what kind of value it has, and which children stand in it in which order.
 */
import type { WordField } from '../vocabulary/words.ts'
import type { HashRules } from './profile.ts'

/** How one field is written. */
export type Layout =
  | { readonly kind: 'value' | 'time' | 'stated'; readonly name: string }
  | { readonly kind: 'word'; readonly name: string; readonly field: WordField }
  /** A list of identifiers, each written as `epc=`. */
  | { readonly kind: 'epcs'; readonly name: string }
  | PartsLayout

/** An object, or a list of them, each written by its parts. */
export interface PartsLayout {
  readonly kind: 'parts'
  readonly name: string
  /** What is written once in front of all, and in front of each; empty where nothing is. */
  readonly head: string
  readonly element: string
  readonly parts: Order
}

/** Fields in their order, with their names at hand. */
export interface Order {
  readonly fields: readonly Layout[]
  readonly names: ReadonlySet<string>
}

const value = (name: string): Layout => ({ kind: 'value', name })
const time = (name: string): Layout => ({ kind: 'time', name })
const word = (name: string, field: WordField): Layout => ({ kind: 'word', name, field })
const epcs = (name: string): Layout => ({ kind: 'epcs', name })
const order = (fields: readonly Layout[]): Order => ({
  fields,
  names: new Set(fields.map((one) => one.name)),
})
const parts = (name: string, element: string, fields: readonly Layout[]): PartsLayout => ({
  kind: 'parts',
  name,
  head: name,
  element,
  parts: order(fields),
})
const quantities = (name: string): Layout =>
  parts(name, 'quantityElement', [value('epcClass'), value('quantity'), value('uom')])

const SENSOR_METADATA = parts('sensorMetadata', '', [
  time('time'),
  time('startTime'),
  time('endTime'),
  ...['deviceID', 'deviceMetadata', 'rawData', 'dataProcessingMethod', 'bizRules'].map(value),
])

const SENSOR_REPORT = parts('sensorReport', 'sensorReport', [
  word('type', 'measurement'),
  word('exception', 'alert'),
  ...['deviceID', 'deviceMetadata', 'rawData', 'dataProcessingMethod'].map(value),
  time('time'),
  ...['microorganism', 'chemicalSubstance', 'value'].map(value),
  word('component', 'comp'),
  ...[
    'stringValue',
    'booleanValue',
    'hexBinaryValue',
    'uriValue',
    'minValue',
    'maxValue',
    'meanValue',
    'sDev',
    'percRank',
    'percValue',
    'uom',
    'coordinateReferenceSystem',
  ].map(value),
])

const SENSOR_PARTS = [SENSOR_METADATA, { ...SENSOR_REPORT, head: '' }]
const SENSORS = parts('sensorElementList', 'sensorElement', SENSOR_PARTS)

const PARENT = value('parentID')
const EPCS = epcs('epcList')
const SOURCES = parts('sourceList', '', [word('type', 'sdt'), value('source')])
const DESTINATIONS = parts('destinationList', '', [word('type', 'sdt'), value('destination')])

/** The fields of an event in the order of these rules. */
export function fieldOrder(rules: HashRules): Order {
  return order([
    time('eventTime'),
    { kind: 'stated', name: 'eventTimeZoneOffset' },
    ...(rules.certification ? [value('certificationInfo')] : []),
    ...(rules.parentBeforeList ? [PARENT, EPCS] : [EPCS, PARENT]),
    epcs('inputEPCList'),
    epcs('childEPCs'),
    quantities('quantityList'),
    quantities('childQuantityList'),
    quantities('inputQuantityList'),
    epcs('outputEPCList'),
    quantities('outputQuantityList'),
    value('action'),
    value('transformationID'),
    word('bizStep', 'bizStep'),
    word('disposition', 'disposition'),
    parts('persistentDisposition', '', [word('set', 'disposition'), word('unset', 'disposition')]),
    parts('readPoint', '', [value('id')]),
    parts('bizLocation', '', [value('id')]),
    parts('bizTransactionList', '', [word('type', 'btt'), value('bizTransaction')]),
    ...(rules.destinationFirst ? [DESTINATIONS, SOURCES] : [SOURCES, DESTINATIONS]),
    rules.sensorKeyword ? SENSORS : { ...SENSORS, head: '' },
  ])
}

/** Never part of a digest: who stored it when, under which id, and whether it was in error. */
export const OUTSIDE: ReadonlySet<string> = new Set([
  'type',
  'id',
  'eventID',
  'recordTime',
  'errorDeclaration',
  'certificationInfo',
  'ilmd',
  '@context',
  'rdfs:comment',
  'comment',
])
