/** The sources of an operation with their editions: what forms offer and foot lines say. */
import { ALL_KNOWN, type AsKnown } from '@causeway/domain/claims/edition'
import type { EditionLine, ReportedTo } from '@causeway/domain/report/report'
import type { Transaction } from '../database/database.ts'
import { readImports } from '../import/imports.ts'
import type { SourceName } from '../pages/frame/frame.ts'
import { editionLines, readReportedTo } from '../report/store.ts'

export interface SourcesKnown {
  readonly asKnown: ReportedTo
  /** By code, in the same order on every page. */
  readonly sources: readonly (SourceName & { readonly editions: readonly EditionLine[] })[]
}

/** As known on a day or position; by now where it is null. */
export async function readSourcesKnown(
  tx: Transaction,
  wanted: AsKnown | null,
): Promise<SourcesKnown> {
  const asKnown = wanted ?? ALL_KNOWN
  const sources = await tx.query<SourceName>(
    `SELECT code, name, publisher FROM source
     WHERE $1::bigint IS NULL OR position <= $1 ORDER BY code`,
    [asKnown.position],
  )
  const imports = await readImports(tx, null)
  return {
    asKnown: await readReportedTo(tx, asKnown),
    sources: sources.map((source) => {
      const own = imports.filter((one) => one.source === source.code)
      return { ...source, editions: editionLines(own, asKnown) }
    }),
  }
}
