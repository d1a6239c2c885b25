/**
 * Units: a stated unit is kept as stated and given its family, or it stays unknown. A blank is
 * never taken for pallets, and codes that mean something else than people think are refused.
 */
import { nearestNames } from '@causeway/domain/alias/candidates'
import { foldName } from '@causeway/domain/alias/fold'
import {
  type Parsed,
  type Parser,
  type Place,
  type UnitMeaning,
  NO_CHANGES,
  NO_ISSUES,
  issueAt,
} from './cell-reading.ts'

export const UNKNOWN_UNIT: UnitMeaning = { family: 'unknown', unit: '', basePerOne: 0n }

/** On the wire `KT` means a tub; lists that write it mean a kit, which is `SET`. */
const REFUSED: ReadonlyMap<string, readonly string[]> = new Map([['kt', ['SET']]])

/** A parser for a column of units, or for a constant that stands for one. */
export function unitParser(units: ReadonlyMap<string, UnitMeaning>, place: Place): Parser {
  return {
    unknownWord: 'unit.blank',
    blank: unknownUnit('', [issueAt(place, 'unit.blank', 'warning', { value: '' })]),
    parse(text) {
      const folded = foldName(text)
      const refused = REFUSED.get(folded)
      if (refused !== undefined)
        return unknownUnit(text, [
          issueAt(place, 'unit.refused', 'warning', { value: text, suggestions: refused }),
        ])
      const meaning = units.get(folded)
      if (meaning !== undefined)
        return {
          text,
          value: { kind: 'unit', meaning },
          issues: NO_ISSUES,
          changes: NO_CHANGES,
        }
      const suggestions = nearestNames(text, [...units.keys()])
      return unknownUnit(text, [
        issueAt(place, 'unit.unknown', 'warning', { value: text, suggestions }),
      ])
    },
  }
}

function unknownUnit(text: string, issues: Parsed['issues']): Parsed {
  return { text, value: { kind: 'unit', meaning: UNKNOWN_UNIT }, issues, changes: NO_CHANGES }
}
