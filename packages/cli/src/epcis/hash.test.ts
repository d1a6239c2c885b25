import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { storyDocument, storyEvent } from '@causeway/exchange/epcis/testing/story-event'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sharedDataPath, withSharedData } from '../../../../test/shared-data.ts'
import { type Desk, makeDesk } from '../testing/desk.ts'

const VECTOR = 'epcis/hash-vectors/ralfsChaosExample.jsonld'
const EXAMPLE = 'epcis/gs1-examples/PersistentDisposition-example.jsonld'

interface Hashed {
  readonly profile: string
  readonly events: readonly {
    readonly index: number
    readonly eventID: string | null
    readonly hash: string
    readonly prehash?: string
    readonly differences: readonly string[]
  }[]
}

/** Of the reference events, those whose digest was another one in October 2025. */
const ANOTHER = 9

let desk: Desk
beforeAll(() => {
  desk = makeDesk(null)
})
afterAll(() => desk.clear())

/** The documents of a folder of the shared data, by path. */
function documentsIn(folder: string): readonly string[] {
  const found = sharedDataPath(folder)
  if (found === null) return []
  const names = readdirSync(found).filter((name) => name.endsWith('.jsonld'))
  return names.map((name) => path.join(found, name))
}

/** Four at a time: each is a process of its own. */
async function eachOf<Outcome>(
  files: readonly string[],
  ask: (file: string) => Promise<Outcome>,
): Promise<readonly Outcome[]> {
  const all: Outcome[] = []
  for (let at = 0; at < files.length; at += 4) {
    all.push(...(await Promise.all(files.slice(at, at + 4).map(ask))))
  }
  return all
}

describe('the hashes that the command line prints', () => {
  withSharedData(VECTOR, 'are the 43 reference digests of October 2025', async () => {
    const files = documentsIn('epcis/hash-vectors')
    const said = await eachOf(files, async (file) => {
      const { exit, out } = await desk.type('epcis', 'hash', file, '--profile', '2025-10')
      const stated = readFileSync(file.replace('.jsonld', '.hashes'), 'utf8').trim()
      expect({ exit, out }, file).toEqual({ exit: 0, out: `${stated}\n` })
      return stated.split('\n').length
    })
    expect(said).toHaveLength(22)
    expect(said.reduce((sum, one) => sum + one, 0)).toBe(43)
  })

  withSharedData(
    EXAMPLE,
    "name for GS1's fullest examples why another profile disagrees",
    async () => {
      const files = documentsIn('epcis/gs1-examples').filter((file) =>
        file.includes('FullCombination'),
      )
      const pairs = await eachOf(files, async (file) => {
        const hashed = await Promise.all(
          ['cbv2.0', '2025-10'].map((profile) =>
            desk.json<Hashed>('epcis', 'hash', file, '--profile', profile),
          ),
        )
        return hashed.map((one) => one.events)
      })
      const events = pairs.flatMap(([now = [], old = []]) =>
        now.map((one, at) => ({ ...one, isSame: one.hash === old[at]?.hash })),
      )
      expect(events).toHaveLength(5)
      for (const one of events) {
        if (one.differences.length === 0) expect(one.isSame).toBe(true)
        if (!one.isSame) expect(one.differences.length).toBeGreaterThan(0)
      }
    },
  )

  withSharedData(
    VECTOR,
    'say of each reference event why July 2026 gives another digest, and only where it does',
    async () => {
      const files = documentsIn('epcis/hash-vectors')
      const told = await eachOf(files, async (file) => {
        const stated = readFileSync(file.replace('.jsonld', '.hashes'), 'utf8').trim().split('\n')
        const { events } = await desk.json<Hashed>('epcis', 'hash', file, '--profile', 'cbv2.0')
        return events.map(({ hash, differences }, at) => {
          return { causes: differences, isSame: hash === stated[at] }
        })
      })
      const events = told.flat()
      for (const { causes, isSame } of events) if (!isSame) expect(causes).not.toEqual([])
      for (const { causes, isSame } of events) if (causes.length === 0) expect(isSame).toBe(true)
      expect(events).toHaveLength(43)
      expect(events.filter((one) => !one.isSame)).toHaveLength(ANOTHER)
    },
  )

  it('stand in the order of the document, one line for each event', async () => {
    const events = [1, 2, 3].map((number) => storyEvent({ eventID: `urn:uuid:${number}` }))
    desk.put('three.jsonld', storyDocument([...events, storyEvent({ action: 'ADD' })]))
    const said = await desk.type('epcis', 'hash', 'three.jsonld')
    expect(said).toMatchObject({ exit: 0, err: '' })
    const lines = said.out.trimEnd().split('\n')
    expect(lines).toHaveLength(4)
    for (const one of lines) expect(one).toMatch(/^ni:\/\/\/sha-256;[0-9a-f]{64}\?ver=CBV2\.0$/)
    expect(new Set(lines).size).toBe(2)
    const { profile, events: told } = await desk.json<Hashed>('epcis', 'hash', 'three.jsonld')
    expect(profile).toBe('cbv2.0')
    expect(told.map((one) => one.hash)).toEqual(lines)
    expect(told.map((one) => one.eventID)).toEqual([
      ...['urn:uuid:1', 'urn:uuid:2', 'urn:uuid:3'],
      null,
    ])
    expect(told.map((one) => one.index)).toEqual([0, 1, 2, 3])
  })

  it('say where the generations part, and why', async () => {
    const readPoint = { id: 'urn:epc:id:sgln:4012345.00011.0', 'ext:gate': 'north' }
    desk.put('parted.jsonld', storyDocument([storyEvent({ readPoint })]))
    const said = await desk.type('epcis', 'hash', 'parted.jsonld', '--profile', 'cbv2.1')
    expect(said.out).toContain('?ver=CBV2.1')
    expect(said.err).toContain('because of nested_extension (1 event).')
    const { events } = await desk.json<Hashed>('epcis', 'hash', 'parted.jsonld')
    expect(events).toMatchObject([{ differences: ['nested_extension'] }])
  })

  it('come with the text that is digested, to find out why two differ', async () => {
    desk.put('one.jsonld', storyDocument([storyEvent()]))
    const { out } = await desk.type('epcis', 'hash', 'one.jsonld', '--prehash')
    expect(out).toMatch(/^eventType=ObjectEventeventTime=2026-03-04T09:00:30\.000Z.*\n$/)
    const { events } = await desk.json<Hashed>('epcis', 'hash', 'one.jsonld', '--prehash')
    expect(`${events[0]?.prehash}\n`).toBe(out)
  })

  it('are the same through a pipe, and where prefixes are declared behind the events', async () => {
    const document = JSON.parse(storyDocument([storyEvent({ 'ext:note': 'wet' })])) as object
    const turned = JSON.stringify(Object.fromEntries(Object.entries(document).reverse()))
    desk.put('straight.jsonld', JSON.stringify(document))
    const straight = await desk.type('epcis', 'hash', 'straight.jsonld', '--prehash')
    expect(straight.out).toContain('{https://relief.example/ns/}note=wet')
    expect(await desk.pipe(turned, 'epcis', 'hash', '-', '--prehash')).toEqual(straight)
  })

  it('are asked for by a profile that there is', async () => {
    const said = await desk.type('epcis', 'hash', 'one.jsonld', '--profile', 'cbv3')
    expect(said).toMatchObject({ exit: 2, out: '' })
    expect(said.err).toContain('one of cbv2.0, cbv2.1, 2025-10')
  })
})
