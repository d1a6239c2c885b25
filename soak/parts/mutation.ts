/**
 * Inputs for the fuzz rounds: valid seeds that are bent, cut, doubled and joined. The same seed and
 * number give the same input on every machine, so a finding needs no more than these two.
 */
import { createHash } from 'node:crypto'

/** Chance from a seed: whole numbers below a bound. */
export type Chance = (below: number) => number

/** Chance of its own for each input. */
export function chanceOf(seed: string, index: number): Chance {
  const digest = createHash('sha256').update(`${seed}/${index}`).digest()
  let [a, b, c, d] = [0, 4, 8, 12].map((at) => digest.readInt32LE(at)) as [
    number,
    number,
    number,
    number,
  ]
  return (below) => {
    // The generator sfc32; what counts is only that it is the same everywhere.
    const sum = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return (sum >>> 0) % below
  }
}

/** The largest input: beyond it only the limits themselves are tested, and that is a test's matter. */
export const INPUT_MAX_BYTES = 200_000

/** An input made of some seeds. */
export function mutated(seeds: readonly Uint8Array[], chance: Chance): Uint8Array {
  let bytes: Buffer = Buffer.from(pick(seeds, chance))
  const changes = 1 + chance(chance(4) === 0 ? 12 : 3)
  for (let count = 0; count < changes; count += 1) {
    const change = pick(CHANGES, chance)
    bytes = change(bytes, chance, seeds)
    if (bytes.length > INPUT_MAX_BYTES) bytes = bytes.subarray(0, INPUT_MAX_BYTES)
  }
  return bytes
}

type Change = (bytes: Buffer, chance: Chance, seeds: readonly Uint8Array[]) => Buffer

/** Bytes on which readers stumble. */
const AWKWARD = Buffer.from('\0\n\r \t"\\{}[],:—+=/\x7f\x80\xc0\xed\xff', 'latin1')
/** Numbers at which something ends. */
const EDGES = [
  ...['0', '00', '-0', '-1', '1', '7', '8', '9', '255', '256', '257', '65535', '65536'],
  ...['2147483647', '2147483648', '4294967295', '4294967296', '9007199254740991'],
  ...['9007199254740992', '99999999999999999999', '1e400', '1.5', '1E2', ''],
]
const TEXTS = [
  ...['', '\u0000', '\ud800', '\u202e', 'é', 'e\u0301', '😀', '__proto__', 'constructor'],
  ...['a'.repeat(300), '"', '\\', '2024-02-30', '9999-12-31T23:59:59Z', '../..', 'null'],
]

const CHANGES: readonly Change[] = [
  flipBit,
  flipBit,
  setByte,
  cutOut,
  doubleRange,
  joinOther,
  cutOff,
  edgeNumber,
  edgeNumber,
  swapLines,
  doubleLine,
  dropLine,
  bendJson,
  bendJson,
  bendJson,
  flipLetter,
]

function flipBit(bytes: Buffer, chance: Chance): Buffer {
  if (bytes.length === 0) return bytes
  const at = chance(bytes.length)
  return Buffer.from(bytes).fill((bytes[at] ?? 0) ^ (1 << chance(8)), at, at + 1)
}

function setByte(bytes: Buffer, chance: Chance): Buffer {
  if (bytes.length === 0) return AWKWARD
  const at = chance(bytes.length)
  const byte = chance(2) === 0 ? pick(AWKWARD, chance) : chance(256)
  return Buffer.from(bytes).fill(byte, at, at + 1)
}

function cutOut(bytes: Buffer, chance: Chance): Buffer {
  const [from, to] = range(bytes, chance)
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)])
}

function doubleRange(bytes: Buffer, chance: Chance): Buffer {
  const [from, to] = range(bytes, chance)
  const part = bytes.subarray(from, to)
  const times = chance(8) === 0 ? chance(200) : 1
  return Buffer.concat([
    bytes.subarray(0, to),
    ...Array<Buffer>(times).fill(part),
    bytes.subarray(to),
  ])
}

function joinOther(bytes: Buffer, chance: Chance, seeds: readonly Uint8Array[]): Buffer {
  const other = Buffer.from(pick(seeds, chance))
  const [from, to] = range(other, chance)
  const at = chance(bytes.length + 1)
  return Buffer.concat([bytes.subarray(0, at), other.subarray(from, to), bytes.subarray(at)])
}

function cutOff(bytes: Buffer, chance: Chance): Buffer {
  return bytes.subarray(0, chance(bytes.length + 1))
}

function edgeNumber(bytes: Buffer, chance: Chance): Buffer {
  const text = bytes.toString('latin1')
  const numbers = [...text.matchAll(/\d{1,20}/g)]
  const found = numbers[chance(Math.max(1, numbers.length))]
  if (found === undefined) return bytes
  const end = found.index + found[0].length
  return Buffer.from(text.slice(0, found.index) + pick(EDGES, chance) + text.slice(end), 'latin1')
}

