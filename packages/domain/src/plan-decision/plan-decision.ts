/**
 * What people decide about a plan: accepted as it is, accepted with changes, or rejected. A plan is
 * a proposal and stands outside of the log; the decision is the statement, and names the plan by the
 * digest of its very bytes. Nothing moves by a plan that nobody accepted.
 */
import type { Canonical } from '@causeway/proof/canonical/canonical'
import type { AsKnown } from '../claims/edition.ts'
import type { PlaceCode } from '../ledger/code.ts'
import { Fields, type Malformed, type Reader, malformed } from '../ledger/fields.ts'
import { COMMODITY_GROUPS, type CommodityGroup } from '../ledger/item.ts'
import { areApart, code, day, hex64, listOf, oneOf, orNull, quantity } from '../ledger/reader.ts'
import { type Branded, type Result, accept } from '../result/result.ts'
import type { Day } from '../time/day.ts'

/** SHA-256 of a plan's document: 64 hexadecimal digits. */
export type PlanHash = Branded<string, 'PlanHash'>

export const PLAN_DECISION_KINDS = ['plan_accepted', 'plan_changed', 'plan_rejected'] as const
export type PlanDecisionKind = (typeof PLAN_DECISION_KINDS)[number]

/** One line of a plan that somebody decided otherwise on: so much in its place, 0 for nothing. */
export interface PlanChange {
  readonly day: Day
  readonly from: PlaceCode
  readonly to: PlaceCode
  readonly group: CommodityGroup
  /** In base units of the group. */
  readonly quantity: bigint
}

export interface PlanDecision {
  readonly kind: PlanDecisionKind
  readonly plan: PlanHash
  /** The position of the log that the plan was made on. */
  readonly known_on: bigint
  readonly reason: string
  readonly decided_by: string
  /**
   * SHA-256 of the changed lines as `planChangesBody` holds them, with `plan_changed`; null with the
   * others. Lines say where goods go and when, and the log is read by all: they stand outside of it.
   */
  readonly changes: string | null
}

/** The changed lines of one decision; the salt keeps anybody from guessing them by their digest. */
export interface PlanChanges {
  readonly plan: PlanHash
  readonly salt: string
  readonly changes: readonly PlanChange[]
}

/** A decision as the log holds it. */
export interface PlanDecided {
  readonly position: bigint
  readonly recordedAt: string
  readonly decision: PlanDecision
}

/** The most lines that one decision changes. */
const CHANGES_MAX = 200
const REASON_MAX = 1_000

/** Reads the body of a decision. Refuses the first field that is wrong, in the order written here. */
export function parsePlanDecision(
  kind: PlanDecisionKind,
  value: Canonical,
): Result<PlanDecision, Malformed> {
  const fields = new Fields(value, '')
  const decision: PlanDecision = {
    kind,
    plan: fields.take('plan', hex64<PlanHash>()),
    known_on: fields.take('known_on', quantity),
    reason: fields.take('reason', lineOfText),
    decided_by: fields.take('decided_by', lineOfText),
    changes: fields.take('changes', orNull(hex64<string>())),
  }
  return fields.answer(decision, [
    ['changes', ({ changes }) => (changes !== null) === (kind === 'plan_changed')],
  ])
}

/** Reads changed lines. Refuses the first field that is wrong, then a line that stands twice. */
export function parsePlanChanges(value: Canonical): Result<PlanChanges, Malformed> {
  const fields = new Fields(value, '')
  const read: PlanChanges = {
    plan: fields.take('plan', hex64<PlanHash>()),
    salt: fields.take('salt', hex64<string>()),
    changes: fields.take('changes', listOf(change, { least: 1, most: CHANGES_MAX })),
  }
  return fields.answer(read, [['changes', ({ changes }) => areApart(changes.map(changeKey))]])
}

/** Changed lines as the canonical value whose digest a decision names. */
export function planChangesBody({ plan, salt, changes }: PlanChanges): Canonical {
  const lines = changes.map((one) => ({ ...one, quantity: String(one.quantity) }))
  return { plan, salt, changes: lines }
}

/** The body of a decision, as a statement holds it. */
export function planDecisionBody(decision: PlanDecision): { readonly [name: string]: Canonical } {
  const { plan, known_on, reason, decided_by, changes } = decision
  const body = { plan, known_on: String(known_on), reason, decided_by }
  return changes === null ? body : { ...body, changes }
}

/** Which line of a plan is meant. */
export function changeKey({ day: on, from, to, group }: Omit<PlanChange, 'quantity'>): string {
  return [on, from, to, group].join('\t')
}

/**
 * The decision that stands: the last plan that was accepted, as it was or with changes, and not
 * rejected since. A rejection of another plan leaves it standing. Null where none does.
 */
export function standingDecision(
  decided: readonly PlanDecided[],
  asKnown: AsKnown,
): PlanDecided | null {
  let standing: PlanDecided | null = null
  for (const one of decided) {
    if (!isSeen(one, asKnown)) continue
    if (one.decision.kind !== 'plan_rejected') standing = one
    else if (one.decision.plan === standing?.decision.plan) standing = null
  }
  return standing
}

/** The last decision on one plan; null where nobody has decided. */
export function decisionOn(decided: readonly PlanDecided[], plan: string): PlanDecided | null {
  return decided.findLast(({ decision }) => decision.plan === plan) ?? null
}

function isSeen({ position, recordedAt }: PlanDecided, asKnown: AsKnown): boolean {
  if (asKnown.position !== null && position > asKnown.position) return false
  return asKnown.published === null || recordedAt.slice(0, 10) <= asKnown.published
}

const change: Reader<PlanChange> = (value, at) => {
  const fields = new Fields(value, at)
  return fields.answer({
    day: fields.take('day', day),
    from: fields.take('from', code<PlaceCode>()),
    to: fields.take('to', code<PlaceCode>()),
    group: fields.take('group', oneOf(COMMODITY_GROUPS)),
    quantity: fields.take('quantity', quantity),
  })
}

/** Words of people: one line, not empty, without control signs. */
const lineOfText: Reader<string> = (value, at) => {
  if (value === undefined) return malformed(at, 'missing')
  if (typeof value !== 'string') return malformed(at, 'not text')
  const isLine = value.length <= REASON_MAX && value.trim() === value && !/\p{C}/u.test(value)
  return isLine && value !== '' ? accept(value) : malformed(at, 'not a line of text')
}
