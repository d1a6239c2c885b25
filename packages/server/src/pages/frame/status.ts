/** A status as the design wants it: a shape, a word and a colour, never the colour alone. */
import { html, raw } from 'hono/html'
import type { Markup } from './markup.ts'

export type Status = 'in-order' | 'moving' | 'waiting' | 'stopped' | 'unknown'

/** Shapes of 16 by 16: disc with tick, arrow in reading direction, triangle, octagon, ring. */
const SHAPES: Readonly<Record<Status, string>> = {
  'in-order':
    '<path fill="currentColor" d="M8 0a8 8 0 100 16A8 8 0 008 0z' +
    'M6.9 11.6L3.6 8.3l1.3-1.3 2 2 4.2-4.2 1.3 1.3z"/>',
  moving: '<path fill="currentColor" d="M0 6h8V1l8 7-8 7v-5H0z"/>',
  waiting: '<path fill="currentColor" d="M8 1l7.5 14H.5z"/>',
  stopped: '<path fill="currentColor" d="M5 0h6l5 5v6l-5 5H5l-5-5V5z"/>',
  unknown: '<circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" stroke-width="2.5"/>',
}

/** The shape with its word. The shape says nothing to a screen reader that the word does not. */
export function statusMark(status: Status, word: string): Markup {
  return html`<span class="state ${status}"
    ><svg viewBox="0 0 16 16" aria-hidden="true">${raw(SHAPES[status])}</svg>${word}</span
  >`
}
