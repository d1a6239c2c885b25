/**
 * Reads an EPCIS document of any length, chunk by chunk, one event at a time, in little memory. The
 * engine's own JSON reader reads each event, except where that would lose digits or a name that is
 * there twice: there ours does.
 */
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import { isList, isObject, type JsonObject, type JsonValue, member } from '../json/json.ts'
import { memberText } from '../json/member-text.ts'
import { type JsonFault, parseJson } from '../json/parse.ts'
import { fromUtf8, utf8 } from '../utf8.ts'
import { Element } from './element.ts'
import { HeaderBytes } from './header.ts'
import { type EpcisFault, READ_LIMITS, type ReadLimits } from './limits.ts'
import { Pieces } from './pieces.ts'

/** One event and where it stood. */
export interface ReadEvent {
  /** Counted from 0. */
  readonly index: number
  /** The JSON pointer of the event in its document. */
  readonly at: string
  readonly offset: number
  readonly line: number
  readonly bytes: number
  readonly event: JsonObject
  /** The event word for word, as it stands in the document. */
  readonly text: string
  /** Names that one object of it has twice; the last value counted. A question to its sender. */
  readonly repeated: readonly string[]
}

/** What a document says besides its events, and the event of a document that is only one. */
export interface DocumentEnd {
  /** The document without its list of events, which stands in it as an empty list. */
  readonly header: JsonObject
  readonly single: ReadEvent | null
  readonly events: number
}

const EVENT_TYPES: ReadonlySet<string> = new Set([
  'ObjectEvent',
  'AggregationEvent',
  'AssociationEvent',
  'TransactionEvent',
  'TransformationEvent',
])

const BLANKS: ReadonlySet<number> = new Set([0x20, 0x0a, 0x0d, 0x09])
const LINE = 0x0a
const COMMA = 0x2c
const CLOSE_LIST = 0x5d
const OPEN_OBJECT = 0x7b
const MARK = [0xef, 0xbb, 0xbf] as const
const SLICE_BYTES = 256 * 1024

type Mode = 'header' | 'first' | 'next' | 'comma' | 'event'

/**
 * A reader that is fed with `push` and closed with `finish`. After a fault it gives only that
 * fault. The events of one chunk come at once: who pushes small chunks needs little memory.
 */
export class EpcisReader {
  private readonly limits: ReadLimits
  private readonly headerOnly: boolean
  private readonly header = new HeaderBytes()
  private readonly element = new Element()
  private mode: Mode = 'header'
  private offset = 0
  private listFrom = 0
  private listLines = 0
  private events = 0
  private marked = 0
  private readonly pieces = new Pieces()
  private eventFrom = 0
  private fault: EpcisFault | null = null

  /** With `headerOnly` events are passed over: a first pass over a file for its `@context`. */
  constructor(limits: ReadLimits = READ_LIMITS, { headerOnly = false } = {}) {
    this.limits = limits
    this.headerOnly = headerOnly
  }

  /** Takes the next bytes and gives the events that end in them. Refuses at the first fault. */
  push(chunk: Uint8Array): Result<readonly ReadEvent[], EpcisFault> {
    const found: ReadEvent[] = []
    let index = this.passMark(chunk)
    while (index < chunk.length && this.fault === null) {
      if (this.mode === 'header') index = this.takeHeader(chunk, index)
      else if (this.mode === 'event') index = this.takeEvent(chunk, index, found)
      else index = this.between(chunk, index)
    }
    this.offset += chunk.length
    return this.fault === null ? accept(found) : refuse(this.fault)
  }

  /** The mark of UTF-8 at the head of a file is no text; it may come in pieces. */
  private passMark(chunk: Uint8Array): number {
    let index = 0
    while (this.marked === this.offset + index && chunk[index] === MARK[this.marked]) {
      if (this.marked === MARK.length) break
      this.marked += 1
      index += 1
    }
    return index
  }

  /** No more bytes come: the header, and the event of a document that is only one. */
  finish(): Result<DocumentEnd, EpcisFault> {
    if (this.fault !== null) return refuse(this.fault)
    const line = this.header.lines + this.listLines + 1
    if (this.mode !== 'header') {
      return this.stop({ kind: 'not JSON', offset: this.offset, line, event: this.events })
    }
    const bytes = this.header.all()
    const text = fromUtf8(bytes)
    if (text === null) return this.stop({ kind: 'not UTF-8', offset: 0, line: 1, event: null })
    const parsed = parseJson(text, this.limits.depthMax)
    if (!parsed.ok) return this.stop(this.headerFault(text, parsed.refusal))
    const header = isList(parsed.value) && this.header.holes.length > 0 ? {} : parsed.value
    if (!isObject(header)) {
      return this.stop({ kind: 'not a document', offset: 0, line: 1, event: null })
    }
    const single = this.singleEvent(header, text, bytes.length)
    return accept({ header, single, events: single === null ? this.events : 1 })
  }

  private takeHeader(chunk: Uint8Array, from: number): number {
    const { end, opensList } = this.header.take(chunk, from, this.limits.depthMax)
    const place = { offset: this.offset + end, line: this.lineNow(), event: null }
    if (this.header.bytes > this.limits.headerMax_bytes) {
      this.fault = { kind: 'header too large', ...place }
    } else if (this.header.depth > this.limits.depthMax) {
      this.fault = { kind: 'too deep', ...place }
    }
    if (opensList) {
      this.mode = 'first'
      this.listFrom = this.offset + end
    }
    return end
  }

