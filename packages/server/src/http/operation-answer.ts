/** The overview of an operation and its sources. */
import type { AsKnown } from '@causeway/domain/claims/edition'
import type { Transaction } from '../database/database.ts'
import { type Glances, operationPage } from '../pages/operation/page.ts'
import { type ImportChanges, sourcesPage } from '../pages/source/page.ts'
import { readPlanGlance } from '../planning/plan-glance.ts'
import { reportOperation } from '../report/report.ts'
import { listSources } from '../source/sources.ts'
import { type Asked, type Page, inAskedOperation, refusedPage } from './answer.ts'
import { glanceAt } from './custody-answer.ts'
import { needsGlanceAt } from './needs-answer.ts'
import { parseAsKnown, textOf } from './query.ts'

export async function overview(asked: Asked): Promise<Page> {
  const asKnownOn = textOf(asked.query, 'as-known-on')
  const custody = await glanceAt(asked, asKnownOn)
  const needs = await needsGlanceAt(asked)
  return inAskedOperation(asked, async (tx, operation) => {
    const asKnown = parseAsKnown(asKnownOn)
    if (!asKnown.ok) return refusedPage(operation, asKnown.refusal)
    const report = await reportOperation(tx, operation, asKnown.value)
    const plan = await readPlanGlance(tx, asKnown.value, report.asKnown.position)
    const now = asKnownOn === '' ? asked.now : null
    const glances: Glances = { custody, needs, plan, now }
    return { status: 200, text: operationPage(report, asKnownOn, glances) }
  })
}

export async function sourcesOf(asked: Asked): Promise<Page> {
  const asKnownOn = textOf(asked.query, 'as-known-on')
  return inAskedOperation(asked, async (tx, operation) => {
    const asKnown = parseAsKnown(asKnownOn)
    if (!asKnown.ok) return refusedPage(operation, asKnown.refusal)
    const report = await reportOperation(tx, operation, asKnown.value)
    const changes = await changesOf(tx, asKnown.value)
    return { status: 200, text: sourcesPage({ report, changes, asKnownOn }) }
  })
}

async function changesOf(
  tx: Transaction,
  asKnown: AsKnown,
): Promise<ReadonlyMap<bigint, ImportChanges>> {
  const sources = await listSources(tx, asKnown)
  const changes = new Map<bigint, ImportChanges>()
  for (const { editions } of sources)
    for (const edition of editions)
      if (edition.summary !== null) changes.set(edition.import, edition.summary)
  return changes
}
