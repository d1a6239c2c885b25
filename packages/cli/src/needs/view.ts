/**
 * What commands about needs look at: the operation that is meant, as known when, and the answers
 * where there is no operation or no network yet.
 */
import { ALL_KNOWN, type AsKnown } from '@causeway/domain/claims/edition'
import type { AdoptedNetwork } from '@causeway/domain/needs/needs-state'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { Database } from '@causeway/server/database/database'
import type { NeedsView } from '@causeway/server/needs/needs'
import { type Answer, refused } from '../answer/answer.ts'
import { EXIT } from '../command/exit.ts'
import { chosenOperation, noSuchOperation } from '../operations/known-operation.ts'
import { type Look, answerFrom } from '../operations/look.ts'
import type { Records } from '../records/records.ts'

/** The answer from the view, or why there is none. */
export function answerFromNeeds(
  records: Records,
  look: Look<AsKnown>,
  answer: (view: NeedsView) => Answer | Promise<Answer>,
): Promise<Answer> {
  return answerFrom(records, look, { find: needsView, answer })
}

/** The same for what is asked of the network, or that there is none yet and how one comes about. */
export async function answerFromNetwork(
  records: Records,
  look: Look<AsKnown>,
  answer: (network: AdoptedNetwork, view: NeedsView) => Answer | Promise<Answer>,
): Promise<Answer> {
  return answerFromNeeds(records, look, (view) => {
    const network = networkOf(view)
    return network.ok ? answer(network.value, view) : network.refusal
  })
}

/** The view, or the answer that says why there is none. */
export async function needsView(
  database: Database,
  named: OperationCode | null,
  asKnown: AsKnown | null,
): Promise<Result<NeedsView, Answer>> {
  const { readNeedsView } = await import('@causeway/server/needs/needs')
  const operation = await chosenOperation(database, named)
  if (!operation.ok) return operation
  const view = await readNeedsView(database, operation.value, asKnown ?? ALL_KNOWN)
  if (!view.ok) return refuse(await noSuchOperation(database, operation.value))
  return accept(view.value)
}

function networkOf({ operation, needs }: NeedsView): Result<AdoptedNetwork, Answer> {
  if (needs.network !== null) return accept(needs.network)
  const sentence = `${operation.code} had no network by then: nobody said which sites it serves.`
  const advice = [`causeway network adopt FILE --operation ${operation.code} --by WHO`]
  return refuse(refused(EXIT.notFound, sentence, advice, { kind: 'no network yet' }))
}
