/**
 * Permission to cross: what each party whose consent is needed says of a consignment, and how much
 * each crossing lets through on a day. Notified, acknowledged, approved and denied are different
 * things; only an approval of every party lets goods cross, and the answer says who is missing.
 */
import type { Canonical } from '@causeway/proof/canonical/canonical'
import type { PartyCode, PlaceCode } from '../ledger/code.ts'
import { consignmentNumber } from '../ledger/dispatch.ts'
import { Fields, type Malformed } from '../ledger/fields.ts'
import { code, day, oneOf, quantity } from '../ledger/reader.ts'
import type { Result } from '../result/result.ts'
import type { Position } from '../statement/statement.ts'
import type { Day } from '../time/day.ts'
import type { ConsignmentNumber } from './consignment-number.ts'

const PERMISSION_STEPS = ['notified', 'acknowledged', 'approved', 'denied'] as const
export type PermissionStep = (typeof PERMISSION_STEPS)[number]

/** What one party says of one consignment at one crossing. */
export interface Permission {
  readonly kind: 'permission'
  readonly consignment: ConsignmentNumber
  readonly crossing: PlaceCode
  readonly party: PartyCode
  readonly step: PermissionStep
}

/** A word on a permission in its place in the log; the latest position of a party stands. */
export interface PermissionTold extends Omit<Permission, 'kind'> {
  readonly position: Position
}

/** How much a crossing lets through on a day, according to a party. */
export interface Quota {
  readonly crossing: PlaceCode
  readonly day: Day
  readonly according_to: PartyCode
  /** Trucks are counted as trips, goods in grams; the two are never converted. */
  readonly unit: 'trip' | 'gram'
  readonly most: bigint
}

/** A quota as a statement says it. */
export interface QuotaTold extends Quota {
  readonly kind: 'quota'
}

/** Why goods may not cross, in this order; empty where they may. */
export type NotYet =
  | { readonly kind: 'denied'; readonly by: PartyCode }
  | { readonly kind: 'not approved'; readonly by: PartyCode; readonly step: PermissionStep | null }
  | { readonly kind: 'quota used up'; readonly quota: Quota; readonly left: bigint }

/** What is to cross. */
export interface Crossing {
  readonly consignment: ConsignmentNumber
  readonly crossing: PlaceCode
  readonly day: Day
  readonly trips: bigint
  readonly mass_g: bigint
}

/** What is known when the question is asked. */
export interface PermissionsKnown {
  /** Parties whose consent is needed, in the order in which they are listed. */
  readonly needed: readonly PartyCode[]
  readonly told: readonly PermissionTold[]
  readonly quotas: readonly Quota[]
  /** What is granted to others on that day already, by unit. */
  readonly taken: Readonly<Record<Quota['unit'], bigint>>
}

/** Refuses in the order of the fields, then an unknown field. */
export function parsePermission(value: Canonical): Result<Permission, Malformed> {
  const fields = new Fields(value, 'body')
  return fields.answer<Permission>({
    kind: 'permission',
    consignment: fields.take('consignment', consignmentNumber),
    crossing: fields.take('crossing', code<PlaceCode>()),
    party: fields.take('party', code<PartyCode>()),
    step: fields.take('step', oneOf(PERMISSION_STEPS)),
  })
}

/** Refuses in the order of the fields, then an unknown field. A quota of 0 lets nothing through. */
export function parseQuota(value: Canonical): Result<QuotaTold, Malformed> {
  const fields = new Fields(value, 'body')
  return fields.answer<QuotaTold>({
    kind: 'quota',
    crossing: fields.take('crossing', code<PlaceCode>()),
    day: fields.take('day', day),
    according_to: fields.take('according_to', code<PartyCode>()),
    unit: fields.take('unit', oneOf(['trip', 'gram'])),
    most: fields.take('most', quantity),
  })
}

/** All reasons why the goods may not cross: denials first, then missing approvals, then quotas. */
export function notYet(asked: Crossing, known: PermissionsKnown): readonly NotYet[] {
  const steps = known.needed.map((by) => ({ by, step: standingStep(asked, known.told, by) }))
  const denied = steps.filter(({ step }) => step === 'denied')
  const open = steps.filter(({ step }) => step !== 'denied' && step !== 'approved')
  return [
    ...denied.map(({ by }) => ({ kind: 'denied', by }) as const),
    ...open.map(({ by, step }) => ({ kind: 'not approved', by, step }) as const),
    ...exceeded(asked, known),
  ]
}

/** The latest word of a party; null where it has said nothing. */
function standingStep(
  { consignment, crossing }: Pick<Crossing, 'consignment' | 'crossing'>,
  told: readonly PermissionTold[],
  party: PartyCode,
): PermissionStep | null {
  let latest: PermissionTold | null = null
  for (const one of told) {
    if (one.consignment !== consignment || one.crossing !== crossing) continue
    if (one.party === party && (latest === null || one.position > latest.position)) latest = one
  }
  return latest?.step ?? null
}

/** Two parties may name two quotas: each binds, none is averaged. */
function exceeded(asked: Crossing, { quotas, taken }: PermissionsKnown): readonly NotYet[] {
  return quotas.flatMap((quota) => {
    if (quota.crossing !== asked.crossing || quota.day !== asked.day) return []
    const rest = quota.most - taken[quota.unit]
    const left = rest > 0n ? rest : 0n
    const wanted = quota.unit === 'trip' ? asked.trips : asked.mass_g
    return wanted > left ? [{ kind: 'quota used up', quota, left } as const] : []
  })
}
