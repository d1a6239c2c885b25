import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Trust } from '../keys-file/keys-file.ts'
import { checkpointOver, dispatched, DRIVER, fileEntries } from '../testing/made-log.ts'
import { hand, MadeLog, publicKey, received, TRUST } from '../testing/made-log.ts'
import { LOG, POLICY, WITNESSES } from '../testing/signers.ts'
import { digest } from '../sha256/sha256.ts'
import { hex } from '../statement-id/statement-id.ts'
import { utf8 } from '../text/text.ts'
import type { ConsignmentFile } from './consignment-file.ts'
import {
  CONSIGNMENT_HEADER,
  parseConsignmentFile,
  printConsignmentFile,
} from './consignment-file.ts'
import { checkConsignmentFile } from './consignment-check.ts'
import type { ConsignmentFailure, ProvedFile } from './verdict.ts'

const ALL = [0, 1, 2, 3, 4, 5, 6, 7]

describe('a consignment file that holds', () => {
  const proved = holding(fileOf(MadeLog.whole(), ALL, true))

  test('says to which size of which log it was proved, and by which witnesses', () => {
    expect(proved).toMatchObject({ origin: POLICY.origin, size: 8, threshold: 2 })
    expect(proved.witnesses.map(({ name }) => name)).toEqual(WITNESSES.map(({ name }) => name))
    expect(proved.witnesses[0]?.time_s).toBe(1_726_012_800n)
  })

  test('says who signed each statement, and which class of evidence that makes', () => {
    const told = proved.statements.map(({ index, kind, evidence }) => [index, kind, evidence])
    expect(told).toEqual([
      [0, 'keepers_named', 'unsigned'],
      [1, 'key_enrolled', 'single'],
      [2, 'key_enrolled', 'single'],
      [3, 'key_enrolled', 'single'],
      [4, 'dispatch', 'both'],
      [5, 'receipt', 'both'],
      [6, 'dispatch', 'both'],
    ])
    expect(proved.statements[6]).toMatchObject({ signedLater: [7] })
    expect(proved.statements[4]?.hands).toMatchObject([
      { role: 'giver', party: 'wfp', standing: 'counts' },
      { role: 'receiver', party: 'haul', standing: 'counts' },
    ])
  })

  test('shows the values that it discloses, and where they were hidden', () => {
    expect(proved.statements[4]?.disclosed).toEqual([
      { field: 'body.duress', value: { name: 'Amal' } },
    ])
  })

  test('holds without the later signatures, and says that one hand signed', () => {
    const weaker = holding(fileOf(MadeLog.whole(), [1, 2, 6]))
    expect(weaker.statements.at(-1)).toMatchObject({ evidence: 'giver_only' })
  })
})

