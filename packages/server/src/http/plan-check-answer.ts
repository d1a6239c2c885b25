/**
 * Checking a plan over HTTP: the file that anybody verifies elsewhere, and setting the verifier to
 * work here. Whoever may read a plan's page may do both; nothing is written.
 */
import type { Context } from 'hono'
import type { Database } from '../database/database.ts'
import { inOperation } from '../operation/operation.ts'
import { planFile } from '../pages/plan/view.ts'
import { choosePlan } from '../planning/decide-plan.ts'
import type { PlanChecks } from '../planning/plan-checks.ts'
import { type PlanEntry, readPlanText } from '../planning/plan-store.ts'

/** The document's very bytes. Kept by no cache: it holds routes and times. */
export async function planDocumentFile(context: Context, database: Database): Promise<Response> {
  const plan = await planMeant(context, database)
  if (plan === null) return context.text('There is no such plan.\n', 404)
  return context.body(plan.text, 200, {
    'Content-Type': 'application/json',
    'Content-Disposition': `attachment; filename="${planFile(plan.hash)}"`,
    'Cache-Control': 'no-store',
  })
}

/** Sets the verifier to work, and leads back to the plan at once. */
export async function checkPlan(
  context: Context,
  database: Database,
  checks: PlanChecks,
): Promise<Response> {
  const plan = await planMeant(context, database)
  if (plan === null) return context.text('There is no such plan.\n', 404)
  checks.begin(plan.hash, plan.text)
  const { operation = '' } = context.req.param()
  return context.redirect(`/operations/${operation}/plans/${plan.hash}#check`, 303)
}

/** Null where there is none; a what-if is no plan, and has no certificate. */
async function planMeant(
  context: Context,
  database: Database,
): Promise<(Pick<PlanEntry, 'hash'> & { readonly text: string }) | null> {
  const { operation = '', name = '' } = context.req.param()
  const found = await inOperation(database, operation, 'read', async (tx) => {
    const chosen = await choosePlan(tx, name)
    if (!chosen.ok || chosen.value.kind === 'what_if') return null
    const { hash } = chosen.value
    const text = await readPlanText(tx, hash)
    return text === null ? null : { hash, text }
  })
  return found.ok ? found.value : null
}
