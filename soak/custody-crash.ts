/**
 * Kills the way in of signed hand-overs with -9 at random moments, the database too in every second
 * round, and opens the records again: what was acknowledged stands at its position, no position is
 * free, every checkpoint that was released is the beginning of the log, and whoever sends all of it
 * again adds what was missing and ends with the same balances.
 *
 * npm run soak -- custody-crash [ROUNDS] [SEED]
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { connect } from '@causeway/server/cluster/connect'
import { readCustody } from '@causeway/server/custody/custody'
import type { Database } from '@causeway/server/database/database'
import { type Chance, makeChance } from '@causeway/simulator/chance/chance'
import { heldBy, holdingLines } from '@causeway/simulator/custody/testing/folding'
import { type SeenCheckpoint, differencesOf, lookAtLog } from './parts/custody-evidence.ts'
import {
  type AcknowledgedEntry,
  OPERATION,
  readStory,
  sendStory,
  writeStory,
} from './parts/custody-story.ts'

const CHILD = fileURLToPath(new URL('./parts/custody-child.ts', import.meta.url))

export interface CrashStory {
  readonly rounds: number
  readonly seed: number
  /** Hand-overs that each round sends. */
  readonly handOvers: number
  readonly say: (line: string) => void
}

export interface CustodyRound {
  readonly killedAt: string
  readonly databaseToo: boolean
  /** Statements that were acknowledged before the kill, and checkpoints that were released. */
  readonly acknowledged: number
  readonly checkpoints: number
  /** Entries after the kill, what sending again added, and what it should have added. */
  readonly found: number
  readonly added: number
  readonly missing: number
  /** What is wrong, in sentences; none is the only good outcome. */
  readonly losses: readonly string[]
  readonly gaps: readonly string[]
  readonly forks: readonly string[]
  readonly differences: readonly string[]
}

/** A round that nobody disturbed: how long it takes, and how it ends. */
interface Undisturbed {
  readonly whole_ms: number
  readonly sending_ms: number
  readonly size: number
  readonly balances: readonly string[]
}

/** What all rounds share: one file of statements, and records in which nothing stands yet. */
interface Setting {
  readonly folder: string
  readonly file: string
  readonly base: string
}

