/**
 * The chain of hands of a consignment, computed from statements alone: links in the order of the
 * log, what each leg comes to, what is missing according to whom, interceptions with all who report
 * them, and the holes. Nothing in it is settled by us.
 */
import type { LotCode, PartyCode, PlaceCode } from '../ledger/code.ts'
import type { Interception, LossFound, TurnedUp } from '../ledger/finding.ts'
import type { LedgerState, Told } from '../ledger/ledger-state.ts'
import type { LossCause } from '../ledger/loss-cause.ts'
import type { LotQuantity } from '../ledger/lot.ts'
import type { Entry } from '../ledger/register.ts'
import type { Position, StatementId } from '../statement/statement.ts'
import type { Instant } from '../time/instant.ts'
import { type ChainLink, linkOf, standingAt } from './chain-link.ts'
import type { Consignment } from './consignment.ts'
import type { ConsignmentNumber } from './consignment-number.ts'
import { type Hole, holesOf } from './hole.ts'
import type { PermissionTold } from './permission.ts'
import type { Request } from './request.ts'

/** What one leg comes to for one lot, in base units, over the statements that stand. */
export interface LegAccount {
  readonly leg: number
  readonly lot: LotCode
  /** What givers say they sent. */
  readonly sent: bigint
  /** What receivers say they were handed. */
  readonly handed: bigint
  readonly counted: bigint
  readonly damaged: bigint
  readonly refused: bigint
  readonly missing: bigint
  readonly extra: bigint
  readonly intercepted: bigint
  /** Sent and not accounted for by anybody; below 0 where receivers say more than givers. */
  readonly onTheWay: bigint
}

/** One report of an interception. Two claimants are two reports, in the order of the log. */
export interface InterceptionTold {
  readonly statement: StatementId
  readonly position: Position
  readonly at: Instant | null
  readonly leg: number
  readonly place: PlaceCode | null
  readonly cause: LossCause
  readonly accordingTo: PartyCode
  readonly lines: readonly LotQuantity[]
  /** The report of the same goods that came first; null for the first itself. */
  readonly also: StatementId | null
}

/** What a finding says of missing goods, and of which statement. */
export interface FindingTold {
  readonly statement: StatementId
  readonly of: StatementId
  readonly lot: LotCode
  readonly quantity: bigint
  /** Null where the goods turned up. */
  readonly cause: LossCause | null
  readonly accordingTo: PartyCode
}

/** A word on a permission, and the statement that says it. */
export interface PermissionGiven extends PermissionTold {
  readonly statement: StatementId
}

export interface CustodyChain {
  readonly consignment: ConsignmentNumber
  readonly position: bigint
  /** The request that the plan answers; null where it answers none, or none that is known. */
  readonly request: Entry<Request> | null
  /** The first plan of the number; null where nobody planned it. */
  readonly plan: Entry<Consignment> | null
  /** Later plans of the same number, in the order of the log. */
  readonly otherPlans: readonly Entry<Consignment>[]
  /** Every word on its permissions, in the order of the log. */
  readonly permissions: readonly PermissionGiven[]
  readonly links: readonly ChainLink[]
  readonly legs: readonly LegAccount[]
  readonly interceptions: readonly InterceptionTold[]
  readonly findings: readonly FindingTold[]
  readonly holes: readonly Hole[]
}

/** The chain as known at a position: what came later is not seen. Empty where nobody spoke of it. */
export function custodyChain(
  state: LedgerState,
  consignment: ConsignmentNumber,
  position: bigint,
): CustodyChain {
  const told = tellings(state, consignment, position)
  const links = told.flatMap((one) => linkOf(state, one, position) ?? [])
  const standing = links.filter((link) => link.standing.kind === 'posted')
  const interceptions = told.flatMap(interceptionsOf)
  const posted = told.filter((one) => standingAt(state, one, position).kind === 'posted')
  const [plan = null, ...otherPlans] = state.consignments.upTo(consignment, position)
  const asked = plan?.said.request ?? null
  return {
    consignment,
    position,
    request: asked === null ? null : state.requests.first(asked, position),
    plan,
    otherPlans,
    permissions: state.permissions
      .upTo(consignment, position)
      .map(({ statement, position: at, said: { kind: _, ...word } }) => ({
        ...word,
        statement,
        position: at,
      })),
    links,
    legs: legAccounts(standing, posted.flatMap(interceptionsOf)),
    interceptions,
    findings: posted.flatMap(findingsOf),
    holes: holesOf(standing),
  }
}

/** Statements that name the consignment, and those that speak of these, in order of position. */
export function tellings(
  state: LedgerState,
  consignment: ConsignmentNumber,
  position: bigint,
): readonly Told[] {
  const ids = new Set(state.ofConsignment.get(consignment))
  for (const id of ids) for (const other of state.about.get(id) ?? []) ids.add(other)
  const told = [...ids].flatMap((id) => state.told.get(id) ?? [])
  return told
    .filter(({ logged }) => logged.position <= position)
    .sort((one, other) => Number(one.logged.position - other.logged.position))
}

function interceptionsOf({ logged }: Told): readonly InterceptionTold[] {
  const { body, id: statement, position, time } = logged
  if (body.kind !== 'finding' || body.about !== 'interception') return []
  const { leg, place, cause, according_to: accordingTo, lines, also }: Interception = body
  const at = time?.at ?? null
  return [{ statement, position, at, leg, place, cause, accordingTo, lines, also }]
}

function findingsOf({ logged }: Told): readonly FindingTold[] {
  const { body, id: statement } = logged
  if (body.kind !== 'finding' || (body.about !== 'loss' && body.about !== 'turned_up')) return []
  const { of, lot, quantity, according_to: accordingTo }: LossFound | TurnedUp = body
  const cause = body.about === 'loss' ? body.cause : null
  return [{ statement, of, lot, quantity, cause, accordingTo }]
}

const NOTHING = {
  sent: 0n,
  handed: 0n,
  counted: 0n,
  damaged: 0n,
  refused: 0n,
  missing: 0n,
  extra: 0n,
  intercepted: 0n,
}

function legAccounts(
  links: readonly ChainLink[],
  interceptions: readonly InterceptionTold[],
): readonly LegAccount[] {
  const sums = new Map<string, { leg: number; lot: LotCode } & typeof NOTHING>()
  const of = (leg: number, lot: LotCode): { leg: number; lot: LotCode } & typeof NOTHING => {
    const key = `${String(leg).padStart(2, '0')}\t${lot}`
    const sum = sums.get(key) ?? { leg, lot, ...NOTHING }
    sums.set(key, sum)
    return sum
  }
  for (const link of links) {
    if (link.leg === null || link.kind === 'goods_returned') continue
    for (const line of link.lines) addLine(of(link.leg, line.lot), link, line)
  }
  for (const { leg, lines, also } of interceptions) {
    if (also !== null) continue
    for (const { lot, quantity } of lines) of(leg, lot).intercepted += quantity
  }
  const ordered = [...sums].sort(([one], [other]) => (one < other ? -1 : 1))
  return ordered.map(([, sum]) => ({
    ...sum,
    onTheWay: sum.sent - sum.handed - sum.intercepted,
  }))
}

function addLine(
  sum: { -readonly [Name in keyof typeof NOTHING]: bigint },
  link: ChainLink,
  line: ChainLink['lines'][number],
): void {
  if (link.kind === 'dispatch') {
    sum.sent += line.handed
    return
  }
  sum.handed += line.handed
  sum.counted += line.counted ?? 0n
  sum.damaged += line.damaged
  sum.refused += line.refused
  sum.missing += line.missing
  sum.extra += line.extra
}
