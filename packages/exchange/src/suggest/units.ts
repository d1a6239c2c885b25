/**
 * Units of a suggested profile: the stated ones that are sure, a constant where only the header
 * names one. What nobody can be sure of stays out, and is asked about; blank is never a unit.
 */
import { foldName } from '@causeway/domain/alias/fold'
import type { Profile } from '../profile/profile.ts'
import type { Doubt } from './doubt.ts'
import type { Given } from './material.ts'
import { unitInHeader, unitOfWord, type UnitEntry } from './unit-words.ts'
import { isUnknownWord } from './unknown-words.ts'

export interface SuggestedUnits {
  readonly units: Profile['units']
  readonly constants: Profile['constants']
  readonly doubts: readonly Doubt[]
}

export function suggestedUnits(given: readonly Given[]): SuggestedUnits {
  const column = given.find(({ target }) => target === 'unit')
  return column === undefined ? constantUnit(given) : statedUnits(column)
}

function statedUnits({ sense }: Given): SuggestedUnits {
  const texts = sense.statistics.values.map(({ text }) => text)
  const entries: UnitEntry[] = []
  const strange: string[] = []
  for (const text of texts) {
    const entry = unitOfWord(text)
    if (entry !== null && !entries.includes(entry)) entries.push(entry)
    if (entry === null && !isUnknownWord(text)) strange.push(text)
  }
  const column = sense.statistics.header
  const doubts: Doubt[] =
    strange.length === 0
      ? []
      : [{ column, doubt: 'unit: not known', suggestions: strange.slice(0, 10) }]
  return { units: entries.map(withoutTwins), constants: [], doubts }
}

/** The header's own unit becomes a constant with the header as its stated text. */
function constantUnit(given: readonly Given[]): SuggestedUnits {
  const quantity = given.find(({ target }) => target === 'quantity')
  const header = quantity?.sense.statistics.header ?? ''
  const entry = unitInHeader(header)
  if (entry !== null) {
    const unit = { ...entry, stated: [header, ...withoutTwins(entry).stated] }
    return {
      units: [withoutTwins(unit)],
      constants: [{ target: 'unit', value: header }],
      doubts: [],
    }
  }
  const doubts: Doubt[] =
    quantity === undefined ? [] : [{ column: header, doubt: 'unit: not stated', suggestions: [] }]
  return { units: [], constants: [], doubts }
}

/** Spellings that fold alike stand once. */
function withoutTwins(entry: UnitEntry): UnitEntry {
  const folded = entry.stated.map(foldName)
  return {
    ...entry,
    stated: entry.stated.filter((_, at) => folded.indexOf(folded[at] ?? '') === at),
  }
}
