/**
 * XML as a workbook uses it: saxes without namespaces, fed piece by piece. Deep nesting is refused,
 * and a text that runs on without end is cut before the parser would keep it: the caller sees a
 * text longer than it allows, and refuses with the place.
 */
import { SaxesParser } from 'saxes'
import { accept, type Result } from '@causeway/domain/result/result'
import { textPieces, byteOrderMark, type Encoding } from './encoding.ts'
import { refuseList } from './refusal.ts'
import type { UnreadableList } from './row.ts'

export type Attributes = Readonly<Record<string, string>>

/** Names come without their prefix: `x:row` and `row` are the same to a workbook. */
export interface XmlHandlers {
  open(name: string, attributes: Attributes): void
  close(name: string): void
  text(text: string): void
}

export interface XmlFeed {
  /** What is wrong with the XML so far, or null. After a fault nothing more is handed out. */
  write(piece: string): string | null
  end(): string | null
}

/** No part of a workbook nests deeper than a dozen. */
const DEPTH_MAX = 64
/** `&#x10FFFF;` is the longest way to write one sign. */
const SIGNS_PER_SIGN = 10

/** A feed that keeps at most `textSigns` signs of any one text, and a little more. */
export function xmlFeed(handlers: XmlHandlers, textSigns: number): XmlFeed {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({
    xmlns: false,
    position: false,
  })
  const cut = textCut(textSigns * SIGNS_PER_SIGN)
  let fault: string | null = null
  let depth = 0
  parser.on('error', (error) => {
    fault ??= error.message
  })
  parser.on('opentag', (tag) => {
    depth += 1
    if (depth > DEPTH_MAX) fault ??= 'nested too deep'
    if (fault === null) handlers.open(localName(tag.name), tag.attributes)
  })
  parser.on('closetag', (tag) => {
    depth -= 1
    if (fault === null) handlers.close(localName(tag.name))
  })
  const text = (value: string): void => {
    if (fault === null) handlers.text(value)
  }
  parser.on('text', text)
  parser.on('cdata', text)
  return {
    write(piece) {
      if (fault === null) fault = guarded(() => parser.write(cut(piece))) ?? fault
      return fault
    },
    end() {
      if (fault === null) fault = guarded(() => parser.close()) ?? fault
      return fault
    },
  }
}

/** A comment of half a thousand million signs overflows the parser's own text: a bad file too. */
function guarded(step: () => unknown): string | null {
  try {
    step()
    return null
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : 'the parser gave up'
  }
}

/** Reads one small part to its end. */
export function readXml(
  pieces: Iterable<Result<Uint8Array, UnreadableList>>,
  name: string,
  feed: XmlFeed,
): Result<null, UnreadableList> {
  for (const piece of xmlText(pieces, name)) {
    if (!piece.ok) return piece
    const fault = feed.write(piece.value)
    if (fault !== null) return refuseList('truncated', `${name}: ${fault}`)
  }
  const fault = feed.end()
  return fault === null ? accept(null) : refuseList('truncated', `${name}: ${fault}`)
}

/** The text of a part: UTF-8 unless it begins with another mark; nothing else is allowed in it. */
export function* xmlText(
  pieces: Iterable<Result<Uint8Array, UnreadableList>>,
  name: string,
): Generator<Result<string, UnreadableList>> {
  const iterator = pieces[Symbol.iterator]()
  const first = iterator.next()
  if (first.done === true) return yield refuseList('truncated', `${name} is empty`)
  const head = first.value
  const mark = head.ok ? byteOrderMark(head.value) : null
  const encoding: Encoding = mark?.encoding ?? 'utf-8'
  const start = head.ok ? accept(head.value.subarray(mark?.markBytes ?? 0)) : head
  yield* textPieces(prefixed(start, iterator), encoding, name)
}

function* prefixed<Item>(first: Item, rest: Iterator<Item>): Generator<Item> {
  yield first
  for (let step = rest.next(); step.done !== true; step = rest.next()) yield step.value
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/** Leaves out what follows more than `most` signs without any `<`, never within an entity. */
function textCut(most: number): (piece: string) => string {
  let run = 0
  let tail = ''
  return (piece) => {
    const kept = run + piece.length <= most ? piece : cutRuns(piece, most - run, tail)
    const last = piece.lastIndexOf('<')
    run = last < 0 ? run + piece.length : piece.length - last
    tail = (tail + kept).slice(-SIGNS_PER_SIGN)
    return kept
  }
}

function cutRuns(piece: string, first: number, tail: string): string {
  const start = piece.indexOf('<')
  const run = start < 0 ? piece : piece.slice(0, start)
  const rest = start < 0 ? '' : piece.slice(start)
  if (run.length <= first) return piece
  return run.slice(0, cutAt(tail, run, Math.max(first, 0))) + rest
}

/** An entity that is open at the cut is kept to its semicolon. */
function cutAt(tail: string, run: string, at: number): number {
  const before = (tail + run.slice(0, at)).slice(-SIGNS_PER_SIGN)
  if (before.lastIndexOf('&') <= before.lastIndexOf(';')) return at
  const close = run.indexOf(';', at)
  return close >= 0 && close - at < SIGNS_PER_SIGN ? close + 1 : at
}
