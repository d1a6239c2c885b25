/**
 * Why there is no plan, no decision, no verdict: sentences for people, in one place each, with what
 * to do next.
 */
import type { Missing } from '@causeway/server/planning/input/known'
import type { InputRefusal } from '@causeway/server/planning/input/plan-input-of'
import type { DecisionRefusal, NewSince } from '@causeway/server/planning/decide-plan'
import type { JobRefusal } from '@causeway/server/planning/plan-job'
import type { InputProblem } from '@causeway/planner/plan-input/check-plan-input'
import type { Database } from '@causeway/server/database/database'
import { type Answer, refused } from '../answer/answer.ts'
import { counted, figureText } from '../answer/figure.ts'
import { EXIT } from '../command/exit.ts'
import { gapWords } from '@causeway/server/needs/words'
import { noSuchOperation } from '../operations/known-operation.ts'
import { flawSentence } from '../statement/malformed-words.ts'

/** More sentences than these are counted. */
const SHOWN_MOST = 20

/** The answer where the operation's own statements give no input. */
export async function inputRefused(
  database: Database,
  operation: string,
  refusal: InputRefusal,
): Promise<Answer> {
  switch (refusal.kind) {
    case 'no such operation':
      return noSuchOperation(database, refusal.code)
    case 'no network yet':
      return refused(
        EXIT.notFound,
        `${operation} has no network yet: nobody has said which roads lead where.`,
        [`causeway network adopt FILE --operation ${operation} --by WHO`],
        refusal,
      )
    case 'not a period':
      return refused(EXIT.usage, 'These days cannot be planned.', [], refusal)
    case 'no such source':
      return refused(
        EXIT.notFound,
        `There is no source "${refusal.source}" here.`,
        [`causeway sources --operation ${operation}`],
        refusal,
      )
    case 'nothing known yet':
      return refused(EXIT.notFound, `"${refusal.source}" says nothing yet.`, [], refusal)
    case 'names no crossing':
      return refused(
        EXIT.refused,
        `"${refusal.source}" saw no truck at any crossing of the network.`,
        ['Name a list that tells trucks by crossing, or leave --observed out.'],
        refusal,
      )
    case 'missing':
      return listRefused(
        'No plan can be made: this must be stated first.',
        {
          sentences: [...new Set(refusal.missing.map(missingSentence))],
          advice: missingAdvice(refusal.missing, operation),
        },
        refusal,
      )
    case 'not a plan input':
      return problemsRefused(`What ${operation} states cannot be planned`, refusal.problems)
  }
}

/** The answer where a file is no plan input: every problem with its place. */
export function problemsRefused(what: string, problems: readonly InputProblem[]): Answer {
  const sentences = problems.map(({ at, problem }) => (at === '' ? problem : `${at}: ${problem}`))
  const head = `${what}: ${counted(problems.length, 'problem')}.`
  return listRefused(head, { sentences, advice: [] }, { kind: 'not a plan input', problems })
}

function listRefused(
  head: string,
  {
    sentences,
    advice,
  }: { readonly sentences: readonly string[]; readonly advice: readonly string[] },
  details: object,
): Answer {
  const answer = refused(EXIT.refused, head, advice, details)
  const rest = sentences.length - SHOWN_MOST
  const more = rest > 0 ? [`and ${figureText(rest)} more.`] : []
  return { ...answer, refusals: [head, ...sentences.slice(0, SHOWN_MOST), ...more] }
}

function missingSentence(missing: Missing): string {
  switch (missing.kind) {
    case 'need not known': {
      const { site, group, day, because } = missing
      const isPeople = ['nobody claims a figure', 'no claimant chosen', 'claimant silent']
      const what = isPeople.includes(because.kind)
        ? `no people are stated for site ${site}`
        : `what people need of ${group} at ${site} is not known`
      return `${day}: ${what}: ${gapWords(because)}.`
    }
    case 'no road':
      return `No road leads to ${missing.site}.`
    case 'planning figure not adopted':
      return `${missing.at}: the planning figure ${missing.figure} is not adopted here.`
    case 'no truck type':
      return `${missing.group} goes on trucks of class ${missing.class}, and the network has none.`
    case 'no group':
      return `The network ${missing.network} plans no commodity group by need.`
    case 'no site':
      return `"${missing.code}" is no site of the network, so it cannot be left out.`
  }
}

function missingAdvice(missing: readonly Missing[], operation: string): readonly string[] {
  const sites = new Set(missing.flatMap((one) => ('site' in one ? [one.site] : [])))
  const [first] = sites
  if (first === undefined) return []
  return [
    `causeway people list --operation ${operation} shows who says how many, and whose count counts.`,
    `To plan without a site, and have it said on the plan: --leave-out ${first}`,
  ]
}

/** The answer where no job was started. */
export async function jobRefused(database: Database, refusal: JobRefusal): Promise<Answer> {
  switch (refusal.kind) {
    case 'no such operation':
      return noSuchOperation(database, refusal.code)
    case 'another operation':
      return refused(
        EXIT.conflict,
        `The input is of the operation "${refusal.found}"; nothing was tried.`,
        ['Name that operation, or correct "operation" in the file.'],
        refusal,
      )
    case 'position not reached':
      return refused(
        EXIT.conflict,
        `The input is known on position ${refusal.position}; the log has reached ${refusal.newest ?? 'nothing'}.`,
        ['Correct "position" in the file.'],
        refusal,
      )
  }
}

/** The answer where nothing was decided. */
export async function decisionRefused(
  database: Database,
  refusal: DecisionRefusal,
): Promise<Answer> {
  switch (refusal.kind) {
    case 'no such operation':
      return noSuchOperation(database, refusal.code)
    case 'no such plan':
    case 'which plan':
      return planNotFound(refusal)
    case 'a what-if is no plan':
      return refused(
        EXIT.refused,
        'This is a what-if: an answer to a question. It can never be accepted as a plan.',
        ['Make a plan: causeway plan --operation OP --days 10'],
        refusal,
      )
    case 'malformed':
      return refused(EXIT.usage, `Nothing was decided: ${flawSentence(refusal)}.`, [], refusal)
    case 'no such line': {
      const { day, from, to, group } = refusal.change
      return refused(
        EXIT.refused,
        `The plan has no line of ${group} from ${from} to ${to} on ${day}; nothing was decided.`,
        ['causeway plan show PLAN --operation OP lists the lines.'],
        refusal,
      )
    }
    case 'made on an older position': {
      const { since } = refusal
      const answer = refused(
        EXIT.conflict,
        `This plan was made on position ${since.position}. The log has taken ${counted(since.statements, 'statement')} since; nothing was accepted.`,
        ['Make a new plan, or accept this one all the same with --older.'],
        refusal,
      )
      return { ...answer, refusals: [...answer.refusals, ...newSentences(since)] }
    }
  }
}

/** The answer where no plan, or more than one, has a digest that begins so. */
export function planNotFound(
  refusal: Extract<DecisionRefusal, { readonly kind: 'no such plan' | 'which plan' }>,
): Answer {
  if (refusal.kind === 'no such plan')
    return refused(
      EXIT.notFound,
      `There is no plan "${refusal.text}" here.`,
      ['causeway plan list --operation OP'],
      refusal,
    )
  return refused(EXIT.usage, 'More than one plan begins so; give more digits.', [], refusal)
}

/** What is new since, kind by kind. */
export function newSentences({ kinds }: NewSince): readonly string[] {
  return kinds.map(({ kind, statements }) => `- ${figureText(statements)} × ${kind}`)
}
