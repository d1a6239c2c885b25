/**
 * `causeway`, the command line: the entry. Here and nowhere else the process is touched: its
 * arguments, its environment, its signals, its exit code.
 */
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import manifest from '../package.json' with { type: 'json' }
import { allCommands } from './commands.ts'
import { EXIT } from './command/exit.ts'
import { run } from './command/frame.ts'
import { recordsAt } from './records/records.ts'

/** Signals closer together than this are one wish to stop. */
const SAME_STOP_MS = 500

const checkout = fileURLToPath(new URL('../../..', import.meta.url))
const home = process.env['CAUSEWAY_HOME'] ?? path.join(checkout, '.causeway')
const databaseUrl = process.env['DATABASE_URL'] ?? null
const records = recordsAt({ home, databaseUrl: databaseUrl === '' ? null : databaseUrl })

const faultFile = path.join(home, 'faults.log')

const stop = new AbortController()
let stopped_ms = 0
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // A second Ctrl-C does not wait for the work to come to a good place. One Ctrl-C may arrive
    // twice: from the terminal, and from the program that started this one.
    const isSecond = stop.signal.aborted && performance.now() - stopped_ms > SAME_STOP_MS
    if (isSecond) process.exit(EXIT.interrupted)
    if (!stop.signal.aborted) stopped_ms = performance.now()
    stop.abort()
  })
}

// `causeway ... | head`: the reader has seen enough. That is no fault, and stops no server.
process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
  if (fault.code !== 'EPIPE') process.exit(EXIT.fault)
})
process.stderr.on('error', () => undefined)

process.exitCode = await run(process.argv.slice(2), {
  commands: allCommands(records, { port: process.env['PORT'] ?? null, faultFile }),
  edition: manifest.version,
  terminal: {
    out: process.stdout,
    err: process.stderr,
    environment: process.env,
    now_ms: () => performance.now(),
  },
  signal: stop.signal,
  faultFile,
})
