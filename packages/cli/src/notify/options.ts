/**
 * What every statement about a movement is asked: whose word it is, who reported it, and when it
 * was said or happened.
 */
import type { PartyCode, PlaceCode } from '@causeway/domain/ledger/code'
import { codeOf, time } from '../argument/custody.ts'
import { OPERATION } from '../argument/options.ts'

export const party = codeOf<PartyCode>('a party')
export const place = codeOf<PlaceCode>('a place')

export const SAID = {
  operation: OPERATION,
  by: { kind: 'must', value: 'PARTY', means: 'whose word it is', read: party },
  'reported-by': {
    kind: 'text',
    value: 'WHO',
    means: 'who reported it; else the same party',
    read: party,
  },
  at: {
    kind: 'must',
    value: 'TIME',
    means: 'when, as stated; a day if no more is known',
    read: time,
  },
} as const

export const AHEAD = {
  kind: 'flag',
  means: 'keep it though nobody submitted the movement yet',
} as const

/** Whose word it is and who reported it, as statements carry them. */
export function attributed(options: {
  readonly by: PartyCode
  readonly 'reported-by': PartyCode | null
}): { readonly by: string; readonly reported_by: string } {
  return { by: options.by, reported_by: options['reported-by'] ?? options.by }
}
