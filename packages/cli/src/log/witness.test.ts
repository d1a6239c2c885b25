import { readFileSync } from 'node:fs'
import { openNote } from '@causeway/proof/note'
import { checkpointOver, continues, dispatched, MadeLog } from '@causeway/proof/testing/made-log'
import { LOG, vkey } from '@causeway/proof/testing/signers'
import { parseAnswerFile } from '@causeway/proof/witness/answer-file'
import { askWitness, witnessRequestText } from '@causeway/server/log/ask-witness'
import { WitnessHome } from '@causeway/server/witness/witness-home'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { type Desk, ended, heard, makeDesk } from '../testing/desk.ts'
import { typedHere } from '../testing/typed-here.ts'
import { othersLogCommands } from './others-log.ts'

const log = MadeLog.whole()
while (log.entries.length < 60) log.tell(dispatched(`N${log.entries.length}`))
const leaves = log.leaves()

let desk: Desk
beforeAll(() => {
  desk = makeDesk(null)
})
afterAll(() => desk.clear())

const witness = (...words: readonly string[]) =>
  typedHere(othersLogCommands(), ['log', 'witness', ...words])

describe('a witness', () => {
  it('is made with a name, shows its key, and learns logs by theirs', async () => {
    const home = ['--home', desk.path('first')]
    expect(await witness('key', ...home)).toMatchObject({ exit: 3 })
    expect(await witness('key', ...home, '--name', 'two words')).toMatchObject({ exit: 2 })
    const made = await witness('key', ...home, '--name', 'partner.example/w1')
    expect(made.out).toMatch(/^witness partner\.example\/w1\+[0-9a-f]{8}\+B\S+\n/)
    expect(await witness('add', 'nonsense', ...home)).toMatchObject({ exit: 2 })
    const added = await witness('add', vkey(LOG), ...home)
    expect(added).toMatchObject({ exit: 0, out: expect.stringContaining('The log was added.') })
    const other = vkey({ ...LOG, privateKey: new Uint8Array(32).fill(9) })
    expect(await witness('add', other, ...home)).toMatchObject({ exit: 4 })
  })

  it('answers a request that came on a stick, and writes the answer whatever it is', async () => {
    const home = ['--home', desk.path('stick'), '--name', 'w']
    await witness('add', vkey(LOG), ...home)
    await putRequest('request', 0, 8)
    const answered = await answer('request', 'answer', ...home)
    expect(answered).toMatchObject({ exit: 0, out: expect.stringContaining('Cosigned') })
    const back = parseAnswerFile(readFileSync(desk.path('answer')))
    expect(back?.status).toBe(200)
    const key = (await witness('key', ...home, '--json')).out
    const { key: own } = JSON.parse(key) as { key: string }
    expect(openNote(checkpointOver(leaves.slice(0, 8), []) + back?.body, [own]).ok).toBe(true)
    expect(await answer('request', 'answer', ...home)).toMatchObject({ exit: 4 })
    const again = await answer('request', 'answer', ...home, '--force')
    expect(again).toMatchObject({ exit: 4, err: expect.stringContaining('up to 8 last') })
    expect(parseAnswerFile(readFileSync(desk.path('answer')))).toMatchObject({ body: '8\n' })
    desk.put('other', 'hello')
    expect(await answer('other', 'other-answer', ...home)).toMatchObject({ exit: 1 })
  })

  function answer(request: string, out: string, ...more: readonly string[]) {
    return witness('answer', desk.path(request), '--out', desk.path(out), ...more)
  }
})

test('a witness that is killed again and again remembers everything that it cosigned', async () => {
  const words = ['--home', 'killed', '--name', 'w'] as const
  await desk.type('log', 'witness', 'add', vkey(LOG), ...words)
  let cosigned = 0
  for (let round = 0; round < 3; round += 1) {
    const child = desk.begin('log', 'witness', ...words, '--port', '0', '--json')
    const gone = ended(child)
    const { url, key } = JSON.parse(await heard(child, '\n}')) as { url: string; key: string }
    const ask = (size: number) =>
      askWitness({
        ...{ address: url, verifier: key, oldSize: cosigned },
        checkpoint: checkpointOver(leaves.slice(0, size), []),
        proofFor: async (from, to) => continues(leaves.slice(0, to), from),
        signal: new AbortController().signal,
      })
    const last = cosigned + 7
    while (cosigned < last) {
      expect(await ask(cosigned + 1)).toMatchObject({ kind: 'cosigned' })
      cosigned += 1
    }
    // The request is under way when the witness dies; nobody knows whether it was stored.
    const open = ask(cosigned + 1)
    child.kill('SIGKILL')
    await Promise.all([open, gone])
    const home = await WitnessHome.open(desk.path('killed'), null)
    const size = home.ok ? ((await home.value.log(LOG.name))?.state?.size ?? 0) : -1
    expect([cosigned, cosigned + 1]).toContain(size)
    cosigned = size
  }
})

async function putRequest(name: string, oldSize: number, size: number): Promise<void> {
  const checkpoint = checkpointOver(leaves.slice(0, size), [])
  const text = await witnessRequestText({
    ...{ oldSize, checkpoint },
    proofFor: async (from, to) => continues(leaves.slice(0, to), from),
  })
  desk.put(name, text ?? '')
}
