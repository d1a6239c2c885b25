/**
 * `causeway example`: loads the invented example operation, for whoever has operations of their own
 * already, or looks without a browser. The first start does the same by itself.
 */
import { type Answer, done, line, refused } from '../answer/answer.ts'
import { type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import type { Records } from '../records/records.ts'

export function exampleCommand(records: Records): Command {
  return command({
    name: 'example',
    summary: 'Load the invented example: two lists of the same trucks that disagree.',
    words: [],
    options: {},
    examples: [
      { line: 'causeway example', means: 'again, it adds nothing' },
      {
        line: 'causeway reconcile --operation example --a council-received --b directorate-let-in',
        means: 'what there is to see in it',
      },
    ],
    run: ({ progress, signal }) =>
      records.use(progress, async (database) => {
        const { loadExample } = await import('./load-example.ts')
        const loaded = await loadExample(database, { progress, signal })
        return loaded.ok ? exampleAnswer(loaded.value) : loadingStopped()
      }),
  })
}

/** JSON: `{operation}`. */
function exampleAnswer(operation: string): Answer {
  return done(
    { operation },
    [line(`The operation "${operation}" is there.`)],
    [`causeway report --operation ${operation}`, `"causeway start" serves its pages.`],
  )
}

function loadingStopped(): Answer {
  return refused(EXIT.interrupted, 'Stopped before the end.', [
    'The same command goes on from there.',
  ])
}
