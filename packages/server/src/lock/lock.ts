/**
 * Locks between programs: a file with the number of its process. A lock is taken over only where its
 * process is known to have ended, by exactly one program, and wherever the one before was killed.
 */
import { createHash, randomBytes } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

export interface LockRules {
  /** How long to wait for another program. */
  readonly patience_ms: number
  /** The name of this machine where others reach the file too, else null; without a space. */
  readonly machine: string | null
}

const STEP_MS = 25
/** Programs that were killed one after the other while they took over from the one before. */
const HEIRS_MAX = 50

/** Takes the lock; false where another program keeps it. */
export async function takeLock(lock: string, rules: LockRules): Promise<boolean> {
  for (let waited_ms = 0; ; waited_ms += STEP_MS) {
    if (make(lock, rules) || takeOver(lock, rules, 0)) return true
    if (waited_ms >= rules.patience_ms) return false
    await pause(STEP_MS)
  }
}

/** Gives it back. */
export function giveLockBack(lock: string): void {
  rmSync(lock, { force: true })
}

/** True where a process of that number runs, whoever owns it. */
export function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (fault) {
    return codeOf(fault) === 'EPERM'
  }
}

/**
 * Only the heir of a dead lock may replace it. Its words are of one taking alone, and so is the name
 * of the heir's file, which one program can make; it then gives that file the name of the lock, in
 * one step. A dead heir leaves a lock like others, and has an heir itself.
 */
function takeOver(lock: string, rules: LockRules, heirsBefore: number): boolean {
  const words = read(lock)
  if (!isLeftBehind(words, rules) || heirsBefore > HEIRS_MAX) return false
  const heir = heirOf(lock, words)
  if (!make(heir, rules) && !takeOver(heir, rules, heirsBefore + 1)) return false
  // Another heir may have been faster: then the name of its file was free again.
  if (read(lock) !== words) {
    rmSync(heir, { force: true })
    return false
  }
  renameSync(heir, lock)
  return true
}

/** Where the heir of a lock with these words announces itself. */
export function heirOf(lock: string, words: string): string {
  return `${lock}.${createHash('sha256').update(words).digest('hex').slice(0, 16)}`
}

/** An empty lock may be one that is being written: nobody takes it over. */
function isLeftBehind(words: string, { machine }: LockRules): boolean {
  const [, pid, there] = /^(\d+)(?: (\S+))?/.exec(words) ?? []
  if (pid === undefined || (machine !== null && there !== machine)) return false
  return !isAlive(Number(pid))
}

function make(lock: string, { machine }: LockRules): boolean {
  try {
    giveName(lock, `${process.pid} ${machine ?? '-'}`)
    return true
  } catch (fault) {
    if (codeOf(fault) === 'EEXIST') return false
    throw fault
  }
}

/**
 * The lock gets its name with its words already in it: a program that is killed between the two
 * would leave an empty lock, which nobody may take over. A stick may give a file one name only.
 */
function giveName(lock: string, keeper: string): void {
  const taking = randomBytes(8).toString('hex')
  const words = `${keeper} ${taking}`
  const draft = `${lock}.${taking}`
  try {
    writeFileSync(draft, words, { flag: 'wx', mode: 0o600 })
    linkSync(draft, lock)
  } catch (fault) {
    if (!LINKS_REFUSED.includes(codeOf(fault))) throw fault
    writeFileSync(lock, words, { flag: 'wx', mode: 0o600 })
  } finally {
    rmSync(draft, { force: true })
  }
}

const LINKS_REFUSED: readonly unknown[] = ['EPERM', 'ENOTSUP', 'ENOSYS']

function codeOf(fault: unknown): unknown {
  return fault instanceof Error && 'code' in fault ? fault.code : null
}

function read(lock: string): string {
  try {
    return readFileSync(lock, 'utf8')
  } catch {
    return ''
  }
}
