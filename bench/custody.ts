/**
 * How fast custody is kept: signed hand-overs against the bare check of their signatures, the log and
 * the book against PostgreSQL's own speed and against a plain SQL ledger, and how the cost grows.
 * Each line is a process of its own; the best of some tries counts, since other work on a shared
 * machine only ever takes away.
 *
 * npm run bench -- custody [MOST]   (MOST hand-overs for the growth; 1,000,000 takes half an hour)
 */
import { execFile } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { writeHandOvers } from './parts/custody-story.ts'
import { table, whole } from './parts/table.ts'

const PART = fileURLToPath(new URL('./parts/custody-part.ts', import.meta.url))
const most = Number(process.argv[2] ?? 1_000_000)
const SHORT = 50_000
const TRIES = 3
let homes = 0

type Figures = Readonly<Record<string, number>> & {
  readonly costs?: readonly { readonly size: number; readonly us: number }[]
}

const folder = mkdtempSync(path.join(tmpdir(), 'causeway-bench-'))
chmodSync(folder, 0o755)
const file = path.join(folder, 'hand-overs.txt')
try {
  await writeHandOvers(file, SHORT)
  await signatures()
  await postings()
  await growth()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function signatures(): Promise<void> {
  let [raw, both, sodium, ours] = [0, 0, 0, 0]
  for (let tries = 0; tries < TRIES; tries += 1) {
    raw = Math.max(raw, rate(await measure('verify', SHORT)))
    const twice = await Promise.all([measure('verify', SHORT), measure('verify', SHORT)])
    both = Math.max(both, ...twice.map(rate))
    sodium = Math.max(sodium, rate(await measure('verify by libsodium', SHORT)))
    ours = Math.max(ours, rate(await measure('signed', SHORT)))
  }
  const share = (of: number): string => (ours / of).toFixed(2)
  table([
    ['signed by both hands', 'a second', 'against'],
    ['two signatures checked by node:crypto, nothing else, one core', whole(raw), '1'],
    ['the same, while another core does the same', whole(both), (both / raw).toFixed(2)],
    ['the same by libsodium, one core', whole(sodium), (sodium / raw).toFixed(2)],
    [
      'checked on one core; logged, posted, flushed to disk on another',
      whole(ours),
      `${share(raw)} of the bare check by node:crypto (target 0.90), ${share(sodium)} of libsodium's`,
    ],
  ])
}

async function postings(): Promise<void> {
  const best = async (part: string, name: string, count: number): Promise<Figures> => {
    let most = await measure(part, count)
    for (let tries = 1; tries < TRIES; tries += 1) {
      const next = await measure(part, count)
      if ((next[name] ?? 0) > (most[name] ?? 0)) most = next
    }
    return most
  }
  const ours = await best('unsigned', 'perSecond', SHORT)
  const clients = await best('clients', 'perSecond', SHORT / 2)
  const copy = await best('copy', 'perSecond', SHORT)
  const insert = await best('insert', 'perSecond', SHORT)
  const plain = await best('plain ledger', 'oneEach', 5_000)
  const posted = ours['postingsPerSecond'] ?? 0
  const times = (other: number | undefined): string => `${(posted / (other ?? 1)).toFixed(1)} times`
  table([
    ['without the check of signatures', 'a second', 'ours, in postings, against it'],
    ['statements in groups of 1,000: log, tree, book, checkpoint', whole(rate(ours)), ''],
    ['the same, as postings', whole(posted), 'target 12,500'],
    ['statements from 20 clients, one for each call', whole(rate(clients)), ''],
    ['COPY of the bare statements, 1,000 a transaction', whole(rate(copy)), times(rate(copy))],
    ['INSERT of 1,000 rows of the same', whole(rate(insert)), times(rate(insert))],
    [
      'plain SQL ledger, 20 clients, one posting for each call',
      whole(plain['oneEach'] ?? 0),
      `${times(plain['oneEach'])} (target 10)`,
    ],
    [
      'plain SQL ledger, 1,000 postings for each call',
      whole(plain['thousandEach'] ?? 0),
      times(plain['thousandEach']),
    ],
  ])
}

async function growth(): Promise<void> {
  await writeHandOvers(file, most)
  const home = fresh()
  const grown = await measure('growth', most, home)
  const first = grown.costs?.[0]?.us ?? 1
  table([
    ['growth', 'µs a statement', 'against'],
    ...(grown.costs ?? []).map(({ size, us }) => [
      `the last tenth before ${whole(size)} statements`,
      us.toFixed(0),
      `${(us / first).toFixed(2)} of the first`,
    ]),
    [`peak memory at ${whole(most)}`, '', `${whole(grown['peakMB'] ?? 0)} MB`],
  ])
  const replayed = await measure('replay', most, home)
  const seconds = replayed['seconds'] ?? 0
  table([
    ['replay', 'seconds', 'against'],
    [
      `${whole(replayed['statements'] ?? 0)} entries: signatures, tree and book again, compared`,
      seconds.toFixed(0),
      `${whole(rate(replayed))} a second, ${whole(replayed['peakMB'] ?? 0)} MB`,
    ],
  ])
}

function fresh(): string {
  homes += 1
  return path.join(folder, `home-${homes}`)
}

async function measure(part: string, count: number, home = fresh()): Promise<Figures> {
  const flags = [
    '--min-semi-space-size=64',
    '--max-semi-space-size=64',
    '--max-old-space-size=16000',
    PART,
  ]
  const order = [...flags, part, file, home, String(count)]
  const { stdout } = await promisify(execFile)(process.execPath, order)
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as Figures
}

function rate(figures: Figures): number {
  return figures['perSecond'] ?? 0
}
