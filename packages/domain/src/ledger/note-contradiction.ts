/**
 * Where contradictions are noted while the log is folded: each once, at the position at which it
 * became visible.
 */
import { isSamePlan } from '../consignment/consignment.ts'
import type { ConsignmentNumber } from '../consignment/consignment-number.ts'
import { assert } from '../result/result.ts'
import type { Contradiction } from './contradiction.ts'
import type { LedgerState, Told } from './ledger-state.ts'
import type { Parked } from './outcome.ts'
import { numberOf } from './speaks-of.ts'
import { describedOtherwise } from './unknown-reference.ts'

/** A parked statement may contradict what is there. Retries note nothing twice. */
export function noteParked(state: LedgerState, told: Told, { reason }: Parked): void {
  const base = { position: here(state), second: told.logged.id }
  if (reason.kind === 'serial_conflict')
    note(state, { ...base, kind: 'serial conflict', unit: reason.unit })
  const otherwise = describedOtherwise(state, told.logged.body)
  if (reason.kind === 'unknown_reference' && otherwise !== undefined)
    note(state, { ...base, kind: 'lot described differently', lot: otherwise.lot })
}

/** The second account of a hand-over: a contradiction where it differs from the first. */
export function noteSecond(state: LedgerState, told: Told, first: Told): void {
  const number = numberOf(told.logged.body)
  const { outcome } = told
  if (number === null || outcome.outcome !== 'nothing' || outcome.because.kind !== 'differs') return
  const base = { position: here(state), second: told.logged.id }
  note(state, {
    ...base,
    kind: 'statements differ',
    number: number.number,
    first: first.logged.id,
  })
}

/** Plans of one number that say something else than the first. */
export function noteSecondPlan(state: LedgerState, consignment: ConsignmentNumber): void {
  const [first, ...others] = state.consignments.upTo(consignment, null)
  if (first === undefined) return
  const base = { position: here(state), consignment, first: first.statement }
  for (const { statement: second, said } of others) {
    if (!isSamePlan(first.said, said))
      note(state, { ...base, second, kind: 'number planned twice' })
  }
}

/** Notes it unless it is noted already. */
export function note(state: LedgerState, one: Contradiction): void {
  const text = `${one.kind}\t${one.second}`
  if (state.noted.has(text)) return
  state.noted.add(text)
  state.contradictions.push(one)
}

function here({ position }: LedgerState): NonNullable<LedgerState['position']> {
  assert(position !== null, 'contradictions show while folding')
  return position
}
