import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { printConsignmentFile } from '@causeway/proof/consignment-file/consignment-file'
import { printKeysFile } from '@causeway/proof/keys-file/keys-file'
import { leafHash } from '@causeway/proof/merkle'
import { printProof } from '@causeway/proof/proof-file/proof-file'
import { hex } from '@causeway/proof/statement-id/statement-id'
import {
  checkpointOver,
  dispatched,
  DRIVER,
  fileEntries,
  MadeLog,
  TRUST,
  writtenLog,
} from '@causeway/proof/testing/made-log'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { type Desk, makeDesk } from '../testing/desk.ts'
import { typedHere } from '../testing/typed-here.ts'
import { verifyCommand } from './verify.ts'

const log = MadeLog.whole()
const leaves = log.leaves()
const entries = fileEntries(leaves, [0, 1, 2, 3, 4, 5, 6, 7], new Map([[4, [DRIVER]]]))
const file = printConsignmentFile({ entries, checkpoint: checkpointOver(leaves) })
const [, , , , fourth] = entries

let desk: Desk
beforeAll(() => {
  desk = makeDesk(null)
  desk.put('keys.txt', printKeysFile(TRUST))
  desk.put('consignment.txt', file)
})
afterAll(() => desk.clear())

const FILES = /^[a-z]+(?:-[a-z]+)?(?:\.[a-z-]+)?$/

/** In this process; whatever looks like a file, and is no option, lies on the desk. */
function typed(...words: readonly string[]) {
  const placed = words.map((word) => (FILES.test(word) ? desk.path(word) : word))
  return typedHere([verifyCommand()], ['verify', ...placed])
}

const verify = (name: string, ...more: readonly string[]) =>
  typed(name, '--keys', 'keys.txt', ...more)

describe('a consignment file', () => {
  it('that holds says who signed what, up to which size, and what it does not show', async () => {
    const { exit, out, err } = await verify('consignment.txt')
    expect({ exit, err }).toEqual({ exit: 0, err: '' })
    expect(out).toContain('Holds: consignment.txt proves 7 statements')
    expect(out).toContain('log.causeway.example/rafah, 8 entries')
    expect(out).toMatch(/4 +dispatch +both hands +wfp \(giver\), haul/)
    expect(out).toContain('2024-09-11 00:04:00Z')
    expect(out).toContain('{"name":"Amal"}')
    expect(out).toContain('Whether something was left out')
  })

  it('is checked by the whole program, in a process of its own', async () => {
    const words = ['verify', 'consignment.txt', '--keys', 'keys.txt', '--plain'] as const
    expect(await desk.type(...words)).toMatchObject({ exit: 0, err: '' })
    desk.put('damaged.txt', file.slice(0, -9))
    expect(await desk.type('verify', 'damaged.txt', '--keys', 'keys.txt')).toMatchObject({
      exit: 1,
    })
  })

  it('gives a program the same', async () => {
    const { out } = await verify('consignment.txt', '--json')
    const said: unknown = JSON.parse(out)
    expect(said).toMatchObject({
      holds: true,
      log: { size: 8, threshold: 2, witnesses: [{ time: '2024-09-11T00:00:00Z' }, {}, {}] },
      continues: [],
    })
    expect(said).toHaveProperty('statements.4.evidence', 'both')
    expect(said).toHaveProperty('statements.4.position', 4)
  })

  it.each([
    ['a quantity was edited', (text: string) => text.replace('"1000"', '"9000"'), 'path', 4],
    ['an enrolment was taken out', () => without(2), 'keys', 4],
    [
      'a witness is missing',
      (text: string) => text.replaceAll(/— witness.*w[34].*\n/g, ''),
      'witnesses',
      undefined,
    ],
    [
      'the log did not sign',
      (text: string) => text.replace(/— log.*\n/, ''),
      'log signature',
      undefined,
    ],
    ['a hidden value was exchanged', (text: string) => text.replace('Amal', 'Omar'), 'veils', 4],
    [
      'a letter of no signature is wrong',
      (text: string) => text.replace('sha256 4', 'sha256 5'),
      'whole',
      undefined,
    ],
    ['it is something else', () => 'hello', 'form', undefined],
  ])(
    'in which %s does not hold: exit code 1 and which check failed',
    async (_, change, check, position) => {
      desk.put('changed.txt', change(file))
      const { exit, out } = await verify('changed.txt', '--json')
      expect(exit).toBe(1)
      const { failed, holds } = JSON.parse(out) as { holds: boolean; failed: object }
      expect({ holds, ...failed }).toMatchObject({
        ...{ holds: false, check },
        ...(position === undefined ? {} : { position }),
      })
    },
  )

  it('tells a person the same, with the checks that had held before', async () => {
    desk.put('edited.txt', file.replace('"1000"', '"9000"'))
    const { exit, out, err } = await verify('edited.txt')
    expect(exit).toBe(1)
    expect(out).toMatch(/each path leads to the root +FAILED/)
    expect(out).toMatch(/entries are entries of one log, in order +held/)
    expect(err).toContain('Entry at position 4: its path does not lead to the root')
  })
})

test('keys are the reader’s own: a file that is none, or not there, ends before anything', async () => {
  desk.put('none.txt', 'log x\n')
  const bad = await typed('consignment.txt', '--keys', 'none.txt')
  expect(bad).toMatchObject({ exit: 2, out: '' })
  expect(bad.err).toContain('none.txt, line 1: the verifier key: not name+id+key.')
  expect(await typed('consignment.txt', '--keys', 'nix')).toMatchObject({ exit: 3 })
  expect(await typed('consignment.txt')).toMatchObject({ exit: 2 })
  expect(await verify('nix')).toMatchObject({ exit: 3 })
})

