/**
 * The lots that come over the sea in the custody month: of which item, from which donor, with which
 * mark and expiry, for whom, and on which day they are in the port.
 */
import type { Consignor } from './cast.ts'

export interface LotCast {
  readonly lot: string
  readonly item: string
  readonly donor: string | null
  readonly batch: string | null
  readonly expires: string | null
  readonly consignor: Consignor
  /** The day on which it enters the operation. */
  readonly day: string
}

export const LOTS: readonly LotCast[] = [
  lot('WBO-FL-01', 'flour-25', 'bread-office', '2025-05-02', [
    'nordmark',
    'NM 0325 A',
    '2026-02-28',
  ]),
  lot('WBO-FL-02', 'flour-25', 'bread-office', '2025-05-11', ['sarn', 'S4 117', '2026-03-31']),
  lot('WBO-LE-01', 'lentils-25', 'bread-office', '2025-05-02', [
    'nordmark',
    'L 24-088',
    '2027-01-31',
  ]),
  lot('WBO-OI-01', 'oil-12', 'bread-office', '2025-05-02', ['sarn', 'OL 5519', '2026-06-30']),
  lot('WBO-FP-01', 'parcel', 'bread-office', '2025-05-02', [null, 'FP 2025-03', '2026-01-31']),
  lot('WBO-WH-01', 'wheat', 'bread-office', '2025-05-11', ['nordmark', null, null]),
  lot('RSO-RI-01', 'rice-25', 'river-society', '2025-05-02', [null, 'R 7/24', '2027-04-30']),
  lot('RSO-BL-01', 'blankets', 'river-society', '2025-05-02', ['nordmark', null, null]),
  lot('RSO-TE-01', 'tent', 'river-society', '2025-05-02', ['sarn', null, null]),
  lot('RSO-FP-02', 'parcel', 'river-society', '2025-05-11', [null, 'FP 2025-04', '2026-02-28']),
  lot('CWF-WA-01', 'water-12', 'water-fund', '2025-05-02', [null, 'W 091', '2026-09-30']),
  lot('CWF-HY-01', 'hygiene', 'water-fund', '2025-05-02', ['sarn', 'HK 12', '2028-03-31']),
  lot('CWF-PA-01', 'paste', 'water-fund', '2025-05-02', ['nordmark', 'NP 2502', '2026-08-31']),
  lot('HPH-MK-01', 'medical-kit', 'physicians', '2025-05-02', ['nordmark', 'MK 3', '2026-11-30']),
  lot('HPH-IF-01', 'fluids', 'physicians', '2025-05-02', [null, 'IF 40-2', '2026-12-31']),
  lot('HPH-DI-01', 'diesel', 'physicians', '2025-05-02', [null, null, null]),
]

/** Lots that come of others in the valley: bags that were made small, flour that was milled. */
export const REPACKED = { ...lotFrom('WBO-FL-02', 'WBO-FL-02-R', 'flour-5'), batch: 'S4 117 / R' }
export const MILLED = { ...lotFrom('WBO-WH-01', 'ORU-FL-M1', 'flour-25'), batch: 'Mill 21' }

/** The description that statements carry of a lot. */
export function described(one: LotCast, unit: string): { readonly [name: string]: string | null } {
  const { lot: code, item, donor, batch, expires } = one
  return { lot: code, item, unit, donor, batch, expires }
}

export function lotOf(code: string): LotCast {
  const found = [...LOTS, REPACKED, MILLED].find((one) => one.lot === code)
  if (found === undefined) throw new TypeError(`no such lot in the valley: ${code}`)
  return found
}

function lotFrom(parent: string, code: string, item: string): LotCast {
  const found = LOTS.find((one) => one.lot === parent)
  if (found === undefined) throw new TypeError(`no such lot in the valley: ${parent}`)
  return { ...found, lot: code, item }
}

function lot(
  code: string,
  item: string,
  ...[consignor, day, [donor, batch, expires]]: [
    Consignor,
    string,
    readonly [string | null, string | null, string | null],
  ]
): LotCast {
  return { lot: code, item, donor, batch, expires, consignor, day }
}
