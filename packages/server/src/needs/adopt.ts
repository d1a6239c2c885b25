/**
 * Reference data comes into an operation: planning figures, a network, figures of people and whose
 * of them count. Each is a statement that names who adopted it; nothing is ever changed by another.
 */
import { headOf, partsOf } from '@causeway/domain/network/network-parts'
import type { Network } from '@causeway/domain/network/network'
import { figureInForce } from '@causeway/domain/needs/needs-state'
import type { ClaimantChoice, PeopleFigure } from '@causeway/domain/people/people'
import { type PlanningFigure, isUsable } from '@causeway/domain/planning-figure/planning-figure'
import type { PlaceCode } from '@causeway/domain/ledger/code'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import { type OperationCode, statementValue, unsigned } from '@causeway/domain/statement/statement'
import type { NeedsKind } from '@causeway/domain/needs/needs-kind'
import { type Instant, instantText } from '@causeway/domain/time/instant'
import { type Canonical, canonicalText } from '@causeway/proof/canonical/canonical'
import type { Database, Transaction } from '../database/database.ts'
import {
  BATCH_MAX,
  type Canonicalised,
  type Logged,
  appendCanonicalised,
  canonicalised,
} from '../log/log.ts'
import { type NoSuchOperation, findOperation, withOperation } from '../operation/operation.ts'
import { needsUpTo } from './fold.ts'

/** Where and by whom something is stated; the name goes into the log. */
export interface StatedBy {
  readonly operation: string
  readonly by: string
}

/** What came of it: the position from which it counts, and whether that is new. */
export interface Adopted {
  readonly position: bigint
  readonly answer: 'added' | 'exists'
}

/** In this order. The caller names another version, or has the figure checked first. */
export type FigureRefusal =
  | NoSuchOperation
  | { readonly kind: 'to be checked before use'; readonly figure: string }
  | { readonly kind: 'version taken'; readonly version: number; readonly position: bigint }

/** Adopts a figure. From its position on it counts; what was computed before keeps the older. */
export function adoptFigure(
  database: Database,
  { operation, by }: StatedBy,
  figure: PlanningFigure,
  now: Instant,
): Promise<Result<Adopted, FigureRefusal>> {
  return inWriting<Adopted, FigureRefusal>(database, operation, async (tx, code) => {
    if (!isUsable(figure)) return refuse({ kind: 'to be checked before use', figure: figure.id })
    const needs = await needsUpTo(tx, null)
    const same = needs.figures.get(figure.id)?.find((one) => one.figure.version === figure.version)
    if (same !== undefined && !isAlike(same.figure, figure)) {
      const { version } = figure
      return refuse({ kind: 'version taken', version, position: same.position })
    }
    const current = figureInForce(needs, figure.id)
    if (current !== null && isAlike(current.figure, figure))
      return accept({ position: current.position, answer: 'exists' })
    const body = {
      figure: { ...figure, value: { ...figure.value } },
      ...signature('adopted', by, now),
    }
    return accept(await appendLast(tx, [entry(code, 'planning_figure_adopted', body)], now))
  })
}

/** In this order. The caller gives the changed network a number of its own. */
export type NetworkRefusal =
  | NoSuchOperation
  | { readonly kind: 'version taken'; readonly version: number; readonly position: bigint }

/** Adopts a network: its pieces and the statement that names them, in one transaction. */
export function adoptNetwork(
  database: Database,
  { operation, by }: StatedBy,
  network: Network,
  now: Instant,
): Promise<Result<Adopted, NetworkRefusal>> {
  return inWriting(database, operation, async (tx, code) => {
    const current = (await needsUpTo(tx, null)).network
    if (current !== null && current.network.network === network.network) {
      const { position, network: held } = current
      if (isAlike(held, network)) return accept({ position, answer: 'exists' })
      if (held.version >= network.version)
        return refuse({ kind: 'version taken', version: held.version, position })
    }
    const parts = partsOf(network).map((part) =>
      entry(code, 'network_part', part as unknown as Body),
    )
    const body = {
      head: headOf(network) as unknown as Canonical,
      parts: parts.map(({ id }) => id),
      ...signature('adopted', by, now),
    }
    const adopted = entry(code, 'network_adopted', body)
    return accept(await appendLast(tx, [...parts, adopted], now))
  })
}

