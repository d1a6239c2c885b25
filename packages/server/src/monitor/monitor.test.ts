import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseEntry } from '@causeway/proof/entry/entry'
import { leafHash } from '@causeway/proof/merkle'
import { verifyProof } from '@causeway/proof/proof-file/proof-file'
import {
  checkpointOver,
  type MadeLog,
  received,
  recordedAt,
  writtenLog,
} from '@causeway/proof/testing/made-log'
import { POLICY, WITNESSES } from '@causeway/proof/testing/signers'
import { Hono } from 'hono'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { serveStory } from '../http/story-app.ts'
import type { RoundEnd } from './monitor.ts'
import { beginning, edit, leaves, LONG, putLog, watchLog } from './testing/log-desk.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'causeway-monitor-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('a log that goes on', () => {
  it('is copied as it grows, and only what is new is read', async () => {
    const served = await serving()
    for (const size of [8, 200, 256, 300]) {
      served.put(writtenLog(leaves.slice(0, size)))
      served.asked.length = 0
      expect(await watch(served.url, 'home')).toMatchObject({
        ...{ kind: 'quiet', watched: { size, entries: { checked: size, notReleased: 0 } } },
      })
    }
    expect(served.asked).toEqual([
      ...['checkpoint', 'tile/0/001.p/44', 'tile/1/000.p/1', 'tile/entries/001.p/44'],
    ])
    served.asked.length = 0
    expect(await watch(served.url, 'home')).toMatchObject({ watched: { grownBy: 0 } })
    expect(served.asked).toEqual(['checkpoint'])
    await served.stop()
  })

  it('may come as a folder, and the copy is a log of its own', async () => {
    put('log', writtenLog(leaves))
    expect(await watch(at('log'), 'home')).toMatchObject({ kind: 'quiet' })
    expect(await watch(at('home'), 'second')).toMatchObject({
      ...{ kind: 'quiet', watched: { size: LONG, entries: { checked: LONG } } },
    })
  })

  it('releases its entries later: they are counted, and checked once they are there', async () => {
    put('log', writtenLog(leaves, { released: 256 }))
    const first = await watch(at('log'), 'home')
    expect(first).toMatchObject({ watched: { entries: { checked: 256, notReleased: 44 } } })
    put('log', writtenLog(leaves))
    const second = await watch(at('log'), 'home')
    expect(second).toMatchObject({ watched: { entries: { added: 44, notReleased: 0 } } })
  })

  it('may have released only the width of an earlier checkpoint', async () => {
    put('log', writtenLog(leaves.slice(0, 8), { released: 0 }))
    await watch(at('log'), 'home')
    put('log', writtenLog(leaves.slice(0, 20), { released: 0 }))
    const eight = writtenLog(leaves.slice(0, 8)).get('tile/entries/000.p/8')
    put('log', new Map([['tile/entries/000.p/8', eight ?? new Uint8Array()]]))
    expect(await watch(at('log'), 'home')).toMatchObject({
      ...{ watched: { size: 20, entries: { checked: 8, notReleased: 12 } } },
    })
  })

  it('is followed although witnesses are late; how many there were is said', async () => {
    put('log', writtenLog(leaves, { witnesses: WITNESSES.slice(0, 1) }))
    const { watched } = quiet(await watch(at('log'), 'home'))
    expect([watched.witnesses.length, watched.threshold]).toEqual([1, 2])
  })

  it('that is not there, or does not answer, is no alarm', async () => {
    expect(await watch(at('nowhere'), 'home')).toEqual({ kind: 'no log' })
    const served = await serving()
    const gone = await serving()
    await gone.stop()
    const dead = await watch(gone.url, 'home')
    expect(dead).toEqual({ kind: 'unreachable', because: 'ECONNREFUSED' })
    served.put(new Map([['checkpoint', new Uint8Array(1_000_001)]]))
    expect(await watch(served.url, 'home')).toMatchObject({ kind: 'alarm' })
    await served.stop()
  })
})

