/**
 * `causeway key list`: the keys of an operation, those that sign and those that no longer do.
 */
import type { OperationCode } from '@causeway/domain/statement/statement'
import { type Answer, done, line, table } from '../answer/answer.ts'
import { OPERATION } from '../argument/options.ts'
import { type Command, command } from '../command/command.ts'
import { noSuchOperation } from '../operations/known-operation.ts'
import type { Records } from '../records/records.ts'
import { fingerprint } from './key-file.ts'
import { type KeyStanding, keysOf } from './key-standing.ts'

/** Lists keys. */
export function keyListCommand(records: Records): Command {
  return command({
    name: 'key list',
    summary: 'List the keys that sign in an operation, and those that no longer do.',
    words: [],
    options: { operation: OPERATION },
    examples: [
      {
        line: 'causeway key list --operation north-2024',
        means: 'for whom, since which position, by whom',
      },
    ],
    run: ({ options, progress }) =>
      records.use(progress, async (database) => {
        const keys = await keysOf(database, options.operation)
        if (keys === null) return noSuchOperation(database, options.operation)
        return keyListAnswer(keys.standings, options.operation)
      }),
  })
}

/** JSON: `{operation, keys: [{key, party, enrolled: {position, by}, revoked}]}`. */
function keyListAnswer(keys: readonly KeyStanding[], operation: OperationCode): Answer {
  const data = { operation, keys }
  if (keys.length === 0)
    return done(
      data,
      [line('No key is enrolled yet.')],
      ['A keeper enrols one: causeway key enrol KEYFILE --operation OP --keeper KEYFILE.'],
    )
  const rows = keys.map(({ key, party, enrolled, revoked }) => [
    fingerprint(key),
    party,
    revoked === null ? 'signs' : `revoked at ${revoked.position} by ${revoked.by.join(' and ')}`,
    enrolled.position,
    enrolled.by.join(' and '),
  ])
  return done(data, [table(['Key', 'Party', 'Standing', '#Since', 'Enrolled by'], rows)])
}
