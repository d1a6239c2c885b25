/**
 * A program that takes a lock and ends without giving it back, for tests. It prints `alone` where no
 * other program had the lock at the same time.
 */
import { rmSync, writeFileSync, writeSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { takeLock } from '../lock.ts'

const [lock = '', machine = ''] = process.argv.slice(2)
const inside = `${lock}-inside`

if (await takeLock(lock, { patience_ms: 60_000, machine })) {
  writeFileSync(inside, '', { flag: 'wx' })
  await pause(20)
  rmSync(inside)
  writeSync(1, 'alone')
}
