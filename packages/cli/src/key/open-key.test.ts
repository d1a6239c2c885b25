import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import path from 'node:path'
import type { PartyCode } from '@causeway/domain/ledger/code'
import type { OperationCode, StatementId } from '@causeway/domain/statement/statement'
import { digest } from '@causeway/proof/sha256/sha256'
import { holdingSignatures, parseSigned } from '@causeway/proof/signed-statement/signed-statement'
import { identify } from '@causeway/proof/statement-id/statement-id'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keyFileText, newKeyFile, parseKeyFile } from './key-file.ts'
import {
  type OpenKey,
  type ToSign,
  nextHand,
  readKeyFile,
  rememberSeen,
  signWith,
  withKeys,
  writeNewKeyFile,
} from './open-key.ts'

const WFP = 'wfp' as PartyCode
const VALLEY = 'valley' as OperationCode

let folder = ''
let file = ''
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'causeway-key-'))
  file = path.join(folder, 'gate.key')
  await writeNewKeyFile(file, newKeyFile(WFP, new Uint8Array(randomBytes(32)), null))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** What this key says next. */
function next(key: OpenKey, said: string, parts: Partial<ToSign> = {}): ToSign {
  const hand = nextHand(key, 'author')
  const { text, id } = identify({ key: hand.key, n: hand.n, prev: hand.prev, said }, digest)
  const statement = { operation: VALLEY, text, id: id as StatementId, hands: [hand] }
  return { ...statement, disclosed: [], ...parts }
}

async function sign(said: string, from = file): Promise<ToSign> {
  const done = await withKeys([from], async ([key]) => {
    if (key === undefined) throw new Error('one key')
    const statement = next(key, said)
    const signed = await signWith([key], statement)
    if (!signed.ok) throw new Error(signed.refusal.kind)
    return statement
  })
  if (!done.ok) throw new Error(done.refusal.kind)
  return done.value
}

async function state(from = file) {
  const read = await readKeyFile(from)
  if (!read.ok) throw new Error(read.refusal.kind)
  return read.value
}

describe('the chain of a key file', () => {
  it('goes on from statement to statement, in one operation', async () => {
    const first = await sign('one')
    const second = await sign('two')
    expect([first.hands[0]?.n, first.hands[0]?.prev]).toEqual([1, null])
    expect([second.hands[0]?.n, second.hands[0]?.prev]).toEqual([2, first.id])
    expect(await state()).toMatchObject({ n: 2, prev: second.id, operation: VALLEY })
  })

  it('is kept for its keeper alone, also where somebody had opened the file to all', async () => {
    expect(statSync(file).mode & 0o777).toBe(0o600)
    chmodSync(file, 0o644)
    await sign('one')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['gate.key'])
  })

  it('keeps the last statement with its signature, so that a crash loses none', async () => {
    const { id } = await sign('one')
    const read = parseSigned((await state()).last ?? '')
    expect(read.ok && read.signed.id).toBe(id)
    expect(read.ok && holdingSignatures(read.signed)).toHaveLength(1)
  })

  it('follows a link, so that no second file with an old number stays behind', async () => {
    const link = path.join(folder, 'link.key')
    symlinkSync(file, link)
    await sign('one', link)
    expect((await state()).n).toBe(1)
    expect((await state(link)).n).toBe(1)
  })
})

describe('a checkpoint that a key was shown', () => {
  const root = (digit: string) => digit.repeat(64)
  const show = (size: number, digit: string) =>
    withKeys([file], ([key]) => rememberSeen(key, { size, root: root(digit) }))

  it('stands in its next statement', async () => {
    expect(await show(12, 'a')).toMatchObject({ value: 'remembered' })
    const { hands } = await sign('one')
    expect(hands[0]?.seen).toEqual({ size: 12, root: root('a') })
  })

  it('is never followed by an older one, nor by another of the same size', async () => {
    await show(12, 'a')
    expect(await show(11, 'b')).toMatchObject({ value: 'older' })
    expect(await show(12, 'b')).toMatchObject({ value: 'another root' })
    expect(await show(12, 'a')).toMatchObject({ value: 'remembered' })
    expect((await state()).seen).toEqual({ size: 12, root: root('a') })
  })
})

