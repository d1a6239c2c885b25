/**
 * Why an event has another digest under another profile: the places in it where the generations
 * differ. An event in which none is found has one digest under all three.
 */
import { isList, isObject, type JsonObject, type JsonValue } from '../json/json.ts'
import { canonicalNumber } from './number.ts'
import type { HashProfile } from './profile.ts'
import { scalarText } from './value.ts'

export interface Difference {
  readonly reason:
    | 'certification_info'
    | 'parent_before_list'
    | 'sensor_list_keyword'
    | 'nested_extension'
    | 'gs1_namespace'
    | 'destination_before_source'
    | 'long_number'
  /** The profiles that agree with each other, in groups that do not. */
  readonly groups: readonly (readonly HashProfile[])[]
}

const OLD_AND_JULY: Difference['groups'] = [['2025-10'], ['cbv2.0', 'cbv2.1']]
const CBV_2_0_ALONE: Difference['groups'] = [['cbv2.0'], ['cbv2.1', '2025-10']]

/** Fields in which an extension may stand beside the standard's own children. */
const NESTING: readonly string[] = [
  'readPoint',
  'bizLocation',
  'persistentDisposition',
  'bizTransactionList',
  'sourceList',
  'destinationList',
  'sensorElementList',
  'quantityList',
  'childQuantityList',
  'inputQuantityList',
  'outputQuantityList',
]

/** The reasons, each once, in the order of the table. Empty where all profiles agree. */
export function differences(event: JsonObject): readonly Difference[] {
  const found: Difference[] = []
  const has = (name: string): boolean => isFilled(event[name])
  const add = (reason: Difference['reason'], groups: Difference['groups']): void => {
    found.push({ reason, groups })
  }
  if (has('certificationInfo')) add('certification_info', OLD_AND_JULY)
  if (has('parentID') && has('epcList')) add('parent_before_list', OLD_AND_JULY)
  if (has('sensorElementList')) add('sensor_list_keyword', CBV_2_0_ALONE)
  if (NESTING.some((name) => hasExtension(event[name], 0))) add('nested_extension', CBV_2_0_ALONE)
  if (namesGs1(event)) add('gs1_namespace', OLD_AND_JULY)
  if (has('sourceList') && has('destinationList')) add('destination_before_source', OLD_AND_JULY)
  if (hasLongNumber(event)) add('long_number', OLD_AND_JULY)
  return found
}

function isFilled(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null || value === '') return false
  return isList(value) ? value.some(isFilled) : true
}

const DEPTH_MAX = 3

function hasExtension(value: JsonValue | undefined, depth: number): boolean {
  if (isList(value)) return value.some((one) => hasExtension(one, depth))
  if (!isObject(value) || depth > DEPTH_MAX) return false
  return Object.keys(value).some(
    (name) => name.includes(':') || hasExtension(value[name], depth + 1),
  )
}

/** Words of GS1's sensor vocabulary, bare or with its prefix, and extensions that bear it. */
function namesGs1(value: JsonValue | undefined): boolean {
  if (isList(value)) return value.some(namesGs1)
  if (!isObject(value)) return typeof value === 'string' && value.trim().startsWith('gs1:')
  const isReport = (name: string): boolean =>
    (name === 'type' || name === 'exception') && isBare(value[name])
  return Object.keys(value).some(
    (name) =>
      name.startsWith('gs1:') ||
      (name === 'sensorReport' ? reportsOf(value[name]).some(hasBareWord) : false) ||
      namesGs1(value[name]) ||
      (isReport(name) && Object.hasOwn(value, 'sensorReport')),
  )
}

function reportsOf(value: JsonValue | undefined): readonly JsonValue[] {
  return isList(value) ? value : value === undefined ? [] : [value]
}

function hasBareWord(report: JsonValue): boolean {
  return isObject(report) && (isBare(report['type']) || isBare(report['exception']))
}

function isBare(value: JsonValue | undefined): boolean {
  return typeof value === 'string' && value.trim() !== '' && !value.includes(':')
}

function hasLongNumber(value: JsonValue): boolean {
  if (isList(value)) return value.some(hasLongNumber)
  if (isObject(value)) return Object.keys(value).some((name) => hasLongNumber(value[name] ?? null))
  const text = scalarText(value)?.trim() ?? ''
  return canonicalNumber(text, true) !== canonicalNumber(text, false)
}
