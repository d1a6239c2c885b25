/**
 * The one style sheet, inline in every page and named in the content policy by its digest. Logical
 * properties only, so that a right-to-left page needs no second sheet; no outside address.
 */
import { CUSTODY_STYLE } from './style-custody.ts'
import { FIGURES_STYLE } from './style-figures.ts'
import { PARTS_STYLE } from './style-parts.ts'
import { PRINT_STYLE } from './style-print.ts'
import { TEXT_STYLE } from './style-text.ts'

/** Without the blanks that only people need. */
export const STYLE = [TEXT_STYLE, PARTS_STYLE, FIGURES_STYLE, CUSTODY_STYLE, PRINT_STYLE]
  .map(squeezed)
  .join('')

function squeezed(sheet: string): string {
  return sheet
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,]) ?/g, '$1')
    .replaceAll(': ', ':')
    .replaceAll(';}', '}')
    .trim()
}
