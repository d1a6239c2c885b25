/**
 * Small builders that every reader of this folder uses: a refusal with its place, and the letters
 * by which a spreadsheet calls its columns. Sentences for people are made in `unreadable.ts` only.
 */
import { refuse } from '@causeway/domain/result/result'
import type { UnreadableList } from './row.ts'

interface Place {
  readonly row: number
  /** Index of the column from 0; left out where the row as a whole is meant. */
  readonly column?: number
}

/** Why the file cannot be read; without a place the whole file is meant. */
export function unreadable(
  kind: UnreadableList['kind'],
  detail: string,
  place?: Place,
): UnreadableList {
  const column = place?.column === undefined ? null : columnLetters(place.column)
  return { kind, row: place?.row ?? null, column, detail }
}

/** The same as a refused result. */
export function refuseList(
  kind: UnreadableList['kind'],
  detail: string,
  place?: Place,
): { readonly ok: false; readonly refusal: UnreadableList } {
  return refuse(unreadable(kind, detail, place))
}

/** `A` for 0, `Z` for 25, `AA` for 26. */
export function columnLetters(index: number): string {
  let letters = ''
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return letters
}

/** A whole number with its thousands apart, for limits that people read. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',')
}
