/**
 * Place: what a place's code stands for. A later statement of the same code is the newer word; the
 * code itself never changes, and no exact position of a place stands here.
 */
import type { Canonical } from '@causeway/proof/canonical/canonical'
import type { Result } from '../result/result.ts'
import type { PlaceCode } from './code.ts'
import { Fields, type Malformed } from './fields.ts'
import { code, oneOf } from './reader.ts'

const PLACE_KINDS = ['crossing', 'hub', 'site', 'port', 'inspection_point'] as const
export type PlaceKind = (typeof PLACE_KINDS)[number]

export interface Place {
  readonly kind: 'place'
  readonly place: PlaceCode
  readonly is: PlaceKind
  /** Its name as people say it, in the words of whoever states it. */
  readonly title: string
}

/** Refuses in the order of the fields, then an unknown field. */
export function parsePlace(value: Canonical): Result<Place, Malformed> {
  const fields = new Fields(value, 'body')
  return fields.answer<Place>({
    kind: 'place',
    place: fields.take('place', code<PlaceCode>()),
    is: fields.take('is', oneOf(PLACE_KINDS)),
    title: fields.take('title', code<string>()),
  })
}
