/**
 * Aliases: decisions that a stated name stands for another. A decision is a statement; the table
 * in force is a fold of them up to a position. A proposal never replaces, only what was accepted
 * does, and only a whole name.
 */
import { foldName } from './fold.ts'

export type AliasKind = 'party' | 'place' | 'item' | 'group' | 'unit' | 'route'

export type AliasStatus = 'proposed' | 'accepted' | 'refused'

/** One decision on one folded name. */
export interface AliasDecision {
  readonly kind: AliasKind
  readonly folded: string
  /** What the name stands for; `joint: A + B` for donors who gave together. */
  readonly target: string
  readonly status: AliasStatus
  readonly position: bigint
}

/**
 * What a stated name means now. joint: several parties gave together, and nobody said how much each
 * one; it is never split. open: undecided or refused, so the stated name stands for itself.
 */
export type ResolvedName =
  | { readonly state: 'resolved'; readonly target: string }
  | { readonly state: 'joint'; readonly parties: readonly string[] }
  | { readonly state: 'open'; readonly stated: string }

/** Decisions in force, by kind and folded name. */
export type AliasTable = ReadonlyMap<string, AliasDecision>

const JOINT = 'joint: '
const AND = ' + '

/** The table as known at a position, null for all: of each name the latest decision up to there. */
export function aliasesInForce<Decision extends AliasDecision>(
  decisions: Iterable<Decision>,
  position: bigint | null,
): ReadonlyMap<string, Decision> {
  const table = new Map<string, Decision>()
  for (const decision of decisions) {
    if (position !== null && decision.position > position) continue
    const key = keyOf(decision.kind, decision.folded)
    const known = table.get(key)
    if (known === undefined || supersedes(decision, known)) table.set(key, decision)
  }
  return table
}

/** A proposal asks; it takes back no decision that was made before it. */
function supersedes(decision: AliasDecision, known: AliasDecision): boolean {
  const [asks, asked] = [decision.status === 'proposed', known.status === 'proposed']
  if (asks !== asked) return asked
  return decision.position >= known.position
}

/** What a stated name means under the table. The whole folded name is looked up, never a part. */
export function resolveName(table: AliasTable, kind: AliasKind, stated: string): ResolvedName {
  const decision = table.get(keyOf(kind, foldName(stated)))
  if (decision === undefined || decision.status !== 'accepted') return { state: 'open', stated }
  const parties = jointParties(decision.target)
  if (parties !== null) return { state: 'joint', parties }
  return { state: 'resolved', target: decision.target }
}

/** The target of parties who gave together, in one order whatever the order of their names. */
export function jointTarget(parties: readonly string[]): string {
  return JOINT + [...new Set(parties)].sort().join(AND)
}

/** The parties of a joint target, or null where the target is one party. */
export function jointParties(target: string): readonly string[] | null {
  return target.startsWith(JOINT) ? target.slice(JOINT.length).split(AND) : null
}

function keyOf(kind: AliasKind, folded: string): string {
  return `${kind} ${folded}`
}
