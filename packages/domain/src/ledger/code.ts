/**
 * Codes: the short texts by which statements name parties, places, items, lots and keys. They are
 * compared as they are and never cut; control signs are refused, so that codes can be joined.
 */
import type { Branded } from '../result/result.ts'

export type PartyCode = Branded<string, 'PartyCode'>
export type PlaceCode = Branded<string, 'PlaceCode'>
export type ItemCode = Branded<string, 'ItemCode'>
export type LotCode = Branded<string, 'LotCode'>
/** The donor whose restriction lies on the goods. */
export type DonorCode = Branded<string, 'DonorCode'>
/** The number under which giver and receiver speak of one hand-over. */
export type HandOverNumber = Branded<string, 'HandOverNumber'>
/** A handling unit: an SSCC, or an address of the party's own. */
export type UnitCode = Branded<string, 'UnitCode'>
/** A public key: 64 hexadecimal digits. */
export type Key = Branded<string, 'Key'>
/** A veiled value: 64 hexadecimal digits. What it veils stands apart from the log. */
export type Veiled = Branded<string, 'Veiled'>

/** Signs of the longest code. */
const CODE_MAX = 80

const CODE = /^[^\s\p{C}](?:[^\p{C}]*[^\s\p{C}])?$/u
const HEX_64 = /^[0-9a-f]{64}$/

/** Whether the text may serve as a code: no control signs, no blank at an end, 1 to 80 signs. */
export function isCodeText(text: string): boolean {
  return text.length <= CODE_MAX && CODE.test(text)
}

/** Whether the text is a digest or a key: 64 small hexadecimal digits. */
export function isHex64(text: string): boolean {
  return HEX_64.test(text)
}