describe('the first check that fails is named, with its entry', () => {
  const whole = fileOf(MadeLog.whole(), ALL, true)
  const text = printConsignmentFile(whole)

  test.each<[string, string | Uint8Array, object]>([
    ['another text', 'hello', { check: 'form', kind: 'not a consignment file', line: 1 }],
    ['a digest that is none', text.replace(/sha256 ./, 'sha256 x'), { check: 'form', line: 2 }],
    ['a letter changed', text.replace('dispatch', 'dispetch'), { check: 'path', index: 4 }],
    ['the end cut off', text.slice(0, -40), { check: 'form', kind: 'unreadable checkpoint' }],
    ['another digest', text.replace(/sha256 ./, 'sha256 0'), { check: 'whole', kind: 'damaged' }],
    ['a witness misspelt', text.replace('/w4', '/w5'), { check: 'whole', kind: 'damaged' }],
    ['bytes that are no text', Uint8Array.of(0xff, 0xfe), { check: 'form' }],
    ['an entry that is none', changed(whole, 4, '{"a":1}'), { check: 'entry', index: 4 }],
    [
      'an entry that was edited',
      edited(whole, 4, '"quantity":"1000"', '"quantity":"9000"'),
      { check: 'path', index: 4, kind: 'does not lead to the root' },
    ],
    [
      'a record time that goes back',
      edited(whole, 4, '00:04:00', '00:01:00'),
      { check: 'entry', index: 4, kind: 'recorded before the entry above' },
    ],
    [
      'a statement of another operation',
      edited(whole, 5, '"operation":"valley"', '"operation":"hills"'),
      { check: 'entry', index: 5, kind: 'another operation' },
    ],
    [
      'an entry beyond the log',
      printConsignmentFile({
        ...whole,
        entries: whole.entries.map((one) => (one.index === 7 ? { ...one, index: 8 } : one)),
      }),
      { check: 'path', index: 8, kind: 'not in the tree', size: 8 },
    ],
  ])('%s', (_, file, failure) => {
    expect(failing(file)).toMatchObject(failure)
  })

  test('no signature of the log, and a checkpoint that nobody else saw', () => {
    const leaves = MadeLog.whole().leaves()
    const unsigned = checkpointOver(leaves).replace(/— log.*\n/, '')
    expect(failing(printConsignmentFile({ ...whole, checkpoint: unsigned }))).toMatchObject({
      check: 'log signature',
    })
    const alone = checkpointOver(leaves, WITNESSES.slice(0, 1))
    expect(failing(printConsignmentFile({ ...whole, checkpoint: alone }))).toMatchObject({
      check: 'witnesses',
      why: { kind: 'too few witnesses', have: 1, need: 2 },
    })
    const other: Trust = { ...TRUST, policy: { ...POLICY, log: { ...keyOf(LOG.name) } } }
    expect(failing(text, other)).toMatchObject({ check: 'log signature' })
  })
})

