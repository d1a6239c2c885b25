/** What the reading of a list found, code by code: shown with its source and in its report. */
import type { SourceReport } from '@causeway/domain/report/report'
import { html } from 'hono/html'
import type { Markup } from '../frame/markup.ts'
import { counted, grouped } from '../words/figures.ts'
import { findingWords } from '@causeway/exchange/report/finding-words'
import { code } from '../words/stated.ts'

/** The table; a sentence where nothing was found. */
export function findingsTable({ name, findings, inForce }: SourceReport): Markup {
  if (inForce === null) return html``
  const { quarantinedRows, withheldRows, undatedRows } = inForce
  const rows = (count: number): string => counted(count, 'row', 'rows')
  const untold = 'is kept out of every total until somebody has looked.'
  const apart = [
    quarantinedRows === 0 ? '' : `The quantity of ${rows(quarantinedRows)} ${untold}`,
    withheldRows === 0 ? '' : `A private trader is named in ${rows(withheldRows)}: withheld.`,
    undatedRows === 0 ? '' : `${rows(undatedRows)} without a day.`,
  ].filter((one) => one !== '')
  return html`<h3>What the reading found</h3>
    ${apart.length === 0 ? '' : html`<p>${apart.join(' ')}</p>`}
    ${
      findings.length === 0
        ? html`<p class="none">Nothing was changed or noted.</p>`
        : html`<div class="scroll" role="region" tabindex="0" aria-label="Table: notes on ${name}">
            <table>
              <thead>
                <tr>
                  <th scope="col">What</th>
                  <th scope="col">Code</th>
                  <th scope="col" class="n">Rows</th>
                </tr>
              </thead>
              <tbody>
                ${findings.map(
                  (one) =>
                    html`<tr>
                      <td>${findingWords(one.code)}</td>
                      <td>${code(one.code)}</td>
                      <td class="n">${grouped(one.rows)}</td>
                    </tr>`,
                )}
              </tbody>
            </table>
          </div>`
    }`
}
