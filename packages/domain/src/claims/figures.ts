/**
 * Figures side by side: subject by subject, each claimant's in one fixed order, none of them summed,
 * subtracted or averaged. Each says what replaced it, and why it was old when it was published.
 */
import type { Told } from '../access/access-statement.ts'
import { type Day, dayNumber } from '../time/day.ts'
import type { FigureStated } from './figure.ts'

/** Figures on one subject. There is no total, and no place for one. */
export interface SideBySide {
  readonly subject: string
  /** By as-of, undated last, then by claimant's code. */
  readonly figures: readonly FigureLine[]
}

export interface FigureLine {
  readonly told: Told<FigureStated>
  /** Figures that replace it as known, in the order of the log. */
  readonly supersededBy: readonly Told<FigureStated>[]
  /** Why it was old when published; empty where it was not. */
  readonly oldWhenPublished: readonly Old[]
}

/** One reason why a figure was old when it was published, with what shows it. */
export type Old =
  | { readonly kind: 'days before'; readonly asOf: Day; readonly days: number }
  | { readonly kind: 'superseded by then'; readonly by: Told<FigureStated> }
  /** The claimant's own series had left the figure behind: when first, and where it stood. */
  | {
      readonly kind: 'series stood higher'
      readonly passed: Told<FigureStated>
      readonly latest: Told<FigureStated>
    }

/** A figure may be a week old when it is published; then it is old. */
const FRESH_DAYS = 7

/** All figures as known, by subject. */
export function sideBySide(figures: readonly Told<FigureStated>[]): readonly SideBySide[] {
  const bySubject = new Map<string, Told<FigureStated>[]>()
  for (const told of figures) {
    const { subject } = told.body
    bySubject.set(subject, [...(bySubject.get(subject) ?? []), told])
  }
  return [...bySubject]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([subject, own]) => ({
      subject,
      figures: own.toSorted(inFixedOrder).map((told) => ({
        told,
        supersededBy: supersedersOf(told, figures),
        oldWhenPublished: oldWhenPublished(told, figures),
      })),
    }))
}

/** Published is the day that the figure's document was; its record day where it has none. */
function oldWhenPublished(
  told: Told<FigureStated>,
  all: readonly Told<FigureStated>[],
): readonly Old[] {
  const { known: published } = told
  const { asOf } = told.body
  const old: Old[] = []
  if (asOf !== null && daysBetween(asOf, published) > FRESH_DAYS)
    old.push({ kind: 'days before', asOf, days: daysBetween(asOf, published) })
  const [first] = supersedersOf(told, all).filter((one) => dayOf(one) <= published)
  if (first !== undefined) old.push({ kind: 'superseded by then', by: first })
  const series = leftBehind(told, all)
  if (series !== null) old.push(series)
  return old
}

function supersedersOf(
  { body, position }: Told<FigureStated>,
  all: readonly Told<FigureStated>[],
): readonly Told<FigureStated>[] {
  return all.filter((one) => one.position !== position && one.body.supersedes.includes(body.figure))
}

/**
 * The same claimant's dated figures on the same subject and basis, as of days up to publication. An
 * exact or upper bound is old as soon as one of them stands higher. "More than", "at least" and
 * "about" stay true for a while: they are old once the series passed them over a week before.
 */
function leftBehind(told: Told<FigureStated>, all: readonly Told<FigureStated>[]): Old | null {
  const { body, origin, known: published } = told
  const series = all
    .filter(
      (one) =>
        one.origin.claimedBy === origin.claimedBy &&
        one.body.subject === body.subject &&
        one.body.series === body.series &&
        isWithin(one, told),
    )
    .toSorted(inFixedOrder)
  const stated = body.high ?? body.value
  const passed = series.find((one) => one.body.value > stated)
  const latest = series.at(-1)
  if (passed === undefined || latest === undefined || latest.body.value <= stated) return null
  const isOpen = body.bound === 'more_than' || body.bound === 'at_least' || body.bound === 'about'
  if (isOpen && daysBetween(dayOf(passed), published) <= FRESH_DAYS) return null
  return { kind: 'series stood higher', passed, latest }
}

/** Dated, of the figure's own day or later, and public by the day that the figure was published. */
function isWithin(one: Told<FigureStated>, told: Told<FigureStated>): boolean {
  const { asOf } = one.body
  if (asOf === null || asOf > told.known) return false
  return told.body.asOf === null || asOf > told.body.asOf
}

/** The day that a figure speaks from: as-of, else when it became known. */
function dayOf({ body, known }: Told<FigureStated>): Day {
  return body.asOf ?? known
}

function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from)
}

/** As-of with the undated last, then claimant, then the order of the log; no locale in it. */
function inFixedOrder(one: Told<FigureStated>, other: Told<FigureStated>): number {
  const [a, b] = [keyOf(one), keyOf(other)]
  return a < b ? -1 : a > b ? 1 : one.position < other.position ? -1 : 1
}

function keyOf({ body, origin }: Told<FigureStated>): string {
  return `${body.asOf ?? '9999-99-99'} ${origin.claimedBy}`
}
