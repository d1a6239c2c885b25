/**
 * Rules that look at more than one field of an event: what the published schema cannot say.
 */
import { parseDecimal, PLAIN_MARKS } from '@causeway/domain/quantity/decimal'
import { compareMoments, type Moment, readMoment } from '../hash/time.ts'
import { scalarText } from '../hash/value.ts'
import { isList, isObject, type JsonObject, type JsonValue } from '../json/json.ts'
import { SENSOR_VALUES } from './fields.ts'
import type { Issues } from './issue.ts'

const QUANTITY_LISTS: readonly string[] = [
  'quantityList',
  'childQuantityList',
  'inputQuantityList',
  'outputQuantityList',
]

/** All rules of one event. `at` is the event's pointer. */
export function checkRules(event: JsonObject, issues: Issues, at: string): void {
  const type = event['type']
  const action = event['action']
  if (type === 'AggregationEvent' && action !== 'OBSERVE' && event['parentID'] === undefined) {
    issues.refuse('parent_missing', `${at}/parentID`, null)
  }
  const persistent = event['persistentDisposition']
  if (persistent !== undefined && type !== 'ObjectEvent' && type !== 'TransformationEvent') {
    issues.refuse('persistent_disposition_not_allowed', `${at}/persistentDisposition`, persistent)
  }
  const ilmd = event['ilmd']
  if (ilmd !== undefined && type === 'ObjectEvent' && action !== 'ADD') {
    issues.refuse('ilmd_not_allowed', `${at}/ilmd`, ilmd)
  }
  for (const name of QUANTITY_LISTS) checkQuantities(event[name], issues, `${at}/${name}`)
  checkSensors(event, issues, `${at}/sensorElementList`)
  checkError(event['errorDeclaration'], issues, `${at}/errorDeclaration`)
  if (type === 'TransformationEvent') checkBalance(event, issues, at)
}

function checkQuantities(list: JsonValue | undefined, issues: Issues, at: string): void {
  if (!isList(list)) return
  list.forEach((one, index) => {
    if (!isObject(one)) return
    const { quantity, uom } = one
    if (quantity === undefined && uom !== undefined) {
      issues.refuse('uom_without_quantity', `${at}/${index}/uom`, uom)
    }
    const text = quantity === undefined ? null : scalarText(quantity)
    if (text?.startsWith('-') === true && /[1-9]/.test(text)) {
      issues.refuse('quantity_negative', `${at}/${index}/quantity`, quantity ?? null)
    }
  })
}

function checkSensors(event: JsonObject, issues: Issues, at: string): void {
  const elements = event['sensorElementList']
  if (!isList(elements)) return
  const eventTime = momentOf(event['eventTime'])
  elements.forEach((element, index) => {
    if (!isObject(element)) return
    const here = `${at}/${index}`
    checkSensorTimes(element['sensorMetadata'], eventTime, { issues, at: `${here}/sensorMetadata` })
    const reports = element['sensorReport']
    if (!isList(reports)) return
    reports.forEach((report, number) => {
      const place = { issues, at: `${here}/sensorReport/${number}` }
      checkSensorTimes(report, eventTime, place)
      if (isObject(report) && !SENSOR_VALUES.some((name) => Object.hasOwn(report, name))) {
        issues.refuse('sensor_report_without_value', place.at, report)
      }
    })
  })
}

function checkSensorTimes(
  part: JsonValue | undefined,
  eventTime: Moment | null,
  { issues, at }: { readonly issues: Issues; readonly at: string },
): void {
  if (!isObject(part) || eventTime === null) return
  for (const name of ['time', 'startTime', 'endTime']) {
    const moment = momentOf(part[name])
    if (moment !== null && compareMoments(moment, eventTime) > 0) {
      issues.refuse('sensor_time_after_event', `${at}/${name}`, part[name] ?? null)
    }
  }
}

function momentOf(value: JsonValue | undefined): Moment | null {
  return typeof value === 'string' ? readMoment(value) : null
}

const DID_NOT_OCCUR: ReadonlySet<JsonValue> = new Set([
  'did_not_occur',
  'cbv:ER-did_not_occur',
  'https://ref.gs1.org/cbv/ER-did_not_occur',
  'urn:epcglobal:cbv:er:did_not_occur',
])

function checkError(error: JsonValue | undefined, issues: Issues, at: string): void {
  if (!isObject(error) || !DID_NOT_OCCUR.has(error['reason'] ?? null)) return
  const corrections = error['correctiveEventIDs']
  if (isList(corrections) && corrections.length > 0) {
    issues.refuse('corrected_but_did_not_occur', `${at}/correctiveEventIDs`, corrections)
  }
}

/** Inputs and outputs are compared only where every quantity has one and the same unit. */
function checkBalance(event: JsonObject, issues: Issues, at: string): void {
  const inputs = sumOf(event['inputQuantityList'])
  const outputs = sumOf(event['outputQuantityList'])
  const isWhole = isEmptyList(event['inputEPCList']) && isEmptyList(event['outputEPCList'])
  if (inputs === null || outputs === null || !isWhole || inputs.uom !== outputs.uom) return
  if (inputs.sum !== outputs.sum) {
    issues.note('transformation_unbalanced', `${at}/outputQuantityList`, {
      inputs: printScaled(inputs.sum),
      outputs: printScaled(outputs.sum),
      uom: inputs.uom,
    })
  }
}

function isEmptyList(list: JsonValue | undefined): boolean {
  return list === undefined || (isList(list) && list.length === 0)
}

const SCALE = 18

function sumOf(list: JsonValue | undefined): { sum: bigint; uom: string } | null {
  if (!isList(list) || list.length === 0) return null
  let sum = 0n
  let uom: string | null = null
  for (const one of list) {
    if (!isObject(one)) return null
    const text = scalarText(one['quantity'] ?? null)
    const decimal = text === null ? null : parseDecimal(text, PLAIN_MARKS)
    const unit = one['uom']
    if (decimal === null || !decimal.ok || typeof unit !== 'string') return null
    if ((uom !== null && uom !== unit) || decimal.value.scale > SCALE) return null
    uom = unit
    sum += decimal.value.digits * 10n ** BigInt(SCALE - decimal.value.scale)
  }
  return uom === null ? null : { sum, uom }
}

function printScaled(sum: bigint): string {
  const digits = sum
    .toString()
    .replace('-', '')
    .padStart(SCALE + 1, '0')
  const fraction = digits.slice(-SCALE).replace(/0+$/, '')
  const whole = (sum < 0n ? '-' : '') + digits.slice(0, -SCALE)
  return fraction === '' ? whole : `${whole}.${fraction}`
}