/** In this order. The caller corrects the code of the place. */
export type PeopleRefusal =
  | NoSuchOperation
  | {
      readonly kind: 'no such site'
      readonly place: PlaceCode
      readonly sites: readonly PlaceCode[]
    }

/** How many figures were new; those that the log holds already are not stated again. */
export interface PeopleStated {
  readonly stated: number
  readonly known: number
}

/** States figures of people. Where a network is adopted, each must be about a site of it. */
export function statePeople(
  database: Database,
  { operation, by }: StatedBy,
  figures: readonly PeopleFigure[],
  now: Instant,
): Promise<Result<PeopleStated, PeopleRefusal>> {
  return inWriting(database, operation, async (tx, code) => {
    const needs = await needsUpTo(tx, null)
    const sites = needs.network?.network.sites.map(({ place }) => place) ?? null
    const strange = figures.find(({ place }) => sites !== null && !sites.includes(place))
    if (strange !== undefined)
      return refuse({ kind: 'no such site', place: strange.place, sites: sites ?? [] })
    const fresh = figures.filter((figure) => {
      const before = needs.people
        .get(figure.place)
        ?.findLast((one) => isAbout(one.figure) === isAbout(figure))
      return before === undefined || !isAlike(before.figure, figure)
    })
    const entries = fresh.map((figure) =>
      entry(code, 'people_at', { figure: { ...figure }, ...signature('stated', by, now) }),
    )
    if (entries.length > 0) await appendLast(tx, entries, now)
    return accept({ stated: fresh.length, known: figures.length - fresh.length })
  })
}

/** In this order. The caller names one of the claimants. */
export type ChoiceRefusal =
  NoSuchOperation | { readonly kind: 'no such claimant'; readonly claimants: readonly string[] }

/** Chooses whose figures of people count. Claimants are never averaged: one of them is chosen. */
export function chooseClaimant(
  database: Database,
  { operation, by }: StatedBy,
  choice: Omit<ClaimantChoice, 'chosen_by'>,
  now: Instant,
): Promise<Result<Adopted, ChoiceRefusal>> {
  return inWriting(database, operation, async (tx, code) => {
    const needs = await needsUpTo(tx, null)
    const figures = [...needs.people].flatMap(([place, stated]) =>
      choice.place === null || choice.place === place ? stated : [],
    )
    const claimants = [...new Set(figures.map(({ figure }) => figure.claimed_by))].sort()
    if (!claimants.includes(choice.claimed_by))
      return refuse({ kind: 'no such claimant', claimants })
    const body = { ...choice, ...signature('chosen', by, now) }
    return accept(await appendLast(tx, [entry(code, 'people_claimant_chosen', body)], now))
  })
}

type Body = { readonly [name: string]: Canonical }

/** Each is a statement of its own even if it says what an older one said: one may choose back. */
function signature(verb: string, by: string, now: Instant): Body {
  return { [`${verb}_by`]: by, [`${verb}_at`]: instantText(now) }
}

function isAbout({ place, claimed_by, as_of }: PeopleFigure): string {
  return [place, claimed_by, as_of ?? ''].join('\t')
}

function isAlike(one: unknown, other: unknown): boolean {
  return canonicalText(one as Canonical) === canonicalText(other as Canonical)
}

function entry(operation: OperationCode, kind: NeedsKind, body: Body): Canonicalised {
  const statement = { ...unsigned(operation), kind, body }
  return canonicalised(kind, canonicalText(statementValue(statement)))
}

/** Appends all, in batches of the caller's transaction, and answers of the last one. */
async function appendLast(
  tx: Transaction,
  entries: readonly Canonicalised[],
  now: Instant,
): Promise<Adopted> {
  let last: Logged | undefined
  for (let at = 0; at < entries.length; at += BATCH_MAX) {
    const logged = await appendCanonicalised(tx, entries.slice(at, at + BATCH_MAX), now)
    last = logged.at(-1)
  }
  return { position: last?.position ?? 0n, answer: last?.answer ?? 'exists' }
}

async function inWriting<Value, Refusal>(
  database: Database,
  code: string,
  work: (tx: Transaction, code: OperationCode) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal | NoSuchOperation>> {
  const operation = await findOperation(database, code)
  if (operation === null) return refuse({ kind: 'no such operation', code })
  return withOperation(database, operation, 'write', async (tx) => {
    // What is decided on what the log holds must not be overtaken by another writer.
    await tx.query('SELECT 1 FROM log_state FOR UPDATE')
    return work(tx, operation.code)
  })
}
