/**
 * SHA-256 (FIPS 180-4) in plain JavaScript, so that proofs can be checked at once on any phone,
 * without waiting and without trusting a library. A shell with a faster engine hands it in.
 */
import { primeRoots } from '../prime-roots/prime-roots.ts'
import type { Digest } from '../statement-id/statement-id.ts'

const BLOCK = 64
const HIGH = 32n

const ROUNDS = Int32Array.from(
  primeRoots({ degree: 3, count: 64 }).map((root) => Number(BigInt.asIntN(32, root >> HIGH))),
)
const START = Int32Array.from(
  primeRoots({ degree: 2, count: 8 }).map((root) => Number(BigInt.asIntN(32, root >> HIGH))),
)
const words = new Int32Array(64)
const lastBlocks = new Uint8Array(2 * BLOCK)

let handedIn: Digest | null = null

/** Hands in another SHA-256, or with null returns to the one in this file. */
export function useDigest(engine: Digest | null): void {
  handedIn = engine
}

/** SHA-256 by the engine that was handed in, or by `sha256` where there is none. */
export function digest(bytes: Uint8Array): Uint8Array {
  return handedIn === null ? sha256(bytes) : handedIn(bytes)
}

/** SHA-256 in plain JavaScript: 32 bytes. */
export function sha256(bytes: Uint8Array): Uint8Array {
  const state = START.slice()
  const whole = bytes.length - (bytes.length % BLOCK)
  for (let at = 0; at < whole; at += BLOCK) compress(state, bytes, at)
  const end = fillLastBlocks(bytes, whole)
  for (let at = 0; at < end; at += BLOCK) compress(state, lastBlocks, at)
  return bigEndian(state)
}

/** The rest of the bytes, one bit, zeros and the length in bits: one block or two. */
function fillLastBlocks(bytes: Uint8Array, whole: number): number {
  const rest = bytes.length - whole
  const end = rest < BLOCK - 8 ? BLOCK : 2 * BLOCK
  lastBlocks.fill(0, rest)
  for (let index = 0; index < rest; index += 1) lastBlocks[index] = bytes[whole + index] ?? 0
  lastBlocks[rest] = 0x80
  for (let index = 1, bits = bytes.length * 8; bits > 0; index += 1) {
    lastBlocks[end - index] = bits % 256
    bits = Math.floor(bits / 256)
  }
  return end
}

function bigEndian(state: Int32Array): Uint8Array {
  const bytes = new Uint8Array(state.length * 4)
  for (let index = 0; index < state.length; index += 1) {
    const word = state[index] ?? 0
    bytes[4 * index] = word >>> 24
    bytes[4 * index + 1] = word >>> 16
    bytes[4 * index + 2] = word >>> 8
    bytes[4 * index + 3] = word
  }
  return bytes
}

/** Section 6.2.2. The `| 0` keep every sum a 32-bit integer, which is what makes this fast. */
function compress(state: Int32Array, bytes: Uint8Array, at: number): void {
  spread(bytes, at)
  // Read one by one: destructuring goes through an iterator and costs two thirds of the speed.
  let a = state[0] ?? 0
  let b = state[1] ?? 0
  let c = state[2] ?? 0
  let d = state[3] ?? 0
  let e = state[4] ?? 0
  let f = state[5] ?? 0
  let g = state[6] ?? 0
  let h = state[7] ?? 0
  for (let t = 0; t < 64; t += 1) {
    const sigma1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const t1 = (h + sigma1 + ((e & f) ^ (~e & g)) + (ROUNDS[t] ?? 0) + (words[t] ?? 0)) | 0
    const sigma0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const t2 = (sigma0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  state[0] = (state[0] ?? 0) + a
  state[1] = (state[1] ?? 0) + b
  state[2] = (state[2] ?? 0) + c
  state[3] = (state[3] ?? 0) + d
  state[4] = (state[4] ?? 0) + e
  state[5] = (state[5] ?? 0) + f
  state[6] = (state[6] ?? 0) + g
  state[7] = (state[7] ?? 0) + h
}

/** The 16 words of a block and the 48 that follow from them. */
function spread(bytes: Uint8Array, at: number): void {
  for (let t = 0; t < 16; t += 1) {
    const from = at + 4 * t
    words[t] =
      ((bytes[from] ?? 0) << 24) |
      ((bytes[from + 1] ?? 0) << 16) |
      ((bytes[from + 2] ?? 0) << 8) |
      (bytes[from + 3] ?? 0)
  }
  for (let t = 16; t < 64; t += 1) {
    const near = words[t - 2] ?? 0
    const far = words[t - 15] ?? 0
    const gamma1 = ((near >>> 17) | (near << 15)) ^ ((near >>> 19) | (near << 13)) ^ (near >>> 10)
    const gamma0 = ((far >>> 7) | (far << 25)) ^ ((far >>> 18) | (far << 14)) ^ (far >>> 3)
    words[t] = gamma1 + (words[t - 7] ?? 0) + gamma0 + (words[t - 16] ?? 0)
  }
}
