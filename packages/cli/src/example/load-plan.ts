/**
 * The example's plan: made of its network, needs and stock by the same way as anybody's, accepted by
 * its cell, and half carried out: what lies at the port and the hubs has left, by signed dispatches. What is there
 * already adds nothing.
 */
import { accountText } from '@causeway/domain/ledger/account'
import type { Key } from '@causeway/domain/ledger/code'
import type { LedgerState } from '@causeway/domain/ledger/ledger-state'
import { assert } from '@causeway/domain/result/result'
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { Day } from '@causeway/domain/time/day'
import type { Instant } from '@causeway/domain/time/instant'
import type { DispatchLine } from '@causeway/planner/dispatch-plan/dispatch-plan'
import { readCustody } from '@causeway/server/custody/custody'
import { submit } from '@causeway/server/custody/submit'
import type { Database } from '@causeway/server/database/database'
import { inOperation } from '@causeway/server/operation/operation'
import { decidePlan } from '@causeway/server/planning/decide-plan'
import { planInputOf } from '@causeway/server/planning/input/plan-input-of'
import type { PlanDocument } from '@causeway/server/planning/plan-document'
import { startPlan } from '@causeway/server/planning/plan-job'
import { massOf_t } from '@causeway/server/planning/plan-sentences'
import { readTries } from '@causeway/server/planning/plan-store'
import { CELL, CONSIGNORS, PORT } from '@causeway/simulator/custody/cast'
import {
  type PlannedLoad,
  isConsignor,
  tellPlannedDay,
} from '@causeway/simulator/custody/planned-day'
import { EXAMPLE_SEED } from '@causeway/simulator/example/example'

/** The first day after the month. */
const FIRST_DAY = '2025-06-01' as Day
const LEAVES = Date.UTC(2025, 5, 1, 5) as Instant
const DAY_MS = 86_400_000
const HUBS: readonly string[] = Object.values(CONSIGNORS).map(({ hub }) => hub)
/** The council counts nobody there, and the cell goes by the council: it is said on the plan. */
const LEFT_OUT = ['fig-slope']

interface Work {
  readonly now: () => Instant
  readonly signal: AbortSignal
}

/** Makes, accepts and half carries it out; a log in which any plan was tried is left as it is. */
export async function loadPlan(
  database: Database,
  operation: OperationCode,
  { now, signal }: Work,
): Promise<void> {
  const tries = await inOperation(database, operation, 'read', (tx) => readTries(tx, 1))
  if (!tries.ok || tries.value.length > 0) return
  const asked = { operation, firstDay: FIRST_DAY, days: 10, leaveOut: LEFT_OUT, observed: null }
  const found = await planInputOf(database, asked)
  // Somebody who adopted a network of their own plans for themselves.
  if (!found.ok) return
  const how = { mode: 'weighted', seed: EXAMPLE_SEED, timeLimit_s: 60 } as const
  const running = await startPlan(
    database,
    operation,
    { ...found.value, asked: { ...how, hungryRoads: false, leftOut: LEFT_OUT } },
    { signal, now, tell: () => undefined },
  )
  assert(running.ok, 'the example’s input is its own')
  const { plan } = await running.value.ended
  if (plan === null) return
  const decided = await decidePlan(
    database,
    {
      ...{ operation, kind: 'plan_accepted', plan: plan.hash, by: CELL, changes: [] },
      reason: 'agreed in the cell’s meeting for the first days of June',
      ...{ salt: '0'.repeat(64), older: false },
    },
    now(),
  )
  assert(decided.ok, 'nobody else writes into the example')
  await carryOutHalf(database, operation, { document: plan.document, now: now() })
}

async function carryOutHalf(
  database: Database,
  operation: OperationCode,
  { document, now }: { readonly document: PlanDocument; readonly now: Instant },
): Promise<void> {
  const custody = await readCustody(database, operation)
  assert(custody.ok, 'the operation was opened before')
  const { state } = custody.value
  const lines = document.dispatch.lines.filter(
    ({ from, frozen }) => frozen === null && (from === PORT || HUBS.includes(from)),
  )
  const taken = new Map<string, bigint>()
  const possible = lines
    .toSorted((one, other) => one.day - other.day)
    .flatMap((line) => loadOf({ state, document, taken }, line) ?? [])
  const loads = possible.slice(0, Math.ceil(lines.length / 2))
  const day = { operation, seed: EXAMPLE_SEED, signedBy: signedBy(state) }
  const texts = tellPlannedDay(day, loads)
  if (texts.length === 0) return
  const sent = await submit(database, operation, texts, now)
  assert(sent.ok, 'nobody else fills the example’s entrance')
  const refused = sent.value.find(({ answer }) => answer === 'refused')
  assert(refused === undefined, `the day is well told: ${JSON.stringify(refused)}`)
}

interface Loading {
  readonly state: LedgerState
  readonly document: PlanDocument
  /** By account, what other loads have taken of it. */
  readonly taken: Map<string, bigint>
}

/** Goods of one lot that are there and make up the line, or as much of it as they can. */
function loadOf({ state, document, taken }: Loading, line: DispatchLine): PlannedLoad | null {
  const { balances, items, position } = state
  const wanted_g = BigInt(Math.round(massOf_t(document, line) * 1_000_000))
  for (const { account } of balances.all()) {
    const { kind, at, custodian, item, lot, unit } = account
    if (kind !== 'stock' || at.place !== line.from || !isConsignor(custodian)) continue
    const said = items.latest(item, null)?.said
    const key = accountText(account)
    const there = balances.asKnownAt(account, position ?? 0n) - (taken.get(key) ?? 0n)
    if (said?.group !== line.group || said.mass_g === null || there <= 0n) continue
    const whole = unit === 'piece' ? wanted_g / said.mass_g : 0n
    const quantity = whole < there ? whole : there
    if (quantity <= 0n) continue
    taken.set(key, (taken.get(key) ?? 0n) + quantity)
    const leaves = (LEAVES + line.day * DAY_MS) as Instant
    const { from, to } = line
    return { consignor: custodian, from, to, item, lot, unit, quantity, leaves }
  }
  return null
}

/** The statements of a device in the log, the oldest first. */
function signedBy({ chains }: LedgerState): (key: string) => readonly string[] {
  return (key) => {
    const ids: string[] = []
    for (;;) {
      const id = chains.idAt(key as Key, ids.length + 1)
      if (id === null) return ids
      ids.push(id)
    }
  }
}
