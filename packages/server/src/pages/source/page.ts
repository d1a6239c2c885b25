/**
 * The sources of an operation: for each, what it published and when, what of it counts, how it
 * counted in which days, what the reading found, and under which licence it may be used.
 */
import type { EditionLine, OperationReport, SourceReport } from '@causeway/domain/report/report'
import { html } from 'hono/html'
import { type OperationName, frame } from '../frame/frame.ts'
import { knownOf } from '../frame/known.ts'
import type { Markup } from '../frame/markup.ts'
import { type Status, statusMark } from '../frame/status.ts'
import { timeOf } from '../words/days.ts'
import { counted, grouped } from '../words/figures.ts'
import { regimeWords } from '../words/fields.ts'
import { code } from '../words/stated.ts'
import { findingsTable } from './findings.ts'

/** What an import changed against the edition before it. */
export interface ImportChanges {
  readonly added: number
  readonly revised: number
  readonly vanished: number
  readonly backDated: number
  /** What a person should decide. */
  readonly questions: readonly { readonly text: string; readonly rows: number }[]
}

export interface SourcesView {
  readonly report: OperationReport
  /** By number of the import; none while its rows are missing. */
  readonly changes: ReadonlyMap<bigint, ImportChanges>
  readonly asKnownOn: string
}

export function sourcesPage({ report, changes, asKnownOn }: SourcesView): string {
  const { operation, sources } = report
  const body = html`<h1>Sources</h1>
    <p class="lead">
      What each source published, and what the reading made of it. Nothing is deleted: an edition
      that was superseded can still be looked at by its day.
    </p>
    ${
      sources.length === 0
        ? noSources(operation)
        : sources.map((source) => section(source, changes))
    }`
  return frame({
    ...{ title: 'Sources', operation, current: 'sources', asKnownOn, body },
    known: knownOf(report),
  })
}

function section(source: SourceReport, changes: SourcesView['changes']): Markup {
  const { inForce } = source
  return html`<section id="${source.code}" aria-labelledby="${source.code}-name">
    <h2 id="${source.code}-name"><bdi>${source.publisher}</bdi>: <bdi>${source.name}</bdi></h2>
    <dl class="about">
      <dt>One row is</dt>
      <dd>${source.grain}</dd>
      <dt>Licence</dt>
      <dd><bdi>${source.licence}</bdi></dd>
      <dt>Source code</dt>
      <dd>${code(source.code)}</dd>
      <dt>Read by</dt>
      <dd>${source.editions[0] === undefined ? '–' : code(source.editions[0].profile)}</dd>
    </dl>
    ${
      source.notes.length === 0
        ? ''
        : html`<div class="note">${source.notes.map((one) => html`<p>${one}</p>`)}</div>`
    }
    ${editions(source, changes)} ${inForce === null ? '' : regimes(inForce)}
    ${questions(source, changes)} ${findingsTable(source)}
  </section>`
}

function editions(source: SourceReport, changes: SourcesView['changes']): Markup {
  if (source.editions.length === 0)
    return html`<p class="none">No edition has been imported yet, so this source says nothing.</p>`
  return html`<h3>Editions</h3>
    <div class="scroll" role="region" tabindex="0" aria-label="Table: editions of ${source.name}">
      <table>
        <thead>
          <tr>
            <th scope="col">Edition of</th>
            <th scope="col">State</th>
            <th scope="col" class="n">Rows</th>
            <th scope="col" class="n">Added</th>
            <th scope="col" class="n">Of these, for days gone by</th>
            <th scope="col" class="n">Revised</th>
            <th scope="col" class="n">No longer listed</th>
            <th scope="col">Import, file</th>
          </tr>
        </thead>
        <tbody>
          ${source.editions.map((line) => editionRow(line, changes.get(line.import) ?? null))}
        </tbody>
      </table>
    </div>`
}

const STATES: Readonly<Record<EditionLine['state'], readonly [Status, string]>> = {
  'in force': ['in-order', 'counts'],
  superseded: ['unknown', 'superseded'],
  'not finished': ['waiting', 'rows missing'],
  withdrawn: ['stopped', 'withdrawn'],
}

function editionRow(line: EditionLine, changes: ImportChanges | null): Markup {
  const [status, word] = STATES[line.state]
  const figure = (of: 'added' | 'revised' | 'vanished' | 'backDated'): Markup =>
    html`<td class="n">
      ${changes === null ? html`<span class="none">not known</span>` : grouped(changes[of])}
    </td>`
  return html`<tr>
    <th scope="row">${timeOf(line.edition)}</th>
    <td>${statusMark(status, word)}</td>
    <td class="n">${grouped(line.rows)}</td>
    ${figure('added')}${figure('backDated')}${figure('revised')}${figure('vanished')}
    <td>
      ${code(String(line.import))} ${code(line.fileName)}<br />
      <span class="small">SHA-256 ${code(`${line.hash.slice(0, 16)}…`)}</span>
    </td>
  </tr>`
}

function regimes({ regimes: stretches }: NonNullable<SourceReport['inForce']>): Markup {
  if (stretches.length === 0) return html``
  return html`<h3>How it counted</h3>
    <ul>
      ${stretches.map(
        ({ regime, from, to }) =>
          html`<li>
            ${from === null ? 'From its first day' : html`From ${timeOf(from)}`}
            ${to === null ? 'on' : html`to ${timeOf(to)}`}:
            <strong>${regimeWords(regime)}</strong>
          </li>`,
      )}
    </ul>`
}

function questions({ inForce }: SourceReport, changes: SourcesView['changes']): Markup {
  const open = inForce === null ? [] : (changes.get(inForce.line.import)?.questions ?? [])
  if (open.length === 0) return html``
  return html`<h3>Questions to whoever knows the list</h3>
    <ul>
      ${open.map(({ text, rows }) => html`<li>${text} (${counted(rows, 'row', 'rows')})</li>`)}
    </ul>`
}

function noSources(operation: OperationName): Markup {
  return html`<div class="note">
    <p><strong>No source yet.</strong> A source comes with the first list that it published.</p>
    <p>${code(`causeway import FILE --operation ${operation.code} --source SOURCE`)}</p>
  </div>`
}
