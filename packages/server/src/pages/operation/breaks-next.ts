/** What breaks next, on the overview: the nearest stock-outs of all sites, each with its way there. */
import type { Day } from '@causeway/domain/time/day'
import { html } from 'hono/html'
import type { OperationName } from '../frame/frame.ts'
import type { Markup } from '../frame/markup.ts'
import { timeOf } from '../words/days.ts'
import { counted } from '../words/figures.ts'
import { code, stated } from '../words/stated.ts'

/** The coverage board in a few words. */
export interface NeedsGlance {
  /** The nearest first; as many as an overview has room for. */
  readonly runsOut: readonly {
    readonly day: Day
    readonly site: string
    readonly group: string
    /** The forecast looks ahead from here. */
    readonly lastReport: Day | null
    readonly href: string
  }[]
  /** Stock-outs that are forecast and not shown. */
  readonly more: number
  /** Needs whose stock lasted less than a day when it was last reported. */
  readonly gone: number
  /** Needs of which nobody knows how long the stock lasts. */
  readonly notKnown: number
  /** The address of the board. */
  readonly board: string
}

/** The section; it says what is not known, and leaves nothing out in silence. */
export function breaksNextSection(glance: NeedsGlance): Markup {
  const { runsOut, more, gone, notKnown, board } = glance
  const needs = (count: number): string => counted(count, 'need', 'needs')
  return html`<section aria-labelledby="breaks-next">
    <h2 class="plain" id="breaks-next">What breaks next</h2>
    ${
      runsOut.length === 0
        ? html`<p class="none">No stock that lasts a day or more is forecast to run out.</p>`
        : html`<ul class="steps">
            ${runsOut.map(
              ({ day, site, group, lastReport, href }) =>
                html`<li>
                  <strong>${timeOf(day)}</strong>: <a href="${href}">${stated(site)}</a>, ${group}
                  <span class="small">(last report ${timeOf(lastReport)})</span>
                </li>`,
            )}
          </ul>`
    }
    ${
      gone === 0
        ? ''
        : html`<p>
            For ${needs(gone)} the stock lasted less than a day when it was last reported.
          </p>`
    }
    ${notKnown === 0 ? '' : html`<p>For ${needs(notKnown)} nobody knows how long it lasts.</p>`}
    <p>
      <a href="${board}">Coverage of all sites</a
      >${more === 0 ? '' : `, with ${counted(more, 'further stock-out', 'further stock-outs')}`}
    </p>
  </section>`
}

/** Before there is a network nobody can say what breaks. */
export function noBoard(operation: OperationName): Markup {
  return html`<section aria-labelledby="breaks-next">
    <h2 class="plain" id="breaks-next">What breaks next</h2>
    <p class="none">Nobody can say: no network was adopted, so no need is known.</p>
    <p>${code(`causeway network adopt FILE --operation ${operation.code} --by WHO`)}</p>
  </section>`
}
