/**
 * The waybill of a dispatch as it is typed. Plate and driver go into the statement veiled, with 32
 * bytes of chance each; what opens them travels in the file and never reaches the log.
 */
import { randomBytes } from 'node:crypto'
import { isCodeText } from '@causeway/domain/ledger/code'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import { hex } from '@causeway/proof/statement-id/statement-id'
import { type Disclosed, veil } from '@causeway/proof/veil/veil'
import { codeOf } from '../argument/custody.ts'
import type { OptionValues, Reader } from '../command/command.ts'
import type { CanonicalObject } from '../statement/draft.ts'

/** A reading of a weighbridge, vehicle and all, in grams. */
interface WeighingTyped {
  readonly scale: string
  readonly gross: bigint
  /** Null where the vehicle was not weighed empty. */
  readonly tare: bigint | null
}

const weighing: Reader<WeighingTyped> = (typed) => {
  const [, scale = '', gross = '', tare] = /^(.+)=(\d{1,18})(?:\/(\d{1,18}))?$/.exec(typed) ?? []
  if (!isCodeText(scale)) return refuse('a scale and grams, such as bridge-2=38200000/14100000')
  return accept({ scale, gross: BigInt(gross), tare: tare === undefined ? null : BigInt(tare) })
}

export const WAYBILL = {
  waybill: {
    kind: 'text',
    value: 'NUMBER',
    means: 'the number of the waybill; needs --plate',
    read: codeOf<string>('a number'),
  },
  plate: {
    kind: 'text',
    value: 'PLATE',
    means: "the vehicle's plate; the log sees a digest only",
    read: codeOf<string>('a plate'),
  },
  driver: {
    kind: 'text',
    value: 'NAME',
    means: 'who drives; the log sees a digest only',
    read: codeOf<string>('a name'),
  },
  seal: {
    kind: 'many',
    value: 'SEAL',
    means: 'a seal of the load; once for each',
    read: codeOf<string>('a seal'),
  },
  weighing: {
    kind: 'many',
    value: 'SCALE=GROSS/TARE',
    means: 'a weighbridge reading in grams; without /TARE where not weighed empty',
    read: weighing,
  },
} as const

/** The waybill's value and what its veils hide; null where there is no waybill. */
export function waybillOf(
  options: OptionValues<typeof WAYBILL>,
  place: string,
): Result<
  { readonly waybill: CanonicalObject | null; readonly disclosed: readonly Disclosed[] },
  string
> {
  const { waybill: number, plate, driver, seal: seals, weighing: readings } = options
  if (number === null) {
    const hasMore = plate !== null || driver !== null || seals.length + readings.length > 0
    return hasMore
      ? refuse('Plate, driver, seals and weighings stand on a waybill: add --waybill NUMBER.')
      : accept({ waybill: null, disclosed: [] })
  }
  if (plate === null) return refuse('A waybill goes with one vehicle: add --plate PLATE.')
  const hidden = [plate, ...(driver === null ? [] : [driver])].map(hide)
  const [plateVeil = '', driverVeil] = hidden.map((one) => hex(veil(one)))
  const weighings = readings.map(({ scale, gross, tare }) => ({
    scale,
    gross_g: String(gross),
    ...(tare === null ? {} : { tare_g: String(tare) }),
    place,
  }))
  const waybill = { number, plate: plateVeil, driver: driverVeil ?? null, seals, weighings }
  return accept({ waybill, disclosed: hidden })
}

function hide(value: string): Disclosed {
  return { salt: new Uint8Array(randomBytes(32)), value }
}
