/**
 * A file's rows before its header is known, and what whoever opens it may ask for. Text and
 * workbooks both come as this one shape, so that headers are found in one way.
 */
import type { Result } from '@causeway/domain/result/result'
import type { CodePage } from './encoding.ts'
import type { Guards, OpenList, Row, UnreadableList } from './row.ts'

export interface OpenOptions {
  /** Name of the sheet to read; without it the list is looked for. */
  readonly sheet?: string
  /** Row that the header stands in, from 1. */
  readonly headerRow?: number
  /** Headers that a profile expects, under all the names that it knows for them. */
  readonly wanted?: readonly string[]
  /** Believed only where the file is not UTF-8. */
  readonly codePage?: CodePage
  readonly guards: Guards
}

export interface Table {
  readonly container: OpenList['container']
  readonly encoding: string
  readonly delimiter: string
  readonly lineEnd: string
  readonly sheet: string
  readonly sheets: readonly string[]
  readonly date1904: boolean
  readonly evidence: readonly string[]
  /** The first filled rows. */
  readonly sample: readonly Row[]
  /** Columns of the widest of them, blank ones included. */
  readonly widest: number
  rows(): Iterable<Result<readonly Row[], UnreadableList>>
}

/** Rows that are looked at before the header and the used columns are settled. */
const SAMPLE_ROWS = 200

export interface Sample {
  readonly rows: readonly Row[]
  /** Why there are no more of them, where that is not the end of the file. */
  readonly refusal: UnreadableList | null
}

/** The first filled rows; reading stops there. */
export function sampleOf(groups: Iterable<Result<readonly Row[], UnreadableList>>): Sample {
  const rows: Row[] = []
  for (const group of groups) {
    if (!group.ok) return { rows, refusal: group.refusal }
    rows.push(...group.value.slice(0, SAMPLE_ROWS - rows.length))
    if (rows.length >= SAMPLE_ROWS) break
  }
  return { rows, refusal: null }
}