describe('a log that is tampered with', () => {
  beforeEach(async () => {
    put('log', writtenLog(leaves.slice(0, 290)))
    expect(await watch(at('log'), 'home')).toMatchObject({ kind: 'quiet' })
  })

  test('an entry is edited: its leaf tells, where everything is read again', async () => {
    const bundle = writtenLog(leaves.map((leaf, index) => (index === 17 ? edit(leaf) : leaf)))
    const name = 'tile/entries/000'
    put('log', new Map([[name, bundle.get(name) ?? new Uint8Array()]]))
    expect(await watch(at('log'), 'home')).toMatchObject({ kind: 'quiet' })
    expect(alarm(await watch(at('log'), 'home', true))).toEqual({
      ...{ kind: 'entry wrong', position: 17, tile: name, flaw: { kind: 'not its leaf' } },
    })
  })

  test('an entry is edited and everything made anew with the key of the log', async () => {
    put('log', writtenLog(leaves.map((leaf, index) => (index === 17 ? edit(leaf) : leaf))))
    const end = await watch(at('log'), 'home')
    expect(alarm(end)).toMatchObject({
      ...{ kind: 'rewritten', size: LONG },
      first: { position: 17, was: { kind: 'dispatch' }, is: { kind: 'dispatch' } },
    })
    const evidence = end.kind === 'alarm' ? end.evidence : ''
    for (const name of ['kept', 'shown']) {
      const proof = readFileSync(path.join(evidence, `${name}.tlog-proof`))
      const entry = readFileSync(path.join(evidence, `${name}.entry`))
      expect(verifyProof(proof, leafHash(entry), POLICY)).toMatchObject({ ok: true, index: 17 })
    }
    expect(readFileSync(at('home/checkpoint'), 'utf8')).toContain('\n290\n')
  })

  test('an entry in the unfinished tile is edited and everything made anew', async () => {
    put('log', writtenLog(leaves.map((leaf, index) => (index === 280 ? edit(leaf) : leaf))))
    expect(alarm(await watch(at('log'), 'home'))).toMatchObject({
      ...{ kind: 'rewritten', first: { position: 280 } },
    })
  })

  test('the end is cut off, or an old copy put back', async () => {
    put('log', writtenLog(leaves.slice(0, 270)))
    const end = await watch(at('log'), 'home')
    expect(alarm(end)).toEqual({ kind: 'rolled back', from: 290, to: 270, isPrefix: true })
    expect(readdirSync(end.kind === 'alarm' ? end.evidence : '').sort()).toEqual([
      ...['alarm.json', 'kept.checkpoint', 'shown.checkpoint'],
    ])
  })

  test('the end is cut off and the rest changed', async () => {
    put('log', writtenLog(leaves.slice(0, 270).map((leaf, at) => (at === 4 ? edit(leaf) : leaf))))
    expect(alarm(await watch(at('log'), 'home'))).toMatchObject({
      ...{ kind: 'rolled back', isPrefix: false },
    })
  })

  test('the end is cut off and written anew to the same size: two checkpoints of one size', async () => {
    const other = beginning(280)
    while (other.entries.length < 290) other.tell(received(`other ${other.entries.length}`))
    put('log', writtenLog(other.leaves()))
    expect(alarm(await watch(at('log'), 'home'))).toMatchObject({
      ...{ kind: 'fork', size: 290 },
      first: { position: 280, was: { kind: 'dispatch' }, is: { kind: 'receipt' } },
    })
  })

  test('two entries change places', async () => {
    const swapped = [...leaves]
    ;[swapped[20], swapped[21]] = [leaves[21] ?? edit(), leaves[20] ?? edit()]
    put('log', writtenLog(swapped))
    expect(alarm(await watch(at('log'), 'home'))).toMatchObject({
      ...{ kind: 'rewritten', first: { position: 20 } },
    })
  })

  test('signatures that came later are dropped', async () => {
    expect(parseEntry(leaves[7] ?? edit())?.kind).toBe('signatures')
    put('log', writtenLog(leaves.filter((_, index) => index !== 7)))
    expect(alarm(await watch(at('log'), 'home'))).toMatchObject({
      ...{ kind: 'rewritten', first: { position: 7, was: { kind: 'signatures' } } },
    })
  })

  test('the checkpoint is signed by nobody, or by another log', async () => {
    const unsigned = checkpointOver(leaves).replace(/— log.*\n/, '')
    put('log', new Map([['checkpoint', Buffer.from(unsigned)]]))
    expect(alarm(await watch(at('log'), 'home'))).toMatchObject({
      ...{ kind: 'checkpoint not trusted', why: { kind: 'no log signature' } },
    })
  })

  test('tiles are missing, short, or not those of the checkpoint', async () => {
    put('log', writtenLog(leaves))
    rmSync(at('log/tile/0/001.p/44'))
    expect(alarm(await watch(at('log'), 'home'))).toEqual({
      ...{ kind: 'tile missing', tile: 'tile/0/001.p/44' },
    })
    put('log', new Map([['tile/0/001.p/44', new Uint8Array(43 * 32)]]))
    expect(alarm(await watch(at('log'), 'home'))).toMatchObject({ kind: 'tile malformed' })
    const other = writtenLog(leaves).get('tile/0/001.p/44') ?? new Uint8Array()
    put('log', new Map([['tile/0/001.p/44', other.with(-1, (other.at(-1) ?? 0) ^ 1)]]))
    expect(alarm(await watch(at('log'), 'home'))).toEqual({
      ...{ kind: 'tiles do not lead to the root', size: LONG },
    })
    put('log', writtenLog(leaves))
    put('log', new Map([['tile/1/000.p/1', new Uint8Array(32)]]))
    expect(alarm(await watch(at('log'), 'home'))).toMatchObject({ kind: 'tile differs' })
  })

  test('new entries that no honest log would take', async () => {
    const early = { recorded: recordedAt(2) }
    const made: readonly [object, (log: MadeLog) => void][] = [
      [
        { kind: 'recorded earlier than before' },
        (log) => log.entries.push({ ...last(log), ...early }),
      ],
      [
        { kind: 'the same statement twice', first: 299 },
        (log) => log.entries.push({ ...last(log), recorded: recordedAt(300) }),
      ],
      [
        { kind: 'signature does not hold' },
        (log) => {
          log.tell(received('forged'))
          last(log).signatures[0]?.signature.set([9], 3)
        },
      ],
      [
        { kind: 'signs no statement of the log' },
        (log) => {
          const of = log.draft(received('hidden')).id
          log.entries.push({ ...last(log), kind: 'signatures', of, recorded: recordedAt(300) })
        },
      ],
      [
        { kind: 'other keepers than yours' },
        (log) => void log.tell({ kind: 'keepers_named', hands: [], body: { keys: [] } }),
      ],
    ]
    for (const [flaw, tamper] of made) {
      const log = beginning(LONG)
      tamper(log)
      put('log', writtenLog(log.leaves()))
      expect(alarm(await watch(at('log'), `home ${JSON.stringify(flaw)}`))).toMatchObject({
        ...{ kind: 'entry wrong', position: 300, flaw },
      })
    }
    put('log', writtenLog([...leaves, Buffer.from('{"x":1}')]))
    expect(alarm(await watch(at('log'), 'home'))).toMatchObject({ flaw: { kind: 'no entry' } })
    put('log', new Map([['tile/entries/001.p/45', Buffer.from('hello')]]))
    expect(alarm(await watch(at('log'), 'home'))).toMatchObject({ kind: 'bundle malformed' })
  })

  test('what a round saw but could not keep still counts', async () => {
    const served = await serving()
    const files = writtenLog(leaves)
    for (const name of [...files.keys()]) if (name.startsWith('tile/')) files.delete(name)
    served.put(files)
    expect(alarm(await watch(served.url, 'home'))).toMatchObject({ kind: 'tile missing' })
    const other = beginning(290)
    while (other.entries.length < 310) other.tell(received(`other ${other.entries.length}`))
    served.put(writtenLog(other.leaves()))
    expect(alarm(await watch(served.url, 'home'))).toEqual({
      ...{ kind: 'contradicts a checkpoint seen before', size: LONG },
    })
    served.put(writtenLog(leaves.slice(0, 295)))
    expect(alarm(await watch(served.url, 'home'))).toEqual({
      ...{ kind: 'rolled back', from: 310, to: 295, isPrefix: null },
    })
    await served.stop()
  })

  test('the copy is as before each time, and goes on once the log is what it was', async () => {
    put('log', writtenLog(leaves.slice(0, 270)))
    await watch(at('log'), 'home')
    put('log', writtenLog(leaves))
    expect(await watch(at('log'), 'home')).toMatchObject({
      ...{ kind: 'quiet', watched: { grownBy: 10, entries: { checked: LONG, added: 10 } } },
    })
    expect(existsSync(at('home/alarms'))).toBe(true)
  })
})

