import { dispatched, entered, line, received } from '@causeway/domain/ledger/story-bodies'
import type { OperationCode, StatementId } from '@causeway/domain/statement/statement'
import type { Instant } from '@causeway/domain/time/instant'
import { checkConsignmentFile } from '@causeway/proof/consignment-file/consignment-check'
import { parseKeysFile } from '@causeway/proof/keys-file/keys-file'
import { leafHash } from '@causeway/proof/merkle'
import { verifyProof } from '@causeway/proof/proof-file/proof-file'
import { canonicalText } from '@causeway/proof/canonical/canonical'
import { parseSigned, printSigned } from '@causeway/proof/signed-statement/signed-statement'
import { hex } from '@causeway/proof/statement-id/statement-id'
import { parseBundle } from '@causeway/proof/tile/entry-bundle'
import { veil } from '@causeway/proof/veil/veil'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { nameKeepers } from '../custody/keepers.ts'
import { Device, countersigned, enrolment, signedStory } from '../custody/story-signed.ts'
import { submit } from '../custody/submit.ts'
import { type Database, type Transaction, openDatabase } from '../database/database.ts'
import { ensureOperation, inOperation } from '../operation/operation.ts'
import { logIdentity } from './checkpoint.ts'
import { keysInMemory } from './log-key.ts'
import { consignmentProof, proofOf } from './prove.ts'
import { published } from './published.ts'

const VALLEY = 'valley' as OperationCode
const MAY = Date.UTC(2026, 4, 1) as Instant
const [keeper, wfp, haul, clinic] = [1, 2, 3, 4].map(
  (seed) => new Device(['', 'keeper', 'wfp', 'haul', 'clinic'][seed] ?? '', seed),
) as [Device, Device, Device, Device]
const salt = new Uint8Array(32).fill(3)
const idOf = (printed: string): StatementId => {
  const read = parseSigned(printed)
  if (!read.ok) throw new Error(read.refusal.kind)
  return read.signed.id as StatementId
}

describe('proofs of what the log holds', () => {
  const plain = testDatabase()
  let opened: Database | null = null
  const database = (): Database =>
    (opened ??= openDatabase(
      plain().url,
      keysInMemory(() => new Uint8Array(32).fill(9)),
    ))
  const read = async <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => {
    const done = await inOperation(database(), VALLEY, 'read', work)
    if (!done.ok) throw new Error(done.refusal.kind)
    return done.value
  }
  const trust = async () => {
    const identity = await read(logIdentity)
    const parsed = parseKeysFile(`log ${identity?.verifier}\nthreshold 0\nkeeper ${keeper.key}\n`)
    if (!parsed.ok) throw new Error(parsed.refusal.because)
    return parsed.trust
  }
  const dispatch = (): string => {
    const duress = hex(veil({ salt, value: 'no' }))
    const telling = dispatched(600)
    const hands = [
      { device: wfp, role: 'giver' },
      { device: haul, role: 'receiver', signs: false },
    ]
    return signedStory({ kind: 'dispatch', body: { ...telling.body, duress } }, hands)
  }
  let sent = ''

  it('a statement’s short proof leads from its entry to a signed checkpoint', async () => {
    await ensureOperation(database(), { code: VALLEY, title: 'Valley' }, MAY)
    await nameKeepers(database(), { operation: VALLEY, keys: [keeper.key] }, MAY)
    sent = dispatch()
    const alone = parseSigned(sent)
    if (!alone.ok) throw new Error('the story is well told')
    const disclosed = [
      { salt, value: 'no' },
      { salt, value: 'sent along in vain' },
    ]
    const texts = [
      ...[wfp, haul, clinic].map((device) => enrolment(keeper, device)),
      signedStory(entered(1_000), [{ device: wfp, role: 'author' }]),
      printSigned({ ...alone.signed, disclosed }),
      countersigned(sent, haul),
      signedStory(received([line({ handed: 600, counted: 600 })]), [
        { device: haul, role: 'giver' },
        { device: clinic, role: 'receiver' },
      ]),
    ]
    const answers = await submit(database(), VALLEY, texts, MAY)
    expect(answers.ok && answers.value.map(({ answer }) => answer)).toEqual([
      ...['kept', 'kept', 'kept', 'posted', 'posted', 'exists', 'posted'],
    ])
    const proof = await read((tx) => proofOf(tx, idOf(sent)))
    if (!proof.ok) throw new Error(proof.refusal.kind)
    const [row] = await read((tx) =>
      tx.query<{ entry: string }>('SELECT entry FROM log_leaf WHERE position = $1', [
        proof.value.position,
      ]),
    )
    const leaf = leafHash(new Uint8Array(Buffer.from(row?.entry ?? '')))
    const verdict = verifyProof(proof.value.text, leaf, (await trust()).policy)
    expect(verdict).toMatchObject({ ok: true, index: Number(proof.value.position) })
  })

  it('a file proves it alone, with later signatures, keys, and what its veils hide', async () => {
    const asked = { ids: [idOf(sent)], isDisclosed: true }
    const proof = await read((tx) => consignmentProof(tx, asked))
    if (!proof.ok) throw new Error(proof.refusal.kind)
    const verdict = checkConsignmentFile(proof.value.text, await trust())
    expect(verdict.ok, JSON.stringify(verdict)).toBe(true)
    expect(proof.value.entries).toBe(5)
    expect(proof.value.text).toContain(canonicalText({ salt: hex(salt), value: 'no' }))
    expect(proof.value.text).not.toContain('in vain')
    const hidden = await read((tx) => consignmentProof(tx, { ...asked, isDisclosed: false }))
    expect(hidden.ok && hidden.value.text).not.toContain('disclosed')
  })

  it('nothing is proved of a statement that is not there', async () => {
    const id = 'f'.repeat(64) as StatementId
    const refusal = { ok: false, refusal: { kind: 'no such statement', id } }
    expect(await read((tx) => proofOf(tx, id))).toEqual(refusal)
    expect(await read((tx) => consignmentProof(tx, { ids: [id], isDisclosed: false }))).toEqual(
      refusal,
    )
    expect(await read((tx) => proofOf(tx, 'nonsense'))).toMatchObject({ ok: false })
  })

  it('entries are public after the release delay, hashes at once', async () => {
    const at = (days: number) => ({
      now: (MAY + days * 86_400_000) as Instant,
      delay_ms: 259_200_000,
    })
    const size = 9
    const ask = (path: string, days: number) => read((tx) => published(tx, path, at(days)))
    expect((await ask('checkpoint', 0)).kind).toBe('checkpoint')
    expect(await ask(`tile/0/000.p/${size}`, 0)).toMatchObject({ kind: 'tile' })
    expect(await ask(`tile/0/000.p/${size + 1}`, 9)).toEqual({ kind: 'missing' })
    expect(await ask(`tile/entries/000.p/${size}`, 2)).toEqual({
      kind: 'not released',
      at: MAY + 259_200_000,
    })
    const bundle = await ask(`tile/entries/000.p/${size}`, 4)
    expect(bundle.kind === 'tile' && parseBundle(bundle.bytes)).toHaveLength(size)
    for (const path of ['', '../etc', 'tile/0/1', 'tile/entries/000', 'tile/1/000.p/1'])
      expect((await ask(path, 9)).kind).toBe('missing')
    await database().end()
  })
})
