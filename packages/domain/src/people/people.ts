/**
 * People at a site: figures that parties claim, several side by side and none of them an average.
 * Which claimant the needs count is a choice that somebody states.
 */
import { Form, type Problem, Problems } from '../form/form.ts'
import type { PartyCode, PlaceCode } from '../ledger/code.ts'
import { BOUNDS, type Bound } from '../claims/bound.ts'
import { type Result, accept, refuse } from '../result/result.ts'
import type { Position } from '../statement/statement.ts'
import type { Day } from '../time/day.ts'

/** What one party claims of one place. */
export interface PeopleFigure {
  readonly place: PlaceCode
  readonly people: number
  /** The ends of a range; both the same as `people` where none is claimed. */
  readonly low: number
  readonly high: number
  readonly bound: Bound
  /** Null where the claimant gives none: it then counts from the beginning. */
  readonly as_of: Day | null
  readonly claimed_by: PartyCode
  readonly reported_by: PartyCode | null
  readonly source: string
}

/** A figure in the log. */
export interface StatedPeople {
  readonly position: Position
  readonly figure: PeopleFigure
}

/** Whose figures count, at one place or, where `place` is null, wherever nothing else is chosen. */
export interface ClaimantChoice {
  readonly place: PlaceCode | null
  readonly claimed_by: PartyCode
  readonly chosen_by: string
}

/** What is wrong with the figures; the caller shows all of it, and nothing was stated. */
export interface NotPeople {
  readonly kind: 'not figures of people'
  readonly problems: readonly Problem[]
}

/** More than live anywhere in one site, and few enough to be a slip of the hand where exceeded. */
export const PEOPLE_MAX = 10_000_000

/** Figures of one file: as many statements as one transaction takes. */
const PEOPLE_ROWS_MAX = 1_000

/** Reads `{people: [{place, people, …}]}`. Refuses with every problem, also two for one thing. */
export function parsePeople(document: unknown): Result<readonly PeopleFigure[], NotPeople> {
  const problems = new Problems()
  const form = new Form(document, '', problems)
  const figures = form.list('people', PEOPLE_ROWS_MAX, (value, at) =>
    readFigure(new Form(value, at, problems)),
  )
  form.close()
  if (problems.count === 0 && figures.length === 0) problems.note('people', 'no figure at all')
  const first = new Map<string, number>()
  if (problems.count === 0)
    figures.forEach(({ place, claimed_by, as_of }, index) => {
      const key = [place, claimed_by, as_of ?? ''].join('\t')
      const before = first.get(key)
      if (before === undefined) first.set(key, index)
      else problems.note(`people[${index}]`, `says again what people[${before}] is about`)
    })
  return problems.count === 0
    ? accept(figures)
    : refuse({ kind: 'not figures of people', problems: problems.kept })
}

function readFigure(form: Form): PeopleFigure {
  const range = { least: 0, most: PEOPLE_MAX }
  const people = form.whole('people', range)
  const bound = form.has('bound') ? form.oneOf('bound', BOUNDS) : 'bare'
  const figure: PeopleFigure = {
    place: form.code<PlaceCode>('place'),
    people,
    low: form.wholeOr('low', range, people),
    high: form.wholeOr('high', range, people),
    bound,
    as_of: form.dayOrNull('as_of'),
    claimed_by: form.code<PartyCode>('claimed_by'),
    reported_by: form.has('reported_by') ? form.code<PartyCode>('reported_by') : null,
    source: form.text('source', 300),
  }
  form.close()
  if (figure.low > people || people > figure.high)
    form.problems.note(form.place('people'), 'expected low, then people, then high')
  if (figure.low !== figure.high && bound !== 'range')
    form.problems.note(form.place('bound'), 'low and high are ends of a range: say "range"')
  return figure
}

/** Why no figure of people counts at a place on a day. */
export type PeopleGap =
  | { readonly kind: 'nobody claims a figure' }
  | { readonly kind: 'no claimant chosen'; readonly claimants: readonly PartyCode[] }
  | { readonly kind: 'claimant silent'; readonly claimed_by: PartyCode }

/**
 * The figure that counts on a day: the chosen claimant's latest one as of that day or before. Two
 * of one day: the later statement. A day before the first of them has none.
 */
export function peopleOn(
  stated: readonly StatedPeople[],
  choice: ClaimantChoice | null,
  day: Day,
): Result<PeopleFigure, PeopleGap> {
  if (stated.length === 0) return refuse({ kind: 'nobody claims a figure' })
  const claimants = [...new Set(stated.map(({ figure }) => figure.claimed_by))].sort()
  if (choice === null) return refuse({ kind: 'no claimant chosen', claimants })
  const { claimed_by } = choice
  let found: PeopleFigure | null = null
  for (const { figure } of stated) {
    if (figure.claimed_by !== claimed_by || (figure.as_of ?? '') > day) continue
    if (found === null || (figure.as_of ?? '') >= (found.as_of ?? '')) found = figure
  }
  return found === null ? refuse({ kind: 'claimant silent', claimed_by }) : accept(found)
}
