/**
 * The planning figures that the program brings along. None of them counts in an operation before
 * somebody adopts it there: nothing is planned with a figure that nobody chose.
 */
import { assert } from '../result/result.ts'
import { type PlanningFigure, parsePlanningFigure } from './planning-figure.ts'
import documents from './planning-figures.json' with { type: 'json' }

/** In the order of their handbook: needs, kits, fuel, trucks, crossings, losses. */
export const KNOWN_FIGURES: readonly PlanningFigure[] = documents.map((document) => {
  const read = parsePlanningFigure(document)
  assert(read.ok, `the program brings figures that are figures: ${document.id}`)
  return read.value
})
