/**
 * `causeway log witness`: runs a witness for logs of others. It cosigns what goes on from what it
 * cosigned before, and nothing else; so no log can show it two pasts.
 */
import { once } from 'node:events'
import type { KnownLog, WitnessHome } from '@causeway/server/witness/witness-home'
import { type Answer, type Block, done, heading, line, refused, table } from '../answer/answer.ts'
import * as argument from '../argument/argument.ts'
import { present } from '../clock/clock.ts'
import { type Call, type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { detailOf } from '../fault/fault.ts'
import { openWitness, WITNESS_OPTIONS } from './witness-home.ts'

const USUAL_PORT = 4400

const OPTIONS = {
  ...WITNESS_OPTIONS,
  port: {
    kind: 'text',
    value: 'N',
    means: `port to serve on; else ${USUAL_PORT}; 0 is any`,
    read: argument.whole({ least: 0, most: 65_535 }),
  },
  address: {
    kind: 'text',
    value: 'ADDRESS',
    means: 'address of this machine to serve on; else 127.0.0.1, for this machine only',
    read: argument.text,
  },
} as const

/** Serves a witness. */
export function witnessCommand(): Command {
  return command({
    name: 'log witness',
    summary: 'Serve a witness: cosign logs of others that go on from what they were.',
    words: [],
    options: OPTIONS,
    examples: [
      {
        line: 'causeway log witness --home witness --name partner.example/w1',
        means: `the first time: makes the key; serves at http://127.0.0.1:${USUAL_PORT}/`,
      },
      { line: 'causeway log witness --home witness', means: 'every other time' },
    ],
    notes: [
      'It answers POST /add-checkpoint as C2SP tlog-witness says, for the logs that were added with "log witness add".',
      'What it cosigned is on the disk before the cosignature leaves. Keep the folder: a witness that forgets can be fooled.',
      'At most 300 requests a minute, of at most one megabyte.',
    ],
    run,
  })
}

async function run(call: Call<typeof OPTIONS>): Promise<Answer> {
  const { options, signal, progress, show } = call
  const opened = await openWitness(options)
  if (!opened.ok) return opened.refusal
  const home = opened.value
  const { WitnessDesk } = await import('@causeway/server/witness/witness-desk')
  const { makeWitnessApp } = await import('@causeway/server/witness/witness-app')
  const { serveApp } = await import('@causeway/server/http/serve')
  const desk = new WitnessDesk(home, ({ origin, evidence }) =>
    progress.say(`ALARM. ${origin} signed two different checkpoints of one size: ${evidence}`),
  )
  const fault = (cause: unknown): void => progress.say(`A request had a fault: ${detailOf(cause)}`)
  const port = options.port ?? USUAL_PORT
  const address = options.address ?? '127.0.0.1'
  const served = await serveApp(makeWitnessApp({ home, desk, now: present, fault }), port, address)
  if (!served.ok)
    return refused(
      EXIT.conflict,
      `Port ${port} of ${address} is taken by another program, or may not be used.`,
      ['Choose another with --port.'],
      { kind: 'port taken', port },
    )
  show(servingAnswer(served.value.url, home, await home.logs()))
  if (!signal.aborted) await once(signal, 'abort')
  await served.value.stop()
  return { ...done(null, []), advice: ['Stopped.'] }
}

/** JSON: `{url, name, key, logs}`, as soon as the witness serves. */
function servingAnswer(url: string, home: WitnessHome, logs: readonly KnownLog[]): Answer {
  const { name } = home.identity
  const key = home.vkey()
  return done({ url, name, key, logs: logsData(logs) }, [
    heading(`Witness ${name} serves at ${url}/`),
    line(`Key  ${key}`),
    ...logsPage(logs),
    line('Stop with Ctrl-C.'),
  ])
}

/** Logs that a witness knows, for JSON. */
export function logsData(logs: readonly KnownLog[]): readonly object[] {
  return logs.map(({ origin, vkey, state }) => ({ origin, key: vkey, size: state?.size ?? null }))
}

/** The same for people. */
export function logsPage(logs: readonly KnownLog[]): readonly Block[] {
  if (logs.length === 0)
    return [line('It knows no log yet: causeway log witness add KEY --home FOLDER')]
  const rows = logs.map(({ origin, state }) => [origin, state?.size ?? null])
  return [table(['log', '#cosigned up to'], rows)]
}
