import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Cluster, openCluster } from './cluster.ts'

let home = ''
beforeEach(() => {
  // As `mktemp -d` makes it: nobody but its owner may enter, the database's user included.
  home = mkdtempSync(path.join(tmpdir(), 'causeway-cluster-'))
  chmodSync(home, 0o700)
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const open = (): Promise<Cluster> => openCluster({ home, say: () => undefined })

async function answer(cluster: Cluster, sql: string): Promise<unknown[]> {
  const client = new pg.Client(cluster.url('postgres'))
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const postmasterFile = (): string => path.join(home, 'postgres', 'data', 'postmaster.pid')

describe('the embedded database', () => {
  it('flushes to disk, listens on loopback only, and stops when the last one leaves', async () => {
    const cluster = await open()
    expect(await answer(cluster, 'SHOW fsync')).toEqual([{ fsync: 'on' }])
    expect(await answer(cluster, 'SHOW listen_addresses')).toEqual([
      { listen_addresses: '127.0.0.1' },
    ])
    await cluster.release()
    expect(existsSync(postmasterFile())).toBe(false)
  })

  it('stays while another command still uses it', async () => {
    const cluster = await open()
    // Process 1 stands for the other command.
    writeFileSync(path.join(home, 'leases', '1'), '')
    await cluster.release()
    expect(existsSync(postmasterFile())).toBe(true)
    rmSync(path.join(home, 'leases', '1'))
    await (await open()).release()
    expect(existsSync(postmasterFile())).toBe(false)
  })

  it('starts again a moment after it was killed, with what it had acknowledged', async () => {
    const before = await open()
    await answer(before, 'CREATE TABLE kept AS SELECT 7 AS bags')
    const pid = Number(readFileSync(postmasterFile(), 'utf8').split('\n')[0])
    process.kill(pid, 'SIGKILL')
    writeFileSync(path.join(home, 'lock'), '4194305')
    const after = await open()
    expect(await answer(after, 'SELECT bags FROM kept')).toEqual([{ bags: 7 }])
    await after.release()
  })

  it('that somebody was stopping when they were killed is waited for, and started again', async () => {
    const before = await open()
    await answer(before, 'CREATE TABLE kept AS SELECT 7 AS bags')
    const late = new pg.Client(before.url('postgres'))
    await late.connect()
    const pid = Number(readFileSync(postmasterFile(), 'utf8').split('\n')[0])
    // Told so, it takes nobody new, and stops when the last one who is in has left.
    process.kill(pid, 'SIGTERM')
    const state = (): string => readFileSync(postmasterFile(), 'utf8')
    await expect.poll(state).toContain('stopping')
    const opening = open()
    setImmediate(() => void late.end())
    const after = await opening
    expect(await answer(after, 'SELECT bags FROM kept')).toEqual([{ bags: 7 }])
    await after.release()
  })
})
