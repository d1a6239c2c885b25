/**
 * The three generations of the event digest, and what differs between them. The first two print
 * the same edition of CBV and disagree: a foreign eventID is matched against all before it is
 * called wrong.
 */

/** `cbv2.0` and `cbv2.1` as of July 2026; `2025-10` only to check what others wrote before. */
export type HashProfile = 'cbv2.0' | 'cbv2.1' | '2025-10'

export const HASH_PROFILES: readonly HashProfile[] = ['cbv2.0', 'cbv2.1', '2025-10']

export interface HashRules {
  /** `certificationInfo` stands after the offset; otherwise it is left out. */
  readonly certification: boolean
  readonly parentBeforeList: boolean
  /** The keyword `sensorElementList` is written. */
  readonly sensorKeyword: boolean
  /** Extensions inside standard fields stay there; otherwise they move to the end. */
  readonly nestedInPlace: boolean
  readonly destinationFirst: boolean
  /** Numbers go through a float, as they did in 2025; otherwise every digit counts. */
  readonly floats: boolean
  /** The namespace of `gs1:`. */
  readonly voc: string
  readonly printed: 'CBV2.0' | 'CBV2.1'
}

const JULY = {
  certification: false,
  parentBeforeList: false,
  destinationFirst: false,
  floats: false,
  voc: 'https://ref.gs1.org/voc/',
}

export const HASH_RULES: Readonly<Record<HashProfile, HashRules>> = {
  'cbv2.0': { ...JULY, sensorKeyword: false, nestedInPlace: false, printed: 'CBV2.0' },
  'cbv2.1': { ...JULY, sensorKeyword: true, nestedInPlace: true, printed: 'CBV2.1' },
  '2025-10': {
    certification: true,
    parentBeforeList: true,
    sensorKeyword: true,
    nestedInPlace: true,
    destinationFirst: true,
    floats: true,
    voc: 'https://gs1.org/voc/',
    printed: 'CBV2.0',
  },
}
