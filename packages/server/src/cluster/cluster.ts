/**
 * The embedded database: a real PostgreSQL in a folder, flushed to disk, started by whoever comes
 * first and stopped by whoever leaves last. It listens on loopback only, with a password of its own.
 */
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isAlive } from '../lock/lock.ts'
import { giveBackLease, takeLease, underLock } from './leases.ts'
import { type Programs, type Runner, embeddedPrograms, runProgram, runner } from './programs.ts'

/** A running embedded database that this process holds a lease on. */
export interface Cluster {
  /** Address of one of its databases; `causeway` where none is named. */
  url(name?: string): string
  /** Gives the lease back; stops PostgreSQL where nobody else uses it. */
  release(): Promise<void>
}

export interface ClusterOptions {
  /** Folder of the data, the password and the leases: `.causeway` of a checkout. */
  readonly home: string
  /** Told of each step that takes a while. */
  readonly say: (step: string) => void
  /** Settings beyond our own, as `name=value`. */
  readonly settings?: readonly string[]
}

interface Place {
  readonly home: string
  readonly data: string
  readonly programs: Programs
  readonly runner: Runner | null
}

const PATIENCE_MS = 20_000
const PAUSE_MS = 250
/** How long a start may take that has much to recover: as long as `pg_ctl` is told to wait. */
const SETTLING_MS = 120_000
const UNFINISHED = 'postgres-unfinished-'

const SETTINGS = [
  "unix_socket_directories=''",
  'listen_addresses=127.0.0.1',
  'max_connections=60',
  'shared_buffers=128MB',
  'max_wal_size=2GB',
  'log_min_messages=warning',
]

/**
 * Starts the database under `home`, or joins it where it runs. Recovers what a killed process left
 * behind. Throws, with the end of PostgreSQL's own log, where it does not start.
 */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const home = path.resolve(options.home)
  mkdirSync(home, { recursive: true })
  const place: Place = {
    home,
    data: path.join(home, 'postgres', 'data'),
    programs: await embeddedPrograms(),
    runner: runner(),
  }
  await underLock(home, async () => {
    takeLease(home)
    await ensureRunning(place, options)
  })
  return {
    url: (name = 'causeway') => addressOf(place, name),
    release: () => underLock(home, () => leave(place)),
  }
}

async function ensureRunning(place: Place, options: ClusterOptions): Promise<void> {
  if (!existsSync(path.join(place.data, 'PG_VERSION'))) {
    options.say('Making the database (once)')
    await initialise(place)
  }
  if (isReady(place)) return
  options.say('Starting PostgreSQL')
  await settled(place)
  // A server that was killed a moment ago still bars the way until the system has buried it.
  for (let patience_ms = PATIENCE_MS; !isReady(place); patience_ms -= PAUSE_MS) {
    const failure = await start(place, options)
    if (failure === null) return
    if (patience_ms <= 0 || postmaster(place) === null) throw new Error(failure)
    await pause(PAUSE_MS)
    await settled(place)
  }
}

/** Who was killed while it started or stopped PostgreSQL left it to go on alone: it is waited for. */
async function settled(place: Place): Promise<void> {
  for (let patience_ms = SETTLING_MS; isRunning(place) && !isReady(place);) {
    if (patience_ms <= 0)
      throw new Error(`PostgreSQL is still ${postmaster(place)?.status ?? 'settling'}; try later.`)
    await pause(PAUSE_MS)
    patience_ms -= PAUSE_MS
  }
}

/** Starts PostgreSQL on a free port; answers null, or why it did not start. */
async function start(place: Place, options: ClusterOptions): Promise<string | null> {
  const port = await freePort()
  const settings = [...SETTINGS, ...(options.settings ?? []), `port=${port}`]
  const flags = settings.map((setting) => `-c ${setting}`).join(' ')
  const log = path.join(place.home, 'postgres', 'postgres.log')
  const order = ['start', '-w', '-t', '120', '-D', place.data, '-l', log, '-o', flags]
  const { code, output } = await runProgram(place.programs.pg_ctl, order, place)
  return code === 0 ? null : `PostgreSQL did not start.\n${output}\n${endOf(log)}`
}

/**
 * Makes the database beside its place and moves it there whole, so that it is there or it is not.
 * A first attempt that was killed may leave its initdb running for a moment: each has its own folder.
 */
async function initialise(place: Place): Promise<void> {
  removeUnfinished(place.home)
  const folder = path.join(place.home, `${UNFINISHED}${process.pid}`)
  const fresh = path.join(folder, path.basename(place.data))
  const password = path.join(folder, 'password')
  mkdirSync(fresh, { recursive: true, mode: 0o700 })
  writeFileSync(password, randomBytes(24).toString('base64url'), { mode: 0o600 })
  if (place.runner !== null)
    for (const owned of [folder, password, fresh])
      chownSync(owned, place.runner.uid, place.runner.gid)
  const { code, output } = await runProgram(
    place.programs.initdb,
    [
      ...[`--pgdata=${fresh}`, '--username=causeway', `--pwfile=${password}`],
      ...['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--no-instructions'],
    ],
    place,
  )
  if (code !== 0) throw new Error(`The database could not be made.\n${output}`)
  renameSync(folder, path.dirname(place.data))
}

function removeUnfinished(home: string): void {
  for (const name of readdirSync(home)) {
    if (!name.startsWith(UNFINISHED)) continue
    try {
      rmSync(path.join(home, name), { recursive: true, force: true })
    } catch {
      // Its initdb still writes there; the next start clears it away.
    }
  }
}

async function leave(place: Place): Promise<void> {
  if (giveBackLease(place.home).othersRemain || !isRunning(place)) return
  const stop = ['stop', '-w', '-m', 'fast', '-D', place.data]
  const { code, output } = await runProgram(place.programs.pg_ctl, stop, place)
  if (code !== 0) throw new Error(`PostgreSQL did not stop.\n${output}`)
}

/** What PostgreSQL says of itself in its file. */
interface Postmaster {
  readonly pid: number
  readonly port: string
  /** `starting`, `ready` or `stopping`; empty in its first moment. */
  readonly status: string
}

/** PostgreSQL writes process number, port and status into this file; it is gone once it stopped. */
function postmaster(place: Place): Postmaster | null {
  try {
    const lines = readFileSync(path.join(place.data, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: lines[3] ?? '', status: (lines[7] ?? '').trim() }
  } catch {
    return null
  }
}

function isRunning(place: Place): boolean {
  const found = postmaster(place)
  return found !== null && found.port !== '' && isPostgres(found.pid)
}

/** It takes those who come; while it starts or stops it takes nobody. */
function isReady(place: Place): boolean {
  return isRunning(place) && postmaster(place)?.status === 'ready'
}

/** After a power cut another program may have the number: its command line tells. */
function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres')
  } catch {
    return true
  }
}

function addressOf(place: Place, name: string): string {
  const password = readFileSync(path.join(path.dirname(place.data), 'password'), 'utf8')
  return `postgres://causeway:${password}@127.0.0.1:${postmaster(place)?.port}/${name}`
}

function endOf(log: string): string {
  return existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(-12).join('\n') : ''
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}
