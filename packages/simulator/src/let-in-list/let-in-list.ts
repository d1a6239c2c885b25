/**
 * The directorate's list of what it let in: text with CRLF, days as words, nominal tonnes. It knows
 * nothing of what became of a truck, and calls givers by other names than the council does.
 */
import type { Day } from '@causeway/domain/time/day'
import { type Chance, makeChance } from '../chance/chance.ts'
import { LET_IN_EDITION } from '../flow/calendar.ts'
import type { Load } from '../flow/flow.ts'
import { PARTIES } from '../valley/valley.ts'

/** One row: mostly one truck, for drops from the air a whole day. */
export interface LetInRow {
  /** Number of the load behind it: known to the simulator only. */
  readonly load: number
  readonly index: number
  readonly entered: Day
  readonly route: string
  readonly loadClass: string
  readonly party: string
  /** Tonnes, mostly nominal; `-` is unknown. */
  readonly tonnes: string
}

export const LET_IN_HEADERS = ['Index', 'Day', 'Route', 'Class', 'Party', 'Load (tons)'] as const

const MONTHS = 'Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sept,Oct,Nov,Dec'.split(',')
const ROUTES = { land: 'By land', sea: 'By sea (Ladvyn)', air: 'By air' } as const

/** The rows in the list's own order: by day, with a few out of place; one index stands twice. */
export function letInRows(loads: readonly Load[], seed: number): readonly LetInRow[] {
  const chance = makeChance(seed, 'let-in list')
  const rows = loads
    .filter((load) => load.entered <= LET_IN_EDITION && !chance.happens(24))
    .map((load) => rowOf(load, chance))
  for (let slips = 0; slips < 4; slips += 1) {
    const at = chance.between(1, rows.length - 1)
    const [before, after] = [rows[at - 1], rows[at]]
    if (before !== undefined && after !== undefined) rows.splice(at - 1, 2, after, before)
  }
  const repeated = Math.floor(rows.length * 0.8)
  return rows.map((row, at) => ({ ...row, index: at < repeated ? at + 1 : at }))
}

/** The list as bytes: UTF-8, commas, CRLF. */
export function letInText(rows: readonly LetInRow[]): Uint8Array {
  const lines = rows.map((row) =>
    [String(row.index), dayText(row.entered), row.route, row.loadClass, row.party, row.tonnes]
      .map(quoted)
      .join(','),
  )
  return new TextEncoder().encode([LET_IN_HEADERS.join(','), ...lines, ''].join('\r\n'))
}

function rowOf(load: Load, chance: Chance): LetInRow {
  return {
    load: load.number,
    index: 0,
    entered: load.entered,
    route: ROUTES[load.crossing.route],
    loadClass: classOf(load, chance),
    party: partyOf(load, chance),
    tonnes: tonnesOf(load, chance),
  }
}

function classOf(load: Load, chance: Chance): string {
  const [first, second] = load.goods
  if (second !== undefined && second.group !== first?.group) return 'Combined aid'
  switch (first?.group) {
    case 'food':
    case 'nutrition':
      return chance.happens(40) ? 'Combined aid' : 'Food'
    case 'water':
      return 'Water'
    case 'medicine':
      return 'Medical supplies'
    case 'fuel':
      return first.code === 'gas' ? 'Gas' : 'Fuel'
    default:
      return 'Shelter equipment'
  }
}

/** Another attribution than the council's: whoever asked for the permission, or several at once. */
function partyOf(load: Load, chance: Chance): string {
  if (chance.happens(14)) return 'Mixed donors'
  if (load.trader === null && chance.happens(45)) return chance.pick(chance.pick(PARTIES).letIn)
  return chance.pick(load.giver.letIn)
}

/** Rounded up to the next five tonnes, unless it was weighed; medicine is let in unweighed. */
function tonnesOf(load: Load, chance: Chance): string {
  if (load.goods[0]?.group === 'medicine' && chance.happens(320)) return '-'
  if (chance.happens(3)) return '-'
  const half_t = Number(load.mass_g / 500_000n)
  if (load.crossing.route === 'air') return String(half_t / 2)
  if (chance.happens(40)) return String(Number(load.mass_g / 1_000n) / 1_000)
  return String(Math.min(30, Math.ceil(half_t / 10) * 5))
}

/** `5 Nov 2024`, `15 Sept 2025`. */
function dayText(day: Day): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? ''} ${year}`
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