/** Runs the rounds, each in records of its own, and answers what each found. */
export async function custodyCrashRounds(story: CrashStory): Promise<readonly CustodyRound[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'causeway-custody-crash-'))
  // The database runs under another name where the round runs as root.
  chmodSync(folder, 0o755)
  const setting = { folder, file: path.join(folder, 'story.json'), base: path.join(folder, 'base') }
  const chance = makeChance(story.seed, 'kills')
  try {
    writeStory(setting.file, { seed: story.seed, count: story.handOvers })
    await (await connect({ home: setting.base, databaseUrl: null, say: () => undefined })).release()
    const undisturbed = await inCopy(setting, (home) => disturbNobody(setting, home))
    const rounds: CustodyRound[] = []
    for (let round = 0; round < story.rounds; round += 1) {
      const how = { round, chance, undisturbed }
      const found = await inCopy(setting, (home) => crashRound(setting, home, how))
      rounds.push(found)
      story.say(`${round + 1}/${story.rounds} ${JSON.stringify(found)}`)
    }
    return rounds
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function inCopy<Found>(
  { folder, base }: Setting,
  work: (home: string) => Promise<Found>,
): Promise<Found> {
  const home = path.join(folder, 'records')
  // `cp` keeps whose the files are, without which PostgreSQL would not start.
  await copied(base, home)
  try {
    return await work(home)
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  }
}

async function disturbNobody(setting: Setting, home: string): Promise<Undisturbed> {
  const from = performance.now()
  let sendingFrom = 0
  let sending_ms = 0
  await ended(startChild(setting, home), (line) => {
    if (line.step !== 'acknowledged') return
    if (sendingFrom === 0) sendingFrom = performance.now()
    sending_ms = performance.now() - sendingFrom
  })
  const whole_ms = performance.now() - from
  return withRecords(home, async (database) => {
    const { size, balances } = await bookOf(database)
    return { whole_ms, sending_ms, size, balances }
  })
}

async function crashRound(
  setting: Setting,
  home: string,
  {
    round,
    chance,
    undisturbed,
  }: {
    readonly round: number
    readonly chance: Chance
    readonly undisturbed: Undisturbed
  },
): Promise<CustodyRound> {
  // Two rounds of three die while statements are being sent, one at any moment at all.
  const anyMoment = round % 3 === 2
  const databaseToo = round % 2 === 1
  const longest_ms = anyMoment ? undisturbed.whole_ms : undisturbed.sending_ms
  const entries = new Map<string, number>()
  const checkpoints = new Map<string, SeenCheckpoint>()
  let killedAt = 'before the first word'
  const sending = Promise.withResolvers<void>()
  const child = startChild(setting, home)
  const ending = ended(child, (line) => {
    killedAt = line.step
    if (line.step !== 'acknowledged') return
    for (const { id, position } of line.entries ?? []) entries.set(id, position)
    const seen = line.checkpoint ?? null
    if (seen !== null) checkpoints.set(`${seen.size} ${seen.root}`, seen)
    sending.resolve()
  })
  if (!anyMoment) await Promise.race([sending.promise, ending])
  await pause((longest_ms * chance.between(0, 1_000)) / 1_000)
  child.kill('SIGKILL')
  if (databaseToo) killDatabase(home)
  await ending
  const heard = { entries, checkpoints: [...checkpoints.values()] }
  return withRecords(home, async (database) => ({
    ...{ killedAt, databaseToo, acknowledged: entries.size, checkpoints: checkpoints.size },
    ...(await wentOn(database, { setting, heard, undisturbed })),
  }))
}

/** Looks at what is left, sends everything again, and looks at the end. */
async function wentOn(
  database: Database,
  {
    setting,
    heard,
    undisturbed,
  }: {
    readonly setting: Setting
    readonly heard: Parameters<typeof lookAtLog>[1]
    readonly undisturbed: Undisturbed
  },
): Promise<Omit<CustodyRound, 'killedAt' | 'databaseToo' | 'acknowledged' | 'checkpoints'>> {
  const left = await lookAtLog(database, heard)
  const differences = left.size === 0 ? [] : [...(await differencesOf(database))]
  let [added, missing] = [0, 0]
  await sendStory(database, readStory(setting.file), async (sent) => {
    added += sent.filter(({ isNew }) => isNew).length
    missing += sent.filter(({ id }) => !left.ids.has(id)).length
  })
  const end = await lookAtLog(database, heard)
  const losses = [...left.losses, ...end.losses]
  if (added !== missing) losses.push(`${missing} statements were missing, and ${added} were added`)
  const book = await bookOf(database)
  if (book.size !== undisturbed.size)
    losses.push(`the log ends with ${book.size} entries and not ${undisturbed.size}`)
  if (book.balances.join('\n') !== undisturbed.balances.join('\n'))
    differences.push('the balances are not those of an undisturbed round')
  differences.push(...(await differencesOf(database)))
  const [gaps, forks] = [
    [...left.gaps, ...end.gaps],
    [...left.forks, ...end.forks],
  ]
  return { found: left.size, added, missing, losses, gaps, forks, differences }
}

async function bookOf(
  database: Database,
): Promise<{ readonly size: number; readonly balances: readonly string[] }> {
  const custody = await readCustody(database, OPERATION)
  if (!custody.ok) throw new Error(custody.refusal.kind)
  const { size, state } = custody.value
  return { size: Number(size), balances: holdingLines(heldBy(state)) }
}

async function withRecords<Found>(
  home: string,
  work: (database: Database) => Promise<Found>,
): Promise<Found> {
  const connection = await connect({ home, databaseUrl: null, say: () => undefined })
  try {
    return await work(connection.database)
  } finally {
    await connection.release()
  }
}

/** What the child says. */
interface ChildLine {
  readonly step: string
  readonly entries?: readonly AcknowledgedEntry[]
  readonly checkpoint?: SeenCheckpoint | null
}

function startChild({ file }: Setting, home: string): ChildProcess {
  return spawn(process.execPath, [CHILD, home, file], { stdio: ['ignore', 'pipe', 'ignore'] })
}

function ended(child: ChildProcess, hear: (line: ChildLine) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    if (child.stdout === null) throw new Error('the child was started with a pipe')
    const lines = createInterface({ input: child.stdout })
    // A line that was cut off in the middle was never said.
    lines.on('line', (line) => {
      if (line.endsWith('}')) hear(JSON.parse(line) as ChildLine)
    })
    child.on('error', reject)
    child.on('close', () => resolve())
  })
}

function copied(from: string, to: string): Promise<void> {
  return new Promise((resolve, reject) => {
    spawn('cp', ['-a', from, to], { stdio: 'inherit' }).on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${from} could not be copied`)),
    )
  })
}

/** Ends the postmaster without a chance to flush; its children notice and leave. */
function killDatabase(home: string): void {
  const file = path.join(home, 'postgres', 'data', 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  if (pid > 0) process.kill(pid, 'SIGKILL')
}

/** The closing line, and whether all of it is in order. */
export function closingLine(rounds: readonly CustodyRound[]): {
  readonly line: string
  readonly isInOrder: boolean
} {
  const count = (of: 'losses' | 'gaps' | 'forks' | 'differences'): number =>
    rounds.filter((round) => round[of].length > 0).length
  const counts = [count('losses'), count('gaps'), count('forks'), count('differences')]
  const [losses, gaps, forks, differences] = counts
  return {
    line: `${rounds.length} rounds, ${losses} with a loss, ${gaps} with a gap, ${forks} with a fork, ${differences} with a difference`,
    isInOrder: counts.every((one) => one === 0),
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [rounds = '200', seed = String(Date.now() % 1_000_000)] = process.argv.slice(2)
  console.log(`seed ${seed}`)
  const found = await custodyCrashRounds({
    ...{ rounds: Number(rounds), seed: Number(seed), handOvers: 1_000 },
    say: (line) => console.log(line),
  })
  const { line, isInOrder } = closingLine(found)
  console.log(line)
  process.exitCode = isInOrder ? 0 : 1
}
