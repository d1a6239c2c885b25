import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type JsonValue, NumberLiteral, printJson } from '../json/json.ts'
import { bytesOf, storyDocument, storyEvent } from '../testing/story-event.ts'
import type { EpcisFault, ReadLimits } from './limits.ts'
import { READ_LIMITS } from './limits.ts'
import { EpcisReader, type ReadEvent, readDocument } from './reader.ts'

interface Seen {
  readonly events: readonly ReadEvent[]
  readonly header: JsonValue
  readonly fault: EpcisFault | null
}

/** What the reader says of bytes that come in chunks of these sizes, over and over. */
function inChunks(bytes: Uint8Array, sizes: readonly number[], limits = READ_LIMITS): Seen {
  const reader = new EpcisReader(limits)
  const events: ReadEvent[] = []
  for (let from = 0, turn = 0; from < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1
    const pushed = reader.push(bytes.subarray(from, from + size))
    if (!pushed.ok) return { events, header: null, fault: pushed.refusal }
    events.push(...pushed.value)
    from += size
  }
  const end = reader.finish()
  if (!end.ok) return { events, header: null, fault: end.refusal }
  if (end.value.single !== null) events.push(end.value.single)
  return { events, header: end.value.header, fault: null }
}

const whole = (text: string, limits: ReadLimits = READ_LIMITS): Seen =>
  inChunks(bytesOf(text), [1 << 20], limits)

describe('reading a document event by event', () => {
  it('reads the same whatever the chunks, down to single bytes', () => {
    const event = fc.record({
      type: fc.constant('ObjectEvent'),
      'ext:text': fc.string({ unit: 'binary' }),
      'ext:"{[\\': fc.array(fc.oneof(fc.string(), fc.integer(), fc.constant('\\"}')), {
        maxLength: 3,
      }),
    })
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 4 }),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
        (events, sizes) => {
          const bytes = bytesOf(storyDocument(events, { 'ext:eventList': [1, '['] }))
          const seen = inChunks(bytes, sizes)
          expect(seen).toEqual(inChunks(bytes, [bytes.length]))
          expect(seen.fault).toBeNull()
          expect(seen.events.map((one) => JSON.parse(printJson(one.event)) as unknown)).toEqual(
            events,
          )
        },
      ),
    )
  })

  it('says where each event stands', () => {
    const text = `{"@context":[],\n"epcisBody":{"eventList":[\n${printJson(storyEvent())},\n\n${printJson(storyEvent())}]}}`
    const { events } = whole(text)
    expect(events.map(({ index, at, line }) => ({ index, at, line }))).toEqual([
      { index: 0, at: '/epcisBody/eventList/0', line: 3 },
      { index: 1, at: '/epcisBody/eventList/1', line: 5 },
    ])
    for (const { offset, bytes, event } of events) {
      expect(text.slice(offset, offset + bytes)).toBe(printJson(event))
    }
  })

  it.each([
    ['a bare list', JSON.stringify([storyEvent()]), '/0'],
    ['one event alone', JSON.stringify(storyEvent()), ''],
    [
      'a body of one event',
      storyDocument([], { epcisBody: { event: storyEvent() } }),
      '/epcisBody/event',
    ],
    [
      'the answer to a query',
      storyDocument([], {
        epcisBody: { queryResults: { queryName: 'x', resultsBody: { eventList: [storyEvent()] } } },
      }),
      '/epcisBody/queryResults/resultsBody/eventList/0',
    ],
  ])('takes %s', (_, text, at) => {
    const { events, fault } = whole(text)
    expect(fault).toBeNull()
    expect(events).toMatchObject([{ at, event: storyEvent() }])
  })

  it('hands out the header alone in a first pass', () => {
    const reader = new EpcisReader(READ_LIMITS, { headerOnly: true })
    expect(reader.push(bytesOf(storyDocument([storyEvent(), storyEvent()])))).toEqual({
      ok: true,
      value: [],
    })
    expect(reader.finish()).toMatchObject({
      value: { events: 2, header: { schemaVersion: '2.0' } },
    })
  })

  it('passes over the mark of UTF-8, also where it comes byte by byte', () => {
    const text = storyDocument([storyEvent()])
    const marked = new Uint8Array([0xef, 0xbb, 0xbf, ...bytesOf(text)])
    expect(inChunks(marked, [1]).fault).toBeNull()
    expect(inChunks(marked, [1]).events).toMatchObject([
      { offset: 3 + text.indexOf('{"type":"Obj') },
    ])
    expect(inChunks(marked.subarray(1), [64]).fault).toMatchObject({ kind: 'not UTF-8' })
  })

  it('keeps a number of more than fifteen digits as it is written', () => {
    const text = storyDocument([storyEvent({ 'ext:n': 1 })]).replace(
      '"ext:n":1',
      '"ext:n":0.1234567890123456789',
    )
    const [event] = whole(text).events
    expect(event?.event['ext:n']).toEqual(new NumberLiteral('0.1234567890123456789'))
    expect(printJson(event?.event ?? null)).toContain('"ext:n":0.1234567890123456789')
  })

  it('tells of a name that stands twice, and lets the last count', () => {
    const text = storyDocument([storyEvent({ 'ext:n': 1 })]).replace(
      '"ext:n":1',
      '"ext:n":1,"ext:n":2',
    )
    expect(whole(text).events).toMatchObject([{ repeated: ['ext:n'], event: { 'ext:n': 2 } }])
  })
})

