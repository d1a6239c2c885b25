/**
 * A statement enters the fold: its links take their places in the chains of its devices, and its
 * evidence is weighed, anew with each signature that comes later.
 */
import { assert } from '../result/result.ts'
import type { StatementId } from '../statement/statement.ts'
import { countingHands, hasOutsideWitness } from './authority.ts'
import type { Key } from './code.ts'
import type { Logged, LoggedSignatures } from './custody-statement.ts'
import { evidenceOf } from './evidence.ts'
import type { LedgerState, Told } from './ledger-state.ts'
import { note } from './note-contradiction.ts'
import { consignmentOfBody } from './speaks-of.ts'

/** Takes the statement in. What becomes of it is decided afterwards. */
export function enterStatement(state: LedgerState, logged: Logged): Told {
  const told: Told = {
    logged,
    signers: new Set(),
    evidence: [],
    isGapped: false,
    isMatched: false,
    doubles: null,
    answered: null,
    provedBefore: null,
    outcome: { outcome: 'nothing', because: { kind: 'posts nothing' } },
    lastParked: null,
    lastBeside: null,
    reversedBy: null,
  }
  state.told.set(logged.id, told)
  index(state, logged)
  link(state, told, logged.signers)
  return told
}

/** Takes later signatures in. A fork that shows only now is noted; what is posted stays posted. */
export function enterSigners(state: LedgerState, told: Told, late: LoggedSignatures): void {
  link(state, told, late.signers)
  if (told.outcome.outcome !== 'parked') weigh(state, told)
}

/** Weighs the evidence; a class that rose holds from the present position on. */
export function weigh(state: LedgerState, told: Told): void {
  const { position } = state
  assert(position !== null, 'evidence is weighed while folding')
  match(state, told)
  const evidence = evidenceOf(told.logged.body, {
    signed: countingHands(state, told),
    outsideWitness: hasOutsideWitness(state, told),
    isMatched: told.isMatched,
  })
  if (told.evidence.at(-1)?.evidence !== evidence) told.evidence.push({ position, evidence })
}

/** Two statements of one hand-over with equal lines confirm each other once both hands signed. */
function match(state: LedgerState, told: Told): void {
  const { outcome } = told
  if (outcome.outcome !== 'nothing' || outcome.because.kind !== 'matches') return
  const first = state.told.get(outcome.because.first)
  if (first === undefined || told.isMatched) return
  const roles = [...countingHands(state, told), ...countingHands(state, first)]
  const signed = (role: string): boolean => roles.some((hand) => hand.role === role)
  if (!signed('giver') || !signed('receiver')) return
  told.isMatched = true
  first.isMatched = true
  weigh(state, first)
}

/** So that a consignment's story need not be looked for in the whole log. */
function index(state: LedgerState, { id, body }: Logged): void {
  const number = consignmentOfBody(body)
  if (number !== null) push(state.ofConsignment, number, id)
  if ('of' in body) push(state.about, body.of, id)
}

function push<Name>(lists: Map<Name, StatementId[]>, name: Name, id: StatementId): void {
  const list = lists.get(name)
  if (list === undefined) lists.set(name, [id])
  else list.push(id)
}

function link(state: LedgerState, told: Told, signers: readonly Key[]): void {
  const { id, recorded } = told.logged
  const { position } = state
  assert(position !== null, 'links are placed while folding')
  for (const hand of told.logged.hands) {
    if (!signers.includes(hand.key) || told.signers.has(hand.key)) continue
    const { key, n } = hand
    const place = state.chains.place(hand, id, recorded)
    if (place.kind === 'gapped' || place.kind === 'names another') told.isGapped = true
    if (place.kind === 'names another')
      note(state, { kind: place.kind, position, second: id, key, n })
    if (place.kind !== 'equivocation') continue
    const { first } = place
    told.doubles ??= { key, first }
    note(state, { kind: place.kind, position, second: id, key, n, first })
  }
  for (const key of signers) told.signers.add(key)
}
