/**
 * An operation at a glance: what breaks next, the plan that stands, what each source says, each by
 * itself, up to which day, and what to do next. Sources stand in one order and one size; no figure here is made of two of them.
 */
import type { Instant } from '@causeway/domain/time/instant'
import type { EditionReport, OperationReport, SourceReport } from '@causeway/domain/report/report'
import { html } from 'hono/html'
import { type KnownLine, type OperationName, addressOf, frame } from '../frame/frame.ts'
import { knownOf, silence } from '../frame/known.ts'
import type { Markup } from '../frame/markup.ts'
import type { PlanGlance } from '../../planning/plan-glance.ts'
import { timeOf } from '../words/days.ts'
import { counted, grouped } from '../words/figures.ts'
import { code } from '../words/stated.ts'
import { type NeedsGlance, breaksNextSection, noBoard } from './breaks-next.ts'
import { type CustodyGlance, custodyGlance } from './custody.ts'
import { type NextStep, nextSteps } from './next.ts'
import { planSection } from './plan-in-force.ts'

/** What the other rooms say in short. */
export interface Glances {
  readonly custody: CustodyGlance | null
  /** Null where no network was adopted. */
  readonly needs: NeedsGlance | null
  readonly plan: PlanGlance
  /** Null for who looks back: ages are told of now alone. */
  readonly now: Instant | null
}

/** `glances` are null where nobody asked the other rooms. */
export function operationPage(
  report: OperationReport,
  asKnownOn: string,
  glances: Glances | null = null,
): string {
  const { operation, sources } = report
  const next = nextSteps(report)
  const ahead = glances === null ? '' : whatIsAhead(operation, glances)
  // Who has lists alone finds these first; who plans finds what breaks first.
  const isPlanned = glances !== null && isAhead(glances)
  const body = html`<h1><bdi>${operation.title}</bdi></h1>
    ${isPlanned ? ahead : ''}
    <p class="lead">
      What each source says, each by itself. Two sources may speak of the same trucks, so their
      figures are never added up.
    </p>
    ${
      sources.length === 0
        ? noSources(operation)
        : html`<ul class="sides">
            ${sources.map((one) => glance(operation, one))}
          </ul>`
    }
    ${glances === null || glances.custody === null ? '' : custodyGlance(operation, glances.custody, asKnownOn)}
    ${isPlanned ? '' : ahead}
    ${
      next.length === 0
        ? ''
        : html`<h2>What to do next</h2>
            <ul class="steps">
              ${next.map(step)}
            </ul>`
    }`
  return frame({
    ...{ title: 'Overview', operation, current: 'overview', asKnownOn, body },
    known: knownHere(report, glances),
  })
}

function isAhead({ needs, plan: { standing, lastTry } }: Glances): boolean {
  return needs !== null || standing !== null || lastTry !== null
}

function whatIsAhead(operation: OperationName, { needs, plan, now }: Glances): Markup {
  return html`<div class="sides">
    ${needs === null ? noBoard(operation) : breaksNextSection(needs)}
    ${planSection(operation, plan, now)}
  </div>`
}

/** The foot line names the signed statements too where the page counts with them. */
function knownHere(report: OperationReport, glances: Glances | null): KnownLine {
  const known = knownOf(report)
  if (glances === null || glances.needs === null) return known
  const name = 'the signed statements, network, people and planning figures of this operation'
  return { ...known, counts: [...known.counts, { name, edition: null }] }
}

function glance(operation: OperationName, source: SourceReport): Markup {
  const { inForce } = source
  return html`<li class="side">
    <h2 class="plain"><bdi>${source.publisher}</bdi></h2>
    <p class="small"><bdi>${source.name}</bdi></p>
    ${
      inForce === null
        ? html`<p class="none">This source says nothing yet: ${silence(source.editions)}.</p>`
        : said(source, inForce)
    }
    <p><a href="${addressOf(operation, `/sources#${source.code}`)}">Editions and notes</a></p>
  </li>`
}

function said(source: SourceReport, edition: EditionReport): Markup {
  const { period, quarantinedRows, undatedRows, breaks } = edition
  return html`<p class="figure">${grouped(edition.rows)}</p>
    <p class="says">trucks listed, according to <bdi>${source.publisher}</bdi></p>
    <dl class="about">
      <dt>First day</dt>
      <dd>${timeOf(period?.first ?? null)}</dd>
      <dt>Last known day</dt>
      <dd>${timeOf(period?.last ?? null)}</dd>
      <dt>Latest edition</dt>
      <dd>${timeOf(edition.line.edition)}</dd>
      <dt>One row is</dt>
      <dd>${source.grain}</dd>
      ${
        quarantinedRows === 0
          ? ''
          : html`<dt>Kept apart</dt>
              <dd>the quantity of ${counted(quarantinedRows, 'row', 'rows')}</dd>`
      }
      ${
        undatedRows === 0
          ? ''
          : html`<dt>Without a day</dt>
              <dd>${counted(undatedRows, 'row', 'rows')}</dd>`
      }
      ${breaks.map(
        (one) =>
          html`<dt>Counted otherwise</dt>
            <dd>from ${timeOf(one.day)} on</dd>`,
      )}
    </dl>`
}

function step(next: NextStep): Markup {
  return html`<li>
    ${next.text}${
      next.link === null ? '' : html` <a href="${next.link.href}">${next.link.words}</a>`
    }${next.command === null ? '' : html`<span class="command">${code(next.command)}</span>`}
  </li>`
}

function noSources(operation: OperationName): Markup {
  return html`<div class="note">
    <p><strong>No source yet.</strong> A source comes with the first list that it published.</p>
    <p>${code(`causeway import FILE --operation ${operation.code} --source SOURCE`)}</p>
  </div>`
}