describe('documents that cannot be read on', () => {
  it.each([
    [
      'not JSON',
      '{"epcisBody":{"eventList":[{"a":1},\n{"a":}]}}',
      { line: 2, event: 1, offset: 41 },
    ],
    ['not JSON', '{"epcisBody":{"eventList":[{} {}]}}', { event: 1, offset: 30 }],
    ['not an event', '{"epcisBody":{"eventList":[{},\n 7]}}', { event: 1, line: 2, offset: 32 }],
    ['not JSON', '{"epcisBody":{"eventList":[{}', { event: 1 }],
    ['not JSON', '{"epcisBody":{"eventList":[{}]},\n"x":}', { event: null, line: 2, offset: 37 }],
    ['name twice', '{"epcisBody":{"eventList":[]},"epcisBody":1}', { event: null, offset: 30 }],
    ['not a document', '7', { event: null }],
  ])('says %s and where: %s', (kind, text, place) => {
    expect(whole(text).fault).toMatchObject({ kind, ...place })
  })

  it('refuses bytes that are not UTF-8', () => {
    const bytes = bytesOf(storyDocument([storyEvent({ 'ext:n': 'x' })]))
    bytes[bytes.indexOf(0x78, 150)] = 0xff
    expect(inChunks(bytes, [64]).fault?.kind).toBe('not UTF-8')
  })

  it('stops at its limits before memory does', () => {
    const limits = { eventMax_bytes: 1_000, headerMax_bytes: 1_000, depthMax: 8 }
    const long = storyDocument([storyEvent({ 'ext:n': 'x'.repeat(2_000) })])
    expect(inChunks(bytesOf(long), [100], limits).fault?.kind).toBe('event too large')
    const wide = storyDocument([], { 'ext:n': 'x'.repeat(2_000) })
    expect(inChunks(bytesOf(wide), [100], limits).fault?.kind).toBe('header too large')
    const deep = `{"epcisBody":{"eventList":[${'{"a":'.repeat(20)}`
    expect(inChunks(bytesOf(deep), [10], limits).fault?.kind).toBe('too deep')
    expect(inChunks(bytesOf('['.repeat(10_000)), [100], limits).fault?.kind).toBe('not an event')
    expect(inChunks(bytesOf('{"a":'.repeat(10_000)), [100], limits).fault?.kind).toBe('too deep')
  })

  it('gives only the first fault, however often it is asked', () => {
    const reader = new EpcisReader()
    const first = reader.push(bytesOf('[7'))
    expect(first.ok).toBe(false)
    expect(reader.push(bytesOf(']'))).toEqual(first)
    expect(reader.finish()).toEqual(first)
  })

  it('never throws, and agrees with itself, on documents that somebody broke', () => {
    const text = bytesOf(storyDocument([storyEvent(), storyEvent({ 'ext:n': 12.5 })]))
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(text.length - 1), fc.nat(255)), { maxLength: 4 }),
        fc.integer({ min: 1, max: 200 }),
        (changes, size) => {
          const broken = text.slice()
          for (const [at, byte] of changes) broken[at] = byte
          const read = readDocument(broken)
          const again = inChunks(broken, [size])
          expect(again.fault?.kind ?? null).toBe(read.ok ? null : read.refusal.kind)
        },
      ),
      { numRuns: 500 },
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => readDocument(bytes).ok !== null),
    )
  })

  it('needs little memory for a long document', () => {
    const event = bytesOf(`${printJson(storyEvent())},`)
    const reader = new EpcisReader()
    reader.push(bytesOf('{"epcisBody":{"eventList":['))
    let events = 0
    const before = process.memoryUsage().heapUsed
    for (let turn = 0; turn < 20_000; turn += 1) {
      const pushed = reader.push(event)
      if (pushed.ok) events += pushed.value.length
    }
    const kept_MB = (process.memoryUsage().heapUsed - before) / 1e6
    reader.push(bytesOf(`${printJson(storyEvent())}]}}`))
    expect(reader.finish()).toMatchObject({ ok: true, value: { events: 20_001 } })
    expect(events).toBe(20_000)
    expect(kept_MB).toBeLessThan(200)
  })
})
