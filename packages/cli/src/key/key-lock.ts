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

/**
 * The lock gets its name with its words already in it: a program that is killed between the two
 * would leave an empty lock, which nobody may take over.
 */
function make(lock: string): boolean {
  const words = `${process.pid} ${hostname()}`
  const draft = `${lock}.${process.pid}`
  try {
    writeFileSync(draft, words, { mode: 0o600 })
    linkSync(draft, lock)
    return true
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? fault.code : null
    if (code === 'EEXIST') return false
    if (code === 'EPERM' || code === 'ENOTSUP' || code === 'ENOSYS')
      return makeUnlinked(lock, words)
    throw fault
  } finally {
    rmSync(draft, { force: true })
  }
}

/** On a stick whose files have one name each. */
function makeUnlinked(lock: string, words: string): boolean {
  try {
    writeFileSync(lock, words, { flag: 'wx', mode: 0o600 })
    return true
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'EEXIST') return false
    throw fault
  }
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
