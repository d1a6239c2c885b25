/**
 * Finds where one event ends in a stream of bytes, and notes on the way whether it needs the slow,
 * lossless reading. Only nesting and strings are followed: what stands between is read later.
 */
import { EXACT_DIGITS } from '../json/json.ts'

const QUOTE = 1
const OPEN = 2
const CLOSE = 3
const DIGIT = 4
const LINE = 5
const POWER = 6
const INSIDE_NUMBER = 7
const COLON = 8

const KINDS = new Uint8Array(256)
for (const [signs, kind] of [
  ['"', QUOTE],
  ['{[', OPEN],
  ['}]', CLOSE],
  ['0123456789', DIGIT],
  ['\n', LINE],
  ['eE', POWER],
  ['.+-', INSIDE_NUMBER],
  [':', COLON],
] as const) {
  for (const sign of signs) KINDS[sign.charCodeAt(0)] = kind
}

const QUOTE_BYTE = 0x22
const ESCAPE_BYTE = 0x5c

/** The state of an event that is being read; lives on from chunk to chunk. */
export class Element {
  depth = 0
  /** The event holds a number that a float would change. */
  isLong = false
  /** Colons outside of strings: as many as the event has names, if none is there twice. */
  names = 0
  lines = 0
  isTooDeep = false
  private inString = false
  private escaped = false
  private digits = 0

  begin(): void {
    this.depth = 0
    this.isLong = false
    this.names = 0
    this.lines = 0
    this.isTooDeep = false
    this.inString = false
    this.escaped = false
    this.digits = 0
  }

  /** The index behind the event's last byte, or the chunk's length where it goes on. */
  scan(chunk: Uint8Array, from: number, depthMax: number): number {
    let index = from
    while (index < chunk.length) {
      if (this.inString) {
        index = this.passString(chunk, index)
        continue
      }
      const kind = KINDS[chunk[index] ?? 0] ?? 0
      index += 1
      if (kind === QUOTE) this.inString = true
      else if (kind === OPEN) {
        this.depth += 1
        if (this.depth > depthMax) this.isTooDeep = true
      } else if (kind === CLOSE) {
        this.depth -= 1
        this.digits = 0
        if (this.depth <= 0) return index
      } else this.note(kind)
      if (this.isTooDeep) return index
    }
    return index
  }

  private note(kind: number): void {
    switch (kind) {
      case DIGIT:
        this.digits += 1
        if (this.digits > EXACT_DIGITS) this.isLong = true
        return
      case POWER:
        if (this.digits > 0) this.isLong = true
        return
      case INSIDE_NUMBER:
        return
      case COLON:
        this.names += 1
        break
      case LINE:
        this.lines += 1
        break
    }
    this.digits = 0
  }

  private passString(chunk: Uint8Array, from: number): number {
    let index = from
    if (this.escaped) {
      this.escaped = false
      index += 1
    }
    for (; index < chunk.length; index += 1) {
      const byte = chunk[index]
      if (byte === QUOTE_BYTE) {
        this.inString = false
        return index + 1
      }
      if (byte === ESCAPE_BYTE) {
        index += 1
        if (index >= chunk.length) {
          this.escaped = true
          return index
        }
      }
    }
    return index
  }
}
