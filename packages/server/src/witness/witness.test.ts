import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openCheckpoint } from '@causeway/proof/checkpoint/policy'
import { openNote } from '@causeway/proof/note'
import { checkpointOver, continues, dispatched, MadeLog } from '@causeway/proof/testing/made-log'
import { LOG, ORIGIN, POLICY, vkey } from '@causeway/proof/testing/signers'
import { printAddCheckpoint } from '@causeway/proof/witness/add-checkpoint'
import { parseAnswerFile, printAnswerFile } from '@causeway/proof/witness/answer-file'
import type { Instant } from '@causeway/domain/time/instant'
import { Hono } from 'hono'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { serveStory } from '../http/story-app.ts'
import { askWitness, type WitnessRequest } from '../log/ask-witness.ts'
import { makeWitnessApp, REQUESTS_PER_MINUTE } from './witness-app.ts'
import { WitnessDesk } from './witness-desk.ts'
import { WitnessHome } from './witness-home.ts'

const NOW = Date.parse('2024-09-12T08:00:00Z') as Instant
const leaves = MadeLog.whole().leaves()
const forked = [...leaves.slice(0, 3), Buffer.from('another'), ...leaves.slice(4)]

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'causeway-witness-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the home of a witness', () => {
  it('is made once, with a key that only its keeper can read, and is the same afterwards', async () => {
    expect(await WitnessHome.open(folder, null)).toMatchObject({
      refusal: { kind: 'needs a name' },
    })
    const made = await opened()
    expect(statSync(path.join(folder, 'witness.json')).mode & 0o777).toBe(0o600)
    const again = await WitnessHome.open(folder, null)
    expect(again.ok && again.value.vkey()).toBe(made.vkey())
    expect(made.vkey()).toMatch(/^partner\.example\/w1\+[0-9a-f]{8}\+B/)
  })

  it.each(['two words', 'a+b', 'x'.repeat(33), ''])(
    'is not made for the name "%s"',
    async (name) => {
      expect(await WitnessHome.open(folder, name)).toMatchObject({
        refusal: { kind: 'malformed name' },
      })
    },
  )

  it('does not take another name, nor a key that was damaged', async () => {
    await opened()
    expect(await WitnessHome.open(folder, 'other')).toMatchObject({
      refusal: { kind: 'another name', name: 'partner.example/w1' },
    })
  })

  it('learns logs by their keys, and keeps to the first one', async () => {
    const home = await opened()
    expect(await home.addLog(vkey(LOG))).toEqual({ ok: true, value: true })
    expect(await home.addLog(vkey(LOG))).toEqual({ ok: true, value: false })
    const other = { ...LOG, privateKey: new Uint8Array(32).fill(99) }
    expect(await home.addLog(vkey(other))).toMatchObject({ refusal: { kind: 'another key' } })
    expect(await home.addLog(home.vkey())).toMatchObject({ refusal: { kind: 'no verifier key' } })
    expect(await home.addLog('hello')).toMatchObject({ refusal: { kind: 'no verifier key' } })
    const long = { ...LOG, name: 'x'.repeat(41) }
    expect(await home.addLog(vkey(long))).toMatchObject({ refusal: { kind: 'no verifier key' } })
    expect(await home.logs()).toMatchObject([{ origin: ORIGIN, state: null }])
  })
})

