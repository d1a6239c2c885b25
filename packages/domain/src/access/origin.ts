/**
 * Where a recorded statement comes from: who claims it, who reports the claim, in which filed
 * document and passage. Nothing about a pause or a figure stands without one.
 */
import type { PartyCode } from '../ledger/code.ts'
import { type Flaw, type Malformed, type Reader, Fields, malformed } from '../ledger/fields.ts'
import { code, day, hex64, orNull, wholeNumber } from '../ledger/reader.ts'
import { type Branded, accept } from '../result/result.ts'
import type { Day } from '../time/day.ts'

/** SHA-256 of a filed document's very bytes, hexadecimal. */
export type DocumentHash = Branded<string, 'DocumentHash'>

/** Half-open, in characters (Unicode code points) of the document's text, from 0. */
export interface Passage {
  readonly start: number
  readonly end: number
}

export interface Origin {
  /** Who says so; of a party's own stance it may be the party, or somebody who speaks of it. */
  readonly claimedBy: PartyCode
  /** Who retells the claim: each retelling is a claim of its own. */
  readonly reportedBy: PartyCode
  /** The day of which it is said: a stance taken, a status begun, a crossing seen. */
  readonly on: Day
  /** Null where a person of the operation saw or heard it and no document says so. */
  readonly document: DocumentHash | null
  readonly passage: Passage | null
  /** The person of the operation who recorded it. */
  readonly recordedBy: string
}

/** A stretch that ends before it begins: a passage, a window, or its hours of a day. */
export interface EndsBeforeItBegins {
  readonly kind: 'ends before it begins'
  readonly at: string
  readonly from: string
  readonly to: string
}

/** Longest text, in UTF-16 units: a sentence or two, never a document. */
const TEXT_MAX = 600
/** Longest document, in characters. */
export const CHARACTERS_MAX = 2_000_000

/** Text on one line: no control signs, no blank at an end, at most 600 signs. */
export function lineOfText<Text extends string = string>(most = TEXT_MAX): Reader<Text> {
  return (value, at) => {
    if (value === undefined) return malformed(at, 'missing')
    if (typeof value !== 'string') return malformed(at, 'not text')
    if (value === '') return malformed(at, 'empty')
    const isLine = value.length <= most && /^[^\s\p{C}](?:[^\p{C}]*[^\s\p{C}])?$/u.test(value)
    return isLine ? accept(value as Text) : malformed(at, 'not a line of text' satisfies Flaw)
  }
}

/** Takes the fields of an origin. `document` and `passage` come together or not at all. */
export function takeOrigin(fields: Fields): Origin {
  return {
    claimedBy: fields.take('claimed_by', code<PartyCode>()),
    reportedBy: fields.take('reported_by', code<PartyCode>()),
    on: fields.take('on', day),
    document: fields.take('document', orNull(hex64<DocumentHash>())),
    passage: fields.take('passage', orNull(passage)),
    recordedBy: fields.take('recorded_by', lineOfText(200)),
  }
}

/** What is wrong between fields of an origin that are each well formed; null where nothing is. */
export function originFlaw(origin: Origin): EndsBeforeItBegins | Malformed | null {
  const { document, passage: at } = origin
  if (document !== null && at === null) return { kind: 'malformed', at: 'passage', flaw: 'missing' }
  if (document === null && at !== null)
    return { kind: 'malformed', at: 'document', flaw: 'missing' }
  if (at !== null && at.end <= at.start) {
    const [from, to] = [String(at.start), String(at.end)]
    return { kind: 'ends before it begins', at: 'passage', from, to }
  }
  return null
}

const passage: Reader<Passage> = (value, at) => {
  const fields = new Fields(value, at)
  const position = wholeNumber(0, CHARACTERS_MAX)
  return fields.answer({
    start: fields.take('start', position),
    end: fields.take('end', position),
  })
}
