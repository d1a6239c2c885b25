/**
 * `causeway log keys`: prints the keys file by which others check this log. They must get it from
 * somebody they trust, and not together with what they check.
 */
import { type Answer, done, line, refused } from '../answer/answer.ts'
import * as argument from '../argument/argument.ts'
import { OPERATION_OR_ONLY } from '../argument/options.ts'
import { type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { readOperation } from '../operations/known-operation.ts'
import type { Records } from '../records/records.ts'

/** What stands in a keys file of our log. */
interface OwnKeys {
  readonly log: string
  readonly witnesses: readonly string[]
  readonly keepers: readonly string[]
}

export function logKeysCommand(records: Records): Command {
  return command({
    name: 'log keys',
    summary: 'Print the keys by which others check this log.',
    words: [],
    options: {
      operation: OPERATION_OR_ONLY,
      threshold: {
        kind: 'text',
        value: 'N',
        means: 'how many witnesses must have cosigned; else two thirds of them, rounded up',
        read: argument.whole({ least: 0, most: 100 }),
      },
    },
    examples: [
      {
        line: 'causeway log keys --operation north-2024',
        means: 'the lines of a keys file, for "causeway verify"',
      },
    ],
    notes: [
      'Hand it over in person, or read it out: whoever gets it together with what it judges can be deceived.',
    ],
    run: ({ options, progress }) =>
      records.use(progress, async (database) => {
        const { logStanding } = await import('@causeway/server/log/standing')
        const { keepersOf } = await import('@causeway/server/custody/keepers')
        const found = await readOperation(database, options.operation, async (tx, { code }) => ({
          code,
          standing: await logStanding(tx, 0),
          keepers: await keepersOf(tx),
        }))
        if (!found.ok) return found.refusal
        const { code, standing, keepers } = found.value
        if (standing.vkey === null) return noKeyYet(code)
        const witnesses = standing.witnesses.map(({ vkey }) => vkey)
        return keysAnswer({ log: standing.vkey, witnesses, keepers }, options.threshold)
      }),
  })
}

/** JSON: `{log, witnesses, threshold, keepers}`. */
function keysAnswer(keys: OwnKeys, asked: number | null): Answer {
  const { log, witnesses, keepers } = keys
  const threshold = asked ?? Math.ceil((witnesses.length * 2) / 3)
  if (threshold > witnesses.length)
    return refused(
      EXIT.usage,
      `This log has ${witnesses.length} witnesses; ${threshold} of them cannot be asked for.`,
    )
  return done({ ...keys, threshold }, [
    line(`log ${log}`),
    ...witnesses.map((key) => line(`witness ${key}`)),
    line(`threshold ${threshold}`),
    ...keepers.map((key) => line(`keeper ${key}`)),
  ])
}

/** The answer where a log was never sealed with a key of its own. */
export function noKeyYet(operation: string): Answer {
  return refused(
    EXIT.notFound,
    `The log of "${operation}" has no key yet: it is made when something is first appended here.`,
    [],
    { kind: 'no key yet' },
  )
}
