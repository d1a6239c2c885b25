/**
 * Whether a consignment may cross, as known at a position, and every reason why not. A quota is held
 * against this load alone.
 */
import type { CustodyChain } from '@causeway/domain/consignment/custody-chain'
import { type NotYet, type Quota, notYet } from '@causeway/domain/consignment/permission'
import type { PartyCode, PlaceCode } from '@causeway/domain/ledger/code'
import type { LedgerState } from '@causeway/domain/ledger/ledger-state'
import type { Day } from '@causeway/domain/time/day'
import { counted, figureText } from '../answer/figure.ts'

/** Whether goods may cross, as asked. */
export interface CrossingAnswer {
  readonly crossing: PlaceCode
  readonly day: Day
  readonly needed: readonly PartyCode[]
  readonly notYet: readonly NotYet[]
}

/** What is asked of a crossing. */
export interface CrossingQuestion {
  readonly crossing: PlaceCode
  readonly day: Day
  /** Whose consent is needed; of all who spoke of it there where nobody is named. */
  readonly needs: readonly PartyCode[]
  readonly trips: bigint
}

/** Holds what is known at the chain's position against the question. */
export function crossingOf(
  state: LedgerState,
  chain: CustodyChain,
  { crossing, day, needs, trips }: CrossingQuestion,
): CrossingAnswer {
  const told = chain.permissions
  const spoke = told.filter((one) => one.crossing === crossing).map(({ party }) => party)
  const needed = needs.length > 0 ? needs : [...new Set(spoke)].sort()
  const mass_g = (chain.plan?.said.lines ?? [])
    .filter(({ unit }) => unit === 'gram')
    .reduce((sum, { quantity }) => sum + quantity, 0n)
  const asked = { consignment: chain.consignment, crossing, day, trips, mass_g }
  const reasons = notYet(asked, {
    needed,
    told,
    quotas: standingQuotas(state, crossing, chain.position),
    taken: { trip: 0n, gram: 0n },
  })
  return { crossing, day, needed, notYet: reasons }
}

/** Of one claimant, for one day and unit, the latest quota stands; of two claimants both do. */
function standingQuotas(
  state: LedgerState,
  crossing: PlaceCode,
  position: bigint,
): readonly Quota[] {
  const standing = new Map<string, Quota>()
  for (const { said } of state.quotas.upTo(crossing, position))
    standing.set([said.day, said.unit, said.according_to].join('\t'), said)
  return [...standing.values()]
}

/** One reason, in a sentence. */
export function notYetSentence(reason: NotYet): string {
  switch (reason.kind) {
    case 'denied':
      return `${reason.by} denies it.`
    case 'not approved':
      return reason.step === null
        ? `${reason.by} has said nothing.`
        : `${reason.by} has ${reason.step === 'notified' ? 'been notified' : 'acknowledged it'}, and not approved.`
    case 'quota used up': {
      const { according_to: by, most, unit } = reason.quota
      return `The quota does not suffice: ${figureText(reason.left)} of ${counted(most, unit)} left, according to ${by}.`
    }
  }
}
