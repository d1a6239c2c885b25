/**
 * Attributed figures: a subject, a value with its bound, of which day, by whose claim. A figure is
 * never a bare number, and two claimants' figures are never made into one.
 */
import type { Demand, Fields } from '../ledger/fields.ts'
import { code, day, listOf, oneOf, orNull, quantity } from '../ledger/reader.ts'
import { lineOfText } from '../access/origin.ts'
import type { PartyCode } from '../ledger/code.ts'
import { BOUNDS, type Bound } from './bound.ts'
import type { Branded } from '../result/result.ts'
import type { Day } from '../time/day.ts'

export type FigureCode = Branded<string, 'FigureCode'>

const YES_NO = ['yes', 'no'] as const

export interface FigureStated {
  readonly kind: 'figure_stated'
  readonly figure: FigureCode
  /** What is counted, in the source's words made neutral: figures of one subject stand together. */
  readonly subject: string
  readonly bound: Bound
  /** In whole units of what is counted; the lower end of a range. */
  readonly value: bigint
  /** The upper end of a range; null for every other bound. */
  readonly high: bigint | null
  /** The day that the figure is of; null where the source does not say. */
  readonly asOf: Day | null
  /** Figures that the claimant replaces by this one. */
  readonly supersedes: readonly FigureCode[]
  /** The name of a counting basis. Another basis is another series, and no line joins the two. */
  readonly series: string | null
  /** Of a count of people: whether civilians stand apart in it; null where that is no question. */
  readonly civiliansApart: 'yes' | 'no' | null
}

/** Something asked for by a claimant: that aid flow, that it be kept safe. */
export interface AskStated {
  readonly kind: 'ask_stated'
  readonly party: PartyCode
  /** Of whom it is asked; null where the source does not say. */
  readonly of: PartyCode | null
  readonly text: string
}

/** A warning of what may come, by whoever gives it; it is no forecast of ours. */
export interface RiskStated {
  readonly kind: 'risk_stated'
  readonly party: PartyCode
  readonly text: string
}

export type FigureBody = FigureStated | AskStated | RiskStated

/** A range whose low end is not below its high end. */
export interface UpsideDown {
  readonly kind: 'range upside down'
  readonly at: string
  readonly low: bigint
  readonly high: bigint
}

const figures = listOf(code<FigureCode>(), { least: 0, most: 20 })

/** Takes the fields of a figure, an ask or a risk statement. */
export function takeFigureBody(kind: FigureBody['kind'], fields: Fields): FigureBody {
  switch (kind) {
    case 'figure_stated':
      return {
        kind,
        figure: fields.take('figure', code<FigureCode>()),
        subject: fields.take('subject', lineOfText(160)),
        bound: fields.take('bound', oneOf(BOUNDS)),
        value: fields.take('value', quantity),
        high: fields.take('high', orNull(quantity)),
        asOf: fields.take('as_of', orNull(day)),
        supersedes: fields.take('supersedes', figures),
        series: fields.take('series', orNull(lineOfText(80))),
        civiliansApart: fields.take('civilians_apart', orNull(oneOf(YES_NO))),
      }
    case 'ask_stated':
      return {
        kind,
        party: fields.take('party', code<PartyCode>()),
        of: fields.take('of', orNull(code<PartyCode>())),
        text: fields.take('text', lineOfText()),
      }
    case 'risk_stated':
      return {
        kind,
        party: fields.take('party', code<PartyCode>()),
        text: fields.take('text', lineOfText()),
      }
  }
}

/** What must hold between the fields of a figure, and the field that is named if it does not. */
export const FIGURE_DEMANDS: readonly Demand<FigureStated>[] = [
  ['high', ({ bound, high }) => (bound === 'range') === (high !== null)],
  ['supersedes', ({ figure, supersedes }) => !supersedes.includes(figure)],
]

/** What is wrong with a range; null where nothing is. */
export function rangeFlaw({ value, high }: FigureStated): UpsideDown | null {
  if (high === null || value < high) return null
  return { kind: 'range upside down', at: 'high', low: value, high }
}
