import { once } from 'node:events'
import { storyDocument, storyEvent } from '@causeway/exchange/epcis/testing/story-event'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, type Said, ended, makeDesk } from '../testing/desk.ts'

const COMMANDS = ['validate', 'hash'] as const

let desk: Desk
beforeAll(() => {
  desk = makeDesk(null)
})
afterAll(() => desk.clear())

/** What both commands say of it; whatever it is, JSON comes out, and it is whole. */
async function bothOn(content: string | Uint8Array): Promise<readonly Said[]> {
  return Promise.all(
    COMMANDS.map(async (name) => {
      const said = await desk.pipe(content, 'epcis', name, '-', '--json')
      expect(() => JSON.parse(said.out) as unknown).not.toThrow()
      return said
    }),
  )
}

describe('what is no EPCIS document', () => {
  it.each([
    ['nothing', '', 'line 1, byte 0: this is not JSON'],
    ['EPCIS as XML', '<?xml version="1.0"?><epcis:EPCISDocument/>', 'XML is not read.'],
    ['other JSON', '{"goods": "flour"}', 'line 1, byte 0: this is JSON, but no EPCIS document'],
    ['a list of figures', '[1, 2]', 'event 1: an event should stand here'],
    ['bytes of another code page', Buffer.from('{"type":"\u00e9"}', 'latin1'), 'not valid UTF-8'],
    ['a document cut off', storyDocument([storyEvent()]).slice(0, -9), 'or it is cut off here.'],
    [
      'an event with a slip of the pen',
      storyDocument([storyEvent(), {}]).replace('{}', '\n{"type" "ObjectEvent"}'),
      'line 2, byte',
    ],
    ['brackets without end', '{"a":'.repeat(5_000), 'more than 64 deep'],
  ])('%s is refused with line and byte', async (_, content, sentence) => {
    for (const said of await bothOn(content)) {
      expect(said.exit).toBe(1)
      expect(said.err).toContain('standard input, line ')
      expect(said.err).toContain(sentence)
      expect(JSON.parse(said.out)).toHaveProperty('refused.sentence')
    }
  })

  it.each([
    ['none.jsonld', 'there is no such file or folder'],
    ['.', 'is a folder, not a file'],
  ])('%s is exit code 3', async (name, sentence) => {
    for (const command of COMMANDS) {
      const said = await desk.type('epcis', command, name)
      expect(said).toMatchObject({ exit: 3, out: '' })
      expect(said.err).toContain(sentence)
    }
  })

  it('keeps what was found before the place, and ends as whole JSON', async () => {
    const events = Array.from({ length: 1_000 }, () => storyEvent({ action: 'LOSE' }))
    const cut = storyDocument(events).replace(/\]\}\}$/, ',{"type":}]}}')
    const [validated, hashed] = await bothOn(cut)
    const { issues, counts } = JSON.parse(validated?.out ?? '') as {
      issues: object[]
      counts: { events: number }
    }
    expect(counts.events).toBeGreaterThan(500)
    expect(issues).toHaveLength(counts.events)
    expect(validated?.err).toContain(`${counts.events} events before it checked`)
    expect(JSON.parse(hashed?.out ?? '')).toHaveProperty('events.500.hash')
    expect(hashed?.err).toContain('event 1,001')
  })

  it('however damaged, is answered and never a fault of the program', async () => {
    const whole = Buffer.from(
      storyDocument([storyEvent(), storyEvent({ 'ext:a': { 'ext:b': 1 } })]),
    )
    const damage = fc.record({
      at: fc.nat({ max: whole.length - 1 }),
      gone: fc.nat({ max: 40 }),
      put: fc.oneof(
        fc.uint8Array({ maxLength: 4 }),
        fc.json().map((one) => Buffer.from(one)),
      ),
    })
    await fc.assert(
      fc.asyncProperty(damage, async ({ at, gone, put }) => {
        const content = Buffer.concat([whole.subarray(0, at), put, whole.subarray(at + gone)])
        for (const said of await bothOn(content)) expect([0, 1]).toContain(said.exit)
      }),
      { numRuns: 20 },
    )
  })
})

describe('Ctrl-C', () => {
  it.each(COMMANDS)('stops epcis %s while it waits for more', async (name) => {
    const child = desk.begin('epcis', name, '-')
    const closed = ended(child)
    // More than a pipe holds: once it is written, the command is there and reads.
    const beginning = `{"type":"EPCISDocument",${' '.repeat(4_000_000)}`
    await new Promise((resolve) => child.stdin?.write(beginning, resolve))
    child.kill('SIGINT')
    expect(await closed).toMatchObject({ exit: 130, out: '', err: 'causeway: Stopped.\n' })
  })

  it('in the middle of a long document leaves JSON that can be read', async () => {
    const event = JSON.stringify(storyEvent())
    const list = Array.from({ length: 150_000 }, () => event).join(',\n')
    desk.put('long.jsonld', storyDocument([]).replace('[]', `[${list}]`))
    const child = desk.begin('epcis', 'hash', 'long.jsonld', '--json')
    const closed = ended(child)
    if (child.stdout !== null) await once(child.stdout, 'data')
    child.kill('SIGINT')
    const said = await closed
    expect(said).toMatchObject({ exit: 130, err: expect.stringContaining('Stopped.') as string })
    const { events, refused } = JSON.parse(said.out) as { events: object[]; refused: object }
    expect(events.length).toBeLessThan(150_000)
    expect(refused).toMatchObject({ sentence: 'Stopped.' })
  })
})