describe('signatures and keys', () => {
  test('a signature that does not hold was logged by a log that does not check', () => {
    const log = MadeLog.whole()
    const [first] = log.entries[4]?.signatures ?? []
    first?.signature.set([1], 10)
    expect(failing(printConsignmentFile(fileOf(log, ALL)))).toMatchObject({
      check: 'statement signatures',
      index: 4,
      kind: 'does not hold',
    })
  })

  test('a statement that nobody signed is no evidence', () => {
    const log = MadeLog.whole()
    log.tell({ ...received('N2'), signers: [] })
    expect(failing(printConsignmentFile(fileOf(log, [...ALL, 8])))).toMatchObject({
      ...{ check: 'statement signatures', index: 8, kind: 'nobody signed' },
    })
  })

  test('later signatures need the statement that they are for', () => {
    expect(failing(printConsignmentFile(fileOf(MadeLog.whole(), [1, 2, 7])))).toMatchObject({
      ...{ check: 'statement signatures', index: 7, kind: 'its statement is not in the file' },
    })
  })

  test('a key that nobody enrolled', () => {
    expect(failing(printConsignmentFile(fileOf(MadeLog.whole(), [1, 4])))).toMatchObject({
      ...{ check: 'keys', index: 4, kind: 'not enrolled', party: 'haul' },
    })
  })

  test('a key that somebody enrolled who is no keeper of the reader', () => {
    const log = MadeLog.whole()
    const at = log.entries.length
    log.tell({
      kind: 'key_enrolled',
      hands: [hand('author', 'wfp', 'wfp')],
      body: { key: publicKey('keeper'), party: 'wfp' },
    })
    expect(failing(printConsignmentFile(fileOf(log, [...ALL, at])))).toMatchObject({
      ...{ check: 'keys', index: at, kind: 'not by a keeper' },
    })
    const strangers = { ...TRUST, keepers: [publicKey('wfp')] }
    const text = printConsignmentFile(fileOf(MadeLog.whole(), ALL))
    expect(failing(text, strangers)).toMatchObject({ check: 'keys', index: 0 })
    expect(failing(text, { ...TRUST, keepers: [] })).toMatchObject({ check: 'keys', index: 1 })
  })

  test('a key enrolled for another party than the hand says', () => {
    const log = MadeLog.whole()
    const told = dispatched('N3')
    log.tell({ ...told, hands: [hand('giver', 'clinic', 'wfp'), ...told.hands.slice(1)] })
    expect(failing(printConsignmentFile(fileOf(log, [...ALL, 8])))).toMatchObject({
      ...{ check: 'keys', index: 8, kind: 'enrolled for another party', enrolledFor: 'wfp' },
    })
  })

  test('a key that was revoked before it signed; what it signed before still holds', () => {
    const log = MadeLog.whole()
    log.revoke('haul')
    expect(holding(fileOf(log, [...ALL, 8])).statements).toHaveLength(8)
    log.tell(received('N2'))
    expect(failing(printConsignmentFile(fileOf(log, [...ALL, 8, 9])))).toMatchObject({
      ...{ check: 'keys', index: 9, kind: 'revoked', party: 'haul', at: 8 },
    })
  })

  test('a revoked key still proves what another log had before the revocation', () => {
    const log = MadeLog.whole()
    log.revoke('haul')
    const of = log.tell(received('N2'))
    log.tell({
      kind: 'proved_earlier',
      hands: [hand('author', 'keeper', 'keeper')],
      body: { of, before: 8 },
    })
    const { statements } = holding(fileOf(log, [...ALL, 8, 9, 10]))
    expect(statements.at(-2)).toMatchObject({ kind: 'receipt', evidence: 'both' })
  })

  test('a party may revoke its own lost phone, and nobody another party’s', () => {
    const own = MadeLog.whole()
    own.revoke('haul', 'haul')
    expect(holding(fileOf(own, [...ALL, 8])).statements).toHaveLength(8)
    const foreign = MadeLog.whole()
    foreign.revoke('haul', 'wfp')
    expect(failing(printConsignmentFile(fileOf(foreign, [...ALL, 8])))).toMatchObject({
      ...{ check: 'keys', index: 8, kind: 'not by a keeper' },
    })
  })

  test('a hand whose key was enrolled later does not count, and is shown', () => {
    const log = new MadeLog()
    log.enrol('wfp')
    log.tell(dispatched('N1'))
    log.enrol('haul')
    const { statements } = holding(fileOf(log, [0, 1, 2]))
    expect(statements[1]).toMatchObject({
      evidence: 'giver_only',
      hands: [{ standing: 'counts' }, { role: 'receiver', standing: 'enrolled later' }],
    })
  })

  test('a hand that claims a role which the statement gives to another does not count', () => {
    const log = MadeLog.whole()
    const told = dispatched('N3')
    log.tell({
      ...told,
      hands: [hand('giver', 'clinic', 'clinic'), hand('receiver', 'haul', 'haul')],
    })
    expect(holding(fileOf(log, [...ALL, 8])).statements.at(-1)).toMatchObject({
      evidence: 'receiver_only',
      hands: [{ standing: 'not its role' }, { standing: 'counts' }],
    })
  })

  test('two statements of one hand-over, each signed by its own side, match', () => {
    const log = MadeLog.whole()
    const [giver, receiver] = dispatched('N5').hands
    log.tell({ ...dispatched('N5'), hands: giver === undefined ? [] : [giver] })
    log.tell({ ...dispatched('N5'), hands: receiver === undefined ? [] : [receiver] })
    log.tell({ ...dispatched('N5', '999'), hands: receiver === undefined ? [] : [receiver] })
    const { statements } = holding(fileOf(log, [...ALL, 8, 9, 10]))
    expect(statements.slice(-3).map(({ evidence }) => evidence)).toEqual([
      ...['matched', 'matched', 'receiver_only'],
    ])
  })

  test('a value that no veil of its entry hides', () => {
    const other = { ...DRIVER, value: { name: 'Bohdan' } }
    const entries = fileEntries(MadeLog.whole().leaves(), ALL, new Map([[5, [other]]]))
    const checkpoint = checkpointOver(MadeLog.whole().leaves())
    expect(failing(printConsignmentFile({ entries, checkpoint }))).toMatchObject({
      ...{ check: 'veils', index: 5, kind: 'hides another value' },
    })
  })
})

