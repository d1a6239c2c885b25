/**
 * `causeway sources`: who claims something in an operation, and which editions were imported.
 */
import { ALL_KNOWN } from '@causeway/domain/claims/edition'
import type { SourceEntry } from '@causeway/server/source/sources'
import type { Answer, Block } from '../answer/answer.ts'
import { done, heading, line, table } from '../answer/answer.ts'
import { counted } from '../answer/figure.ts'
import { AS_KNOWN_ON, OPERATION_OR_ONLY } from '../argument/options.ts'
import type { Command } from '../command/command.ts'
import { command } from '../command/command.ts'
import { readOperation } from '../operations/known-operation.ts'
import type { Records } from '../records/records.ts'

/** Lists the sources of an operation with their editions. */
export function sourcesCommand(records: Records): Command {
  return command({
    name: 'sources',
    summary: 'List the sources of an operation and their editions.',
    words: [],
    options: {
      operation: OPERATION_OR_ONLY,
      'as-known-on': AS_KNOWN_ON,
    },
    examples: [
      {
        line: 'causeway sources --operation north-2024',
        means: 'sources, editions, import numbers',
      },
      {
        line: 'causeway sources --operation north-2024 --as-known-on 2024-09-30',
        means: 'only editions published up to that day',
      },
    ],
    run: ({ options, progress }) =>
      records.use(progress, async (database) => {
        const { listSources } = await import('@causeway/server/source/sources')
        const asKnown = options['as-known-on'] ?? ALL_KNOWN
        const found = await readOperation(database, options.operation, (tx) =>
          listSources(tx, asKnown),
        )
        return found.ok ? sourcesAnswer(found.value) : found.refusal
      }),
  })
}

/** JSON: `{sources: [{code, name, publisher, ..., editions: [{import, edition, state, ...}]}]}`. */
function sourcesAnswer(sources: readonly SourceEntry[]): Answer {
  if (sources.length === 0) return done({ sources }, [line('No source has claimed anything yet.')])
  return done({ sources }, sources.flatMap(sourceBlocks))
}

function sourceBlocks(source: SourceEntry): readonly Block[] {
  const days =
    source.firstDay === null || source.lastDay === null
      ? 'no days'
      : `${source.firstDay} to ${source.lastDay}`
  const rows = source.editions.map((one) => [
    one.import.toString(),
    one.edition,
    one.rows,
    one.summary?.added ?? null,
    one.summary?.revised ?? null,
    one.summary?.vanished ?? null,
    one.summary?.quarantined ?? null,
    one.state,
  ])
  const titles = ['Import', 'Edition', '#Rows', '#Added', '#Revised', '#Vanished', '#Quarantined']
  return [
    heading(`${source.code}: ${source.name}`),
    line(`${source.publisher}; licence: ${source.licence}; one row is ${source.grain}`),
    line(`${counted(source.rowsListed, 'row')} listed, ${days}; read by ${source.profile}`),
    table([...titles, 'State'], rows),
  ]
}
