/**
 * What a statement changes besides balances: lots that are now known, numbers taken, units sent and
 * received, keys, reservations, closed legs. Each answers what it may free.
 */
import { legCode } from '../consignment/consignment-number.ts'
import { assert } from '../result/result.ts'
import { accountText } from './account.ts'
import type { CustodyBody } from './custody-statement.ts'
import type { Journal } from './journal.ts'
import { type LedgerState, type Told, rememberTransit } from './ledger-state.ts'
import type { LotParent } from './lot-parent.ts'
import { noteSecondPlan } from './note-contradiction.ts'
import type { WaitKey } from './outcome.ts'
import { describedBy, legOf, numberOf, unitsOf } from './speaks-of.ts'
import type { Transformation } from './transformation.ts'

/** After a journal is posted. Answers what others may have waited for. */
export function afterPosting(state: LedgerState, told: Told, journal: Journal): WaitKey[] {
  const { body, id } = told.logged
  const woken: WaitKey[] = [`statement:${id}`, ...legsTouched(state, journal)]
  const number = numberOf(body)
  if (number !== null) state.numbers.set(number.text, id)
  moveUnits(state, body)
  woken.push(...unitsOf(body).map((unit) => `unit:${unit}` as const))
  if (body.kind === 'dispatch') countSent(state, body, journal, 1)
  if (body.kind === 'transformation') addParents(state, told, body)
  if (body.kind === 'leg_closed') state.closed.set(legCode(body.consignment, body.leg), id)
  if (body.kind === 'reversal') woken.push(...afterReversal(state, told))
  return woken
}

/** Before a journal is posted: what it describes is known from here on. */
export function learnLots(state: LedgerState, { logged: { body } }: Told): readonly WaitKey[] {
  return describedBy(body).flatMap((lot) => {
    if (state.lots.has(lot.lot)) return []
    state.lots.set(lot.lot, lot)
    return [`lot:${lot.lot}` as const]
  })
}

/** For what posts nothing by nature. Answers what others may have waited for. */
export function withoutPosting(state: LedgerState, told: Told): readonly WaitKey[] {
  const { body, id, position } = told.logged
  switch (body.kind) {
    case 'key_enrolled':
      if (!state.keys.has(body.key))
        state.keys.set(body.key, { party: body.party, enrolledAt: position, revokedAt: null })
      return [`key:${body.key}`]
    case 'key_revoked': {
      const key = state.keys.get(body.key)
      if (key !== undefined) key.revokedAt ??= position
      return []
    }
    case 'proved_earlier':
      return proved(state, body)
    case 'reservation':
      return reserve(state, told, body)
    case 'finding':
      return body.about === 'equivocation' ? answered(state, body) : [`statement:${id}`]
    default:
      keepSaid(state, told)
      return [`statement:${id}`]
  }
}

/** What is asked, planned, allowed or named goes into its register. */
function keepSaid(state: LedgerState, told: Told): void {
  const { body, id: statement, position } = told.logged
  assert(state.position !== null, 'registers are kept while folding')
  const place = { statement, position, known: state.position }
  switch (body.kind) {
    case 'request':
      return state.requests.add(statement, { ...place, said: body })
    case 'consignment':
      state.consignments.add(body.number, { ...place, said: body })
      return noteSecondPlan(state, body.number)
    case 'permission':
      return state.permissions.add(body.consignment, { ...place, said: body })
    case 'quota':
      return state.quotas.add(body.crossing, { ...place, said: body })
    case 'place':
      return state.places.add(body.place, { ...place, said: body })
    case 'item':
      return state.items.add(body.item, { ...place, said: body })
  }
}

type Of<Kind extends CustodyBody['kind']> = Extract<CustodyBody, { readonly kind: Kind }>

function proved(state: LedgerState, body: Of<'proved_earlier'>): readonly WaitKey[] {
  const told = state.told.get(body.of)
  if (told === undefined) return []
  const before = told.provedBefore
  told.provedBefore = before === null || body.before < before ? body.before : before
  return [`proved:${body.of}`]
}

function answered(
  state: LedgerState,
  body: Extract<CustodyBody, { readonly about: 'equivocation' }>,
): readonly WaitKey[] {
  const told = state.told.get(body.of)
  if (told !== undefined) told.answered ??= body.answer
  return [`answered:${body.of}`]
}

function reserve(
  state: LedgerState,
  { logged: { id } }: Told,
  body: Of<'reservation'>,
): readonly WaitKey[] {
  if (body.step === 'taken') {
    state.reservations.set(id, { taken: body, ended: null })
    return [`statement:${id}`]
  }
  const held = state.reservations.get(body.of)
  if (held !== undefined) held.ended ??= body.step
  return []
}

function afterReversal(state: LedgerState, told: Told): readonly WaitKey[] {
  const reversal = told.logged.body
  const undone = reversal.kind === 'reversal' ? state.told.get(reversal.of) : undefined
  if (undone === undefined || undone.outcome.outcome !== 'posted') return []
  const { body, id } = undone.logged
  undone.reversedBy = told.logged.id
  const leg = legOf(body)
  if (body.kind === 'dispatch' && leg !== null) {
    state.units.unsend(body.units, leg)
    countSent(state, body, undone.outcome.journal, -1)
  }
  if (body.kind === 'receipt' && leg !== null) state.units.unreceive(body.units, leg)
  if (body.kind === 'transformation') removeParents(state, undone, body)
  const woken: WaitKey[] = unitsOf(body).map((unit) => `unit:${unit}` as const)
  const number = numberOf(body)
  if (number !== null && state.numbers.get(number.text) === id) {
    state.numbers.delete(number.text)
    woken.push(`number:${number.text}`)
  }
  return woken
}

function legsTouched(state: LedgerState, journal: Journal): readonly WaitKey[] {
  const legs = journal.postings.flatMap(({ from, to }) => [
    rememberTransit(state, from),
    rememberTransit(state, to),
  ])
  return [...new Set(legs)].flatMap((leg) => (leg === null ? [] : [`leg:${leg}` as const]))
}

function moveUnits(state: LedgerState, body: CustodyBody): void {
  const leg = legOf(body)
  if (leg === null) return
  if (body.kind === 'dispatch') state.units.send(body.units, leg)
  if (body.kind === 'receipt') state.units.receive(body.units, leg, body.place)
}

function countSent(
  state: LedgerState,
  { giver }: Of<'dispatch'>,
  journal: Journal,
  change: 1 | -1,
): void {
  for (const { to } of journal.moves) {
    const text = accountText(to)
    const dispatches = (state.sent.get(text)?.dispatches ?? 0) + change
    state.sent.set(text, { dispatches, giver })
  }
}

function addParents(state: LedgerState, { logged: { id } }: Told, body: Transformation): void {
  for (const { lot } of body.outputs) {
    const parents: LotParent[] = body.inputs.map((input) => ({
      parent: input.lot,
      quantity: input.quantity,
      mass_g: input.mass_g,
      statement: id,
    }))
    state.parents.set(lot, [...(state.parents.get(lot) ?? []), ...parents])
  }
}

function removeParents(state: LedgerState, { logged: { id } }: Told, body: Transformation): void {
  for (const { lot } of body.outputs) {
    const left = (state.parents.get(lot) ?? []).filter((parent) => parent.statement !== id)
    state.parents.set(lot, left)
  }
}
