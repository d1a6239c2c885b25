/**
 * Texts as a source stated them: isolated, so that a name in another script does not turn round
 * what stands beside it, with every blank kept and what is invisible made visible.
 */
import { WITHHELD } from '@causeway/domain/claims/claim'
import { html, raw } from 'hono/html'
import type { Markup } from '../frame/markup.ts'

/** A stated text. Empty text is said in words; a withheld name only by its role. */
export function stated(text: string): Markup {
  if (text === '') return html`<span class="none">blank</span>`
  if (text === WITHHELD) return html`<span class="none">${WITHHELD}</span>`
  return raw(`<bdi>${escaped(text)}</bdi>`)
}

/** A code, a key, a file name or a digest: always left to right. */
export function code(text: string): Markup {
  return html`<bdi dir="ltr" class="code">${text}</bdi>`
}

/** No-break spaces are shown as an open box, line breaks survive the frame's squeezing. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\u00a0', '<span title="no-break space">⍽</span>')
    .replaceAll('\r', '&#13;')
    .replaceAll('\n', '&#10;')
}
