/**
 * Planning figures: a need, a load or a rate from a handbook or a report, with who claims it and
 * where it stands. They are data with versions; a newer version never changes what used an older.
 */
import { BOUNDS, type Bound } from '../claims/bound.ts'
import { type Form, Form as FormOf, type Problem, Problems } from '../form/form.ts'
import type { Decimal } from '../quantity/decimal.ts'
import { PLAIN_MARKS, parseDecimal } from '../quantity/decimal.ts'
import { type Branded, type Result, accept, assert, refuse } from '../result/result.ts'
import type { Day } from '../time/day.ts'

/** Small letters, digits, dots, hyphens: `need.food.total`. */
export type FigureId = Branded<string, 'FigureId'>

/** Decimal texts. A figure of one value has it three times; `likely` is null where none is claimed. */
export interface StatedValue {
  readonly low: string
  readonly likely: string | null
  readonly high: string
}

export interface PlanningFigure {
  readonly id: FigureId
  readonly version: number
  readonly value: StatedValue
  readonly bound: Bound
  /** As the source states it: `g`, `kg`, `l`, `persons`, `trucks`. */
  readonly unit: string
  /** What the unit is per: `person/day`, `kit/90 days`; null where it is per nothing. */
  readonly per: string | null
  readonly context: string
  /** A day, or as much of one as the source states: `2023-11`. */
  readonly as_of: string | null
  readonly claimed_by: string
  readonly source: string
  readonly locator: string | null
  /** It must be held against its source before anybody plans with it. */
  readonly to_be_checked: boolean
  readonly checked_by: string | null
  readonly checked_at: Day | null
}

/** What is wrong with a figure's form; the caller shows all of it. */
export interface NotAPlanningFigure {
  readonly kind: 'not a planning figure'
  readonly problems: readonly Problem[]
}

const ID = /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/

/** Reads one figure. Refuses with every problem that it finds. */
export function parsePlanningFigure(value: unknown): Result<PlanningFigure, NotAPlanningFigure> {
  const problems = new Problems()
  const figure = readFigure(new FormOf(value, '', problems))
  return problems.count === 0
    ? accept(figure)
    : refuse({ kind: 'not a planning figure', problems: problems.kept })
}

function readFigure(form: Form): PlanningFigure {
  const { problems } = form
  const figure: PlanningFigure = {
    id: form.code<FigureId>('id'),
    version: form.whole('version', { least: 1, most: 9_999 }),
    value: readValue(form),
    bound: form.has('bound') ? form.oneOf('bound', BOUNDS) : 'bare',
    unit: form.code('unit'),
    per: form.textOrNull('per', 80),
    context: form.text('context'),
    as_of: form.textOrNull('as_of', 40),
    claimed_by: form.code('claimed_by'),
    source: form.text('source'),
    locator: form.textOrNull('locator'),
    to_be_checked: form.inner('to_be_checked') === true,
    checked_by: form.textOrNull('checked_by', 80),
    checked_at: form.dayOrNull('checked_at'),
  }
  form.close()
  if (typeof figure.id === 'string' && !ID.test(figure.id))
    problems.note('id', 'expected small letters, digits, dots and hyphens, such as need.food.total')
  if ((figure.checked_by === null) !== (figure.checked_at === null))
    problems.note('checked_by', 'who checked it and on which day go together')
  return figure
}

function readValue(form: Form): StatedValue {
  const { problems } = form
  const stated = form.inner('value')
  if (typeof stated !== 'object' || stated === null) {
    const one = form.decimal('value')
    return { low: one, likely: one, high: one }
  }
  const range = new FormOf(stated, 'value', problems)
  const low = range.decimal('low')
  const likely = range.has('likely') ? range.decimal('likely') : null
  const high = range.decimal('high')
  range.close()
  const known = [low, likely, high].filter((one): one is string => typeof one === 'string')
  const isOrdered = known.every(
    (one, at) => at === 0 || compareDecimals(decimalOf(known[at - 1] ?? one), decimalOf(one)) <= 0,
  )
  if (!isOrdered) problems.note('value', 'expected low, then likely, then high')
  return { low, likely, high }
}

/** Whether it may be planned with: a figure that must be checked is refused until somebody did. */
export function isUsable({ to_be_checked, checked_by }: PlanningFigure): boolean {
  return !to_be_checked || checked_by !== null
}

/** `need.food.total@1`. */
export function figureName({ id, version }: Pick<PlanningFigure, 'id' | 'version'>): string {
  return `${id}@${version}`
}

/** The value of decimal text that a form has let through. */
export function decimalOf(text: string): Decimal {
  const read = parseDecimal(text, PLAIN_MARKS)
  assert(read.ok, 'a figure was parsed before it is used')
  return read.value
}

/** `94000` as `94,000`; digits behind the point are left as they are. */
function grouped(text: string): string {
  const [whole = '', fraction] = text.split('.')
  const marked = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? marked : `${marked}.${fraction}`
}

function compareDecimals(one: Decimal, other: Decimal): number {
  const [left, right] = [
    one.digits * 10n ** BigInt(other.scale),
    other.digits * 10n ** BigInt(one.scale),
  ]
  return left < right ? -1 : left > right ? 1 : 0
}

/** `0.98 kg per person/day`, `7.5 to 15 l per person/day`: the value in words. */
export function valueText({ value, bound, unit, per }: PlanningFigure): string {
  const { low, likely, high } = value
  const word = bound === 'bare' || bound === 'range' ? '' : `${bound.replace('_', ' ')} `
  const middle = likely === null ? '' : `, likely ${grouped(likely)}`
  const range = `${grouped(low)} to ${grouped(high)}${middle}`
  const stated = `${word}${low === high ? grouped(low) : range}`
  return `${stated} ${unit}${per === null ? '' : ` per ${per}`}`
}
