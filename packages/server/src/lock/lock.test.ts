import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { giveLockBack, heirOf, takeLock } from './lock.ts'

const TAKE_AND_DIE = fileURLToPath(new URL('./testing/take-and-die.ts', import.meta.url))
const HERE = { patience_ms: 0, machine: 'here' }
/** Larger than any number of a process. */
const DEAD = '999999999 here'

let folder: string
let lock: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'causeway-lock-'))
  lock = path.join(folder, 'lock')
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('a lock', () => {
  it('is for one at a time, and free when it is given back', async () => {
    expect(await takeLock(lock, HERE)).toBe(true)
    expect(await takeLock(lock, HERE)).toBe(false)
    giveLockBack(lock)
    expect(await takeLock(lock, HERE)).toBe(true)
    expect(readdirSync(folder)).toEqual(['lock'])
  })

  it('of a program that was killed is taken over, and nothing else is left', async () => {
    writeFileSync(lock, DEAD)
    expect(await takeLock(lock, HERE)).toBe(true)
    expect(readFileSync(lock, 'utf8')).toMatch(new RegExp(`^${process.pid} here `))
    expect(readdirSync(folder)).toEqual(['lock'])
  })

  it.each([
    ['another machine has it', '999999999 there'],
    ['it is empty: it may be one that is being written', ''],
    ['it is no lock of ours', 'anything'],
  ])('is let be where %s', async (_, words) => {
    writeFileSync(lock, words)
    expect(await takeLock(lock, HERE)).toBe(false)
    expect(readFileSync(lock, 'utf8')).toBe(words)
  })

  it('of any machine is taken over where one machine alone reaches it', async () => {
    writeFileSync(lock, '999999999 there')
    expect(await takeLock(lock, { patience_ms: 0, machine: null })).toBe(true)
  })
})

describe('a program that was killed while it took over', () => {
  /** Dead heirs, each of the one before. */
  function leaveHeirs(count: number): void {
    let [last, words] = [lock, DEAD]
    writeFileSync(last, words)
    for (let at = 1; at <= count; at += 1) {
      last = heirOf(last, words)
      words = `${DEAD} ${at}`
      writeFileSync(last, words)
    }
  }

  it.each([1, 2, 7])('does not stop those after it, were it %i of them', async (count) => {
    leaveHeirs(count)
    expect(await takeLock(lock, HERE)).toBe(true)
    expect(readdirSync(folder)).toEqual(['lock'])
  })

  it('is waited for as long as it lives', async () => {
    writeFileSync(lock, DEAD)
    writeFileSync(heirOf(lock, DEAD), `${process.pid} here 1`)
    expect(await takeLock(lock, HERE)).toBe(false)
    expect(readFileSync(lock, 'utf8')).toBe(DEAD)
  })

  it('after another had taken over leaves the lock to whoever has it', async () => {
    const mine = `${process.pid} here 2`
    writeFileSync(lock, mine)
    writeFileSync(heirOf(lock, DEAD), `${DEAD} 1`)
    expect(await takeLock(lock, HERE)).toBe(false)
    expect(readFileSync(lock, 'utf8')).toBe(mine)
  })

  it('is followed by exactly one of many who come at once, again and again', async () => {
    leaveHeirs(2)
    const all = Array.from({ length: 6 }, () =>
      promisify(execFile)(process.execPath, [TAKE_AND_DIE, lock, 'here']),
    )
    const said = (await Promise.all(all)).map(({ stdout }) => stdout)
    expect(said).toEqual(Array.from({ length: 6 }, () => 'alone'))
    // The last one's lock, which it did not give back.
    expect(readdirSync(folder)).toEqual(['lock'])
  })
})