describe('a witness that is asked', () => {
  it('cosigns what goes on, and has it on the disk before it answers', async () => {
    const { desk, home } = await working()
    let before = 0
    for (const size of [1, 3, 3, 8]) {
      const answer = await desk.answer(request(before, size), NOW)
      expect(answer.status).toBe(200)
      const note = openNote(checkpoint(size) + answer.body, [home.vkey()])
      expect(note).toMatchObject({ note: { signatures: [{ time_s: 1_726_128_000n }] } })
      const again = await WitnessHome.open(folder, null)
      expect(again.ok && (await again.value.log(ORIGIN))?.state?.size).toBe(size)
      before = size
    }
  })

  it.each<[string, Uint8Array, object]>([
    ['nonsense', Buffer.from('hello'), { status: 400 }],
    ['an old size above the new one', request(9, 8), { status: 400 }],
    ['an old size that is not its own', request(2, 8), { status: 409, body: '4\n' }],
    ['a proof that does not hold', badProof(), { status: 422 }],
    ['another root at the same size', request(4, 4, forked), { status: 422 }],
    ['a log that it does not know', stranger(), { status: 404 }],
    ['a checkpoint that the log did not sign', unsigned(), { status: 403 }],
  ])('answers to %s', async (_, asked, answer) => {
    const { desk, home } = await working()
    await desk.answer(request(0, 4), NOW)
    expect(await desk.answer(asked, NOW)).toMatchObject(answer)
    expect((await home.log(ORIGIN))?.state?.size).toBe(4)
  })

  it('keeps as evidence that a log signed two checkpoints of one size', async () => {
    const { desk, alarms } = await working()
    await desk.answer(request(0, 4), NOW)
    await desk.answer(request(4, 4, forked), NOW)
    const [alarm] = alarms
    expect(alarm).toMatchObject({ origin: ORIGIN })
    expect(readFileSync(alarm?.evidence ?? '')).toEqual(Buffer.from(request(4, 4, forked)))
  })

  it('never cosigns two pasts, however many ask at once, at two desks of one home', async () => {
    for (let round = 0; round < 20; round += 1) {
      const home = path.join(folder, `round ${round}`)
      const desks = await Promise.all([working(home), working(home)])
      const asked = desks.flatMap(({ desk }, place) =>
        [5, 6, 7].map((size) => desk.answer(request(0, size, place === 0 ? leaves : forked), NOW)),
      )
      const answers = await Promise.all(asked)
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
      expect(answers.filter(({ status }) => status === 409)).toHaveLength(5)
    }
  })

  it('is not fooled by a process that slept while others took many steps', async () => {
    const { desk, home } = await working()
    const slept = await home.log(ORIGIN)
    if (slept === null) throw new Error('the log is known')
    const log = MadeLog.whole()
    while (log.entries.length < 30) log.tell(dispatched(`N${log.entries.length}`))
    const all = log.leaves()
    for (let size = 1; size <= 30; size += 1)
      expect(await desk.answer(request(size - 1, size, all), NOW)).toMatchObject({ status: 200 })
    expect(await home.advance(slept, { size: 2, root: new Uint8Array(32) })).toBe(false)
    expect((await home.log(ORIGIN))?.state?.size).toBe(30)
    const states = readdirSync(path.join(folder, 'logs'), { recursive: true })
    expect(states.filter((name) => String(name).includes('state-'))).toHaveLength(16)
  })
})

describe('over HTTP', () => {
  it('answers as C2SP tlog-witness says', async () => {
    const { app } = await working()
    const ask = (body: Uint8Array) =>
      app.request('/add-checkpoint', { method: 'POST', body: new Uint8Array(body) })
    const cosigned = await ask(request(0, 4))
    expect(cosigned.status).toBe(200)
    expect(await cosigned.text()).toMatch(/^— partner\.example\/w1 [A-Za-z0-9+/=]+\n$/)
    const behind = await ask(request(0, 8))
    expect([behind.status, behind.headers.get('Content-Type'), await behind.text()]).toEqual([
      ...[409, 'text/x.tlog.size', '4\n'],
    ])
    expect((await ask(request(9, 8))).status).toBe(400)
    expect((await ask(unsigned())).status).toBe(403)
    expect((await ask(stranger())).status).toBe(404)
    expect((await ask(badProof())).status).toBe(422)
    expect((await ask(new Uint8Array(1_010_000))).status).toBe(413)
    expect((await app.request('/add-checkpoint')).status).toBe(404)
    expect(await (await app.request('/')).text()).toContain(`log ${ORIGIN} 4\n`)
  })

  it('answers a bounded number of requests a minute', async () => {
    const clock = { now: NOW }
    const { app } = await working(folder, () => clock.now)
    const ask = () => app.request('/add-checkpoint', { method: 'POST', body: 'x' })
    for (let asked = 0; asked < REQUESTS_PER_MINUTE; asked += 1)
      expect((await ask()).status).toBe(400)
    expect((await ask()).status).toBe(429)
    clock.now = (NOW + 60_000) as Instant
    expect((await ask()).status).toBe(400)
  })

  test('a log that asks from an old size asks again from the one that the witness names', async () => {
    const { app, home } = await working()
    const served = await serveStory(app)
    const ask = (oldSize: number, size: number, parts: Partial<WitnessRequest> = {}) =>
      askWitness({
        ...{ address: served.url, verifier: home.vkey(), oldSize },
        checkpoint: checkpoint(size),
        proofFor: async (from, to) => continues(leaves.slice(0, to), from),
        signal: new AbortController().signal,
        ...parts,
      })
    const first = await ask(0, 4)
    expect(first).toMatchObject({ kind: 'cosigned', signatures: [{ name: 'partner.example/w1' }] })
    if (first.kind !== 'cosigned') throw new Error(first.kind)
    const policy = { ...POLICY, witnesses: [home.vkey()], threshold: 1 }
    expect(openCheckpoint(checkpoint(4) + first.lines, policy)).toMatchObject({ ok: true })
    expect(await ask(0, 8)).toMatchObject({ kind: 'cosigned' })
    expect(await ask(0, 6)).toEqual({ kind: 'no proof', oldSize: 8, newSize: 6 })
    expect(await ask(8, 8, { proofFor: async () => null })).toMatchObject({ kind: 'no proof' })
    expect(await ask(8, 8, { checkpoint: checkpointOver(forked, []) })).toEqual({
      ...{ kind: 'alarm', status: 422 },
    })
    const other = (await WitnessHome.open(path.join(folder, 'other'), 'other')) as {
      value: WitnessHome
    }
    expect(await ask(8, 8, { verifier: other.value.vkey() })).toEqual({ kind: 'unusable answer' })
    await served.stop()
    expect(await ask(8, 8)).toMatchObject({ kind: 'unreachable' })
  })

  test('a log is led nowhere else, and does not swallow an endless answer', async () => {
    const app = new Hono()
    app.post('/away/add-checkpoint', (context) => context.redirect('/add-checkpoint'))
    app.post('/add-checkpoint', (context) => context.body('x'.repeat(1_000_001)))
    app.post('/broken/add-checkpoint', (context) => context.text('', 503))
    const served = await serveStory(app)
    const ask = (place: string) =>
      askWitness({
        ...{ address: served.url + place, verifier: vkey({ ...LOG, type: 4 }), oldSize: 0 },
        ...{ checkpoint: checkpoint(4), proofFor: async () => [] },
        signal: new AbortController().signal,
      })
    expect(await ask('/away')).toMatchObject({ kind: 'unreachable' })
    expect(await ask('/')).toEqual({ kind: 'unusable answer' })
    expect(await ask('/broken')).toEqual({ kind: 'refused', status: 503 })
    await served.stop()
  })
})

