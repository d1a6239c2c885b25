/**
 * The rows of a list that differ most from one another: those with the rarest shapes of values. The
 * first twenty rows of a list are mostly alike, and show nothing of what a profile must cope with.
 */
import type { Row } from '../read/row.ts'
import { shapeOf } from './column-statistics.ts'

interface Found {
  readonly row: Row
  rows: number
}

const SHAPES_MAX = 20_000

/** At most `count` rows, in the order of the list; the first row of each rare shape. */
export function differingRows(rows: Iterable<Row>, count: number): readonly Row[] {
  const shapes = new Map<string, Found>()
  for (const row of rows) {
    row.cells.forEach((cell, column) => {
      const shape = `${column} ${cell.type} ${shapeOf(cell.text.trim())}`
      const found = shapes.get(shape)
      if (found !== undefined) found.rows += 1
      else if (shapes.size < SHAPES_MAX) shapes.set(shape, { row, rows: 1 })
    })
  }
  const rarest = [...shapes.values()].sort((one, other) => one.rows - other.rows)
  const chosen = new Set<Row>()
  for (const { row } of rarest) {
    if (chosen.size >= count) break
    chosen.add(row)
  }
  return [...chosen].sort((one, other) => one.row - other.row)
}
