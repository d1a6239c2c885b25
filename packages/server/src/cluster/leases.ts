/**
 * Who uses the embedded database: one small file for each process. Commands and the server may
 * come and go in any order; whoever leaves last stops PostgreSQL, and a process that was killed
 * leaves a file that the next one clears away.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { giveLockBack, isAlive, takeLock } from '../lock/lock.ts'

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
  // A home is of one machine, which may have got another name meanwhile, as containers do.
  if (!(await takeLock(lock, { patience_ms: LOCK_PATIENCE_MS, machine: null })))
    throw new Error(`Another process has held ${lock} for a minute. Remove it if none is running.`)
  try {
    return await work()
  } finally {
    giveLockBack(lock)
  }
}

function leaseFile(home: string, pid: number): string {
  return path.join(home, 'leases', String(pid))
}
