/**
 * The fields of EPCIS 2.0 events as tables (EPCIS 2.0, sections 7.3 and 7.4): which event type has
 * which field, what shape it has, and what must be there.
 */
import type { WordField } from '../vocabulary/words.ts'

/** What a field holds. */
export type Shape =
  | { readonly kind: 'text' | 'time' | 'offset' | 'action' | 'uri' | 'identifier' | 'anything' }
  | { readonly kind: 'number' | 'boolean' | 'uris' | 'identifiers' | 'place' | 'unit' }
  | { readonly kind: 'quantities' | 'sensors' | 'error' | 'extensions' }
  | { readonly kind: 'word' | 'words'; readonly field: WordField }
  | { readonly kind: 'object' | 'objects'; readonly fields: FieldTable }

export interface FieldTable {
  readonly fields: ReadonlyMap<string, Shape>
  readonly needed: readonly string[]
  /** Names with a prefix are extensions and may stand here. */
  readonly isExtensible: boolean
}

type Fields = Readonly<Record<string, Shape>>

const table = (fields: Fields, needed: readonly string[], isExtensible = true): FieldTable => ({
  fields: new Map(Object.entries(fields)),
  needed,
  isExtensible,
})

const TIME: Shape = { kind: 'time' }
const URI: Shape = { kind: 'uri' }
const NUMBER: Shape = { kind: 'number' }
const TEXT: Shape = { kind: 'text' }
const DISPOSITIONS: Shape = { kind: 'words', field: 'disposition' }

const PERSISTENT = table({ set: DISPOSITIONS, unset: DISPOSITIONS }, [])
const TRANSACTION = table({ type: { kind: 'word', field: 'btt' }, bizTransaction: URI }, [
  'bizTransaction',
])
const PARTY_TYPE: Shape = { kind: 'word', field: 'sdt' }
const SOURCE = table({ type: PARTY_TYPE, source: URI }, ['type', 'source'])
const DESTINATION = table({ type: PARTY_TYPE, destination: URI }, ['type', 'destination'])

export const QUANTITY = table(
  { epcClass: { kind: 'identifier' }, quantity: NUMBER, uom: { kind: 'unit' } },
  ['epcClass'],
)

export const ERROR = table(
  {
    declarationTime: TIME,
    reason: { kind: 'word', field: 'errorReason' },
    correctiveEventIDs: { kind: 'uris' },
  },
  ['declarationTime'],
)

export const PLACE = table({ id: URI }, ['id'])

const DEVICE: Fields = {
  time: TIME,
  deviceID: URI,
  deviceMetadata: URI,
  rawData: URI,
  dataProcessingMethod: URI,
  bizRules: URI,
}

const SENSOR_METADATA = table({ ...DEVICE, startTime: TIME, endTime: TIME }, [])

/** The fields of a report that say what was measured; one of them, or an exception, must stand. */
export const SENSOR_VALUES: readonly string[] = [
  'value',
  'minValue',
  'maxValue',
  'meanValue',
  'sDev',
  'percValue',
  'stringValue',
  'booleanValue',
  'hexBinaryValue',
  'uriValue',
  'exception',
]

const SENSOR_REPORT = table(
  {
    ...DEVICE,
    type: { kind: 'word', field: 'measurement' },
    exception: { kind: 'word', field: 'alert' },
    microorganism: URI,
    chemicalSubstance: URI,
    component: { kind: 'word', field: 'comp' },
    value: NUMBER,
    minValue: NUMBER,
    maxValue: NUMBER,
    meanValue: NUMBER,
    sDev: NUMBER,
    percRank: NUMBER,
    percValue: NUMBER,
    stringValue: TEXT,
    booleanValue: { kind: 'boolean' },
    hexBinaryValue: TEXT,
    uriValue: URI,
    uom: { kind: 'unit' },
    coordinateReferenceSystem: URI,
  },
  [],
)

export const SENSOR_ELEMENT = table(
  {
    type: { kind: 'anything' },
    sensorMetadata: { kind: 'object', fields: SENSOR_METADATA },
    sensorReport: { kind: 'objects', fields: SENSOR_REPORT },
  },
  ['sensorReport'],
)

const COMMON: Fields = {
  type: { kind: 'anything' },
  '@context': { kind: 'anything' },
  id: URI,
  eventID: URI,
  eventTime: TIME,
  recordTime: TIME,
  eventTimeZoneOffset: { kind: 'offset' },
  errorDeclaration: { kind: 'error' },
  certificationInfo: { kind: 'uris' },
  bizStep: { kind: 'word', field: 'bizStep' },
  disposition: { kind: 'word', field: 'disposition' },
  persistentDisposition: { kind: 'object', fields: PERSISTENT },
  readPoint: { kind: 'place' },
  bizLocation: { kind: 'place' },
  bizTransactionList: { kind: 'objects', fields: TRANSACTION },
  sourceList: { kind: 'objects', fields: SOURCE },
  destinationList: { kind: 'objects', fields: DESTINATION },
  sensorElementList: { kind: 'sensors' },
}
const ACTION: Fields = { action: { kind: 'action' } }
const ILMD: Fields = { ilmd: { kind: 'extensions' } }
const IDS: Shape = { kind: 'identifiers' }
const QUANTITIES: Shape = { kind: 'quantities' }
const PARENT: Fields = { parentID: { kind: 'identifier' } }
const CHILDREN: Fields = { ...PARENT, childEPCs: IDS, childQuantityList: QUANTITIES }
const GOODS: Fields = { epcList: IDS, quantityList: QUANTITIES }

const NEEDED = ['eventTime', 'eventTimeZoneOffset']

export const EVENT_FIELDS: ReadonlyMap<string, FieldTable> = new Map([
  ['ObjectEvent', table({ ...COMMON, ...ACTION, ...GOODS, ...ILMD }, [...NEEDED, 'action'])],
  ['AggregationEvent', table({ ...COMMON, ...ACTION, ...CHILDREN }, [...NEEDED, 'action'])],
  [
    'AssociationEvent',
    table({ ...COMMON, ...ACTION, ...CHILDREN }, [...NEEDED, 'action', 'parentID']),
  ],
  [
    'TransactionEvent',
    table({ ...COMMON, ...ACTION, ...PARENT, ...GOODS }, [
      ...NEEDED,
      'action',
      'bizTransactionList',
    ]),
  ],
  [
    'TransformationEvent',
    table(
      {
        ...COMMON,
        ...ILMD,
        inputEPCList: IDS,
        inputQuantityList: QUANTITIES,
        outputEPCList: IDS,
        outputQuantityList: QUANTITIES,
        transformationID: URI,
      },
      NEEDED,
    ),
  ],
])