  /** Blanks, commas and the end of the list: strictly, since no other reader sees these bytes. */
  private between(chunk: Uint8Array, index: number): number {
    const byte = chunk[index] ?? 0
    if (BLANKS.has(byte)) {
      if (byte === LINE) this.listLines += 1
      return index + 1
    }
    if (byte === CLOSE_LIST && this.mode !== 'next') {
      this.header.skip(this.offset + index - this.listFrom, this.listLines)
      this.mode = 'header'
      return index
    }
    if (this.mode === 'comma' && byte === COMMA) {
      this.mode = 'next'
      return index + 1
    }
    const isEvent = this.mode !== 'comma' && byte === OPEN_OBJECT
    if (isEvent) {
      this.mode = 'event'
      this.eventFrom = this.offset + index
      this.element.begin()
      return index
    }
    const kind = this.mode === 'comma' ? 'not JSON' : 'not an event'
    this.fault = { kind, offset: this.offset + index, line: this.lineNow(), event: this.events }
    return index
  }

  private takeEvent(chunk: Uint8Array, from: number, found: ReadEvent[]): number {
    const end = this.element.scan(chunk, from, this.limits.depthMax)
    const bytes = this.offset + end - this.eventFrom
    if (this.element.isTooDeep || bytes > this.limits.eventMax_bytes) {
      const kind = this.element.isTooDeep ? 'too deep' : 'event too large'
      const line = this.lineNow() + this.element.lines
      this.fault = { kind, offset: this.offset + end, line, event: this.events }
      return end
    }
    if (this.element.depth > 0) {
      if (!this.headerOnly) this.pieces.add(chunk.subarray(from, end))
      return end
    }
    if (!this.headerOnly) this.readEvent(chunk.subarray(from, end), bytes, found)
    this.listLines += this.element.lines
    this.events += 1
    this.mode = 'comma'
    return end
  }

  private readEvent(last: Uint8Array, bytes: number, found: ReadEvent[]): void {
    if (this.pieces.length > 0) this.pieces.add(last)
    const whole = this.pieces.length === 0 ? last : this.pieces.all()
    const place = { offset: this.eventFrom, line: this.lineNow(), event: this.events }
    const text = fromUtf8(whole)
    this.pieces.clear()
    if (text === null) {
      this.fault = { kind: 'not UTF-8', ...place }
      return
    }
    const repeated: string[] = []
    const event = this.element.isLong ? null : quickly(text, this.element.names)
    const read =
      event === null ? parseJson(text, this.limits.depthMax, repeated) : accept<JsonValue>(event)
    if (!read.ok) this.fault = within(text, read.refusal, place)
    else if (!isObject(read.value)) this.fault = { kind: 'not an event', ...place }
    else {
      const at = `${this.header.listPath}/${this.events}`
      const { offset, line } = place
      const where = { index: this.events, at, offset, line, bytes }
      found.push({ ...where, event: read.value, text, repeated })
    }
  }

  private singleEvent(header: JsonObject, whole: string, bytes: number): ReadEvent | null {
    if (this.header.holes.length > 0) return null
    const place = { index: 0, offset: 0, line: 1, bytes, repeated: [] }
    const body = member(header, 'epcisBody')
    const inBody = isObject(body) ? member(body, 'event') : undefined
    const type = member(header, 'type')
    if (isObject(inBody)) {
      const text = memberText(whole, ['epcisBody', 'event']) ?? whole
      return { ...place, at: '/epcisBody/event', event: inBody, text }
    }
    if (typeof type !== 'string' || !EVENT_TYPES.has(type)) return null
    return { ...place, at: '', event: header, text: memberText(whole, []) ?? whole }
  }

  private headerFault(text: string, fault: JsonFault): EpcisFault {
    const before = text.slice(0, fault.offset)
    const bytes = utf8(before).length
    const passed = this.header.holes.filter((hole) => hole.at_bytes < bytes)
    return {
      kind: fault.kind,
      offset: passed.reduce((sum, hole) => sum + hole.bytes, bytes + this.marked),
      line: passed.reduce((sum, hole) => sum + hole.lines, before.split('\n').length),
      event: null,
    }
  }

  private lineNow(): number {
    return this.header.lines + this.listLines + 1
  }

  private stop(fault: EpcisFault): Result<never, EpcisFault> {
    this.fault = fault
    return refuse(fault)
  }
}

/** A whole small document: its events and its end. The same path as for a long one. */
export function readDocument(
  bytes: Uint8Array,
  limits: ReadLimits = READ_LIMITS,
): Result<DocumentEnd & { readonly list: readonly ReadEvent[] }, EpcisFault> {
  const reader = new EpcisReader(limits)
  const list: ReadEvent[] = []
  for (let from = 0; from < bytes.length; from += SLICE_BYTES) {
    const pushed = reader.push(bytes.subarray(from, from + SLICE_BYTES))
    if (!pushed.ok) return pushed
    list.push(...pushed.value)
  }
  const end = reader.finish()
  if (!end.ok) return end
  return accept({ ...end.value, list: end.value.single === null ? list : [end.value.single] })
}

/** The engine's reading, or null where it fails or has fewer names than the text has colons. */
function quickly(text: string, names: number): JsonValue | null {
  try {
    const value = JSON.parse(text) as JsonValue
    return namesIn(value) === names ? value : null
  } catch {
    return null
  }
}

function namesIn(value: JsonValue): number {
  let names = 0
  if (isList(value)) for (const one of value) names += namesIn(one)
  else if (isObject(value)) {
    for (const name of Object.keys(value)) names += 1 + namesIn(value[name] ?? null)
  }
  return names
}

interface Place {
  readonly offset: number
  readonly line: number
  readonly event: number
}

function within(text: string, fault: JsonFault, place: Place): EpcisFault {
  const before = text.slice(0, fault.offset)
  return {
    kind: fault.kind,
    offset: place.offset + utf8(before).length,
    line: place.line + before.split('\n').length - 1,
    event: place.event,
  }
}