describe('nothing gets through', () => {
  const leaves = MadeLog.whole().leaves()
  const file: ConsignmentFile = {
    ...fileOf(MadeLog.whole(), ALL, true),
    // As many witnesses as are needed: a signature that nobody asked for is nobody's to check.
    checkpoint: checkpointOver(leaves, WITNESSES.slice(1)),
  }
  const bytes = utf8(printConsignmentFile(file))

  test('every flipped bit is found', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
        expect(checkConsignmentFile(flipped(bytes, bit), TRUST).ok).toBe(false)
      }),
      { numRuns: 2_000 },
    )
  })

  test('every flipped bit is found, also where whoever flipped it made the digest anew', () => {
    const start = CONSIGNMENT_HEADER.length + 1 + 72
    const rest = bytes.subarray(start)
    fc.assert(
      fc.property(fc.nat(rest.length * 8 - 1), (bit) => {
        const changed = flipped(rest, bit)
        const head = utf8(`${CONSIGNMENT_HEADER}\nsha256 ${hex(digest(changed))}\n`)
        const whole = new Uint8Array([...head, ...changed])
        expect(checkConsignmentFile(whole, TRUST).ok).toBe(false)
      }),
      { numRuns: 2_000 },
    )
  })

  test('what is read is written again letter by letter', () => {
    const text = printConsignmentFile(file)
    const read = parseConsignmentFile(text)
    expect(read.ok && printConsignmentFile(read.file)).toBe(text)
    expect(parseConsignmentFile(bytes)).toEqual(read)
  })

  test('whatever comes, nothing is thrown', () => {
    const pieces = printConsignmentFile(file).split(/(?<=\n)/)
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces, '\n', 'x')), (parts) => {
        const rest = parts.join('')
        const text = `${CONSIGNMENT_HEADER}\nsha256 ${hex(digest(utf8(rest)))}\n${rest}`
        expect(checkConsignmentFile(text, TRUST).ok).toBe(false)
      }),
    )
  })
})

function fileOf(log: MadeLog, indexes: readonly number[], discloses = false): ConsignmentFile {
  const leaves = log.leaves()
  const disclosed = new Map(discloses ? [[4, [DRIVER]]] : [])
  return { entries: fileEntries(leaves, indexes, disclosed), checkpoint: checkpointOver(leaves) }
}

function holding(file: ConsignmentFile): ProvedFile {
  const verdict = checkConsignmentFile(printConsignmentFile(file), TRUST)
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.failure))
  return verdict.proved
}

function failing(file: string | Uint8Array, trust = TRUST): ConsignmentFailure | null {
  const verdict = checkConsignmentFile(file, trust)
  return verdict.ok ? null : verdict.failure
}

function changed(file: ConsignmentFile, index: number, text: string): string {
  const entries = file.entries.map((one) => (one.index === index ? { ...one, text } : one))
  return printConsignmentFile({ ...file, entries })
}

function edited(file: ConsignmentFile, index: number, from: string, to: string): string {
  const text = file.entries.find((one) => one.index === index)?.text ?? ''
  expect(text).toContain(from)
  return changed(file, index, text.replace(from, to))
}

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = new Uint8Array(bytes)
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return copy
}

/** A verifier key of that name which is another log's. */
function keyOf(name: string): { name: string; type: number; publicKey: Uint8Array } {
  const publicKey = Uint8Array.from({ length: 32 }, (_, at) =>
    Number.parseInt(publicKeyHex().slice(2 * at, 2 * at + 2), 16),
  )
  return { name, type: 1, publicKey }
}

function publicKeyHex(): string {
  return publicKey('clinic')
}