/** One letter of base 64 or hexadecimal digits for another of the same kind. */
function flipLetter(bytes: Buffer, chance: Chance): Buffer {
  const digits = 'ABCDEFabcdef0123456789+/='
  const at = chance(bytes.length + 1)
  const copy = Buffer.from(bytes)
  if (/[A-Za-z0-9+/=]/.test(String.fromCharCode(bytes[at] ?? 0)))
    copy.write(pick([...digits], chance), at, 'latin1')
  return copy
}

function swapLines(bytes: Buffer, chance: Chance): Buffer {
  return inLines(bytes, (lines) => {
    const [one, other] = [chance(lines.length), chance(lines.length)]
    return lines.with(one, lines[other] ?? '').with(other, lines[one] ?? '')
  })
}

function doubleLine(bytes: Buffer, chance: Chance): Buffer {
  return inLines(bytes, (lines) => {
    const at = chance(lines.length)
    const times = chance(8) === 0 ? chance(120) : 1
    return lines.toSpliced(at, 0, ...Array<string>(times).fill(lines[at] ?? ''))
  })
}

function dropLine(bytes: Buffer, chance: Chance): Buffer {
  return inLines(bytes, (lines) => lines.toSpliced(chance(lines.length), 1))
}

function inLines(bytes: Buffer, change: (lines: string[]) => string[]): Buffer {
  return Buffer.from(change(bytes.toString('latin1').split('\n')).join('\n'), 'latin1')
}

/** Changes a piece of JSON inside the bytes, wherever one line or all of it is JSON. */
function bendJson(bytes: Buffer, chance: Chance): Buffer {
  const lines = bytes.toString().split('\n')
  const places = lines.flatMap((line, at) => (/^[^{[]{0,12}[{[]/.test(line) ? [at] : []))
  const whole = valueOf(bytes.toString())
  if (whole !== undefined) return Buffer.from(JSON.stringify(bent(whole, chance)))
  const at = places[chance(Math.max(1, places.length))]
  const line = at === undefined ? '' : (lines[at] ?? '')
  const start = line.search(/[{[]/)
  const value = start < 0 ? undefined : valueOf(line.slice(start))
  if (at === undefined || value === undefined) return bytes
  lines[at] = line.slice(0, start) + JSON.stringify(bent(value, chance))
  return Buffer.from(lines.join('\n'))
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** A value with one place changed, chosen on the way down. */
function bent(value: unknown, chance: Chance, depth = 0): unknown {
  const isInner = typeof value === 'object' && value !== null
  if (!isInner || depth > 30 || chance(6) === 0) return otherValue(value, chance)
  if (Array.isArray(value)) {
    if (value.length === 0 || chance(8) === 0) return [...value, otherValue(value[0], chance)]
    const at = chance(value.length)
    if (chance(8) === 0) return value.toSpliced(at, 1)
    return value.with(at, bent(value[at], chance, depth + 1))
  }
  const entries = Object.entries(value)
  if (entries.length === 0) return { x: otherValue(0, chance) }
  const at = chance(entries.length)
  const [name = 'x', inner] = entries[at] ?? []
  if (chance(8) === 0) return Object.fromEntries(entries.toSpliced(at, 1))
  if (chance(12) === 0)
    return Object.fromEntries([
      ...entries,
      [pick(['x', 'of', '__proto__', 'A', ''], chance), inner],
    ])
  return Object.fromEntries(entries.with(at, [name, bent(inner, chance, depth + 1)]))
}

function otherValue(value: unknown, chance: Chance): unknown {
  switch (chance(9)) {
    case 0:
      return null
    case 1:
      return pick([0, 1, -1, 1.5, 2 ** 53 - 1, 2 ** 53, -0, 1e300, 16, 17], chance)
    case 2:
      return pick(TEXTS, chance)
    case 3:
      return chance(2) === 0 ? [] : {}
    case 4:
      return [value, value]
    case 5:
      return { x: value }
    case 6:
      return nested(1 + chance(60))
    case 7:
      return typeof value === 'string' ? value + pick(TEXTS, chance) : String(value)
    default:
      return typeof value === 'string' && /^\d+$/.test(value)
        ? pick(EDGES, chance)
        : chance(2) === 0
  }
}

function nested(depth: number): unknown {
  let value: unknown = 0
  for (let level = 0; level < depth; level += 1) value = [value]
  return value
}

/** A short range, seldom a long one. */
function range(bytes: Buffer, chance: Chance): readonly [number, number] {
  const from = chance(bytes.length + 1)
  const most = chance(6) === 0 ? bytes.length : 40
  return [from, Math.min(bytes.length, from + chance(most + 1))]
}

function pick<Item>(items: ArrayLike<Item>, chance: Chance): Item {
  const item = items[chance(items.length)]
  if (item === undefined) throw new RangeError('there is something to choose from')
  return item
}
