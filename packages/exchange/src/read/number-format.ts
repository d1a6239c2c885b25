/**
 * Which number formats of a workbook show a date or a clock time (ECMA-376-1, 18.8.30 and 18.8.31).
 * The format is a hint that goes with the cell; the stored number is never turned into anything.
 */
import type { Cell } from './row.ts'

export type CellFormat = NonNullable<Cell['format']>

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, step) => from + step)

/** Formats that have a number but no code in the file; 27 to 36 and 50 to 58 are East Asian. */
const BUILT_IN: ReadonlyMap<number, CellFormat> = new Map<number, CellFormat>([
  ...range(14, 17).map((id) => [id, 'date'] as const),
  ...range(18, 21).map((id) => [id, 'time'] as const),
  [22, 'datetime'],
  ...range(27, 31).map((id) => [id, 'date'] as const),
  ...range(32, 35).map((id) => [id, 'time'] as const),
  [36, 'date'],
  ...range(45, 47).map((id) => [id, 'time'] as const),
  ...range(50, 58).map((id) => [id, 'date'] as const),
])

/** What a format shows; `code` is its own code where the workbook gives one. */
export function formatKind(id: number, code: string | undefined): CellFormat | undefined {
  if (code === undefined) return BUILT_IN.get(id)
  const section = (code.toLowerCase().split(';')[0] ?? '')
    .replace(/"[^"]*"/g, '')
    .replace(/\\./g, '')
    .replace(/[_*]./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/g, '')
    .replace(/general/g, '')
    .replace(/e[+-]/g, '')
  const showsClock = /[hs]|\[m+\]|am\/pm/.test(section)
  const showsDay = /[ydeg]/.test(section.replace(/am\/pm|a\/p/g, ''))
  const showsMonth = !showsClock && /m/.test(section.replace(/am\/pm|a\/p/g, ''))
  if (showsClock) return showsDay ? 'datetime' : 'time'
  return showsDay || showsMonth ? 'date' : undefined
}
