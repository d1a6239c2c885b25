/** `causeway plan list`: plans and what-ifs, what was decided on them, and what was tried. */
import { ALL_KNOWN } from '@causeway/domain/claims/edition'
import { type Answer, type Cell, done, heading, line, table } from '../answer/answer.ts'
import { OPERATION_OR_ONLY } from '../argument/options.ts'
import { type Command, command } from '../command/command.ts'
import { readOperation } from '../operations/known-operation.ts'
import type { Records } from '../records/records.ts'
import { shortPlan } from './plan-page.ts'

const SHOWN_MOST = 100

export function listCommand(records: Records): Command {
  return command({
    name: 'plan list',
    summary: 'List plans and what-ifs, what was decided, and what was tried.',
    words: [],
    options: { operation: OPERATION_OR_ONLY },
    examples: [{ line: 'causeway plan list --operation north-2024', means: 'newest first' }],
    run: ({ options, progress }) =>
      records.use(progress, async (database) => {
        const found = await readOperation(database, options.operation, async (tx, { code }) => {
          const store = await import('@causeway/server/planning/plan-store')
          const { decisionOn, standingDecision } =
            await import('@causeway/domain/plan-decision/plan-decision')
          const decided = await store.readDecisions(tx)
          const plans = (await store.readPlans(tx, SHOWN_MOST)).map((one) => ({
            ...one,
            decision: decisionOn(decided, one.hash)?.decision ?? null,
          }))
          const standing = standingDecision(decided, ALL_KNOWN)?.decision.plan ?? null
          return { operation: code, standing, plans, tries: await store.readTries(tx, SHOWN_MOST) }
        })
        return found.ok ? listAnswer(found.value) : found.refusal
      }),
  })
}

interface Listed {
  readonly operation: string
  readonly standing: string | null
  readonly plans: readonly {
    readonly hash: string
    readonly kind: string
    readonly made: string
    readonly position: bigint
    readonly madeAt: string
    readonly decision: { readonly kind: string; readonly decided_by: string } | null
  }[]
  readonly tries: readonly {
    readonly number: bigint
    readonly begunAt: string
    readonly end: {
      readonly outcome: string
      readonly plan: string | null
      readonly because: string
    } | null
  }[]
}

/** JSON: `{operation, standing, plans: […], tries: […]}`. */
function listAnswer(listed: Listed): Answer {
  const { operation, standing, plans, tries } = listed
  if (tries.length === 0 && plans.length === 0)
    return done(
      listed,
      [line('No plan was ever tried here.')],
      [`causeway plan --operation ${operation} --days 10`],
    )
  const rows = plans.map((one): readonly Cell[] => [
    shortPlan(one.hash),
    one.kind === 'what_if' ? 'what if' : one.made === 'greedy' ? 'greedy, no bound' : 'plan',
    minute(one.madeAt),
    one.position,
    one.decision === null
      ? 'proposed'
      : `${one.decision.kind.replace('plan_', '')} by ${one.decision.decided_by}`,
    one.hash === standing ? 'stands' : '',
  ])
  return done(listed, [
    heading('Plans'),
    table(['Plan', 'Kind', 'Made', '#Known on', 'Decision', ''], rows),
    heading('Tries'),
    table(
      ['#Try', 'Begun', 'Came of it', 'Plan', 'Because'],
      tries.map(({ number, begunAt, end }) => [
        number,
        minute(begunAt),
        end?.outcome ?? 'still running, or ended with its process',
        end?.plan === null || end === null ? '' : shortPlan(end.plan),
        end?.because ?? '',
      ]),
    ),
  ])
}

/** `2026-11-27 12:05`: UTC, to the minute. */
function minute(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ')
}
