/**
 * Who uses the embedded database: one small file for each process. Commands and the server may
 * come and go in any order; whoever leaves last stops PostgreSQL, and a process that was killed
 * leaves a file that the next one clears away.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import path from 'node:path'

const LOCK_PATIENCE_MS = 60_000

/** Marks this process as one that uses the database under `home`. */
export function takeLease(home: string): void {
  mkdirSync(path.join(home, 'leases'), { recursive: true })
  writeFileSync(leaseFile(home, process.pid), '')
}

/** Takes the mark away and answers whether somebody else still uses the database. */
export function giveBackLease(home: string): { readonly othersRemain: boolean } {
  rmSync(leaseFile(home, process.pid), { force: true })
  let othersRemain = false
  for (const name of readdirSync(path.join(home, 'leases'))) {
    if (isAlive(Number(name))) othersRemain = true
    else rmSync(path.join(home, 'leases', name), { force: true })
  }
  return { othersRemain }
}

/**
 * Runs `work` while no other process starts or stops the database under `home`. A lock whose
 * holder was killed is taken over.
 */
export async function underLock<Outcome>(
  home: string,
  work: () => Promise<Outcome>,
): Promise<Outcome> {
  const lock = path.join(home, 'lock')
  for (let waited = 0; !tryLock(lock); waited += 50) {
    if (waited > LOCK_PATIENCE_MS)
      throw new Error(
        `Another process has held ${lock} for a minute. Remove it if none is running.`,
      )
    await pause(50)
  }
  try {
    return await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

/** True where a process of that number runs, whoever owns it. */
export function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (fault) {
    return fault instanceof Error && 'code' in fault && fault.code === 'EPERM'
  }
}

function tryLock(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    // The holder's number is written with the file; an empty one was killed in between.
    if (!isAlive(holderOf(lock))) rmSync(lock, { force: true })
    return false
  }
}

function holderOf(lock: string): number {
  try {
    return Number(readFileSync(lock, 'utf8'))
  } catch {
    return 0
  }
}

function leaseFile(home: string, pid: number): string {
  return path.join(home, 'leases', String(pid))
}
