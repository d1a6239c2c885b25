/** `causeway dispatch list`: what was filed, by the day of its publication. */
import { ALL_KNOWN } from '@causeway/domain/claims/edition'
import { type Answer, done, line, table } from '../answer/answer.ts'
import { AS_KNOWN_ON, OPERATION_OR_ONLY } from '../argument/options.ts'
import { type Call, type Command, command } from '../command/command.ts'
import { readOperation } from '../operations/known-operation.ts'
import type { Records } from '../records/records.ts'
import { shortHash } from './known-document.ts'

const OPTIONS = { operation: OPERATION_OR_ONLY, 'as-known-on': AS_KNOWN_ON } as const

export function listDispatchesCommand(records: Records): Command {
  return command({
    name: 'dispatch list',
    summary: 'List the dispatches and reports that were filed.',
    words: [],
    options: OPTIONS,
    examples: [
      { line: 'causeway dispatch list --operation north-2024', means: 'by day of publication' },
    ],
    run: (call) => runList(records, call),
  })
}

/** JSON: `{operation, documents: [{hash, position, publisher, published, …, statements}]}`. */
async function runList(
  records: Records,
  { options, progress }: Call<typeof OPTIONS>,
): Promise<Answer> {
  const asKnown = options['as-known-on'] ?? ALL_KNOWN
  const found = await records.use(progress, (database) =>
    readOperation(database, options.operation, async (tx, operation) => {
      const { readDocuments } = await import('@causeway/server/document/document')
      const { readTold } = await import('@causeway/server/access/access')
      const told = await readTold(tx)
      const documents = (await readDocuments(tx, asKnown)).map((one) => ({
        ...one,
        statements: told.filter(
          ({ origin, position }) =>
            origin.document === one.hash &&
            (asKnown.position === null || position <= asKnown.position),
        ).length,
      }))
      return { operation: operation.code, documents }
    }),
  )
  if (!found.ok) return found.refusal
  const { operation, documents } = found.value
  if (documents.length === 0) {
    const advice = `causeway dispatch add FILE --operation ${operation} --publisher WHO --published DAY --by WHO`
    return done(found.value, [line('No dispatch was filed.')], [advice])
  }
  const rows = documents
    .toSorted((one, other) => (one.published < other.published ? -1 : 1))
    .map((one) => [shortHash(one.hash), one.published, one.publisher, one.title, one.statements])
  return done(found.value, [
    table(['Digest', 'Published', 'Publisher', 'Title', '#Statements'], rows),
  ])
}
