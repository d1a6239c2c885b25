/**
 * The council's list, row by row: one row for each truck that it received and got round to listing.
 * The day on which a row was listed decides which edition is the first to show it.
 */
import { type Day, addDays } from '@causeway/domain/time/day'
import { type Chance, makeChance } from '../chance/chance.ts'
import { BREAK_DAY, FIRST_EDITION, SECOND_EDITION } from '../flow/calendar.ts'
import type { Load } from '../flow/flow.ts'
import { COUNCIL, PARTIES, type Party, TRADE } from '../valley/valley.ts'
import { type Stated, stateQuantity } from './quantity.ts'

/** A row as its writer meant and misspelt it, before it becomes cells. */
export interface ReceivedRow extends Stated {
  readonly id: number
  /** Number of the load behind it: known to the simulator only. */
  readonly load: number
  readonly listed: Day
  readonly received: Day
  readonly enteredBy: string
  readonly manifest: string
  readonly cargo: string
  readonly cargoClass: string
  /** A fraction of the day, a misspelt time, or '' where nobody wrote the time down. */
  readonly gate: string
  /** The number 0 stands as `0`, as some clerks write it for "not known". */
  readonly donor: string
  readonly kind: string
  readonly crossing: string
  readonly recipient: string
  readonly period: string
}

export const VERIFIED = 'Counted at the crossing (Amsar open)'
export const SELF_REPORTED = 'Reported by recipients (Amsar shut)'

/** Days whose manifests were all written with the month before. */
export const TYPO_DAYS: readonly string[] = ['2025-02-06', '2025-04-10', '2025-08-05']

/** All rows that either edition may show, by the day of listing; ids rise with it, with gaps. */
export function receivedRows(loads: readonly Load[], seed: number): readonly ReceivedRow[] {
  const chance = makeChance(seed, 'received list')
  const rows: Omit<ReceivedRow, 'id'>[] = []
  let latest: { readonly convoy: number; readonly row: Omit<ReceivedRow, 'id'> } | null = null
  for (const load of loads) {
    if (load.received === null || !isListed(load, chance)) continue
    // A clerk writes a convoy down in one go and copies the line, but for what is counted.
    const copied = latest?.convoy === load.convoy && latest.row.received === load.received
    const row: Omit<ReceivedRow, 'id'> =
      copied && latest !== null && chance.happens(850)
        ? { ...latest.row, ...stateQuantity(load, chance), load: load.number }
        : rowOf(load, load.received, chance)
    latest = { convoy: load.convoy, row }
    if (row.listed <= SECOND_EDITION) rows.push(row)
  }
  rows.sort((one, other) => (one.listed < other.listed ? -1 : one.listed > other.listed ? 1 : 0))
  let id = 7_300
  return rows.map((row) => {
    id += chance.happens(40) ? chance.between(2, 9) : 1
    return { ...row, id }
  })
}

function rowOf(load: Load, received: Day, chance: Chance): Omit<ReceivedRow, 'id'> {
  return {
    ...stateQuantity(load, chance),
    load: load.number,
    listed: listedOn(received, chance),
    received,
    enteredBy: load.trader === null ? chance.pick(['VRC', 'VRC', 'VRC', 'WBO']) : 'Private Sector',
    manifest: manifestOf(received, chance),
    cargo: load.goods.map((one) => chance.pick(one.spellings)).join(' + '),
    cargoClass: cargoClass(load, chance),
    gate: gateOf(chance),
    donor: statedGivers(load, chance),
    kind: kindOf(load, chance),
    crossing: spelt(load.crossing.spellings, chance),
    recipient: recipientOf(load, chance),
    period: received < BREAK_DAY ? VERIFIED : SELF_REPORTED,
  }
}

/** Once nobody counts at the crossing, the council hears of little more than every other truck. */
function isListed(load: Load, chance: Chance): boolean {
  if (load.crossing.route === 'sea') return chance.happens(640)
  if ((load.received ?? load.entered) < BREAK_DAY) return chance.happens(880)
  return chance.happens(load.trader === null ? 690 : 430)
}

