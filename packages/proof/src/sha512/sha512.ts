/**
 * SHA-512 (FIPS 180-4) in plain JavaScript, for Ed25519 where no native engine is at hand. The
 * 64-bit words are pairs of 32-bit halves: big integers would be twenty times slower here.
 */
import { primeRoots } from '../prime-roots/prime-roots.ts'

const BLOCK = 128

const ROUNDS = halves(primeRoots({ degree: 3, count: 80 }))
const START = halves(primeRoots({ degree: 2, count: 8 }))
const words = new Int32Array(160)
const lastBlocks = new Uint8Array(2 * BLOCK)

/** SHA-512 in plain JavaScript: 64 bytes. */
export function sha512(bytes: Uint8Array): Uint8Array {
  const state = START.slice()
  const whole = bytes.length - (bytes.length % BLOCK)
  for (let at = 0; at < whole; at += BLOCK) compress(state, bytes, at)
  const end = fillLastBlocks(bytes, whole)
  for (let at = 0; at < end; at += BLOCK) compress(state, lastBlocks, at)
  const digest = new Uint8Array(64)
  for (let index = 0; index < 64; index += 1)
    digest[index] = (state[index >> 2] ?? 0) >>> (24 - 8 * (index & 3))
  return digest
}

/** Upper and lower halves in turn. */
function halves(values: readonly bigint[]): Int32Array {
  return Int32Array.from(
    values.flatMap((value) => [
      Number(BigInt.asIntN(32, value >> 32n)),
      Number(BigInt.asIntN(32, value)),
    ]),
  )
}

/** The rest of the bytes, one bit, zeros and the length in bits: one block or two. */
function fillLastBlocks(bytes: Uint8Array, whole: number): number {
  const rest = bytes.length - whole
  const end = rest < BLOCK - 16 ? BLOCK : 2 * BLOCK
  lastBlocks.fill(0)
  lastBlocks.set(bytes.subarray(whole))
  lastBlocks[rest] = 0x80
  for (let index = 1, bits = bytes.length * 8; bits > 0; index += 1) {
    lastBlocks[end - index] = bits % 256
    bits = Math.floor(bits / 256)
  }
  return end
}

/** Section 6.4.2. `state` and `words` hold halves: entry 2t is the upper one of word t. */
function compress(state: Int32Array, bytes: Uint8Array, at: number): void {
  spread(bytes, at)
  const now = state.slice()
  for (let t = 0; t < 160; t += 2) turn(now, t)
  for (let word = 0; word < 16; word += 2) {
    const low = bits32(state, word + 1) + bits32(now, word + 1)
    state[word] = (state[word] ?? 0) + (now[word] ?? 0) + carry(low)
    state[word + 1] = low
  }
}

/** One round: the words a … h move one place on; a and e are new. */
function turn(now: Int32Array, t: number): void {
  const [aUp, aLow] = [now[0] ?? 0, now[1] ?? 0]
  const [bUp, bLow] = [now[2] ?? 0, now[3] ?? 0]
  const [cUp, cLow] = [now[4] ?? 0, now[5] ?? 0]
  const [eUp, eLow] = [now[8] ?? 0, now[9] ?? 0]
  const choiceUp = (eUp & (now[10] ?? 0)) ^ (~eUp & (now[12] ?? 0))
  const choiceLow = (eLow & (now[11] ?? 0)) ^ (~eLow & (now[13] ?? 0))
  const sigmaUp = turned(eUp, eLow, 14) ^ turned(eUp, eLow, 18) ^ turned(eLow, eUp, 9)
  const sigmaLow = turned(eLow, eUp, 14) ^ turned(eLow, eUp, 18) ^ turned(eUp, eLow, 9)
  const low1 =
    bits32(now, 15) +
    (sigmaLow >>> 0) +
    (choiceLow >>> 0) +
    bits32(ROUNDS, t + 1) +
    bits32(words, t + 1)
  const up1 = (now[14] ?? 0) + sigmaUp + choiceUp + (ROUNDS[t] ?? 0) + (words[t] ?? 0) + carry(low1)
  const mostUp = (aUp & bUp) ^ (aUp & cUp) ^ (bUp & cUp)
  const mostLow = (aLow & bLow) ^ (aLow & cLow) ^ (bLow & cLow)
  const spinUp = turned(aUp, aLow, 28) ^ turned(aLow, aUp, 2) ^ turned(aLow, aUp, 7)
  const spinLow = turned(aLow, aUp, 28) ^ turned(aUp, aLow, 2) ^ turned(aUp, aLow, 7)
  const lowE = bits32(now, 7) + (low1 >>> 0)
  const upE = (now[6] ?? 0) + up1 + carry(lowE)
  const lowA = (low1 >>> 0) + (spinLow >>> 0) + (mostLow >>> 0)
  now.copyWithin(2, 0, 14)
  now[8] = upE
  now[9] = lowE
  now[0] = up1 + spinUp + mostUp + carry(lowA)
  now[1] = lowA
}

/** The 16 words of a block and the 64 that follow from them. */
function spread(bytes: Uint8Array, at: number): void {
  for (let t = 0; t < 32; t += 1) {
    const from = at + 4 * t
    words[t] =
      ((bytes[from] ?? 0) << 24) |
      ((bytes[from + 1] ?? 0) << 16) |
      ((bytes[from + 2] ?? 0) << 8) |
      (bytes[from + 3] ?? 0)
  }
  for (let t = 32; t < 160; t += 2) {
    const [nearUp, nearLow] = [words[t - 4] ?? 0, words[t - 3] ?? 0]
    const [farUp, farLow] = [words[t - 30] ?? 0, words[t - 29] ?? 0]
    const up1 = turned(nearUp, nearLow, 19) ^ turned(nearLow, nearUp, 29) ^ (nearUp >>> 6)
    const low1 =
      turned(nearLow, nearUp, 19) ^ turned(nearUp, nearLow, 29) ^ turned(nearLow, nearUp, 6)
    const up0 = turned(farUp, farLow, 1) ^ turned(farUp, farLow, 8) ^ (farUp >>> 7)
    const low0 = turned(farLow, farUp, 1) ^ turned(farLow, farUp, 8) ^ turned(farLow, farUp, 7)
    const low = (low1 >>> 0) + bits32(words, t - 13) + (low0 >>> 0) + bits32(words, t - 31)
    words[t] = up1 + (words[t - 14] ?? 0) + up0 + (words[t - 32] ?? 0) + carry(low)
    words[t + 1] = low
  }
}

/** One half of a word turned right by less than 32; for more, the caller swaps the halves. */
function turned(half: number, other: number, by: number): number {
  return (half >>> by) | (other << (32 - by))
}

/** A lower half as the whole number that it stands for. */
function bits32(halvesOf: Int32Array, at: number): number {
  return (halvesOf[at] ?? 0) >>> 0
}

/** What a sum of lower halves gives to the upper one. */
function carry(lowSum: number): number {
  return Math.floor(lowSum / 0x1_0000_0000)
}
