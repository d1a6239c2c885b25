/**
 * Waybill: the paper, or its twin, that goes with the load of one vehicle. Plate and driver stand in
 * it only veiled. A weighbridge reading is evidence beside the count; it changes no balance.
 */
import type { Canonical } from '@causeway/proof/canonical/canonical'
import type { PlaceCode, Veiled } from '../ledger/code.ts'
import { Fields, type Malformed } from '../ledger/fields.ts'
import { areApart, code, hex64, instant, listOf, orNull, someQuantity } from '../ledger/reader.ts'
import type { Result } from '../result/result.ts'
import type { Instant } from '../time/instant.ts'

/** One reading of a weighbridge, vehicle and all. */
export interface Weighing {
  readonly gross_g: bigint
  /** The vehicle alone; null where it was not weighed empty. */
  readonly tare_g: bigint | null
  /** The bridge, by its own code: scales drift, each in its way. */
  readonly scale: string
  readonly place: PlaceCode
  readonly at: Instant | null
}

/** Seals and readings of one vehicle's load. */
export interface Waybill {
  readonly number: string
  /** The registration plate, veiled. */
  readonly plate: Veiled
  /** Who drives, veiled; null where nobody wrote it down. */
  readonly driver: Veiled | null
  readonly seals: readonly string[]
  readonly weighings: readonly Weighing[]
}

/** What two lists of seals say of one vehicle. */
export interface SealCheck {
  readonly intact: readonly string[]
  readonly missing: readonly string[]
  readonly unexpected: readonly string[]
}

const SEALS_MAX = 20

/** Refuses in the order of the fields, then an unknown field, then a seal or a tare that cannot be. */
export function parseWaybill(value: Canonical | undefined, at = ''): Result<Waybill, Malformed> {
  const fields = new Fields(value, at)
  const waybill: Waybill = {
    number: fields.take('number', code<string>()),
    plate: fields.take('plate', hex64<Veiled>()),
    driver: fields.take('driver', orNull(hex64<Veiled>())),
    seals: fields.take('seals', listOf(code<string>(), { least: 0, most: SEALS_MAX })),
    weighings: fields.take('weighings', listOf(parseWeighing, { least: 0, most: SEALS_MAX })),
  }
  return fields.answer(waybill, [['seals', ({ seals }) => areApart(seals)]])
}

/** Net mass in grams; null where the vehicle was not weighed empty. */
export function net_g({ gross_g, tare_g }: Weighing): bigint | null {
  return tare_g === null ? null : gross_g - tare_g
}

/** Holds the seals found on arrival against those of the waybill. */
export function checkSeals(waybill: Waybill, found: readonly string[]): SealCheck {
  return {
    intact: waybill.seals.filter((seal) => found.includes(seal)),
    missing: waybill.seals.filter((seal) => !found.includes(seal)),
    unexpected: found.filter((seal) => !waybill.seals.includes(seal)),
  }
}

function parseWeighing(value: Canonical | undefined, at: string): Result<Weighing, Malformed> {
  const fields = new Fields(value, at)
  const weighing: Weighing = {
    gross_g: fields.take('gross_g', someQuantity),
    tare_g: fields.take('tare_g', orNull(someQuantity)),
    scale: fields.take('scale', code<string>()),
    place: fields.take('place', code<PlaceCode>()),
    at: fields.take('at', orNull(instant)),
  }
  return fields.answer(weighing, [
    ['tare_g', ({ gross_g, tare_g }) => tare_g === null || tare_g <= gross_g],
  ])
}