describe('a bare proof', () => {
  const proof = (index: number) =>
    printProof({
      ...{ index, hashes: fourth?.path ?? [], checkpoint: checkpointOver(leaves), extra: null },
    })

  it('needs its entry, as a text or as a leaf hash', async () => {
    desk.put('four.tlog-proof', proof(4))
    desk.put('four.json', `${fourth?.text ?? ''}\n`)
    desk.put('four.hash', hex(leafHash(leaves[4] ?? new Uint8Array())))
    expect(await verify('four.tlog-proof')).toMatchObject({ exit: 2 })
    const text = await verify('four.tlog-proof', '--entry', 'four.json')
    expect(text).toMatchObject({ exit: 0, out: expect.stringContaining('at position 4') })
    expect(text.out).toMatch(/a bare\s+proof cannot tell/)
    const hash = await verify('four.tlog-proof', '--entry', 'four.hash')
    expect(hash).toMatchObject({ exit: 0, out: expect.stringContaining('Only the hash') })
    expect(await verify('consignment.txt', '--entry', 'four.json')).toMatchObject({ exit: 2 })
  })

  it('of another position or entry does not hold', async () => {
    desk.put('five.tlog-proof', proof(5))
    const { exit, err } = await verify('five.tlog-proof', '--entry', 'four.json')
    expect(exit).toBe(1)
    expect(err).toContain('the path does not lead from this entry')
    desk.put('other.json', fourth?.text.replace('port', 'fort') ?? '')
    expect(await verify('four.tlog-proof', '--entry', 'other.json')).toMatchObject({ exit: 1 })
  })
})

describe('a verifier who comes back', () => {
  const later = MadeLog.whole()
  later.tell(dispatched('N7'))
  const other = MadeLog.whole()
  other.tell(dispatched('N8'))
  other.tell(dispatched('N9'))

  it('demands that the log went on from what was seen before', async () => {
    const first = await verify('consignment.txt', '--remember', 'seen')
    expect(first).toMatchObject({ exit: 0, err: expect.stringContaining('is kept in') })
    put('later.txt', later)
    const without = await verify('later.txt', '--remember', 'seen')
    expect(without).toMatchObject({ exit: 1, err: expect.stringContaining('--tiles') })
    putLog('tiles', later)
    const shown = await verify('later.txt', '--remember', 'seen', '--tiles', 'tiles')
    expect(shown).toMatchObject({
      exit: 0,
      out: expect.stringContaining('begins with the 8 entries'),
    })
    expect(kept()).toContain('\n9\n')
    const older = await verify('consignment.txt', '--remember', 'seen', '--tiles', 'tiles')
    expect(older).toMatchObject({ exit: 0, err: '' })
    expect(kept()).toContain('\n9\n')
    const gone = await verify('consignment.txt', '--remember', 'seen', '--tiles', 'empty')
    expect(gone).toMatchObject({ exit: 1, err: expect.stringContaining('lacks tiles') })
    const silent = await verify(
      'consignment.txt',
      '--remember',
      'seen',
      '--tiles',
      'http://127.0.0.1:1/',
    )
    expect(silent).toMatchObject({ exit: 5, err: expect.stringContaining('does not answer') })
  })

  it('finds a log that shows them another past, and keeps both checkpoints', async () => {
    put('other.txt', other)
    putLog('other-tiles', other)
    const said = await verify('other.txt', '--remember', 'seen', '--tiles', 'other-tiles')
    expect(said).toMatchObject({ exit: 1 })
    expect(said.err).toContain('does not begin with the 9 entries')
    expect(kept()).toContain('\n9\n')
    const beside = readdirSync(desk.path('seen')).find((name) => name.endsWith('.contradicts'))
    expect(readFileSync(desk.path(`seen/${beside ?? ''}`), 'utf8')).toContain('\n10\n')
  })

  it('finds two checkpoints of one size, without any tiles', async () => {
    const forked = MadeLog.whole()
    forked.tell(dispatched('N8'))
    desk.put('nine.checkpoint', checkpointOver(later.leaves()))
    put('forked.txt', forked)
    const said = await verify('forked.txt', '--checkpoint', 'nine.checkpoint')
    expect(said).toMatchObject({ exit: 1 })
    expect(said.err).toContain('signed two different checkpoints of 9 entries')
    expect(await verify('forked.txt', '--checkpoint', 'keys.txt')).toMatchObject({ exit: 1 })
  })

  function put(name: string, made: MadeLog): void {
    const all = made.leaves()
    const some = fileEntries(all, [0, 1, 2, 3])
    desk.put(name, printConsignmentFile({ entries: some, checkpoint: checkpointOver(all) }))
  }

  function putLog(folder: string, made: MadeLog): void {
    for (const [name, bytes] of writtenLog(made.leaves())) {
      mkdirSync(path.dirname(desk.path(`${folder}/${name}`)), { recursive: true })
      writeFileSync(desk.path(`${folder}/${name}`), bytes)
    }
    expect(existsSync(desk.path(`${folder}/checkpoint`))).toBe(true)
  }

  function kept(): string {
    const name = readdirSync(desk.path('seen')).find((one) => one.endsWith('.checkpoint'))
    return readFileSync(desk.path(`seen/${name ?? ''}`), 'utf8')
  }
})

/** The file without the entry at a position; its maker made it anew. */
function without(index: number): string {
  const some = entries.filter((one) => one.index !== index)
  return printConsignmentFile({ entries: some, checkpoint: checkpointOver(leaves) })
}
