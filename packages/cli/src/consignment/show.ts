/**
 * `causeway consignment show`: what was asked, planned and allowed, and whether goods may
 * cross, with every reason why not. What became of the goods is told by `causeway trace`.
 */
import type { Consignment } from '@causeway/domain/consignment/consignment'
import { type CustodyChain, custodyChain } from '@causeway/domain/consignment/custody-chain'
import { type Answered, answerOf } from '@causeway/domain/consignment/request'
import type { PartyCode, PlaceCode } from '@causeway/domain/ledger/code'
import type { Entry } from '@causeway/domain/ledger/register'
import { dayOfInstant } from '@causeway/domain/time/instant'
import {
  type Answer,
  type Block,
  done,
  heading,
  line,
  prose,
  refused,
  table,
} from '../answer/answer.ts'
import { counted } from '../answer/figure.ts'
import * as argument from '../argument/argument.ts'
import { codeOf, consignment } from '../argument/custody.ts'
import { present } from '../clock/clock.ts'
import { type Call, type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import type { Records } from '../records/records.ts'
import { LOOK_AT_CUSTODY, answerFromCustody } from '../operations/known-custody.ts'
import { type CrossingAnswer, crossingOf, notYetSentence } from './crossing.ts'
import { goodsText } from './lines.ts'

const SHOW = {
  ...LOOK_AT_CUSTODY,
  crossing: {
    kind: 'text',
    value: 'P',
    means: 'say whether the goods may cross there',
    read: codeOf<PlaceCode>('a place'),
  },
  day: { kind: 'text', value: 'DAY', means: 'on which day; else today', read: argument.day },
  needs: {
    kind: 'many',
    value: 'PARTY',
    means: 'whose consent is needed; else of all who spoke of it there',
    read: codeOf<PartyCode>('a party'),
  },
  trips: {
    kind: 'text',
    value: 'N',
    means: 'trips that are to cross; else 1',
    read: argument.whole({ least: 0, most: 100_000 }),
  },
} as const

/** Shows one consignment as planned and allowed. */
export function showConsignmentCommand(records: Records): Command {
  return command({
    name: 'consignment show',
    summary: 'Show what was asked, planned and allowed, and whether goods may cross.',
    words: ['NUMBER'],
    options: SHOW,
    examples: [
      {
        line: 'causeway consignment show WFP-2024-000123 --operation north-2024',
        means: 'its goods, its legs, and every word on its permissions',
      },
      {
        line: 'causeway consignment show WFP-2024-000123 --crossing north-gate --day 2024-09-11 --needs authority --needs ministry --operation north-2024',
        means: 'exit code 1 while one of the two has not approved, or a quota is used up',
      },
    ],
    notes: ['A quota is held against this load alone: what others were granted is not known here.'],
    run: (call) => runShow(records, call),
  })
}

async function runShow(records: Records, call: Call<typeof SHOW>): Promise<Answer> {
  const { words, options } = call
  const number = consignment(words[0] ?? '')
  if (!number.ok) return refused(EXIT.usage, `NUMBER needs ${number.refusal}.`)
  if (options.crossing === null && (options.needs.length > 0 || options.day !== null))
    return refused(EXIT.usage, '--needs and --day go with --crossing P.')
  return answerFromCustody(records, call, ({ state, position: at, operation }) => {
    const chain = custodyChain(state, number.value, at)
    if (chain.plan === null && chain.links.length === 0 && chain.permissions.length === 0)
      return refused(EXIT.notFound, `Nobody spoke of ${number.value} up to position ${at}.`, [
        `"causeway consignment list --operation ${operation}" shows the numbers.`,
      ])
    const { crossing: place, day, needs, trips } = options
    const question = { day: day ?? dayOfInstant(present()), needs, trips: BigInt(trips ?? 1) }
    const crossing =
      place === null ? null : crossingOf(state, chain, { crossing: place, ...question })
    return showAnswer(operation, chain, crossing)
  })
}

/**
 * JSON: `{operation, position, consignment, plan, otherPlans, request, answered, permissions,
 * crossing}`; exit 1 where goods may not cross.
 */
function showAnswer(
  operation: string,
  chain: CustodyChain,
  crossing: CrossingAnswer | null,
): Answer {
  const { consignment: number, position: at, plan, otherPlans, request, permissions } = chain
  const answered = request === null || plan === null ? [] : answerOf(request.said, plan.said.lines)
  const data = {
    operation,
    position: at,
    consignment: number,
    plan,
    otherPlans,
    request,
    answered,
    permissions,
    crossing,
  }
  const page: Block[] = [
    heading(`${number}, as known at position ${at}`),
    ...planBlocks(plan, otherPlans.length),
    ...(request === null ? [] : requestBlocks(request.said.asks, answered)),
    heading('Permissions'),
    permissions.length === 0
      ? line('Nobody has said anything.')
      : table(
          ['Crossing', 'Party', 'Says', '#At'],
          permissions.map((one) => [one.crossing, one.party, one.step, one.position]),
        ),
  ]
  if (crossing === null)
    return done(data, page, [`"causeway trace ${number}" tells what became of the goods.`])
  const { needed, notYet: reasons } = crossing
  const where = `${crossing.crossing} on ${crossing.day}`
  page.push(heading(`At ${where}`))
  if (needed.length === 0) {
    page.push(prose('Nobody whose consent is needed is named, and nobody has said anything there.'))
    return {
      ...done(data, page),
      exit: EXIT.refused,
      refusals: [`Nobody approved ${number} at ${where}.`],
    }
  }
  if (reasons.length === 0) {
    page.push(prose(`The goods may cross: ${needed.join(', ')} approved, and no quota is used up.`))
    return done(data, page)
  }
  page.push(
    line('The goods may not cross yet:'),
    ...reasons.map((one) => prose(`- ${notYetSentence(one)}`)),
  )
  return {
    ...done(data, page),
    exit: EXIT.refused,
    refusals: [`${number} may not cross at ${where} yet.`],
  }
}

function planBlocks(plan: Entry<Consignment> | null, others: number): readonly Block[] {
  if (plan === null) return [line('Nobody planned it: it was only seen on the road.')]
  const { consignor, consignee, lines, legs } = plan.said
  const more =
    others === 0
      ? []
      : [
          prose(
            `${counted(others, 'other plan')} of this number: the first one stands, the question is to its consignor.`,
          ),
        ]
  return [
    line(`From         ${consignor}`),
    line(`For          ${consignee}`),
    prose(`Goods        ${goodsText(lines)}`),
    ...legs.map(({ from, to, carrier }, at) =>
      line(
        `Leg ${String(at + 1).padEnd(9)}${from} to ${to}${carrier === null ? '' : `, by ${carrier}`}`,
      ),
    ),
    ...more,
  ]
}

function requestBlocks(asks: PartyCode, answered: readonly Answered[]): readonly Block[] {
  const rows = answered.map(({ item, unit, quantity, answered: by, open }) => [
    item,
    unit,
    quantity,
    by,
    open,
  ])
  return [
    heading(`Asked for by ${asks}`),
    table(['Item', 'Unit', '#Asked', '#In this consignment', '#Open'], rows),
  ]
}
