/**
 * A plan as blocks: what leaves when and where, what stays unmet and why, how it was made and how
 * good it is proved to be. What a program gets leaves out values and duals: the export has them.
 */
import type { PlanHash } from '@causeway/domain/plan-decision/plan-decision'
import type { DispatchLine } from '@causeway/planner/dispatch-plan/dispatch-plan'
import type { PlanDocument } from '@causeway/server/planning/plan-document'
import {
  failureSentence,
  groupTotals,
  leftOutSentence,
  massOf_t,
  noticeSentence,
  percentWords,
  planDay,
  stageGap,
  stageWords,
  tonnesWords,
} from '@causeway/server/planning/plan-sentences'
import { reasonSentences } from '@causeway/server/planning/reason-sentences'
import { type Block, type Cell, heading, line, prose, table } from '../answer/answer.ts'
import { counted } from '../answer/figure.ts'

/** What `--json` gives of a plan. */
export function planData(hash: PlanHash, document: PlanDocument): object {
  const { input, asked, optimised, dispatch, check, worth, because } = document
  const { operation, position, firstDay, days, figures } = input
  return {
    hash,
    ...{ operation, position, firstDay, days, figures, asked, because },
    plan: optimised?.plan ?? null,
    modelHash: optimised?.certificate.model_hash ?? null,
    certificate: optimised?.certificate.hash ?? null,
    dispatch,
    check,
    unmet: reasonSentences(document),
    worth,
  }
}

/** What people read. */
export function planBlocks(hash: PlanHash, document: PlanDocument): readonly Block[] {
  const { input, optimised, dispatch } = document
  return [
    heading(`Plan ${shortPlan(hash)}, ${input.firstDay}, ${counted(input.days, 'day')}`),
    prose(madeSentence(document)),
    heading(`Leaves in the first ${counted(dispatch.days, 'day')}, in whole units`),
    ...dispatchBlocks(document),
    ...(optimised === null ? [] : needBlocks(document)),
    ...listBlocks(document),
    ...worthBlocks(document),
    heading('How it was made'),
    ...(optimised === null ? [] : [stageTable(document)]),
    prose(`Known on position ${input.position}. Plan ${hash}.`),
    ...(optimised === null
      ? []
      : [
          prose(
            `Model ${optimised.certificate.model_hash}, certificate ${optimised.certificate.hash}.`,
          ),
        ]),
    prose(`Figures used: ${input.figures.length === 0 ? 'none' : input.figures.join(', ')}.`),
  ]
}

/** The first digits, which find it again. */
export function shortPlan(hash: string): string {
  return hash.slice(0, 12)
}

function madeSentence({ optimised, because }: PlanDocument): string {
  if (optimised === null)
    return `Greedy, no bound: ${because}. Each day the site with the fewest days of supply is filled first; nobody has proved how good that is.`
  const { engine, engineVersion, mode, seed } = optimised.plan.made
  const gap = optimised.plan.stages.find(({ stage }) => stage === 'together')
  const proved = gap === undefined ? null : stageGap(gap)
  const bound =
    proved === null ? '' : ` No plan of this model is better by more than ${percentWords(proved)}.`
  return `A proposal by ${engine} ${engineVersion}, ${mode}, seed ${seed}.${bound} Nothing moves by it until somebody accepts it.`
}

function dispatchBlocks(document: PlanDocument): readonly Block[] {
  const { lines, trips, convoys } = document.dispatch
  if (lines.length === 0) return [line('Nothing leaves.')]
  const days = [...new Set(lines.map(({ day }) => day))].toSorted((one, other) => one - other)
  return [
    ...days.flatMap((day) => [
      line(planDay(document, day)),
      table(
        ['From', 'To', 'Group', '#Tonnes', '#Pieces', 'Trucks'],
        lines.filter((one) => one.day === day).map((one) => dispatchCells(document, one)),
      ),
    ]),
    line(`${counted(trips.length, 'trip')} in ${counted(convoys.length, 'convoy')}.`),
  ]
}

function dispatchCells(document: PlanDocument, one: DispatchLine): readonly Cell[] {
  const { from, to, group, handlingUnits, trucks, frozen } = one
  const trips = trucks.map(({ truckType, trips: count }) => `${count} ${truckType}`).join(', ')
  const mass = tonnesWords(massOf_t(document, one))
  const word = frozen === null ? trips : 'under way or notified'
  return [from, to, group, mass, handlingUnits, word]
}

function needBlocks(document: PlanDocument): readonly Block[] {
  const { optimised } = document
  if (optimised === null) return []
  const totals = groupTotals(optimised.plan)
  const sentences = reasonSentences(document)
  return [
    heading('Needs, by commodity group'),
    table(
      ['Group', '#Need, t', '#Served, t', '#Share', 'Least at', '#Share there'],
      totals.map(({ group, need_t, served_t, least, leastSite }) => [
        group,
        tonnesWords(need_t),
        tonnesWords(served_t),
        percentWords(need_t > 0 ? served_t / need_t : 1),
        leastSite,
        percentWords(least),
      ]),
    ),
    heading('What it could not meet, and why'),
    ...(sentences.length === 0 ? [line('Every need is met.')] : sentences.map(bullet)),
  ]
}

function worthBlocks({ worth }: PlanDocument): readonly Block[] {
  if (worth === null || worth.sentences.length === 0) return []
  return [
    heading('What one more truck is worth'),
    ...worth.sentences.map((sentences) => bullet(sentences.join(' '))),
  ]
}

function listBlocks({ input, asked, optimised, check }: PlanDocument): readonly Block[] {
  const { firstDay } = input
  const leftOut = optimised?.plan.leftOut.map((one) => leftOutSentence(one, firstDay)) ?? []
  const sites = asked.leftOut.map((site) => `${site} is planned without: somebody said so.`)
  const all = [...sites, ...leftOut]
  const failures = check.failures.map((one) => failureSentence(one, firstDay))
  const notices = check.notices.map((one) => noticeSentence(one, firstDay))
  return [
    ...(all.length === 0 ? [] : [heading('Left out'), ...all.map(bullet)]),
    heading('The checker'),
    ...(failures.length === 0 ? [line('Every limit is kept.')] : failures.map(bullet)),
    ...notices.map(bullet),
  ]
}

function stageTable({ optimised }: PlanDocument): Block {
  const stages = optimised?.plan.stages ?? []
  return table(
    ['Stage', '#Round', '#Value', '#Proved gap', 'Ended', '#Seconds'],
    stages.map((one) => {
      const gap = stageGap(one)
      return [
        stageWords(one.stage),
        one.round,
        tonnesWords(one.objective),
        gap === null ? null : percentWords(gap),
        one.status,
        one.seconds.toFixed(1),
      ]
    }),
  )
}

function bullet(sentence: string): Block {
  return prose(`- ${sentence}`)
}
