/**
 * `causeway doctor`: looks at what Causeway needs of this machine, and says what to do about what
 * is missing. It changes nothing of the records.
 */
import { accessSync, constants, existsSync, mkdirSync, statfsSync } from 'node:fs'
import path from 'node:path'
import { loadSodium } from '@causeway/server/proof/sodium-engine'
import { type Answer, done, table } from '../answer/answer.ts'
import { type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { withoutSecrets } from '../fault/fault.ts'
import type { Place, Records } from '../records/records.ts'
import type { Progress } from '../terminal/progress.ts'

/** What one look found. `wanting` is worth knowing; only `broken` fails the command. */
export interface Finding {
  readonly what: string
  readonly state: 'in order' | 'wanting' | 'broken'
  readonly found: string
  /** What to do; '' where nothing is. */
  readonly advice: string
}

const NODE_LEAST = 24
const FREE_WANTED_BYTES = 2_000_000_000n
const FREE_LEAST_BYTES = 200_000_000n

/** Looks at Node, the data folder, the disk, PostgreSQL, libsodium and Chromium. */
export function doctorCommand(records: Records): Command {
  return command({
    name: 'doctor',
    summary: 'Look at what Causeway needs of this machine.',
    words: [],
    options: {},
    examples: [{ line: 'causeway doctor', means: 'each thing, its state, and what to do' }],
    run: async ({ progress }) => doctorAnswer(await look(records, progress)),
  })
}

/** JSON: `{findings: [{what, state, found, advice}]}`; exit 1 where something is broken. */
export function doctorAnswer(findings: readonly Finding[]): Answer {
  const rows = findings.map((one) => [one.what, one.state, one.found])
  const advice = findings.flatMap((one) =>
    one.advice === '' ? [] : [`${one.what}: ${one.advice}`],
  )
  const isBroken = findings.some((one) => one.state === 'broken')
  const answer = done({ findings }, [table(['What', 'State', 'Found'], rows)], advice)
  return isBroken ? { ...answer, exit: EXIT.refused } : answer
}

async function look(records: Records, progress: Progress): Promise<readonly Finding[]> {
  const { place } = records
  return [
    nodeFinding(process.version),
    folderFinding(place),
    diskFinding(place),
    await databaseFinding(records, progress),
    sodiumFinding(loadSodium() !== null),
    browserFinding(process.env['PATH'] ?? ''),
  ]
}

/** Node by the text of its release, `v24.21.0`. */
export function nodeFinding(release: string): Finding {
  const major = Number(/^v(\d+)\./.exec(release)?.[1] ?? 0)
  const isNewEnough = major >= NODE_LEAST
  return {
    what: 'Node',
    state: isNewEnough ? 'in order' : 'broken',
    found: release,
    advice: isNewEnough ? '' : `Node ${NODE_LEAST} or newer is needed; ./causeway fetches one.`,
  }
}

function folderFinding({ home }: Place): Finding {
  const what = 'Data folder'
  try {
    mkdirSync(home, { recursive: true })
    accessSync(home, constants.R_OK | constants.W_OK | constants.X_OK)
    return { what, state: 'in order', found: home, advice: '' }
  } catch {
    const advice = 'it must exist, and this person must be allowed to write into it.'
    return { what, state: 'broken', found: `${home}: no right to write`, advice }
  }
}

function diskFinding({ home }: Place): Finding {
  const folder = existsSync(home) ? home : path.dirname(home)
  const { bavail, bsize } = statfsSync(folder, { bigint: true })
  return freeFinding(bavail * bsize)
}

/** Free space, in bytes. A full disk stops every import, and PostgreSQL with it. */
export function freeFinding(free: bigint): Finding {
  const state =
    free < FREE_LEAST_BYTES ? 'broken' : free < FREE_WANTED_BYTES ? 'wanting' : 'in order'
  const found = `${free / 1_000_000n} MB free`
  const advice = state === 'in order' ? '' : 'make room: a large list takes about 1 GB.'
  return { what: 'Disk', state, found, advice }
}

async function databaseFinding(records: Records, progress: Progress): Promise<Finding> {
  const what = 'PostgreSQL'
  const kind = records.place.databaseUrl === null ? 'embedded' : 'server of DATABASE_URL'
  try {
    return await records.use(progress, async (database) => {
      const answer = await database.pool.query<{ server_version: string }>('SHOW server_version')
      const release = answer.rows[0]?.server_version ?? 'unknown release'
      return { what, state: 'in order' as const, found: `${release} (${kind})`, advice: '' }
    })
  } catch (fault) {
    const why = withoutSecrets(fault instanceof Error ? fault.message : String(fault))
    const advice =
      records.place.databaseUrl === null
        ? 'look at postgres/postgres.log in the data folder.'
        : 'is the server running, and does DATABASE_URL name it rightly?'
    return { what, state: 'broken', found: `${kind}: ${why.split('\n')[0]}`, advice }
  }
}

/** libsodium makes the check of many signatures quicker; verdicts are the same without. */
export function sodiumFinding(isLoaded: boolean): Finding {
  const what = 'libsodium'
  if (isLoaded) return { what, state: 'in order', found: 'checks many signatures', advice: '' }
  const advice = 'not needed: signatures are checked without it, in about twice the time.'
  return { what, state: 'wanting', found: 'no build for this machine', advice }
}

/** Chromium prints pages; everything else works without. */
export function browserFinding(searched: string): Finding {
  const what = 'Chromium'
  const names = ['chromium', 'chromium-browser', 'google-chrome']
  const folders = searched.split(path.delimiter).filter((folder) => folder !== '')
  const files = folders.flatMap((folder) => names.map((name) => path.join(folder, name)))
  const found = files.find((file) => existsSync(file))
  if (found !== undefined) return { what, state: 'in order', found, advice: '' }
  const advice = 'only needed to test pages; install the package "chromium" if you want to.'
  return { what, state: 'wanting', found: 'not found', advice }
}
