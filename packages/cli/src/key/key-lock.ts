/**
 * One program at a time signs with a key: a lock file beside the key file, with the number of the
 * process and the name of its machine. A lock is taken over only where its process is known to have
 * ended; two programs that signed at once would fork the device's chain.
 */
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { isAlive } from '@causeway/server/cluster/leases'

/** Signing takes milliseconds; who waits longer is told. */
const PATIENCE_MS = 3_000
const STEP_MS = 25

/** Takes the lock; false where another program keeps it. */
export async function takeLock(lock: string): Promise<boolean> {
  for (let waited = 0; ; waited += STEP_MS) {
    if (make(lock)) return true
    if (isLeftBehind(lock)) clear(lock)
    if (waited >= PATIENCE_MS) return false
    await pause(STEP_MS)
  }
}

/** Gives it back. */
export function giveLockBack(lock: string): void {
  rmSync(lock, { force: true })
}

function make(lock: string): boolean {
  try {
    giveName(lock, `${process.pid} ${hostname()}`)
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
function giveName(lock: string, words: string): void {
  const draft = `${lock}.${process.pid}`
  try {
    writeFileSync(draft, words, { mode: 0o600 })
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

/** An empty lock may be one that is being written: nobody takes it over. */
function isLeftBehind(lock: string): boolean {
  const [, pid = '', machine = ''] = /^(\d+) (.+)$/.exec(read(lock)) ?? []
  return machine === hostname() && !isAlive(Number(pid))
}

/** Only one program clears; it looks once more, for another may have been faster. */
function clear(lock: string): void {
  const clearing = `${lock}.clearing`
  if (!make(clearing)) return
  try {
    if (isLeftBehind(lock)) rmSync(lock, { force: true })
  } finally {
    rmSync(clearing, { force: true })
  }
}

function read(lock: string): string {
  try {
    return readFileSync(lock, 'utf8')
  } catch {
    return ''
  }
}
