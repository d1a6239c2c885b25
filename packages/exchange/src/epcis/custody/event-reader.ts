/**
 * Fields of an event of ours as codes and plain values, the way back from addresses included. What
 * is missing or is nobody's is null, and the domain's readers refuse it.
 */
import {
  isList,
  isObject,
  type JsonObject,
  type JsonValue,
  member,
  NumberLiteral,
} from '../json/json.ts'
import type { Addresses, CodeKind } from './addresses.ts'
import { ownTerms } from './own-terms.ts'
import { quantityLines } from './quantities.ts'
import { bareWord } from './steps.ts'

/** A value of canonical JSON, as the domain's readers take it. */
export type Plain =
  null | boolean | number | string | readonly Plain[] | { readonly [name: string]: Plain }

type Line = { readonly [name: string]: Plain }

/** Fields of an event as codes; null where one is missing or is none of ours. */
export class EventReader {
  private readonly event: JsonObject
  private readonly own: JsonObject
  private readonly addresses: Addresses

  constructor(event: JsonObject, addresses: Addresses) {
    this.event = event
    this.own = ownTerms(event)
    this.addresses = addresses
  }

  /** One of our own terms; null where it does not stand. */
  given(name: string): Plain {
    return plainJson(member(this.own, name) ?? null)
  }

  /** The party whose word a cause is. */
  claimant(): string | null {
    const address = this.given('claimedBy')
    return typeof address === 'string' ? this.addresses.code('party', address) : null
  }

  giver(): string | null {
    return this.among('sourceList', 'source', { type: 'possessing_party', kind: 'party' })
  }

  receiver(): string | null {
    return this.among('destinationList', 'destination', { type: 'possessing_party', kind: 'party' })
  }

  destination(): string | null {
    return this.among('destinationList', 'destination', { type: 'location', kind: 'place' })
  }

  place(): string | null {
    const readPoint = this.event['readPoint']
    const id = isObject(readPoint) ? readPoint['id'] : undefined
    return typeof id === 'string' ? this.addresses.code('place', id) : null
  }

  paper(type: string, kind: CodeKind): string | null {
    return this.among('bizTransactionList', 'bizTransaction', { type, kind })
  }

  leg(): { readonly consignment: Plain; readonly leg: Plain } {
    const parts = (this.paper('desadv', 'leg') ?? '').split('/')
    return { consignment: parts[0] ?? null, leg: parts.length === 2 ? Number(parts[1]) : null }
  }

  /** What receipts and returns have in common. */
  arrival(type: 'recadv' | 'rma'): { readonly [name: string]: Plain } {
    return {
      ...this.leg(),
      ...this.terms(['lines', 'lots', 'duress']),
      number: this.paper(type, 'number'),
      carrier: this.giver(),
      receiver: this.receiver(),
      place: this.place(),
    }
  }

  /** Several of our own terms under their names. */
  terms(names: readonly string[]): { readonly [name: string]: Plain } {
    return Object.fromEntries(names.map((name) => [name, this.given(name)]))
  }

  units(): readonly Plain[] | null {
    const list = this.event['epcList']
    if (list === undefined) return []
    if (!isList(list)) return null
    return list.map((one) => (typeof one === 'string' ? this.addresses.code('unit', one) : null))
  }

  lines(name: 'quantity' | 'counted' = 'quantity'): readonly Line[] | null {
    const lines = quantityLines(this.event['quantityList'], this.addresses)
    return lines?.map(({ lot, quantity }) => ({ lot, [name]: quantity })) ?? null
  }

  private among(
    list: string,
    name: string,
    wanted: { readonly type: string; readonly kind: CodeKind },
  ): string | null {
    const entries = this.event[list]
    if (!isList(entries)) return null
    const field = list === 'bizTransactionList' ? 'btt' : 'sdt'
    for (const one of entries) {
      const address = isObject(one) ? one[name] : undefined
      if (!isObject(one) || typeof address !== 'string') continue
      const isWanted = bareWord(one['type'], field) === wanted.type
      const code = isWanted ? this.addresses.code(wanted.kind, address) : null
      if (code !== null) return code
    }
    return null
  }
}

/** Numbers that no float holds are no part of a statement: they fall out as null. */
function plainJson(value: JsonValue): Plain {
  if (value instanceof NumberLiteral) return null
  if (isList(value)) return value.map(plainJson)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plainJson(one)]))
}
