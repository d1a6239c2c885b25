/**
 * Marks of a journal: what is remarkable about goods that moved all the same. They are evidence for
 * a question, never a verdict.
 */
import { type Account, accountText } from './account.ts'
import { isOneSided } from './evidence.ts'
import { MARKS, type Mark } from './journal.ts'
import type { LedgerState, Told } from './ledger-state.ts'

/** All marks that apply, in their order. `overdrawn`: accounts that gave what they did not have. */
export function marksOf(
  state: LedgerState,
  told: Told,
  overdrawn: readonly Account[],
): readonly Mark[] {
  const offLeg = takesOffLeg(told) ? overdrawn.filter(({ kind }) => kind === 'transit') : []
  const isSent = (account: Account): boolean =>
    (state.sent.get(accountText(account))?.dispatches ?? 0) > 0
  const evidence = told.evidence.at(-1)?.evidence
  const applies: Record<Mark, boolean> = {
    double_claim: offLeg.some(isSent),
    receipt_before_dispatch: offLeg.some((account) => !isSent(account)),
    overdraw: overdrawn.length > offLeg.length,
    gapped: told.isGapped,
    one_sided: evidence !== undefined && isOneSided(evidence),
  }
  noteDoubleClaim(state, told, offLeg.filter(isSent))
  return MARKS.filter((mark) => applies[mark])
}

function takesOffLeg({ logged: { body } }: Told): boolean {
  return body.kind === 'receipt' || body.kind === 'finding'
}

/** The giver is asked: a second receipt may be theirs to explain. */
function noteDoubleClaim(state: LedgerState, told: Told, claimed: readonly Account[]): void {
  const { position } = state
  const account = claimed[0]
  const ask = account === undefined ? undefined : state.sent.get(accountText(account))?.giver
  if (account === undefined || account.at.leg === null || ask === undefined || position === null)
    return
  const second = told.logged.id
  state.contradictions.push({ kind: 'double claim', position, second, leg: account.at.leg, ask })
}
