/**
 * `causeway trace`: the chain of hands of a consignment, from signed statements alone. Who says
 * what is missing stands beside who says otherwise; nothing is settled here.
 */
import { type CustodyChain, custodyChain } from '@causeway/domain/consignment/custody-chain'
import type { LedgerState } from '@causeway/domain/ledger/ledger-state'
import type { OperationCode } from '@causeway/domain/statement/statement'
import { type Answer, done, heading, refused } from '../answer/answer.ts'
import { consignment } from '../argument/custody.ts'
import { type Call, type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { LOOK_AT_CUSTODY, answerFromCustody } from '../operations/known-custody.ts'
import type { Records } from '../records/records.ts'
import { holeBlocks, interceptionBlocks, legBlocks, missingBlocks } from './questions.ts'
import { chainBlocks, planBlocks } from './links.ts'
import { type ParkedTold, parkedBlocks, parkedOf } from './parked.ts'

/** Tells the way of a consignment. */
export function traceCommand(records: Records): Command {
  return command({
    name: 'trace',
    summary: 'Tell the way of a consignment: from hand to hand, and where it breaks.',
    words: ['CONSIGNMENT'],
    options: LOOK_AT_CUSTODY,
    examples: [
      {
        line: 'causeway trace WFP-2024-000123 --operation north-2024',
        means: 'who, where, when, how much, signed by whom',
      },
      {
        line: 'causeway trace WFP-2024-000123 --operation north-2024 --as-known-on 412 --json',
        means: 'as it was known then; it never changes',
      },
    ],
    run: (call) => runTrace(records, call),
  })
}

async function runTrace(records: Records, call: Call<typeof LOOK_AT_CUSTODY>): Promise<Answer> {
  const number = consignment(call.words[0] ?? '')
  if (!number.ok) return refused(EXIT.usage, `CONSIGNMENT needs ${number.refusal}.`)
  return answerFromCustody(records, call, ({ state, position: at, operation }) => {
    const chain = custodyChain(state, number.value, at)
    const parked = parkedOf(state, number.value, at)
    if (!isKnown(chain) && parked.length === 0)
      return refused(EXIT.notFound, `Nobody spoke of ${number.value} up to position ${at}.`, [
        `"causeway consignment list --operation ${operation}" shows the numbers.`,
      ])
    return traceAnswer(operation, state, { chain, parked })
  })
}

function isKnown({ plan, links, interceptions, permissions }: CustodyChain): boolean {
  return plan !== null || links.length + interceptions.length + permissions.length > 0
}

/**
 * JSON: `{operation, consignment, position, request, plan, otherPlans, permissions, links, legs,
 * interceptions, findings, holes, parked}`; quantities in base units of each lot.
 */
function traceAnswer(
  operation: OperationCode,
  state: LedgerState,
  told: { readonly chain: CustodyChain; readonly parked: readonly ParkedTold[] },
): Answer {
  const { chain, parked } = told
  return done({ operation, ...chain, parked }, [
    heading(`${chain.consignment}, as known at position ${chain.position}`),
    ...planBlocks(chain),
    ...chainBlocks(state, chain),
    ...legBlocks(state, chain),
    ...missingBlocks(state, chain),
    ...interceptionBlocks(state, chain),
    ...holeBlocks(chain),
    ...parkedBlocks(parked),
  ])
}
