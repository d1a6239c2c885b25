/**
 * `causeway example`: loads the invented example operation, for whoever has operations of their own
 * already, or looks without a browser; or writes it as files. The first start loads it by itself.
 */
import { type Answer, done, line, refused } from '../answer/answer.ts'
import * as argument from '../argument/argument.ts'
import { FORCE } from '../argument/options.ts'
import { type Call, type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import type { Records } from '../records/records.ts'

const OPTIONS = {
  write: {
    kind: 'text',
    value: 'FOLDER',
    means: 'write it as files into a folder, and load nothing',
    read: argument.text,
  },
  dispatch: {
    kind: 'flag',
    means: 'load a dispatch of November 2023 and what followed, as "dispatch-2023"',
  },
  force: FORCE,
} as const

export function exampleCommand(records: Records): Command {
  return command({
    name: 'example',
    summary:
      'Load the invented example: two lists that disagree, and a month of signed hand-overs.',
    words: [],
    options: OPTIONS,
    examples: [
      { line: 'causeway example', means: 'again, it adds nothing' },
      {
        line: 'causeway reconcile --operation example --a council-received --b directorate-let-in',
        means: 'what there is to see in it',
      },
      {
        line: 'causeway example --dispatch',
        means: 'pauses, windows and figures as real parties stated them',
      },
      { line: 'causeway example --write made', means: 'as files, the signed statements too' },
    ],
    run: (call) => runExample(records, call),
  })
}

async function runExample(
  records: Records,
  { options, progress, signal }: Call<typeof OPTIONS>,
): Promise<Answer> {
  if (options.write !== null) {
    progress.step('Writing the example')
    const { writeExample } = await import('./write-example.ts')
    return writeExample(options.write, options)
  }
  return records.use(progress, async (database) => {
    const { loadDispatch, loadExample } = await import('./load-example.ts')
    if (options.dispatch) {
      progress.step('Loading the dispatch')
      return dispatchAnswer(await loadDispatch(database))
    }
    const loaded = await loadExample(database, { progress, signal })
    return loaded.ok ? exampleAnswer(loaded.value) : loadingStopped()
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

/** JSON: `{operation}`. */
function dispatchAnswer(operation: string): Answer {
  return done(
    { operation },
    [line(`The operation "${operation}" is there.`)],
    [
      `causeway pause state gaza-requested --as-known-on 2023-11-15 --operation ${operation}`,
      `causeway figures --operation ${operation}`,
    ],
  )
}

function loadingStopped(): Answer {
  return refused(EXIT.interrupted, 'Stopped before the end.', [
    'The same command goes on from there.',
  ])
}
