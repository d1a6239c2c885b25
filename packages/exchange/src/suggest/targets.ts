/**
 * Which column gives what: every sign that speaks for a target is weighed (HXL tag, known lists,
 * header words, the form of the values), and each target goes to the column with the strongest. A
 * header that its values contradict counts little.
 */
import { foldName } from '@causeway/domain/alias/fold'
import type { Profile } from '../profile/profile.ts'
import type { ColumnSense } from './column-sense.ts'
import { sensesOfHeader, targetOfTag, type Target } from './header-words.ts'
import { unitInHeader } from './unit-words.ts'

/** One sign for one target. */
export interface Sign {
  readonly target: Target
  /** Whole per cent. */
  readonly confidence: number
  readonly why: string
}

export interface Assignment extends Sign {
  /** Index of the column. */
  readonly column: number
}

/** A column with several signs, the strongest first. */
export type Signs = readonly Sign[]

/** Weaker signs are not worth a proposal. */
const CONFIDENCE_MIN = 30

/** All signs of one column, weighed by its values, the strongest of each target only. */
export function signsOf(sense: ColumnSense, tag: string, known: readonly Profile[]): Signs {
  const { header } = sense.statistics
  const signs: Sign[] = []
  const tagged = targetOfTag(tag)
  if (tagged !== null) signs.push({ target: tagged, confidence: 97, why: `HXL tag ${tag}` })
  for (const profile of known) {
    const column = profile.columns.find((one) => one.headers.some((name) => isSame(name, header)))
    if (column === undefined) continue
    signs.push({ target: column.target, confidence: 98, why: `header of ${profile.name}` })
  }
  for (const { target, confidence, word } of sensesOfHeader(header)) {
    signs.push({ target, confidence: Math.round(confidence * 0.95), why: `header word “${word}”` })
  }
  if (unitInHeader(header) !== null && sense.numbers.share >= 60) {
    signs.push({ target: 'quantity', confidence: 70, why: 'a unit in the header, over numbers' })
  }
  signs.push(...signsOfValues(sense, known))
  const weighed = signs.map((sign) => weigh(sign, sense)).filter((sign) => sign.confidence > 0)
  weighed.sort((one, other) => other.confidence - one.confidence)
  return weighed.filter((sign, at) => weighed.findIndex((one) => one.target === sign.target) === at)
}

/** Gives each target to one column and each column one target, strongest signs first. */
export function assign(columns: readonly Signs[]): readonly Assignment[] {
  const all = columns.flatMap((signs, column) => signs.map((sign) => ({ ...sign, column })))
  all.sort((one, other) => other.confidence - one.confidence || one.column - other.column)
  const assigned: Assignment[] = []
  for (const sign of all) {
    const isTaken = assigned.some((one) => one.column === sign.column || one.target === sign.target)
    // A regime is one of our four words, which a list's own words never are.
    if (isTaken || sign.confidence < CONFIDENCE_MIN || sign.target === 'regime') continue
    assigned.push(sign)
  }
  if (assigned.length === 0) return [LAST_RESORT]
  return assigned.sort((one, other) => one.column - other.column)
}

/** A profile has one column at least; where nothing speaks for any, people will say. */
const LAST_RESORT: Assignment = {
  column: 0,
  target: 'item',
  confidence: 1,
  why: 'the first column',
}

function signsOfValues(sense: ColumnSense, known: readonly Profile[]): readonly Sign[] {
  const { dates, numbers, statistics } = sense
  const signs: Sign[] = []
  const sign = (target: Target, confidence: number, why: string): void => {
    signs.push({ target, confidence, why })
  }
  if (dates.share >= 80) sign('day', 40, `${dates.share} % of the values are days`)
  if (sense.unitShare >= 60) sign('unit', 45, `${sense.unitShare} % of the values are units`)
  if (sense.clockShare >= 80) sign('clock', 35, `${sense.clockShare} % are clock times`)
  if (numbers.share >= 80 && !statistics.isUnique && dates.share < 50 && sense.clockShare < 50) {
    sign('quantity', 32, `${numbers.share} % of the values are numbers`)
  }
  for (const [kind, target] of GAZETTEERS) {
    const share = knownShare(sense, known, kind)
    if (share >= 40) sign(target, 30 + Math.round(share / 5), `${share} % are known names`)
  }
  return signs
}

const GAZETTEERS = [
  ['place', 'place'],
  ['party', 'donor'],
  ['item', 'item'],
  ['group', 'group'],
] as const

/** Whole per cent of the rows whose value is a known name of a kind. */
function knownShare(
  { statistics }: ColumnSense,
  known: readonly Profile[],
  kind: (typeof GAZETTEERS)[number][0],
): number {
  const names = new Set(
    known.flatMap(({ aliases }) =>
      aliases.flatMap((alias) =>
        alias.kind === kind ? [alias.target, ...alias.stated].map(foldName) : [],
      ),
    ),
  )
  if (names.size === 0) return 0
  const [found, all] = statistics.values.reduce(
    ([sum, rows], value) => [
      sum + (names.has(foldName(value.text)) ? value.rows : 0),
      rows + value.rows,
    ],
    [0, 0],
  )
  return all === 0 ? 0 : Math.round((found * 100) / all)
}

/** What the values say of a sign: they back it, leave it, or contradict it. */
function weigh(sign: Sign, sense: ColumnSense): Sign {
  const factor = factorOf(sign.target, sense)
  return { ...sign, confidence: Math.min(99, Math.round(sign.confidence * factor)) }
}

const CONTRADICTED = 0.3

function factorOf(target: Target, sense: ColumnSense): number {
  const { dates, numbers, statistics } = sense
  if (statistics.filled === 0) return 0.8
  const isText = numbers.share < 50 && dates.share < 60
  switch (target) {
    case 'day':
    case 'manifest_day':
    case 'edited':
      return dates.share >= 50 ? 1.02 : CONTRADICTED
    case 'clock':
      return sense.clockShare >= 50 ? 1.02 : 0.2
    case 'quantity':
      return numbers.share >= 60 && dates.share < 60 ? (statistics.isUnique ? 0.7 : 1.02) : 0.2
    case 'unit':
      return sense.unitShare >= 50 ? 1.02 : isText && statistics.distinct.count <= 60 ? 0.9 : 0.2
    case 'outside_id':
      return idFactor(sense)
    case 'route':
    case 'place':
    case 'donor':
    case 'recipient':
    case 'sender':
    case 'item':
    case 'group':
    case 'regime':
    case 'outcome':
    case 'donation_type':
      return isText ? 1 : CONTRADICTED
  }
}

function idFactor({ statistics, dates }: ColumnSense): number {
  const isFull = statistics.filled * 10 >= statistics.rows * 9
  if (dates.share >= 60) return CONTRADICTED
  if (!isFull) return 0.5
  return statistics.isUnique ? 1.03 : statistics.distinct.count * 2 > statistics.filled ? 1 : 0.5
}

const isSame = (one: string, other: string): boolean => foldName(one) === foldName(other)
