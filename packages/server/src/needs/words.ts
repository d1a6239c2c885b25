/**
 * Needs in words: quantities in the units that people load by, gaps with their cause, and stock-out
 * days. One place for all of them, for the command line and the pages.
 */
import type { BaseUnit } from '@causeway/domain/ledger/lot'
import { HORIZON_DAYS, type StockOut } from '@causeway/domain/needs/forecast'
import type { NeedGap } from '@causeway/domain/needs/need'
import type { PeopleFigure } from '@causeway/domain/people/people'
import { MILLIONTHS, ceiling } from '@causeway/domain/planning-figure/rate'
import { grouped, groupedText } from '../pages/words/figures.ts'

const UNITS: Readonly<Record<BaseUnit, string>> = { gram: 'kg', millilitre: 'l', piece: 'pcs' }

/** `kg`, `l`, `pcs`: the unit in which a quantity is shown. */
export function unitWord(unit: BaseUnit): string {
  return UNITS[unit]
}

/** A need in millionths of a base unit: whole kilograms or litres, rounded up; or parts of a piece. */
export function needFigure(need: bigint, unit: BaseUnit): string {
  if (unit !== 'piece') return grouped(ceiling(need, 1_000n * MILLIONTHS))
  const hundredths = ceiling(need, MILLIONTHS / 100n)
  return groupedText(`${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`)
}

/** The same, rounded down: what is there is not made more. */
export function stockFigure(quantity: bigint, unit: BaseUnit): string {
  return grouped(unit === 'piece' ? quantity : quantity / 1_000n)
}

/** Why there is no need, in half a sentence. */
export function gapWords(gap: NeedGap): string {
  switch (gap.kind) {
    case 'no planning figure named':
      return 'the network names no planning figure'
    case 'planning figure not adopted':
      return `${gap.figure} is not adopted here`
    case 'to be checked before use':
      return `${gap.figure} is to be checked before use`
    case 'no need per person':
      return `${gap.figure} is no need per person`
    case 'no likely value':
      return `${gap.figure} has no likely value`
    case 'another unit':
      return `${gap.figure} counts in ${gap.unit}s`
    case 'nobody claims a figure':
      return 'nobody says how many people'
    case 'no claimant chosen':
      return `nobody chose whose count: ${gap.claimants.join(', ')}`
    case 'claimant silent':
      return `${gap.claimed_by} says no figure of people by then`
  }
}

/** `2025-06-03`, `after 28 days`, or why there is no answer. */
export function stockOutWords(out: StockOut): string {
  switch (out.kind) {
    case 'on':
      return out.day
    case 'beyond':
      return `after ${HORIZON_DAYS} days`
    case 'gap':
      return out.because
  }
}

/** `about 6,400, according to council`. */
export function peopleWords({ people, low, high, bound, claimed_by }: PeopleFigure): string {
  const word = bound === 'bare' ? '' : `${bound.replace('_', ' ')} `
  const count =
    bound === 'range'
      ? `${grouped(low)} to ${grouped(high)}, likely ${grouped(people)}`
      : `${word}${grouped(people)}`
  return `${count}, according to ${claimed_by}`
}
