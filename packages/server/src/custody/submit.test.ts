import {
  dispatched,
  entered,
  handedOver,
  line,
  received,
} from '@causeway/domain/ledger/story-bodies'
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { Instant } from '@causeway/domain/time/instant'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { type Database, openDatabase } from '../database/database.ts'
import { ensureOperation, inOperation } from '../operation/operation.ts'
import { readCustody } from './custody.ts'
import { nameKeepers } from './keepers.ts'
import { Device, countersigned, enrolment, signedStory } from './story-signed.ts'
import type { Submitted } from './submission.ts'
import { submit } from './submit.ts'

const VALLEY = 'valley' as OperationCode
const MAY = Date.UTC(2026, 4, 1) as Instant

const keeper = new Device('keeper', 1)
const wfp = new Device('wfp', 2)
const haul = new Device('haul', 3)
const clinic = new Device('clinic', 4)
const author = (device: Device) => [{ device, role: 'author' }]
const both = (giver: Device, receiver: Device) => [
  { device: giver, role: 'giver' },
  { device: receiver, role: 'receiver' },
]

describe('signed statements come in', () => {
  const plain = testDatabase()
  const send = async (...texts: readonly string[]): Promise<readonly Submitted[]> => {
    const done = await submit(plain(), VALLEY, texts, MAY)
    if (!done.ok) throw new Error(done.refusal.kind)
    return done.value
  }
  const held = async <Row>(sql: string): Promise<readonly Row[]> => {
    const done = await inOperation(plain(), VALLEY, 'read', (tx) => tx.query<Row>(sql))
    if (!done.ok) throw new Error(done.refusal.kind)
    return done.value
  }
  const balances = () =>
    held<{ kind: string; custodian: string; balance: bigint }>(
      `SELECT kind, custodian, balance FROM account WHERE book = 'custody' AND balance <> 0
       ORDER BY kind, custodian`,
    )

  it('a stranger’s statement is held until the keeper enrols the key', async () => {
    await ensureOperation(plain(), { code: VALLEY, title: 'Valley' }, MAY)
    await nameKeepers(plain(), { operation: VALLEY, keys: [keeper.key] }, MAY)
    const early = signedStory(entered(1_000), author(wfp))
    expect(await send(early)).toMatchObject([{ answer: 'held', keys: [wfp.key] }])
    expect(await send(enrolment(keeper, wfp), enrolment(keeper, haul))).toMatchObject([
      { answer: 'kept' },
      { answer: 'kept' },
    ])
    expect(await held('SELECT 1 FROM held_statement')).toEqual([])
    expect(await send(early)).toMatchObject([{ answer: 'exists', newSignatures: 0 }])
    expect(await balances()).toMatchObject([
      { kind: 'source', custodian: 'wfp', balance: -1_000n },
      { kind: 'stock', custodian: 'wfp', balance: 1_000n },
    ])
  })

  it('goods go out and come in with less, and the tables hold the discrepancy', async () => {
    const answers = await send(
      enrolment(keeper, clinic),
      signedStory(dispatched(600), both(wfp, haul)),
      signedStory(received([line({ handed: 600, counted: 590 })]), both(haul, clinic)),
    )
    expect(answers).toMatchObject([{ answer: 'kept' }, { answer: 'posted' }, { answer: 'posted' }])
    expect(await balances()).toEqual([
      { kind: 'discrepancy', custodian: 'haul', balance: 10n },
      { kind: 'source', custodian: 'wfp', balance: -1_000n },
      { kind: 'stock', custodian: 'clinic', balance: 590n },
      { kind: 'stock', custodian: 'wfp', balance: 400n },
    ])
    const custody = await readCustody(plain(), VALLEY)
    expect(custody.ok && custody.value.state.balances.all()).toHaveLength(5)
  })

  it('a receiver’s signature that comes later gets an entry of its own', async () => {
    const lines = [line({ handed: 100, counted: 100 })]
    const alone = signedStory(handedOver(lines), [
      { device: wfp, role: 'giver' },
      { device: clinic, role: 'receiver', signs: false },
    ])
    expect(await send(alone)).toMatchObject([{ answer: 'posted', marks: ['one_sided'] }])
    const signed = countersigned(alone, clinic)
    expect(await send(signed)).toMatchObject([{ answer: 'exists', newSignatures: 1 }])
    expect(await send(signed)).toMatchObject([{ answer: 'exists', newSignatures: 0 }])
    const custody = await readCustody(plain(), VALLEY)
    if (!custody.ok) throw new Error('the operation is there')
    const told = [...custody.value.state.told.values()].at(-1)
    expect(told?.evidence.map(({ evidence }) => evidence)).toEqual(['giver_only', 'both'])
    expect(await held('SELECT 1 FROM statement_hand')).toHaveLength(10)
  })

  it('another program beside us folds what we wrote, and we what it wrote', async () => {
    const other: Database = openDatabase(plain().url)
    const elsewhere = await submit(other, VALLEY, [signedStory(entered(50), author(wfp))], MAY)
    expect(elsewhere).toMatchObject({ ok: true, value: [{ answer: 'posted' }] })
    const here = signedStory(handedOver([line({ handed: 350, counted: 350 })]), both(wfp, clinic))
    expect(await send(here)).toMatchObject([{ answer: 'posted', marks: [] }])
    const [one, two] = await Promise.all([readCustody(plain(), VALLEY), readCustody(other, VALLEY)])
    if (!one.ok || !two.ok) throw new Error('the operation is there')
    const lines = (custody: typeof one) =>
      custody.value.state.balances.all().map(({ text, lines: all }) => [text, all])
    expect(lines(one)).toEqual(lines(two))
    await other.end()
  })

  it('a device that signs two statements under one number is found out', async () => {
    const copy = new Device('wfp', 2)
    Object.assign(copy, { n: wfp.n, prev: wfp.prev })
    const first = signedStory(entered(5), author(wfp))
    const second = signedStory(entered(6), author(copy))
    expect(await send(first, second)).toMatchObject([
      { answer: 'posted' },
      { answer: 'parked', reason: { kind: 'equivocation' } },
    ])
    expect(await held('SELECT 1 FROM equivocation')).toHaveLength(1)
    expect(await held("SELECT reason::json->>'kind' AS kind, freed FROM parked")).toEqual([
      { kind: 'equivocation', freed: null },
    ])
  })

  it('what waits is posted by what frees it, from that position on', async () => {
    const lot = 'R7'
    const handed = handedOver([line({ lot, handed: 4, counted: 4 })])
    const early = await send(signedStory(handed, both(wfp, clinic)))
    expect(early).toMatchObject([{ answer: 'parked', reason: { kind: 'unknown_reference' } }])
    await send(signedStory(entered(4, { lot }), author(wfp)))
    const [freed] = await held<{ since: bigint; freed: bigint; journal: bigint }>(
      `SELECT p.since, p.freed, j.since AS journal FROM parked p JOIN journal j USING (position)
       WHERE freed IS NOT NULL`,
    )
    expect(freed?.freed).toBe((freed?.since ?? 0n) + 1n)
    expect(freed?.journal).toBe(freed?.freed)
  })

  it.each<[string, () => string, object]>([
    ['no JSON', () => '{', { kind: 'malformed', at: '', flaw: 'not JSON' }],
    [
      'a field that nobody knows',
      () => signedStory({ ...entered(1), body: { ...entered(1).body, note: '' } }, author(wfp)),
      { kind: 'malformed', at: 'body.note', flaw: 'unknown field' },
    ],
    [
      'another version',
      () => signedStory(entered(1), author(wfp)).replace('"v":1', '"v":2'),
      { kind: 'unsupported_version', version: '2 causeway-ed25519-1' },
    ],
    [
      'another operation',
      () => signedStory(entered(1), author(wfp)).replace('"valley"', '"hills"'),
      { kind: 'wrong_operation', operation: 'hills' },
    ],
    [
      'one letter changed after it was signed',
      () => signedStory(entered(1), author(wfp)).replace('"port"', '"fort"'),
      { kind: 'bad_signature', keys: [wfp.key] },
    ],
  ])('%s is refused and leaves nothing', async (_, text, refusal) => {
    const before = await held('SELECT size FROM log_state')
    expect(await send(text())).toEqual([{ answer: 'refused', refusal }])
    expect(await held('SELECT size FROM log_state')).toEqual(before)
  })

  it('many at once share groups, and each is answered in its place', async () => {
    const devices = Array.from({ length: 40 }, (_, index) => new Device(`p${index}`, 100 + index))
    const enrolments = devices.map((device) => enrolment(keeper, device))
    expect((await send(...enrolments)).every(({ answer }) => answer === 'kept')).toBe(true)
    const entering = devices.map((device) =>
      Array.from({ length: 5 }, (_, n) =>
        signedStory(entered(10 + n, { custodian: device.party }), author(device)),
      ),
    )
    const answers = await Promise.all(entering.map((texts) => send(...texts)))
    expect(answers.flat().every(({ answer }) => answer === 'posted')).toBe(true)
    const stock = await balances()
    expect(stock.filter(({ custodian, balance }) => custodian === 'p7' && balance > 0n)).toEqual([
      { kind: 'stock', custodian: 'p7', balance: 60n },
    ])
  })

  it('refuses an operation that nobody opened', async () => {
    expect(await submit(plain(), 'hills', [], MAY)).toEqual({
      ok: false,
      refusal: { kind: 'no such operation', code: 'hills' },
    })
  })
})
