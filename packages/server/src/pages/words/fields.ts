/**
 * Fields and ways of counting in words for people.
 */
import type { ClaimField } from '@causeway/domain/claims/claim'

/** What a field of a claim is called on a page. */
export function fieldWords(field: ClaimField): string {
  return FIELDS[field]
}

const FIELDS: Readonly<Record<ClaimField, string>> = {
  day: 'day',
  manifest_day: 'day of the manifest',
  clock: 'time',
  route: 'route',
  place: 'place',
  donor: 'donor',
  recipient: 'recipient',
  sender: 'sender',
  item: 'goods',
  group: 'commodity group',
  regime: 'way of counting',
  outcome: 'outcome',
  donation_type: 'kind of donation',
  quantity: 'quantity',
  unit: 'unit',
  outside_id: 'id in the list',
  edited: 'last edited',
  row: 'row',
}

/** A way of counting, in words. */
export function regimeWords(regime: string): string {
  return regime === '' ? 'not stated' : regime.replaceAll('_', ' ')
}
