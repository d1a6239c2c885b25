/**
 * Figures as pages show them: Latin digits, groups of three, one form in every place. Masses are
 * ranges as long as the source left one, and the unknown stands beside the known.
 */
import type { MeasureSum } from '@causeway/domain/quantity/measure'
import { html } from 'hono/html'
import type { Markup } from '../frame/markup.ts'

/** `12,345`; the sign of a negative figure is a true minus. */
export function grouped(figure: number | bigint): string {
  const digits = String(figure < 0 ? -figure : figure)
  const marked = digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return figure < 0 ? `−${marked}` : marked
}

/** A decimal text with groups in its whole part: `12,345.5`. */
export function groupedText(decimal: string): string {
  const [whole = '', fraction] = decimal.split('.')
  const marked = grouped(BigInt(whole))
  return fraction === undefined ? marked : `${marked}.${fraction}`
}

/** `1 row`, `2 rows`: the figure with its noun. */
export function counted(figure: number | bigint, one: string, many: string): string {
  return `${grouped(figure)} ${BigInt(figure) === 1n ? one : many}`
}

/** Grams as tonnes, rounded half up: whole ones from 100 t on, tenths below. */
export function tonnes(mass_g: bigint): string {
  const whole = mass_g >= 100_000_000n
  const unit = whole ? 1_000_000n : 100_000n
  const rounded = (mass_g + unit / 2n) / unit
  return whole ? grouped(rounded) : `${grouped(rounded / 10n)}.${rounded % 10n}`
}

/** A sum of measures in tonnes as its range; '' where no row said anything that can be summed. */
function massRange(sum: MeasureSum): string {
  if (sum.knownRows === 0) return ''
  const [low, high] = [tonnes(sum.low_g), tonnes(sum.high_g)]
  return low === high ? `${low} t` : `${low} to ${high} t`
}

/** What is known of a mass and of how many rows nothing is known; `–` where there is no row. */
export function massWords(sum: MeasureSum): Markup {
  // Isolated: in a right-to-left page the two ends of a range would change places.
  return html`<bdi>${massText(sum)}</bdi>`
}

function massText(sum: MeasureSum): string {
  const unknown = sum.unknownRows === 0 ? '' : `${grouped(sum.unknownRows)} unknown`
  const known = massRange(sum)
  if (known === '') return unknown === '' ? '–' : unknown
  return unknown === '' ? known : `${known}, ${unknown}`
}
