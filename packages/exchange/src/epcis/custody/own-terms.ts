/**
 * Our own terms in EPCIS events: one small vocabulary, under one prefix. The digest of an event
 * takes the namespace as it is written, final sign included, so it can never change once events
 * have left: nothing is exported until it is registered.
 */
import { isList, isObject, type JsonObject, type JsonValue } from '../json/json.ts'

export const OWN_VOCABULARY = {
  prefix: 'causeway',
  /** Not registered: a reserved name, so that no event can be taken for a published one. */
  namespace: 'https://causeway.example/epcis/',
  isRegistered: false,
  terms: {
    statement: 'the id of the signed statement that the event was made of',
    kind: 'the kind of that statement',
    part: 'which of the statement’s events this is',
    timePrecision: 'how precisely the event time was claimed',
    timeZone: 'the zone as claimed, where it is no offset',
    lossCause: 'the cause of a loss, by the word of our list',
    claimedBy: 'the party whose word the cause is',
    lots: 'what lots are, as the statement describes them',
    lines: 'the lines of a hand-over: handed, counted, damaged, refused, cause, substitutes',
    duress: 'a veiled field that is always there',
    waybill: 'the waybill with its seals and weighings, plate and driver veiled',
    persons: 'how many persons goods were handed out to; only ever a number',
    custodian: 'who answers for the goods, where no field of the standard says so',
    counted_against: 'the log position up to which a count knew the balance',
    about: 'what a finding is about',
    of: 'the statement that a finding answers',
    also: 'an earlier report of the same goods',
    way: 'how goods became other goods',
    inputs: 'what went in, with its mass',
    outputs: 'what came out, with its mass',
    losses: 'what the process lost, with its mass',
    ratio: 'the ratio worked to, by mass',
    residue_g: 'mass that filled no whole unit',
    request: 'the statement of the request that a planned consignment answers',
    legs: 'the way that a consignment is meant to take, leg by leg',
    allocated: 'business step: goods are held for a consignment',
  },
} as const

const HEAD = `${OWN_VOCABULARY.prefix}:`

/** The `@context` of a document with our events. */
export const OWN_CONTEXT: JsonValue = [
  'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld',
  { [OWN_VOCABULARY.prefix]: OWN_VOCABULARY.namespace },
]

/** A value with our prefix before each name in it. */
export function owned(value: JsonValue): JsonValue {
  if (isList(value)) return value.map(owned)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [HEAD + name, owned(one)] as const),
  )
}

/** The value without our prefix; members of others fall away. */
function disowned(value: JsonValue): JsonValue {
  if (isList(value)) return value.map(disowned)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name.startsWith(HEAD))
      .map(([name, one]) => [name.slice(HEAD.length), disowned(one)] as const),
  )
}

/** Our terms of an event, without the prefix. */
export function ownTerms(event: JsonObject): JsonObject {
  const terms = disowned(event)
  return isObject(terms) ? terms : {}
}
