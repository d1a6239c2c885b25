/**
 * Which business step stands for which step of custody. We write the fine chain and read the coarse
 * one too: a foreign store that only knows shipping and receiving is understood.
 */
import type { LossCause } from '@causeway/domain/ledger/loss-cause'
import { canonicalWord, scalarText } from '../hash/value.ts'
import { HASH_RULES } from '../hash/profile.ts'
import type { JsonObject, JsonValue } from '../json/json.ts'
import type { WordField } from '../vocabulary/words.ts'

export type Action = 'ADD' | 'OBSERVE' | 'DELETE'

/** How one step of custody is written. */
export interface Step {
  readonly action: Action | null
  readonly bizStep: string
  readonly disposition: string | null
}

const step = (action: Action | null, bizStep: string, disposition: string | null): Step => ({
  action,
  bizStep,
  disposition,
})

export const STEPS = {
  allocated: step('ADD', 'causeway:allocated', null),
  entered: step('ADD', 'commissioning', 'active'),
  dispatched: step('OBSERVE', 'departing', 'in_transit'),
  received: step('OBSERVE', 'accepting', 'in_progress'),
  returned: step('OBSERVE', 'accepting', 'returned'),
  counted: step('OBSERVE', 'stock_taking', null),
  handedOut: step('DELETE', 'dispensing', 'dispensed'),
  repackaged: step(null, 'repackaging', null),
  processed: step(null, 'other', null),
} as const satisfies Readonly<Record<string, Step>>

/** The nearest words of CBV for each cause of loss, so that foreign stores can ask for them. */
export const LOSS_STEPS: Readonly<Record<LossCause, Step>> = {
  theft: step('OBSERVE', 'other', 'stolen'),
  crowd: step('OBSERVE', 'other', 'unavailable'),
  armed_actor: step('OBSERVE', 'holding', 'unavailable'),
  authority_seizure: step('OBSERVE', 'holding', 'unavailable'),
  attack: step('DELETE', 'destroying', 'destroyed'),
  accident: step('DELETE', 'destroying', 'destroyed'),
  spoilage: step('OBSERVE', 'inspecting', 'expired'),
  damage: step('OBSERVE', 'inspecting', 'damaged'),
  evaporation: step('DELETE', 'other', null),
  sampling: step('DELETE', 'sampling', null),
  short_loading: step('OBSERVE', 'accepting', 'mismatch_quantity'),
  count_error: step('OBSERVE', 'accepting', 'mismatch_quantity'),
  unknown: step('OBSERVE', 'accepting', 'mismatch_quantity'),
}

/** What an event says in the words of the field, also if its writer only knows coarse steps. */
export type CustodyStep =
  | 'entered'
  | 'packed'
  | 'unpacked'
  | 'dispatched'
  | 'under way'
  | 'arrived'
  | 'received'
  | 'inspected'
  | 'held'
  | 'counted'
  | 'transformed'
  | 'handed out'
  | 'destroyed'

const READ_STEPS: ReadonlyMap<string, CustodyStep> = new Map([
  ['commissioning', 'entered'],
  ['creating_class_instance', 'entered'],
  ['packing', 'packed'],
  ['loading', 'packed'],
  ['unpacking', 'unpacked'],
  ['unloading', 'unpacked'],
  ['departing', 'dispatched'],
  ['shipping', 'dispatched'],
  ['consigning', 'dispatched'],
  ['transporting', 'under way'],
  ['arriving', 'arrived'],
  ['accepting', 'received'],
  ['receiving', 'received'],
  ['inspecting', 'inspected'],
  ['sampling', 'inspected'],
  ['holding', 'held'],
  ['stock_taking', 'counted'],
  ['cycle_counting', 'counted'],
  ['repackaging', 'transformed'],
  ['dispensing', 'handed out'],
  ['destroying', 'destroyed'],
])

const CBV = 'https://ref.gs1.org/cbv/'

/** The bare word of a vocabulary field, however it was written; null for a word of nobody's. */
export function bareWord(value: JsonValue | undefined, field: WordField): string | null {
  const text = value === undefined ? null : scalarText(value)
  if (text === null) return null
  const address = canonicalWord(text, field, HASH_RULES['cbv2.0'])
  return address.startsWith(CBV) ? address.slice(address.indexOf('-', CBV.length) + 1) : null
}

/** The step of custody that an event speaks of; null where it is none of ours. */
export function custodyStep(event: JsonObject): CustodyStep | null {
  if (event['type'] === 'TransformationEvent') return 'transformed'
  const word = bareWord(event['bizStep'], 'bizStep')
  return word === null ? null : (READ_STEPS.get(word) ?? null)
}

/** What an event that was recorded wrongly becomes: the same, and said to be in error. */
export function declaredWrong(
  event: JsonObject,
  {
    declaredAt,
    correctedBy,
  }: { readonly declaredAt: string; readonly correctedBy: readonly string[] },
): JsonObject {
  const reason = correctedBy.length === 0 ? 'did_not_occur' : 'incorrect_data'
  const corrections = correctedBy.length === 0 ? {} : { correctiveEventIDs: correctedBy }
  return { ...event, errorDeclaration: { declarationTime: declaredAt, reason, ...corrections } }
}
