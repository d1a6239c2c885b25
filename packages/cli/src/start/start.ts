/**
 * `causeway start`: opens the records, shows the example where there is nothing yet, and serves the
 * pages until it is told to stop. Nothing is left running: whoever leaves last stops the database.
 */
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { type Answer, done, heading, line, refused } from '../answer/answer.ts'
import * as argument from '../argument/argument.ts'
import { type Call, type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { present } from '../clock/clock.ts'
import { newReference, writeDown } from '../fault/fault.ts'
import type { Records } from '../records/records.ts'
import { USUAL_PORT, portFree } from './port.ts'

/** What a start needs from outside. */
export interface StartSurroundings {
  /** PORT of the environment; null where it says nothing. */
  readonly port: string | null
  /** Where faults of pages are written down. */
  readonly faultFile: string
}

/** Hours after which entries are public, unless the keeper says otherwise (assumed). */
const RELEASE_DELAY_H = 72
const PORT = argument.whole({ least: 0, most: 65_535 })
const OPTIONS = {
  port: {
    kind: 'text',
    value: 'N',
    means: `port of this machine; else PORT of the environment, else ${USUAL_PORT}; 0 is any`,
    read: PORT,
  },
  'release-hours': {
    kind: 'text',
    value: 'N',
    means: `hours after which entries of the log are public; else ${RELEASE_DELAY_H}`,
    read: argument.whole({ least: 0, most: 100_000 }),
  },
} as const

/** Serves the pages. */
export function startCommand(records: Records, around: StartSurroundings): Command {
  return command({
    name: 'start',
    summary: 'Serve the pages on this machine; the first start brings an example.',
    words: [],
    options: OPTIONS,
    examples: [
      { line: 'causeway start', means: `pages at http://127.0.0.1:${USUAL_PORT}; Ctrl-C stops` },
      { line: 'causeway start --port 8080', means: 'the same on another port' },
    ],
    notes: [
      'Pages are for this machine only. Every other command works while it runs.',
      'A start that was killed is taken over by the next one.',
    ],
    run: (call) => runStart(records, around, call),
  })
}

async function runStart(
  records: Records,
  around: StartSurroundings,
  call: Call<typeof OPTIONS>,
): Promise<Answer> {
  const typed = around.port === null ? null : PORT(around.port)
  if (typed !== null && !typed.ok && call.options.port === null)
    return refused(
      EXIT.usage,
      `PORT of the environment is "${around.port}"; it needs ${typed.refusal}.`,
    )
  const fromEnvironment = typed !== null && typed.ok ? typed.value : USUAL_PORT
  const wanted = call.options.port ?? fromEnvironment
  const { claimInstance, runningInstance } = await import('@causeway/server/instance/instance')
  const { home } = records.place
  mkdirSync(home, { recursive: true })
  const running = runningInstance(home)
  if (running !== null) return servedAlready(running, home)
  const port = await portFree(wanted)
  if (port === null) return portTaken(wanted)
  const claimed = claimInstance(home, `http://127.0.0.1:${port}`)
  if (!claimed.ok) return servedAlready(claimed.refusal, home)
  try {
    return await serve(records, { around, port }, call)
  } finally {
    claimed.value.release()
  }
}

function serve(
  records: Records,
  how: { readonly around: StartSurroundings; readonly port: number },
  call: Call<typeof OPTIONS>,
): Promise<Answer> {
  const { progress, signal, show } = call
  return records.use(progress, async (database) => {
    const { loadExample, wantsExample } = await import('../example/load-example.ts')
    if (!signal.aborted && (await wantsExample(database))) {
      const loaded = await loadExample(database, { progress, signal })
      if (!loaded.ok) return stoppedEarly()
    }
    if (signal.aborted) return stoppedEarly()
    const { makeApp } = await import('@causeway/server/http/app')
    const { serveApp } = await import('@causeway/server/http/serve')
    const { operations } = await import('@causeway/server/operation/operation')
    const fault = (cause: unknown, reference: string): void => {
      writeDown({ reference, command: 'start', cause }, how.around.faultFile)
      progress.say(`A page had a fault. Reference ${reference}; details: ${how.around.faultFile}`)
    }
    const publication = {
      now: present,
      releaseDelay_ms: (call.options['release-hours'] ?? RELEASE_DELAY_H) * 3_600_000,
    }
    const app = makeApp({ database, hosts: [], publication, reference: newReference, fault })
    const served = await serveApp(app, how.port)
    if (!served.ok) return portTaken(how.port)
    const codes = (await operations(database)).map((one) => one.code)
    progress.end()
    show(readyAnswer(served.value.url, codes))
    if (!signal.aborted) await once(signal, 'abort')
    progress.step('Stopping')
    await served.value.stop()
    return { ...done(null, []), advice: ['Stopped.'] }
  })
}

/** JSON: `{url, operations: [code]}`, as soon as pages are served. */
function readyAnswer(url: string, operations: readonly string[]): Answer {
  return done({ url, operations }, [
    heading(`Causeway serves at ${url}`),
    line('Open that address in a browser of this machine.'),
    line('Your own list, from another terminal in this folder:'),
    line('  ./causeway import FILE --operation CODE --source NAME --edition DAY'),
    line('Stop with Ctrl-C.'),
  ])
}

function stoppedEarly(): Answer {
  return refused(EXIT.interrupted, 'Stopped before the pages were served.', [
    'The next start goes on from there.',
  ])
}

function portTaken(port: number): Answer {
  const sentence = `Port ${port} of this machine is taken by another program, or may not be used.`
  const advice = [`Choose another: causeway start --port ${port === 65_535 ? 4301 : port + 1}`]
  return refused(EXIT.conflict, sentence, advice, { kind: 'port taken', port })
}

function servedAlready(
  running: { readonly pid: number; readonly url: string },
  home: string,
): Answer {
  const { pid, url } = running
  const sentence = `These records are served already, at ${url}, by process ${pid}.`
  const advice = [
    `Open ${url}, or stop that one first.`,
    `If process ${pid} is no server of ours, delete ${home}/server.json and start again.`,
  ]
  return refused(EXIT.conflict, sentence, advice, { kind: 'served already', pid, url })
}
