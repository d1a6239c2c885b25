/**
 * The plan input of an operation, as known on its newest position: needs, stock of the custody book,
 * what is under way, crossings, roads, rates, trucks, notified movements. All that was used is listed
 * by `id@version`; what is missing is refused, all of it at once, with what and where.
 */
import { type AsKnown, ALL_KNOWN } from '@causeway/domain/claims/edition'
import { stockOf, underWay } from '@causeway/domain/needs/goods'
import type { Movement } from '@causeway/domain/notification/movement'
import { standingOf } from '@causeway/domain/notification/movement'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import type { Day } from '@causeway/domain/time/day'
import { DEFAULT_DISPATCH_RULES } from '@causeway/planner/dispatch-plan/dispatch-rules'
import type { DispatchRules } from '@causeway/planner/dispatch-plan/dispatch-rules'
import type { NotAPlanInput } from '@causeway/planner/plan-input/parse-plan-input'
import { parsePlanInput, printPlanInput } from '@causeway/planner/plan-input/parse-plan-input'
import {
  DEFAULT_RULES,
  type FrozenMovement,
  type PlanInput,
} from '@causeway/planner/plan-input/plan-input'
import { readAccess } from '../../access/access.ts'
import type { Database } from '../../database/database.ts'
import { type NeedsRefusal, readNeedsView } from '../../needs/needs.ts'
import { readCorridorRates } from '../../notification/corridor-rates.ts'
import { readMovements } from '../../notification/notification-store.ts'
import { withOperation } from '../../operation/operation.ts'
import { daysFrom, groupsOf, plannedRules, stockAt, underWayOf } from './goods-input.ts'
import { type Known, type Missing, Notes } from './known.ts'
import { type ObservedRefusal, type ObservedTrucks, readObservedTrucks } from './observed-trucks.ts'
import { crossingsOf, hubsOf, observedAt, originsOf, sitesOf } from './place-input.ts'
import { roadsOf, truckTypesOf } from './road-input.ts'

export interface InputQuestion {
  readonly operation: string
  readonly firstDay: Day
  readonly days: number
  /** Sites to plan without, such as one whose people nobody states. */
  readonly leaveOut: readonly string[]
  /** The list whose trucks per day count as observed; null for none. */
  readonly observed: string | null
}

/** In this order; the caller states what is missing, or leaves a site out. */
export type InputRefusal =
  | NeedsRefusal
  | ObservedRefusal
  | { readonly kind: 'missing'; readonly missing: readonly Missing[] }
  | NotAPlanInput

export interface OperationInput {
  readonly input: PlanInput
  readonly rules: DispatchRules
}

/** The input, and the rules that go with the network. */
export async function planInputOf(
  database: Database,
  question: InputQuestion,
): Promise<Result<OperationInput, InputRefusal>> {
  const view = await readNeedsView(database, question.operation)
  if (!view.ok) return view
  const { operation, needs, ledger, position } = view.value
  if (needs.network === null) return refuse({ kind: 'no network yet' })
  const { network } = needs.network
  const asKnown: AsKnown = { ...ALL_KNOWN, position }
  const read = await withOperation(database, operation, 'read', async (tx) => ({
    access: await readAccess(tx, asKnown),
    rates: await readCorridorRates(tx, asKnown),
    movements: (await readMovements(tx, asKnown)).movements,
    observed:
      question.observed === null
        ? accept<ObservedTrucks | null>(null)
        : await readObservedTrucks(tx, question.observed, { asKnown, until: question.firstDay }),
  }))
  if (!read.observed.ok) return read.observed
  const book = { ledger, position, network }
  return inputOf({
    ...{ operation: operation.code, position, network, needs, ledger },
    ...{ stock: stockOf(book), underWay: underWay(book) },
    ...{ access: read.access, rates: read.rates, movements: read.movements },
    observed: read.observed.value,
    firstDay: question.firstDay,
    days: question.days,
    leaveOut: new Set(question.leaveOut),
  })
}

/** The same of what was read already. */
function inputOf(known: Known): Result<OperationInput, InputRefusal> {
  const { network, needs, operation, position, firstDay, days, leaveOut } = known
  const { observed } = known
  const isSeen = network.crossings.some(({ place }) => observedAt(known, place) !== null)
  if (observed !== null && !isSeen)
    return refuse({ kind: 'names no crossing', source: observed.source })
  const notes = new Notes()
  notes.use(`${network.network}@${network.version}`)
  const sites = new Set<string>(network.sites.map(({ place }) => place))
  for (const code of leaveOut) if (!sites.has(code)) notes.lack({ kind: 'no site', code })
  const { roads, between, segments, openHours } = roadsOf(known, notes)
  const parts = {
    groups: groupsOf(known, notes),
    truckTypes: truckTypesOf(known, notes),
    segments,
    origins: originsOf(known),
    crossings: crossingsOf(known, notes),
    hubs: hubsOf(known),
    sites: sitesOf(known, notes),
    roads,
    frozen: [...underWayOf(known), ...notifiedOf(known)],
  }
  if (notes.missing.length > 0 || needs.network === null)
    return refuse({ kind: 'missing', missing: notes.missing })
  const { risk } = network
  const input: PlanInput = {
    ...{ operation, position: String(position), firstDay, days },
    figures: [...notes.figures].toSorted(),
    ...parts,
    rules: {
      ...DEFAULT_RULES,
      riskShare: risk.road_share_percent / 100,
      sendMost: risk.site_need_percent / 100,
    },
  }
  // The same door as a file's: what an operation states can be absurd too.
  const parsed = parsePlanInput(JSON.parse(printPlanInput(input)))
  if (!parsed.ok) return parsed
  return accept({ input: parsed.value, rules: { ...DEFAULT_DISPATCH_RULES, between, openHours } })
}

/**
 * Movements that were notified for days of the plan and are not over. A notification states no
 * masses: each vehicle is taken to be full, one commodity group on each.
 */
function notifiedOf(known: Known): readonly FrozenMovement[] {
  const groups = new Map(groupsOf(known, new Notes()).map((group) => [group.code, group]))
  const planned = new Set(plannedRules(known.network).map(({ group }) => group))
  const ways = new Set(known.network.arcs.map(({ from, to }) => `${from}\t${to}`))
  return known.movements.flatMap((movement): readonly FrozenMovement[] => {
    const { body } = movement.submission
    const day = daysFrom(known.firstDay, body.day)
    if (day < 0 || day >= known.days || !isOpen(movement)) return []
    if (!ways.has(`${body.from}\t${body.to}`) || known.leaveOut.has(body.to)) return []
    const carried = body.groups.filter((group) => planned.has(group))
    return carried.flatMap((code) => {
      const load_t = groups.get(code)?.load_t ?? 0
      const vehicles = body.vehicles / carried.length
      const there_t = stockAt(known, body.from)[code] ?? 0
      const mass_t = Math.min(there_t, vehicles * load_t)
      if (mass_t <= 0) return []
      const { from, to, movement: name } = body
      return [{ from, to, group: code, day, mass_t, movement: name }]
    })
  })
}

/** Nothing came of it yet. */
function isOpen(movement: Movement): boolean {
  const standing = standingOf(movement, null)
  return (
    standing.state === 'no word' ||
    (standing.state === 'one word' && standing.outcome === 'planned')
  )
}
