/**
 * One server for each data folder: the running one leaves its process number and address there, so
 * that a second start can say where the first one is. What a killed server left is taken over.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import { isAlive } from '../lock/lock.ts'

/** Another process serves this folder; the caller shows its address instead of starting. */
export interface ServedAlready {
  readonly kind: 'served already'
  readonly pid: number
  readonly url: string
}

export interface Instance {
  /** Takes the mark away. */
  release(): void
}

/** Marks the folder as served by this process at `url`. */
export function claimInstance(home: string, url: string): Result<Instance, ServedAlready> {
  const file = path.join(home, 'server.json')
  const mark = JSON.stringify({ pid: process.pid, url })
  for (;;) {
    try {
      writeFileSync(file, mark, { flag: 'wx' })
      return accept({ release: () => rmSync(file, { force: true }) })
    } catch (fault) {
      if (!(fault instanceof Error && 'code' in fault && fault.code === 'EEXIST')) throw fault
    }
    const running = runningInstance(home)
    if (running !== null) return refuse({ kind: 'served already', ...running })
    rmSync(file, { force: true })
  }
}

/** The server that serves the folder now, or null. */
export function runningInstance(
  home: string,
): { readonly pid: number; readonly url: string } | null {
  try {
    const mark: unknown = JSON.parse(readFileSync(path.join(home, 'server.json'), 'utf8'))
    if (typeof mark !== 'object' || mark === null || !('pid' in mark) || !('url' in mark))
      return null
    const { pid, url } = mark
    if (typeof pid !== 'number' || typeof url !== 'string') return null
    return pid !== process.pid && isOurs(pid) ? { pid, url } : null
  } catch {
    return null
  }
}

/** After a power cut another program may have the number: its command line tells. */
function isOurs(pid: number): boolean {
  if (!isAlive(pid)) return false
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('causeway')
  } catch {
    return true
  }
}
