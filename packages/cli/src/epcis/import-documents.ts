/**
 * `causeway import … --format epcis`: documents of EPCIS become statements, every event of them as
 * evidence. One after the other; what cannot be read is told and does not stop the others.
 */
import type { Database } from '@causeway/server/database/database'
import type { EpcisOrder, EpcisRefusal, EpcisSummary } from '@causeway/server/epcis/import-order'
import { type Answer, refused } from '../answer/answer.ts'
import { counted } from '../answer/figure.ts'
import { present } from '../clock/clock.ts'
import { EXIT, type Exit } from '../command/exit.ts'
import { fileTitle } from '../file/file.ts'
import type { Records } from '../records/records.ts'
import { type Progress, stepsOn } from '../terminal/progress.ts'
import { faultRefusal } from './fault-words.ts'
import { type DocumentsOrder, type RefusedDocument, documentsAnswer } from './import-page.ts'
import { openSource } from './source.ts'

/** Who sent it, where nobody says: one book for all that comes without a name. */
export const UNNAMED_SOURCE = 'epcis'

interface Around {
  readonly progress: Progress
  readonly signal: AbortSignal
}

/** Imports each of the files. Exit code of the first that was refused. */
export async function importDocuments(
  records: Records,
  order: DocumentsOrder,
  around: Around,
): Promise<Answer> {
  return records.use(around.progress, async (database) => {
    const { findOperation } = await import('@causeway/server/operation/operation')
    const isNew = (await findOperation(database, order.operation)) === null
    const { TrialMemory } = await import('@causeway/server/epcis/trial-memory')
    const trial = order.dryRun ? new TrialMemory() : null
    const kept: EpcisSummary[] = []
    const refusals: RefusedDocument[] = []
    for (const file of order.files) {
      const outcome = await importOne(database, { ...order, file, trial }, around)
      if ('summary' in outcome) kept.push(outcome.summary)
      else refusals.push(outcome)
      if (around.signal.aborted) break
    }
    const [only] = refusals
    if (only !== undefined && order.files.length === 1)
      return refused(only.exit, only.sentence, only.advice, only.details)
    return documentsAnswer(order, { kept, refusals, isNew })
  })
}

async function importOne(
  database: Database,
  order: Omit<DocumentsOrder, 'files' | 'dryRun'> & Pick<EpcisOrder, 'trial'> & { file: string },
  { progress, signal }: Around,
): Promise<{ readonly summary: EpcisSummary } | RefusedDocument> {
  const { operation, source, trial, file } = order
  const title = fileTitle(file)
  const opened = await openSource(file, signal)
  if (!opened.ok) return refusedAs(title, EXIT.notFound, opened.refusal)
  try {
    const { importDocument } = await import('@causeway/server/epcis/import-document')
    const asked = { operation, source, trial, fileName: title, chunks: opened.value.chunks }
    const shell = { now: present, progress: stepsOn(progress, title), signal }
    const imported = await importDocument(database, asked, shell)
    return imported.ok ? { summary: imported.value } : refusalOf(imported.refusal, title)
  } finally {
    await opened.value.close()
  }
}

function refusedAs(
  file: string,
  exit: Exit,
  sentence: string,
  advice: readonly string[] = [],
): RefusedDocument {
  return { file, exit, sentence, advice, details: { file } }
}

function refusalOf(refusal: EpcisRefusal, file: string): RefusedDocument {
  const details = { ...refusal, file }
  switch (refusal.kind) {
    case 'not a source code': {
      const sentence = `"${refusal.text}" cannot be the code of a source.`
      return { ...refusedAs(file, EXIT.usage, sentence), details }
    }
    case 'cancelled': {
      const sentence = `${file}: stopped before the end.`
      const kept = `${counted(refusal.kept, 'event')} kept: the same command goes on from there.`
      return { ...refusedAs(file, EXIT.interrupted, sentence, [kept]), details }
    }
    case 'unreadable': {
      const { exit, sentence, advice, details: fault } = faultRefusal(refusal.fault, file)
      const nothing = 'Nothing of it was kept.'
      return { file, exit, sentence, advice: [nothing, ...advice], details: fault }
    }
    case 'not EPCIS': {
      const at = { kind: refusal.kind, offset: 0, line: 1, event: null }
      const { exit, sentence, advice, details: fault } = faultRefusal(at, file)
      return { file, exit, sentence, advice, details: fault }
    }
    case 'header too large to keep': {
      const sentence = `${file}: its context and version alone are larger than a statement.`
      const advice = ['Ask the sender for a document whose "@context" is shorter.']
      return { ...refusedAs(file, EXIT.refused, sentence, advice), details }
    }
    case 'changed': {
      const sentence = `${file}: the file changed while it was read.`
      const kept = `${counted(refusal.kept, 'event')} kept under the digest that it had before.`
      const advice = [kept, 'Try again once nobody writes it.']
      return { ...refusedAs(file, EXIT.refused, sentence, advice), details }
    }
  }
}
