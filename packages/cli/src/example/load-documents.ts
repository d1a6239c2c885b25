/**
 * Documents of the example with what is recorded from them, sent in by the same ways as anybody's:
 * each is filed, then its statements are recorded. What is there already adds nothing.
 */
import { assert } from '@causeway/domain/result/result'
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { Instant } from '@causeway/domain/time/instant'
import { recordStatements } from '@causeway/server/access/record'
import type { Database } from '@causeway/server/database/database'
import { fileDocument } from '@causeway/server/document/document'
import type { SampleDocument } from '@causeway/simulator/dispatch/dispatch'

const RECORDER = 'The example'

/** Files and records them in the order given; answers how many statements are new. */
export async function loadDocuments(
  database: Database,
  operation: OperationCode,
  { documents, now }: { readonly documents: readonly SampleDocument[]; readonly now: Instant },
): Promise<number> {
  let added = 0
  for (const { text, records, ...said } of documents) {
    const bytes = new TextEncoder().encode(text)
    const filed = await fileDocument(
      database,
      { ...said, bytes, operation, filedBy: RECORDER },
      now,
    )
    assert(filed.ok, `the example's document can be filed: ${said.fileName}`)
    const document = filed.value.document.hash
    const whole = records.map((fields) => ({ document, recorded_by: RECORDER, ...fields }))
    const recorded = await recordStatements(database, { operation, records: whole }, now)
    assert(recorded.ok, `the example's statements can be recorded: ${said.fileName}`)
    added += recorded.value.filter(({ answer }) => answer === 'added').length
  }
  return added
}
