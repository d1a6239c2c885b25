/**
 * Readers of what is typed about custody: parties, places, lots with quantities, keys, positions,
 * times. Codes are taken as typed and never changed.
 */
import {
  type ConsignmentNumber,
  parseConsignmentNumber,
} from '@causeway/domain/consignment/consignment-number'
import { type Key, type LotCode, isCodeText, isHex64 } from '@causeway/domain/ledger/code'
import { LOSS_CAUSES, type LossCause } from '@causeway/domain/ledger/loss-cause'
import { accept, refuse } from '@causeway/domain/result/result'
import { parseDay } from '@causeway/domain/time/day'
import { type Instant, instantText, parseInstant } from '@causeway/domain/time/instant'
import type { Reader } from '../command/command.ts'

/** A code of 1 to 80 signs: a party, a place, an item, the number of a hand-over. */
export function codeOf<Code extends string>(what: string): Reader<Code> {
  return (typed) =>
    isCodeText(typed) ? accept(typed as Code) : refuse(`${what}: 1 to 80 signs on one line`)
}

/** A public key. */
export const publicKey: Reader<Key> = (typed) =>
  isHex64(typed)
    ? accept(typed as Key)
    : refuse('a public key: 64 hexadecimal digits, as "causeway key new" prints it')

/** A lot and something about it, as typed. */
export interface OfLot<Value> {
  readonly lot: LotCode
  readonly value: Value
}

/** `F1=2400`: a lot and a whole number of its base unit. */
export const lotQuantity: Reader<OfLot<bigint>> = (typed) => {
  const { lot, rest } = split(typed)
  return isCodeText(lot) && /^\d{1,18}$/.test(rest)
    ? accept({ lot: lot as LotCode, value: BigInt(rest) })
    : refuse('a lot and a whole number of its base unit, such as F1=2400')
}

/** `F1=theft`: a lot and the cause that is given for what is missing of it. */
export const lotCause: Reader<OfLot<LossCause>> = (typed) => {
  const { lot, rest } = split(typed)
  const cause = LOSS_CAUSES.find((one) => one === rest)
  return isCodeText(lot) && cause !== undefined
    ? accept({ lot: lot as LotCode, value: cause })
    : refuse(`a lot and a cause, such as F1=theft; there are ${LOSS_CAUSES.join(', ')}`)
}

/** `F2=F1`: a lot that came, and the lot that should have come in its place. */
export const lotInstead: Reader<OfLot<LotCode>> = (typed) => {
  const { lot, rest } = split(typed)
  return isCodeText(lot) && isCodeText(rest) && lot !== rest
    ? accept({ lot: lot as LotCode, value: rest as LotCode })
    : refuse('the lot that came and the lot in whose place it came, such as F2=F1')
}

/** A consignment's number; small letters are forgiven. */
export const consignment: Reader<ConsignmentNumber> = (typed) => {
  const read = parseConsignmentNumber(typed)
  return read.ok ? read : refuse('the number of a consignment, such as WFP-2024-000123')
}

/** A position of the log. */
export const position: Reader<bigint> = (typed) =>
  /^\d{1,18}$/.test(typed) ? accept(BigInt(typed)) : refuse('a position of the log such as 412')

/** When something happened, as somebody says: with its precision and zone. */
export interface SaidTime {
  readonly at: string
  readonly precision: 'day' | 'hour' | 'minute' | 'second'
  readonly zone: string | null
}

const TIME = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::(\d{2}))?(Z|[+-]\d{2}:\d{2})$/

/** A day, or a time of day with its zone. */
export const time: Reader<SaidTime> = (typed) => {
  if (parseDay(typed).ok) return accept({ at: typed, precision: 'day', zone: null })
  const [, day = '', clock = '', seconds, zone = ''] = TIME.exec(typed) ?? []
  const local = parseInstant(`${day}T${clock}:${seconds ?? '00'}Z`)
  const ahead_ms = offset_ms(zone)
  if (!local.ok || ahead_ms === null)
    return refuse('a day such as 2024-09-11, or a time such as 2024-09-11T08:30+03:00')
  const precision = seconds === undefined ? 'minute' : 'second'
  const at = wholeSeconds((local.value - ahead_ms) as Instant)
  return accept({ at, precision, zone: zone === 'Z' ? null : zone })
}

/** An instant to the second, as statements carry it. */
export function wholeSeconds(instant: Instant): string {
  return `${instantText(instant).slice(0, 19)}Z`
}

function offset_ms(zone: string): number | null {
  if (zone === 'Z') return 0
  const [, sign, hours, minutes] = /^([+-])(\d{2}):(\d{2})$/.exec(zone) ?? []
  if (sign === undefined || Number(hours) > 14 || Number(minutes) > 59) return null
  const ahead = (Number(hours) * 60 + Number(minutes)) * 60_000
  return sign === '-' ? -ahead : ahead
}

/** A lot's code may hold any sign, so the last `=` parts it from the rest. */
function split(typed: string): { readonly lot: string; readonly rest: string } {
  const at = typed.lastIndexOf('=')
  return { lot: typed.slice(0, Math.max(0, at)), rest: typed.slice(at + 1) }
}
