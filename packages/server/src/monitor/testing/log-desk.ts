/**
 * Logs in folders and their monitors, for tests: three hundred entries that are made once, a full
 * tile and the next one begun.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { dispatched, MadeLog, TRUST } from '@causeway/proof/testing/made-log'
import { tileSource } from '../../tile-source/tile-source.ts'
import { MonitorHome } from '../home.ts'
import { type RoundEnd, watchOnce } from '../monitor.ts'

/** Entries of the long log. */
export const LONG = 300
const long = grown(MadeLog.whole(), LONG)
/** Their bytes. */
export const leaves = long.leaves()
const signal = new AbortController().signal

/** A log as a folder: what is there already is written over. */
export function putLog(folder: string, files: ReadonlyMap<string, Uint8Array>): void {
  for (const [file, bytes] of files) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), bytes)
  }
}

/** One round of a monitor. */
export async function watchLog(source: string, home: string, isWhole = false): Promise<RoundEnd> {
  return watchOnce({
    source: tileSource(source, signal),
    home: await MonitorHome.open(home),
    trust: TRUST,
    ...{ isWhole, signal, step: () => undefined },
  })
}

/** A log that grows to so many entries. */
function grown(log: MadeLog, size: number): MadeLog {
  while (log.entries.length < size) log.tell(dispatched(`N${log.entries.length}`))
  return log
}

/** The first entries of the long log, as a log that can go on otherwise. */
export function beginning(size: number): MadeLog {
  const log = new MadeLog()
  log.entries.push(...structuredClone(long.entries.slice(0, size)))
  return log
}

/** The entry with another quantity. */
export function edit(leaf: Uint8Array = new Uint8Array()): Uint8Array {
  return Buffer.from(Buffer.from(leaf).toString().replace('"quantity":"1000"', '"quantity":"900"'))
}
