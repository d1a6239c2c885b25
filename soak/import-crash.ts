/**
 * Kills an import with -9 at random moments, the database too in every second round, and starts it
 * again: nothing that was acknowledged may be lost, nothing half there, and the end is the same.
 *
 * npm run soak -- import-crash [ROUNDS] [FILE]
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { connect } from '@causeway/server/cluster/connect'
import { checkOperation } from '@causeway/server/check/check'
import { inOperation } from '@causeway/server/operation/operation'

const CHILD = fileURLToPath(new URL('./parts/import-child.ts', import.meta.url))

export interface CrashStory {
  readonly rounds: number
  readonly file: string
  readonly source: string
  readonly rowsOfFile: number
  /** Gives, from 0 to 1, how far the round gets before it is killed. */
  readonly chance: () => number
  readonly say: (line: string) => void
}

export interface CrashRound {
  readonly killedAt: string
  readonly acknowledged: number
  /** Claims found after the kill, before the import went on. */
  readonly found: number
  /** Claims after the import was started again. */
  readonly afterwards: number
  readonly differences: number
}

/** Runs the rounds, each from an empty folder, and answers what each found. */
export async function crashRounds(story: CrashStory): Promise<readonly CrashRound[]> {
  const rounds: CrashRound[] = []
  const { whole_ms, storing_ms } = await undisturbed(story)
  for (let round = 0; round < story.rounds; round += 1) {
    const home = mkdtempSync(path.join(tmpdir(), 'causeway-crash-'))
    chmodSync(home, 0o755)
    try {
      const outcome = await crashRound(story, {
        home,
        // Two rounds of three die while rows are being stored, one at any moment at all.
        dieWhile: round % 3 === 2 ? 'anything' : 'storing',
        after_ms: story.chance() * (round % 3 === 2 ? whole_ms : storing_ms),
        databaseToo: round % 2 === 1,
      })
      rounds.push(outcome)
      story.say(`${round + 1}/${story.rounds} ${JSON.stringify(outcome)}`)
    } finally {
      rmSync(home, { recursive: true, force: true })
    }
  }
  return rounds
}

/** How long a whole import takes, and how long it stores. */
async function undisturbed(
  story: CrashStory,
): Promise<{ readonly whole_ms: number; readonly storing_ms: number }> {
  const home = mkdtempSync(path.join(tmpdir(), 'causeway-crash-'))
  chmodSync(home, 0o755)
  const from = performance.now()
  let storingFrom = 0
  let storing_ms = 0
  await ended(startChild(story, home), (line) => {
    if (line.step !== 'Storing') return
    if (storingFrom === 0) storingFrom = performance.now()
    storing_ms = performance.now() - storingFrom
  })
  rmSync(home, { recursive: true, force: true })
  return { whole_ms: performance.now() - from, storing_ms }
}

async function crashRound(
  story: CrashStory,
  how: {
    readonly home: string
    readonly dieWhile: 'storing' | 'anything'
    readonly after_ms: number
    readonly databaseToo: boolean
  },
): Promise<CrashRound> {
  let acknowledged = 0
  let isStoring: () => void = () => undefined
  const storing = new Promise<void>((resolve) => {
    isStoring = resolve
  })
  let killedAt = 'before the first word'
  const child = startChild(story, how.home)
  const ending = ended(child, (line) => {
    killedAt = `${String(line.step)} ${String(line.done ?? '')}`.trim()
    if (line.step !== 'Storing') return
    acknowledged = Number(line.done)
    isStoring()
  })
  if (how.dieWhile === 'storing') await Promise.race([storing, ending])
  await pause(how.after_ms)
  child.kill('SIGKILL')
  if (how.databaseToo) killDatabase(how.home)
  await ending
  const found = await claimsHeld(how.home)
  await ended(startChild(story, how.home), () => undefined)
  const afterwards = await claimsHeld(how.home)
  return {
    killedAt,
    acknowledged,
    found: found.claims,
    afterwards: afterwards.claims,
    differences: afterwards.differences,
  }
}

function startChild(story: CrashStory, home: string): ChildProcess {
  return spawn(process.execPath, [CHILD, home, story.file, story.source, '2024-06-01'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

function ended(
  child: ChildProcess,
  hear: (line: { step: string; done?: number }) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    if (child.stdout === null) throw new Error('the child was started with a pipe')
    createInterface({ input: child.stdout }).on('line', (line) => hear(JSON.parse(line)))
    child.on('error', reject)
    child.on('close', () => resolve())
  })
}

/** Ends the postmaster without a chance to flush; its children notice and leave. */
function killDatabase(home: string): void {
  const file = path.join(home, 'postgres', 'data', 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  if (pid > 0) process.kill(pid, 'SIGKILL')
}

async function claimsHeld(home: string): Promise<{ claims: number; differences: number }> {
  const connection = await connect({ home, databaseUrl: null, say: () => undefined })
  try {
    const counted = await inOperation(connection.database, 'soak', 'read', (tx) =>
      tx.query<{ claims: bigint }>("SELECT count(*) AS claims FROM statement WHERE kind = 'claim'"),
    )
    if (!counted.ok) return { claims: 0, differences: 0 }
    const check = await checkOperation(connection.database, 'soak', {
      progress: () => undefined,
      signal: new AbortController().signal,
    })
    const differences = check.ok ? check.value.differencesFound : 1
    return { claims: Number(counted.value[0]?.claims ?? 0n), differences }
  } finally {
    await connection.release()
  }
}

/** A list in the shape of a known one, for rounds without the real lists. */
export function storyList(rows: number): string {
  const lines = ['Index,Date,Route,Classification,Donor,Aid (tons)']
  for (let row = 1; row <= rows; row += 1)
    lines.push(
      `${row},${1 + (row % 28)} May 2024,Land Crossings,Food,Donor ${row % 7},${10 + (row % 3) * 5}`,
    )
  return `${lines.join('\r\n')}\r\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const rounds = Number(process.argv[2] ?? 200)
  const folder = mkdtempSync(path.join(tmpdir(), 'causeway-crash-list-'))
  const file = path.join(folder, 'list.csv')
  writeFileSync(file, storyList(20_000))
  const outcome = await crashRounds({
    rounds,
    file,
    source: 'let-in',
    rowsOfFile: 20_000,
    chance: Math.random,
    say: (line) => console.log(line),
  })
  rmSync(folder, { recursive: true, force: true })
  const lost = outcome.filter((one) => one.found < one.acknowledged || one.afterwards !== 20_000)
  const off = outcome.filter((one) => one.differences > 0)
  console.log(
    `${outcome.length} rounds, ${lost.length} with a loss, ${off.length} with a difference`,
  )
  process.exitCode = lost.length + off.length > 0 ? 1 : 0
}
