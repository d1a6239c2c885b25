/**
 * The rows behind a figure: first what the source wrote, cell by cell, then what the reading made
 * of it, what it altered and why. A withheld name is shown by its role only.
 */
import {
  type Change,
  type ClaimField,
  type Issue,
  type RawCell,
  WITHHELD,
} from '@causeway/domain/claims/claim'
import { html } from 'hono/html'
import { type KnownLine, type OperationName, type SourceName, frame } from '../frame/frame.ts'
import type { Markup } from '../frame/markup.ts'
import { counted, grouped } from '../words/figures.ts'
import { fieldWords, regimeWords } from '../words/fields.ts'
import { findingWords } from '@causeway/exchange/report/finding-words'
import { code, stated } from '../words/stated.ts'

/** One row of a list, with its reading. */
export interface RowView {
  /** Its number in the edition's file, as a spreadsheet shows it. */
  readonly row: number
  readonly key: string
  readonly position: bigint
  /** As stored; a veiled cell has the type `veiled`. */
  readonly cells: readonly RawCell[]
  /** What the reading made of it: only fields that say something. */
  readonly read: readonly { readonly field: ClaimField; readonly text: string }[]
  readonly changes: readonly Change[]
  readonly issues: readonly Issue[]
  /** Codes that keep the quantity out of every total. */
  readonly quarantine: readonly string[]
}

/** Rows on one page: with all their cells a page stays below its budget. */
export const ROWS_OF_LIST = 12

export interface RowsView {
  readonly operation: OperationName
  readonly source: SourceName
  readonly edition: string
  /** What the figure was, in words: `May 2025, land crossings`. */
  readonly cell: string
  readonly rows: readonly RowView[]
  readonly total: number
  readonly page: number
  readonly pages: number
  /** Address of the page of the figure, and of this page by its number. */
  readonly back: string
  readonly address: (page: number) => string
  readonly asKnownOn: string
  readonly known: KnownLine
}

export function rowsPage(view: RowsView): string {
  const { operation, source, rows, known, cell } = view
  const body = html`<p><a href="${view.back}">Back to the comparison</a></p>
    <h1>Rows of <bdi>${source.publisher}</bdi>: <bdi>${cell}</bdi></h1>
    <p class="lead">
      ${counted(view.total, 'row', 'rows')} of <bdi>${source.name}</bdi>. First what the source
      wrote, then how it was read.
    </p>
    ${
      rows.length === 0
        ? html`<p class="none">
            This list has no row here. Go back and ask for other days or routes.
          </p>`
        : html`${rows.map(rowArticle)} ${pages(view)}`
    }`
  const { asKnownOn } = view
  return frame({
    ...{ title: `Rows: ${cell}`, operation, current: 'reconciliation', asKnownOn },
    ...{ known, body },
  })
}

function rowArticle(row: RowView): Markup {
  const filled = row.cells.filter(({ text }) => text !== '')
  const blank = row.cells.filter(({ text }) => text === '').map(({ header }) => header)
  return html`<article class="row">
    <h2>
      Row ${grouped(row.row)}
      <span class="small">key ${code(row.key)} · position ${grouped(row.position)} of the log</span>
    </h2>
    ${
      row.quarantine.length === 0
        ? ''
        : html`<p>
            <strong>Kept out of every total:</strong>
            ${row.quarantine.map(findingWords).join('; ')}.
          </p>`
    }
    <div class="two">
      <div>
        <h3>As the source wrote it</h3>
        <dl class="raw">
          ${filled.map(
            (cell) =>
              html`<div>
                <dt><bdi>${cell.header}</bdi></dt>
                <dd>${cellText(cell)}</dd>
              </div>`,
          )}
        </dl>
        ${blank.length === 0 ? '' : html`<p class="small">Blank: ${blank.join(', ')}.</p>`}
      </div>
      <div>
        <h3>As it was read</h3>
        <dl class="raw">
          ${row.read.map(
            ({ field, text }) =>
              html`<div>
                <dt>${fieldWords(field)}</dt>
                <dd>${stated(field === 'regime' ? regimeWords(text) : text)}</dd>
              </div>`,
          )}
        </dl>
        ${changesAndIssues(row)}
      </div>
    </div>
  </article>`
}

function cellText(cell: RawCell): Markup {
  if (cell.type === 'veiled') return html`<span class="none">${WITHHELD}</span>`
  return stated(cell.text)
}

function changesAndIssues({ changes, issues }: RowView): Markup {
  if (changes.length + issues.length === 0)
    return html`<p class="small">Nothing was changed in reading it.</p>`
  return html`<ul class="altered">
    ${changes.map(changeLine)}${issues.map(issueLine)}
  </ul>`
}

function changeLine({ field, from, to, rule }: Change): Markup {
  return html`<li>
    ${fieldWords(field)}: ${stated(from)} became ${stated(to)}. ${findingWords(rule)}.
  </li>`
}

function issueLine(issue: Issue): Markup {
  const { code: noted, value } = issue
  return html`<li>
    ${findingWords(noted)}${value === '' ? '' : html`: ${stated(value)}`}.${suggestions(issue)}
  </li>`
}

function suggestions({ suggestions: proposed }: Issue): Markup {
  if (proposed.length === 0) return html``
  return html` Proposed, not applied:
  ${proposed.map((one, at) => html`${at > 0 ? ', ' : ''}${stated(one)}`)}.`
}

function pages(view: RowsView): Markup {
  const { page, pages: last } = view
  if (last <= 1) return html``
  return html`<nav class="pages" aria-label="Pages of rows">
    ${page > 1 ? html`<a href="${view.address(page - 1)}" rel="prev">Earlier rows</a>` : ''}
    <span>Page ${grouped(page)} of ${grouped(last)}</span>
    ${page < last ? html`<a href="${view.address(page + 1)}" rel="next">Further rows</a>` : ''}
  </nav>`
}
