import type { ChildProcess } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { printKeysFile } from '@causeway/proof/keys-file/keys-file'
import { dispatched, MadeLog, received, TRUST, writtenLog } from '@causeway/proof/testing/made-log'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { type Desk, ended, makeDesk } from '../testing/desk.ts'
import { typedHere } from '../testing/typed-here.ts'
import { compareCommand } from './compare.ts'
import { monitorCommand } from './monitor.ts'

const log = MadeLog.whole()
while (log.entries.length < 20) log.tell(dispatched(`N${log.entries.length}`))
const leaves = log.leaves()
const edited = leaves.map((leaf, index) =>
  index === 12 ? Buffer.from(Buffer.from(leaf).toString().replace('1000', '9000')) : leaf,
)

let desk: Desk
beforeAll(() => {
  desk = makeDesk(null)
  desk.put('keys.txt', printKeysFile(TRUST))
  put('log', writtenLog(leaves.slice(0, 15), { released: 0 }))
})
afterAll(() => desk.clear())

const monitor = (source: string, home: string, ...more: readonly string[]) =>
  typedHere(
    [monitorCommand()],
    ['log', 'monitor', source, '--keys', desk.path('keys.txt'), '--home', desk.path(home), ...more],
  )

describe('a monitor', () => {
  it('says what it saw, and counts what is not released', async () => {
    const { exit, out, err } = await monitor(desk.path('log'), 'copy', '--once')
    expect({ exit, err }).toEqual({ exit: 0, err: '' })
    expect(out).toContain('Nothing contradicts what')
    expect(out).toContain('Entries    0 checked, 0 of them now; 15 not released')
    put('log', writtenLog(leaves))
    const later = await monitor(desk.path('log'), 'copy', '--once', '--json')
    expect(JSON.parse(later.out)).toMatchObject({
      ...{ kind: 'quiet', log: { size: 20 }, grownBy: 5, entries: { checked: 20 } },
    })
  })

  it('cries with what and where, and keeps the evidence', async () => {
    const more = MadeLog.whole()
    put('tampered', writtenLog([...edited, ...more.leaves().slice(0, 1)]))
    const said = await monitor(desk.path('tampered'), 'copy', '--once')
    expect(said.exit).toBe(1)
    expect(said.err).toContain('ALARM. The log of 21 entries does not begin as it did before.')
    expect(said.err).toMatch(
      /first entry that differs is at position 12: it was dispatch [0-9a-f]{12}/,
    )
    expect(said.err).toMatch(/Evidence: .*alarms.rewritten-[0-9a-f]{12}/)
    const again = await monitor(desk.path('tampered'), 'copy', '--once', '--json')
    expect(JSON.parse(again.out)).toMatchObject({ kind: 'alarm', alarm: { kind: 'rewritten' } })
  })

  it('says where to look where there is no log, or no answer', async () => {
    expect(await monitor(desk.path('nix'), 'other', '--once')).toMatchObject({ exit: 3 })
    const silent = await monitor('http://127.0.0.1:1/', 'other', '--once')
    expect(silent).toMatchObject({ exit: 5, err: expect.stringContaining('does not answer') })
  })

  it('without --once goes on until it is told to stop', async () => {
    const stop = new AbortController()
    const words = ['log', 'monitor', desk.path('log'), '--keys', desk.path('keys.txt')]
    setImmediate(() => stop.abort())
    const said = await typedHere(
      [monitorCommand()],
      [...words, '--home', desk.path('third')],
      stop.signal,
    )
    expect(said.err).toContain('Stopped.')
  })
})

test('two copies are compared, and a log with two faces is found', async () => {
  const other = MadeLog.whole()
  other.tell(received('other'))
  put('other-log', writtenLog(other.leaves()))
  await monitor(desk.path('log'), 'amal', '--once')
  await monitor(desk.path('other-log'), 'chidi', '--once')
  const compare = (one: string, two: string, ...more: readonly string[]) =>
    typedHere([compareCommand()], ['log', 'compare', desk.path(one), desk.path(two), ...more])
  const same = await compare('amal', 'log', '--keys', desk.path('keys.txt'))
  expect(same).toMatchObject({ exit: 0, out: expect.stringContaining('tell one story') })
  const split = await compare('amal', 'chidi')
  expect(split).toMatchObject({ exit: 1, err: expect.stringContaining('part at position 8.') })
  expect(await compare('amal', 'nix')).toMatchObject({ exit: 1 })
})

test('a monitor that is killed in the middle goes on where it was', async () => {
  const files = writtenLog(leaves)
  let victim: ChildProcess | null = null
  let left = 0
  const server = createServer((request, answer) => {
    if (left === 0) victim?.kill('SIGKILL')
    left -= 1
    const bytes = files.get(request.url?.slice(1) ?? '')
    answer.writeHead(bytes === undefined ? 404 : 200).end(bytes)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const words = ['log', 'monitor', url, '--keys', 'keys.txt', '--home', 'killed', '--once'] as const
  for (const requests of [1, 2]) {
    left = requests
    victim = desk.begin(...words)
    expect((await ended(victim)).exit).toBeNull()
  }
  victim = null
  const said = await monitor(url, 'killed', '--once', '--json')
  expect(JSON.parse(said.out)).toMatchObject({ kind: 'quiet', entries: { checked: 20 } })
  server.close()
})

function put(name: string, files: ReadonlyMap<string, Uint8Array>): void {
  for (const [file, bytes] of files) {
    mkdirSync(path.dirname(desk.path(`${name}/${file}`)), { recursive: true })
    writeFileSync(desk.path(`${name}/${file}`), bytes)
  }
}