function listedOn(received: Day, chance: Chance): Day {
  if (chance.happens(700)) return addDays(received, chance.between(0, 3))
  if (chance.happens(830)) return addDays(received, chance.between(4, 20))
  const late = addDays(received, chance.between(21, 80))
  return late > FIRST_EDITION ? addDays(received, chance.between(10, 44)) : late
}

function manifestOf(received: Day, chance: Chance): string {
  const [year, month, date] = received.split('-')
  const before = `${year}-${String(Number(month) - 1).padStart(2, '0')}-${date}`
  const late = chance.happens(70) ? addDays(received, -chance.between(1, 4)) : received
  const stated = TYPO_DAYS.includes(received) ? before : late
  const unpadded = chance.happens(60) && stated[8] === '0'
  const day = unpadded ? stated.slice(0, 8) + stated.slice(9) : stated
  return chance.weighted([
    { weight: 700, text: `No manifest (${day})` },
    { weight: 120, text: `No- manifest (${day})` },
    { weight: 90, text: `Manifest (${day})` },
    { weight: 25, text: `No Manifest (${day})` },
    { weight: 8, text: `Manifest ( ${day})` },
    { weight: 14, text: 'No- manifest(all)' },
    { weight: 6, text: 'No- manifest-Flour' },
    { weight: 5, text: 'No manifest' },
    { weight: 18, text: '' },
  ]).text
}

/** Minutes of the day as the fraction that a spreadsheet stores, and what else people type. */
function gateOf(chance: Chance): string {
  if (chance.happens(520)) return ''
  if (chance.happens(988)) return String(chance.between(27, 68) / 96)
  return chance.pick([`8;0${chance.below(10)}`, `8;0${chance.below(10)}`, '423:00 AM', '\u00a0'])
}

function cargoClass(load: Load, chance: Chance): string {
  const [first, second] = load.goods
  if (second !== undefined && second.group !== first?.group) return 'Mixed'
  switch (first?.group) {
    case 'food':
    case 'nutrition':
      return 'Food'
    case 'medicine':
      return chance.happens(15) ? 'Medical supply' : 'Medical'
    case 'water':
      return chance.happens(850) ? 'Food' : 'Non-food'
    default:
      return 'Non-food'
  }
}

/** The council puts its own name to much that others gave, and now and then two names or none. */
function statedGivers(load: Load, chance: Chance): string {
  const own = spelt(load.giver.received, chance)
  if (chance.happens(6)) return '0'
  if (load.giver.code === TRADE) {
    return chance.happens(20) ? `Private sector - ${load.trader ?? ''}` : own
  }
  if (chance.happens(16)) return `${spelt(partyOf(COUNCIL).received, chance)} + WBO`
  if (chance.happens(4) && load.giver.code !== 'ligue') return `${own}+Ligue du Pain`
  return chance.happens(170) ? chance.pick(partyOf(COUNCIL).received) : own
}

function kindOf(load: Load, chance: Chance): string {
  if (load.trader !== null) return chance.happens(12) ? 'Aid - Society' : 'Trade'
  if (load.giver.code === COUNCIL || load.giver.code === 'bread-office') return 'Aid - Council'
  return load.giver.code === 'river-society' ? 'Aid - Society' : 'Aid - Other'
}

function recipientOf(load: Load, chance: Chance): string {
  if (chance.happens(180)) return ''
  if (load.trader !== null) {
    if (chance.happens(940)) return 'Private Sector'
    const dash = chance.pick([' - ', ' - ', '  - ', ' -  '])
    return `Private Sector${dash}${load.trader}`
  }
  if (chance.happens(8)) return 'VRC + WBO'
  return spelt(partyOf(load.consignee).received, chance)
}

function partyOf(code: string): Party {
  const [found] = PARTIES.filter((one) => one.code === code)
  return found ?? { code, weight: 0, received: [code], letIn: [code] }
}

/** The usual spelling nine times in ten. */
function spelt(spellings: readonly string[], chance: Chance): string {
  const [usual = ''] = spellings
  return chance.happens(860) ? usual : chance.pick(spellings)
}
