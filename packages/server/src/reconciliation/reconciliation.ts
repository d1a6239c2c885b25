/**
 * Two sources of an operation compared, as known on a position or a day. Reading only: the counts
 * come from SQL, one query for each source, and the comparison from the domain.
 */
import type { AliasTable } from '@causeway/domain/alias/alias'
import type { AsKnown } from '@causeway/domain/claims/edition'
import { reconcile as reconcileCounts } from '@causeway/domain/claims/reconcile'
import type {
  Labels,
  NotReconciled,
  ReconcileBy,
  Reconciliation,
  Side,
  SideCounts,
} from '@causeway/domain/claims/reconcile-answer'
import type { RegimeStretch } from '@causeway/domain/claims/regime'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import type { Day } from '@causeway/domain/time/day'
import { readAliasTable } from '../alias/alias-store.ts'
import type { Transaction } from '../database/database.ts'
import { type NamedKey, type Names, namesOf } from './names.ts'
import {
  type KnownSource,
  countGroups,
  readProfile,
  readSource,
  regimesOfProfile,
  statedNames,
} from './store.ts'

export interface ReconcileQuestion {
  /** Codes of the two sources. */
  readonly a: string
  readonly b: string
  readonly by: ReconcileBy
  /** A route as people call it, `land`; null for all. */
  readonly route: string | null
  readonly toleranceDays: number
  /** Bounds, both included; null for the first and last day that both sources state. */
  readonly from: Day | null
  readonly to: Day | null
  readonly asKnown: AsKnown
  /** In the place of what the profiles state; left out where these are to be taken. */
  readonly regimes?: { readonly [side in Side]: readonly RegimeStretch[] }
}

/** In this order. The caller shows the sources that there are, or asks for another day. */
export type ReconcileRefusal =
  | { readonly kind: 'same source twice'; readonly source: string }
  | NoSuchSource
  | NothingKnown
  | NotReconciled

export interface NoSuchSource {
  readonly kind: 'no such source'
  readonly source: string
}

/** The source is declared, but no edition of it counts by then. */
export interface NothingKnown {
  readonly kind: 'nothing known yet'
  readonly source: string
}

/** The comparison with the two editions that it rests on. */
export interface ReconciledSources {
  readonly reconciliation: Reconciliation
  readonly sources: { readonly [side in Side]: KnownSource }
  readonly asKnown: AsKnown
}

/** A source of which an edition counts. */
export interface SpeakingSource extends KnownSource {
  readonly standing: NonNullable<KnownSource['standing']>
}

/** Compares two sources. Every name is resolved as decided on up to the position asked for. */
export async function reconcile(
  tx: Transaction,
  question: ReconcileQuestion,
): Promise<Result<ReconciledSources, ReconcileRefusal>> {
  const { asKnown } = question
  if (question.a === question.b) return refuse({ kind: 'same source twice', source: question.a })
  const a = await speakingSource(tx, question.a, asKnown)
  if (!a.ok) return a
  const b = await speakingSource(tx, question.b, asKnown)
  if (!b.ok) return b
  const names = labelled(await readAliasTable(tx, asKnown.position))
  const sides = {
    a: await countSide(tx, a.value, { names, regimes: question.regimes?.a ?? null }),
    b: await countSide(tx, b.value, { names, regimes: question.regimes?.b ?? null }),
    labels: names.labels,
  }
  const { by, toleranceDays, from, to } = question
  const route = question.route === null ? null : names.route.of(question.route, false).key
  const answer = reconcileCounts(sides, { by, toleranceDays, route, from, to })
  if (!answer.ok) return answer
  const sources = { a: a.value, b: b.value }
  return accept({ reconciliation: answer.value, sources, asKnown })
}

/** The source and its edition in force, or why it says nothing. */
export async function speakingSource(
  tx: Transaction,
  code: string,
  asKnown: AsKnown,
): Promise<Result<SpeakingSource, NoSuchSource | NothingKnown>> {
  const source = await readSource(tx, code, asKnown)
  if (source === null) return refuse({ kind: 'no such source', source: code })
  const { standing } = source
  if (standing === null) return refuse({ kind: 'nothing known yet', source: code })
  return accept({ ...source, standing })
}

/** Routes that the editions in force state, by key, for a reader to choose from. */
export async function statedRoutes(
  tx: Transaction,
  sources: readonly string[],
  asKnown: AsKnown,
): Promise<readonly NamedKey[]> {
  const names = namesOf(await readAliasTable(tx, asKnown.position), 'route')
  const routes = new Map<string, NamedKey>()
  for (const code of sources) {
    const source = await speakingSource(tx, code, asKnown)
    if (!source.ok) continue
    for (const { stated, withheld } of await statedNames(
      tx,
      source.value.standing.opened,
      'route',
    )) {
      const named = names.of(stated, withheld)
      if (named.key !== '' && !routes.has(named.key)) routes.set(named.key, named)
    }
  }
  return [...routes.values()].sort((one, other) => (one.key < other.key ? -1 : 1))
}

/** Names by dimension that remember what to show for each key: the first label met. */
interface LabelledNames {
  readonly donor: Names
  readonly group: Names
  readonly place: Names
  readonly route: Names
  readonly labels: Labels
}

function labelled(table: AliasTable): LabelledNames {
  const labels = {
    donor: new Map<string, string>(),
    group: new Map<string, string>(),
    place: new Map<string, string>(),
  }
  const remembering = (names: Names, known: Map<string, string>): Names => ({
    of(stated, isWithheld) {
      const named = names.of(stated, isWithheld)
      if (!known.has(named.key)) known.set(named.key, named.label)
      return named
    },
  })
  return {
    donor: remembering(namesOf(table, 'party'), labels.donor),
    group: remembering(namesOf(table, 'group'), labels.group),
    place: remembering(namesOf(table, 'place'), labels.place),
    route: namesOf(table, 'route'),
    labels,
  }
}

async function countSide(
  tx: Transaction,
  source: SpeakingSource,
  reading: { readonly names: LabelledNames; readonly regimes: readonly RegimeStretch[] | null },
): Promise<SideCounts> {
  const { groups, regimes } = await countGroups(tx, source.standing.opened, reading.names)
  const stated = regimesOfProfile(await readProfile(tx, source.standing.profile))
  return {
    source: source.code,
    name: source.name,
    groups,
    // What the profile states has its exact days; the rows only show the first day that has one.
    regimes: reading.regimes ?? (stated.length > 0 ? stated : regimes),
  }
}
