/**
 * A comparison as JSON: part of the contract with programs. Counts are trucks; masses are whole
 * kilograms, halves rounded up, null where no row is known: unknown is not zero.
 */
import type {
  CellCounts,
  ReconciledRow,
  ReconciledTotals,
} from '@causeway/domain/claims/reconcile-answer'
import { massJson } from '@causeway/domain/report/report-json'
import type { ReconciledSources } from '@causeway/server/reconciliation/reconciliation'

/**
 * `{sources: {a, b}, by, route, toleranceDays, period, asKnown, rows: [{key, label, a, b, agree,
 * onlyA, onlyB, …}], totals, leftOut, regimes: {a, b}, notes, definitions}`.
 */
export function reconcileJson({ reconciliation, sources, asKnown }: ReconciledSources): object {
  const { by, route, toleranceDays, period, rows, totals } = reconciliation
  const { leftOut, regimes, notes, definitions } = reconciliation
  return {
    sources: { a: sourceJson(sources.a), b: sourceJson(sources.b) },
    by,
    route,
    toleranceDays,
    period,
    asKnown,
    rows: rows.map(rowJson),
    totals: withMasses(totals),
    leftOut,
    regimes,
    notes,
    definitions,
  }
}

function sourceJson(source: ReconciledSources['sources']['a']): object {
  const { standing, ...words } = source
  if (standing === null) return words
  const { edition, opened, hash } = standing
  return { ...words, edition, import: opened, hash }
}

function rowJson(row: ReconciledRow): object {
  return row.comparable ? withMasses(row) : { ...withMasses(row), ...NOT_COMPARED }
}

/** A row that cannot be compared has the same names, so that a program needs no second form. */
const NOT_COMPARED: { readonly [name in Exclude<keyof ReconciledTotals, CountedHere>]: null } = {
  agree: null,
  onlyA: null,
  agreeB: null,
  onlyB: null,
  attributionShift: null,
  attributionShiftB: null,
  days: null,
  equalDays: null,
  daysApart: null,
  daysOnlyA: null,
  daysOnlyB: null,
}

type CountedHere = keyof CellCounts | 'breaks' | 'uncomparedA' | 'uncomparedB'

function withMasses(counts: CellCounts): object {
  return { ...counts, massA: massJson(counts.massA), massB: massJson(counts.massB) }
}
