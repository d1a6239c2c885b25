/** The way from an operation's overview to its goods: what is on the way, where, and what is open. */
import { html } from 'hono/html'
import { type OperationName, linkTo } from '../frame/frame.ts'
import type { Markup } from '../frame/markup.ts'
import { counted } from '../words/figures.ts'

/** Counts of things, never of goods. */
export interface CustodyGlance {
  readonly consignments: number
  readonly places: number
  /** Open questions. */
  readonly questions: number
  /** Entries of the log. */
  readonly entries: bigint
}

/** What one finds at a glance, each figure a link; asKnownOn as typed. */
export function custodyGlance(
  operation: OperationName,
  glance: CustodyGlance,
  asKnownOn: string,
): Markup {
  const link = (path: string, words: string): Markup =>
    html`<a href="${linkTo({ operation, asKnownOn }, path)}">${words}</a>`
  const { consignments, places, questions, entries } = glance
  return html`<h2>Goods from hand to hand</h2>
    <p>
      From signed statements alone, never from lists:
      ${link('/consignments', counted(consignments, 'consignment', 'consignments'))},
      ${link('/places', counted(places, 'place', 'places'))},
      ${link('/contradictions', counted(questions, 'open question', 'open questions'))}. All of it
      can be checked against ${link('/log', `the log of ${counted(entries, 'entry', 'entries')}`)}.
    </p>`
}