describe('a statement that a key does not sign', () => {
  const refusalOf = (statement: (key: OpenKey) => ToSign) =>
    withKeys([file], async ([key]) => {
      if (key === undefined) throw new Error('one key')
      const signed = await signWith([key], statement(key))
      return signed.ok ? null : signed.refusal.kind
    }).then((done) => (done.ok ? done.value : done.refusal.kind))

  it('is one under a number that was used; the same bytes are signed once more', async () => {
    const first = await sign('one')
    expect(await refusalOf((key) => next(key, 'other', { hands: first.hands }))).toBe('number used')
    expect(await refusalOf(() => first)).toBeNull()
    expect((await state()).n).toBe(1)
  })

  it('is one that goes on from what this file does not know: an older copy', async () => {
    copyFileSync(file, path.join(folder, 'copy.key'))
    await sign('one')
    const second = await sign('two')
    copyFileSync(path.join(folder, 'copy.key'), file)
    expect(await refusalOf(() => second)).toBe('older copy')
  })

  it('is one of another operation, or one that does not name it', async () => {
    await sign('one')
    const elsewhere = { operation: 'north' as OperationCode }
    expect(await refusalOf((key) => next(key, 'two', elsewhere))).toBe('other operation')
    expect(await refusalOf((key) => next(key, 'two', { hands: [] }))).toBe('no hand of this key')
  })
})

describe('two programs with one key', () => {
  it('never sign under one number', async () => {
    const all = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((said) => sign(said)))
    const numbers = all.map(({ hands }) => hands[0]?.n)
    expect(numbers.sort()).toEqual([1, 2, 3, 4, 5, 6])
    expect((await state()).n).toBe(6)
  })

  it('wait for each other and say so in the end', async () => {
    writeFileSync(`${file}.lock`, `${process.pid} ${hostname()}`)
    const done = await withKeys([file], () => Promise.resolve(null))
    expect(done).toMatchObject({ refusal: { kind: 'busy', lock: `${file}.lock` } })
  })

  it('take over from one that was killed, and not from another machine', async () => {
    writeFileSync(`${file}.lock`, `999999999 ${hostname()}`)
    expect(await withKeys([file], () => Promise.resolve('mine'))).toMatchObject({ value: 'mine' })
    writeFileSync(`${file}.lock`, '999999999 another-machine')
    expect(await withKeys([file], () => Promise.resolve('mine'))).toMatchObject({
      refusal: { kind: 'busy' },
    })
  })

  it('named twice for one statement are refused', async () => {
    expect(await withKeys([file, file], () => Promise.resolve(null))).toMatchObject({
      refusal: { kind: 'one key twice' },
    })
  })
})

describe('what is no key file', () => {
  it.each([
    ['', 'not JSON'],
    ['[1]', 'malformed'],
    ['{"causeway_key":2}', 'malformed'],
  ])('%j is refused', (text, kind) => {
    expect(parseKeyFile(text)).toMatchObject({ refusal: { kind } })
  })

  it('one whose keys were mixed up is refused, and one as written is read', () => {
    const key = newKeyFile(WFP, new Uint8Array(32).fill(7), VALLEY)
    expect(parseKeyFile(keyFileText(key))).toEqual({ ok: true, value: key })
    const mixed = keyFileText({ ...key, privateKey: new Uint8Array(32).fill(8) })
    expect(parseKeyFile(mixed)).toMatchObject({ refusal: { kind: 'keys do not belong together' } })
  })

  it('a new one is never written over another', async () => {
    const before = readFileSync(file, 'utf8')
    const written = await writeNewKeyFile(file, newKeyFile(WFP, new Uint8Array(32), null))
    expect(written.ok).toBe(false)
    expect(readFileSync(file, 'utf8')).toBe(before)
  })
})
