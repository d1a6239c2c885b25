/**
 * `causeway consignment list`: the numbers that are known, as planned or only seen on the road.
 */
import type { ConsignmentNumber } from '@causeway/domain/consignment/consignment-number'
import { custodyChain } from '@causeway/domain/consignment/custody-chain'
import { type Answer, done, heading, line, table } from '../answer/answer.ts'
import { type Command, command } from '../command/command.ts'
import {
  type KnownCustody,
  LOOK_AT_CUSTODY,
  answerFromCustody,
} from '../operations/known-custody.ts'
import type { Records } from '../records/records.ts'
import { goodsText } from './lines.ts'

/** Lists consignments as planned. */
export function listConsignmentsCommand(records: Records): Command {
  return command({
    name: 'consignment list',
    summary: 'List the consignments that were planned, or only seen on the road.',
    words: [],
    options: LOOK_AT_CUSTODY,
    examples: [
      { line: 'causeway consignment list --operation north-2024', means: 'by number' },
      { line: 'causeway consignment list --operation north-2024 --json', means: 'for a program' },
    ],
    run: (call) => answerFromCustody(records, call, listAnswer),
  })
}

/** JSON: `{operation, position, consignments: [{number, plan, plans, permissions, statements}]}`. */
function listAnswer({ operation, state, position: at }: KnownCustody): Answer {
  const seen = [...state.ofConsignment].filter(([, ids]) =>
    ids.some((id) => (state.told.get(id)?.logged.position ?? at + 1n) <= at),
  )
  const numbers = new Set<ConsignmentNumber>([
    ...state.consignments.names(at),
    ...seen.map(([number]) => number),
  ])
  const consignments = [...numbers].sort().map((number) => {
    const { plan, otherPlans, permissions, links, holes } = custodyChain(state, number, at)
    const plans = (plan === null ? 0 : 1) + otherPlans.length
    return { number, plan, plans, permissions, links: links.length, holes: holes.length }
  })
  const data = { operation, position: at, consignments }
  if (consignments.length === 0) return done(data, [line('No consignment is known yet.')])
  const rows = consignments.map(({ number, plan, permissions, links, holes }) => [
    number,
    plan === null ? 'not planned' : plan.said.consignee,
    plan === null ? null : goodsText(plan.said.lines),
    permissionText(permissions),
    links,
    holes,
  ])
  const columns = ['Number', 'For', 'Goods', 'To cross', '#Hands', '#Holes']
  return done(data, [heading(`${operation}, as known at position ${at}`), table(columns, rows)])
}

/** The latest word of each party at each crossing, the ones that stop goods first. */
function permissionText(
  permissions: readonly {
    readonly party: string
    readonly crossing: string
    readonly step: string
  }[],
): string | null {
  const latest = new Map(permissions.map((one) => [`${one.crossing}\t${one.party}`, one]))
  const steps = [...latest.values()]
  const said = (step: string): string =>
    [...new Set(steps.filter((one) => one.step === step).map(({ party }) => party))].join(', ')
  const words = ['denied', 'notified', 'acknowledged', 'approved']
    .map((step) => ({ step, by: said(step) }))
    .filter(({ by }) => by !== '')
  if (words.length === 0) return null
  return words
    .map(({ step, by }) => (step === 'notified' ? `${step} ${by}` : `${step} by ${by}`))
    .join('; ')
}
