/** Movements as pages look at them: all that is known up to one day or position. */
import type { MovementsKnown } from '@causeway/domain/notification/movement'
import { html } from 'hono/html'
import { type KnownLine, type OperationName, linkTo } from '../frame/frame.ts'
import type { Markup } from '../frame/markup.ts'

export interface MovementsView extends MovementsKnown {
  readonly operation: OperationName
  /** As typed; '' for all that is known by now. */
  readonly asKnownOn: string
  readonly known: KnownLine
}

/** What the foot line says that these pages count, and what they do not. */
export function knownOfMovements(seen: {
  readonly day: string | null
  readonly position: bigint | null
  readonly recordedAt: string | null
}): KnownLine {
  return {
    ...seen,
    counts: [
      { name: 'what was recorded of movements in this operation', edition: null },
      { name: 'signed statements, for losses', edition: null },
    ],
    leavesOut: [
      { name: 'permissions of consignments', because: 'each stands with its consignment' },
    ],
  }
}

/** The way to other pages of the list; nothing where there is one. */
export function pagesOf(
  view: MovementsView,
  { page, pages }: { readonly page: number; readonly pages: number },
): Markup {
  if (pages <= 1) return html``
  const link = (to: number, words: string): Markup =>
    to < 1 || to > pages
      ? html``
      : html`<a href="${linkTo(view, '/movements', { page: String(to) })}">${words}</a>`
  return html`<nav class="pages" aria-label="Pages of the list">
    ${link(page - 1, 'Later days')} <span>Page ${page} of ${pages}</span>
    ${link(page + 1, 'Earlier days')}
  </nav>`
}
