/**
 * Genealogy of lots: what each lot was made of, back to the goods that entered. A flour that made
 * people ill leads to its wheat, and the wheat to every flour that was milled of it.
 */
import type { StatementId } from '../statement/statement.ts'
import type { LotCode } from './code.ts'

/** Some of a lot went into another. */
export interface LotParent {
  readonly parent: LotCode
  readonly quantity: bigint
  readonly mass_g: bigint
  /** The transformation that says so. */
  readonly statement: StatementId
}

/** All lots that went into this one, directly or through others; nearest first, each once. */
export function ancestors(
  parents: ReadonlyMap<LotCode, readonly LotParent[]>,
  lot: LotCode,
): readonly LotCode[] {
  return reached(lot, (one) => (parents.get(one) ?? []).map(({ parent }) => parent))
}

/** All lots that some of this one went into; nearest first, each once. */
export function descendants(
  parents: ReadonlyMap<LotCode, readonly LotParent[]>,
  lot: LotCode,
): readonly LotCode[] {
  const children = new Map<LotCode, LotCode[]>()
  for (const [child, from] of parents) {
    for (const { parent } of from) children.set(parent, [...(children.get(parent) ?? []), child])
  }
  return reached(lot, (one) => children.get(one) ?? [])
}

function reached(lot: LotCode, next: (lot: LotCode) => readonly LotCode[]): readonly LotCode[] {
  const found = new Set<LotCode>()
  const open = [...next(lot)]
  for (let at = 0; at < open.length; at += 1) {
    const one = open[at]
    if (one === undefined || one === lot || found.has(one)) continue
    found.add(one)
    open.push(...next(one))
  }
  return [...found]
}