test('an answer travels as a file and comes back as it was', () => {
  const answer = { status: 409, mediaType: 'text/x.tlog.size', body: '12\n' }
  expect(parseAnswerFile(printAnswerFile(answer))).toEqual(answer)
  expect(parseAnswerFile(Buffer.from(printAnswerFile({ ...answer, body: '' })))).toMatchObject({
    body: '',
  })
  for (const text of ['', 'x', printAnswerFile(answer).replace('409', '4o9'), 'é\n409 a\n\n'])
    expect(parseAnswerFile(text)).toBeNull()
  expect(parseAnswerFile(Uint8Array.of(0xff))).toBeNull()
})

async function opened(home = folder): Promise<WitnessHome> {
  const made = await WitnessHome.open(home, 'partner.example/w1')
  if (!made.ok) throw new Error(made.refusal.kind)
  return made.value
}

/** A witness that knows the made log. */
async function working(at = folder, now = () => NOW) {
  const home = await opened(at)
  await home.addLog(vkey(LOG))
  const alarms: { origin: string; evidence: string }[] = []
  const desk = new WitnessDesk(home, (alarm) => alarms.push(alarm))
  const fault = (cause: unknown): void => {
    throw cause
  }
  return { home, desk, alarms, app: makeWitnessApp({ home, desk, now, fault }) }
}

function checkpoint(size: number, of: readonly Uint8Array[] = leaves): string {
  return checkpointOver(of.slice(0, size), [])
}

function request(oldSize: number, size: number, of: readonly Uint8Array[] = leaves): Uint8Array {
  const some = of.slice(0, size)
  const proof = oldSize > size ? [] : continues(some, oldSize)
  return Buffer.from(printAddCheckpoint({ oldSize, proof, checkpoint: checkpoint(size, of) }))
}

function badProof(): Uint8Array {
  const proof = [new Uint8Array(32)]
  return Buffer.from(printAddCheckpoint({ oldSize: 4, proof, checkpoint: checkpoint(8) }))
}

function stranger(): Uint8Array {
  return Buffer.from(Buffer.from(request(4, 8)).toString().replaceAll(ORIGIN, 'other.example'))
}

function unsigned(): Uint8Array {
  return Buffer.from(Buffer.from(request(4, 8)).toString().replace('\n8\n', '\n7\n'))
}
