/**
 * A whole profile for a list that nobody has described, with the questions that it leaves open and
 * what each column holds. It proposes; whoever imports confirms. Pure: the same rows always give
 * the same suggestion.
 */
import { foldName } from '@causeway/domain/alias/fold'
import { assert } from '@causeway/domain/result/result'
import { matchProfile } from '../profile/match.ts'
import { parseProfile, type Profile } from '../profile/profile.ts'
import type { Row } from '../read/row.ts'
import { buildProfile } from './build-profile.ts'
import { senseOf, type ColumnSense } from './column-sense.ts'
import { columnStatistics, type ColumnStatistics } from './column-statistics.ts'
import type { Doubt } from './doubt.ts'
import type { Target } from './header-words.ts'
import { individualsIn, shownDoubt, shownStatistics } from './individuals.ts'
import type { ListHead } from './material.ts'
import { assign, signsOf, type Assignment, type Signs } from './targets.ts'

/** A column as it may be shown: texts that name individuals are withheld. */
export interface SuggestedColumn extends ColumnStatistics {
  /** What it is proposed to give; null where nothing speaks for anything. */
  readonly target: Target | null
  /** Whole per cent. */
  readonly confidence: number
  readonly why: string
}

export interface Suggestion {
  /** Passes `parseProfile`; reads the list that it was made from. */
  readonly profile: Profile
  readonly doubts: readonly Doubt[]
  readonly columns: readonly SuggestedColumn[]
}

/**
 * Suggests a profile. `rows` may be all rows of the list or the first some hundred: only all of
 * them show whether an id is unique. Of the `known` profiles one that fits is taken as it is;
 * otherwise their headers and names are signs.
 */
export function suggestProfile(
  list: ListHead,
  rows: Iterable<Row>,
  known: readonly Profile[],
): Suggestion {
  const statistics = columnStatistics(list.headers, rows)
  const match = matchProfile(list.headers, known)
  if (match !== null) return knownSuggestion(match, statistics)
  const senses = statistics.map((column, at) => senseOf(column, list.hxlTags[at] ?? ''))
  const signs = senses.map((sense, at) =>
    isUsable(list.headers, at) ? signsOf(sense, list.hxlTags[at] ?? '', known) : [],
  )
  const assigned = assign(signs)
  const { document, doubts } = buildProfile({ list, senses, assigned, known })
  const parsed = parseProfile(document)
  assert(parsed.ok, 'a suggested profile is a profile')
  const open = [...doubts, ...leftOver(senses, signs, assigned), ...privacyDoubts(statistics)]
  return {
    profile: parsed.value,
    doubts: open.map(shownDoubt),
    columns: shownColumns(statistics, assigned),
  }
}

/** A header that is too long for a profile, or folds to that of an earlier column, binds nothing. */
function isUsable(headers: readonly string[], at: number): boolean {
  const header = headers[at] ?? ''
  const folded = foldName(header)
  const isFirst = headers.findIndex((other) => foldName(other) === folded) === at
  return header.length <= 300 && isFirst
}

function knownSuggestion(profile: Profile, statistics: readonly ColumnStatistics[]): Suggestion {
  const assigned = statistics.flatMap(({ header }, column) => {
    const found = profile.columns.find((one) =>
      one.headers.some((name) => foldName(name) === foldName(header)),
    )
    const why = `known list: ${profile.name}`
    return found === undefined ? [] : [{ column, target: found.target, confidence: 100, why }]
  })
  return { profile, doubts: privacyDoubts(statistics), columns: shownColumns(statistics, assigned) }
}

/** Columns that give nothing: another has what they would give, or nothing is known of them. */
function leftOver(
  senses: readonly ColumnSense[],
  signs: readonly Signs[],
  assigned: readonly Assignment[],
): readonly Doubt[] {
  return senses.flatMap(({ statistics }, at): Doubt[] => {
    const column = statistics.header
    if (assigned.some((one) => one.column === at) || statistics.filled === 0) return []
    const [first] = signs[at] ?? []
    if (first?.target === 'regime' && first.confidence >= 60) {
      const suggestions = statistics.values.slice(0, 5).map(({ text }) => text)
      return [{ column, doubt: 'regime: own words', suggestions }]
    }
    const strong = (signs[at] ?? []).filter((sign) => sign.confidence >= 60)
    if (strong.length > 0) {
      const suggestions = strong.map(({ target }) => target)
      return [{ column, doubt: 'target: another column has it', suggestions }]
    }
    return [{ column, doubt: 'target: none', suggestions: [] }]
  })
}

function privacyDoubts(statistics: readonly ColumnStatistics[]): readonly Doubt[] {
  return statistics.flatMap((column): Doubt[] => {
    const why = individualsIn(column)
    if (why === null) return []
    return [{ column: column.header, doubt: 'privacy: names individuals', suggestions: [why] }]
  })
}

function shownColumns(
  statistics: readonly ColumnStatistics[],
  assigned: readonly Assignment[],
): readonly SuggestedColumn[] {
  return statistics.map((column, at) => {
    const found = assigned.find((one) => one.column === at)
    const about = { target: found?.target ?? null, confidence: found?.confidence ?? 0 }
    return { ...shownStatistics(column), ...about, why: found?.why ?? '' }
  })
}
