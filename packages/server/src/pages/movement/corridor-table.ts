/** A table of corridors, as wide as it must be: it scrolls by itself on a phone. */
import { html } from 'hono/html'
import type { Markup } from '../frame/markup.ts'

export function corridorTable(
  { caption, titles }: { readonly caption: string; readonly titles: readonly string[] },
  rows: readonly { readonly head: Markup; readonly cells: readonly Markup[] }[],
): Markup {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">Corridor</th>
          ${titles.map((title) => html`<th scope="col" class="n">${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ head, cells }) =>
            html`<tr>
              <th scope="row">${head}</th>
              ${cells.map((cell) => html`<td class="n">${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}