function at(name: string): string {
  return path.join(folder, name)
}

const put = (name: string, files: ReadonlyMap<string, Uint8Array>): void => putLog(at(name), files)

const watch = (source: string, home: string, isWhole = false): Promise<RoundEnd> =>
  watchLog(source, at(home), isWhole)

function quiet(end: RoundEnd) {
  if (end.kind !== 'quiet') throw new Error(JSON.stringify(end))
  return end
}

function alarm(end: RoundEnd) {
  return end.kind === 'alarm' ? end.alarm : end
}

function last(log: MadeLog) {
  const entry = log.entries.at(-1)
  if (entry?.kind !== 'statement') throw new Error('the last entry is a statement')
  return entry
}

interface ServedLog {
  readonly url: string
  readonly asked: string[]
  put(files: ReadonlyMap<string, Uint8Array>): void
  stop(): Promise<void>
}

/** A log on a port of this machine. */
async function serving(): Promise<ServedLog> {
  let files: ReadonlyMap<string, Uint8Array> = new Map()
  const asked: string[] = []
  const app = new Hono()
  app.get('/log/*', (context) => {
    const name = context.req.path.slice('/log/'.length)
    asked.push(name)
    const bytes = files.get(name)
    return bytes === undefined ? context.notFound() : context.body(new Uint8Array(bytes))
  })
  const served = await serveStory(app)
  return {
    url: `${served.url}/log/`,
    asked,
    put: (next) => (files = next),
    stop: () => served.stop(),
  }
}
