/**
 * Collects the bytes of a document that are not events, and knows at every place under which names
 * it stands: that is how the list of events is found, wherever it lies and whatever comes first.
 */
import { Pieces } from './pieces.ts'

const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
const OPEN_LIST = 0x5b
const CLOSE_LIST = 0x5d
const QUOTE = 0x22
const ESCAPE = 0x5c
const COLON = 0x3a
const COMMA = 0x2c
const LINE = 0x0a

/** Where the list of events may stand: the names from the document's root. */
const LIST_PATHS: ReadonlySet<string> = new Set([
  '',
  '/eventList',
  '/epcisBody/eventList',
  '/epcisBody/queryResults/resultsBody/eventList',
])

const NAME_MAX = 64

/** A hole in the header's text, where the events stood. */
interface Hole {
  readonly at_bytes: number
  bytes: number
  lines: number
}

export class HeaderBytes {
  lines = 0
  depth = 0
  /** The path of the list that was just opened. */
  listPath = ''
  readonly holes: Hole[] = []
  private readonly pieces = new Pieces()
  /** The name under which each open object or list stands; lists have none of their own. */
  private readonly names: string[] = []
  private readonly areObjects: boolean[] = []
  private lastString: number[] = []
  private isName = false
  private inString = false
  private escaped = false
  private found = false

  /**
   * Takes bytes up to and including the bracket that opens the list of events, or all of them.
   * Says how many it took, and whether the list begins there.
   */
  take(chunk: Uint8Array, from: number, depthMax: number): { end: number; opensList: boolean } {
    let index = from
    let opensList = false
    while (index < chunk.length && !opensList && this.depth <= depthMax) {
      const byte = chunk[index] ?? 0
      index += 1
      if (this.inString) this.insideString(byte)
      else opensList = this.outside(byte)
    }
    this.pieces.add(chunk.subarray(from, index))
    return { end: index, opensList }
  }

  /** The list of events was read: so much of it is not in the header's text. */
  skip(bytes: number, lines: number): void {
    this.holes.push({ at_bytes: this.bytes, bytes, lines })
  }

  /** All bytes of the header, with nothing in the place of the events. */
  all(): Uint8Array {
    return this.pieces.all()
  }

  get bytes(): number {
    return this.pieces.length
  }

  private insideString(byte: number): void {
    if (this.escaped) this.escaped = false
    else if (byte === ESCAPE) this.escaped = true
    else if (byte === QUOTE) {
      this.inString = false
      return
    }
    if (this.isName && this.lastString.length < NAME_MAX) this.lastString.push(byte)
  }

  private outside(byte: number): boolean {
    switch (byte) {
      case LINE:
        this.lines += 1
        return false
      case QUOTE:
        this.inString = true
        if (this.isName) this.lastString = []
        return false
      case COLON:
        if (this.names.length > 0) this.names[this.names.length - 1] = nameOf(this.lastString)
        this.isName = false
        return false
      case COMMA:
        this.isName = this.areObjects.at(-1) ?? false
        return false
      case OPEN_OBJECT:
      case OPEN_LIST:
        return this.open(byte === OPEN_OBJECT)
      case CLOSE_OBJECT:
      case CLOSE_LIST:
        this.close()
        return false
      default:
        return false
    }
  }

  private open(isObject: boolean): boolean {
    const path = this.names.map((name) => `/${name}`).join('')
    const isOnlyObjects = this.areObjects.every(Boolean)
    this.depth += 1
    this.names.push('')
    this.areObjects.push(isObject)
    this.isName = isObject
    if (isObject || this.found || !isOnlyObjects || !LIST_PATHS.has(path)) return false
    this.found = true
    this.listPath = path
    return true
  }

  private close(): void {
    this.depth -= 1
    this.names.pop()
    this.areObjects.pop()
    this.isName = false
  }
}

/** Only plain names matter here: one written with escapes is none that we look for. */
function nameOf(bytes: readonly number[]): string {
  return String.fromCharCode(...bytes)
}
