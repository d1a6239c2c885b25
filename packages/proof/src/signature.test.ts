import * as crypto from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import { withSharedData } from '../../../test/shared-data.ts'
import { fromHex } from './bytes/bytes.ts'
import { nativeEngine, nativeWebCrypto } from './engine/native-engine.ts'
import { plainEngine } from './engine/plain-engine.ts'
import { webVerdict } from './engine/web-engine.ts'
import * as signature from './signature.ts'
import { hex } from './statement-id/statement-id.ts'
import { engineRound } from './testing/engine-round.ts'
import { baseTimes } from './ed25519/ed25519.ts'
import { encodePoint } from './ed25519/point.ts'
import { crookedEncodings, encodedSum, torsionPoints } from './testing/torsion.ts'
import { utf8 } from './text/text.ts'

const SEED = bytes('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60')
const native = nativeEngine() ?? plainEngine

afterEach(() => {
  signature.usePlainJavaScript(false)
  signature.useEngine(null)
})

describe('each engine', () => {
  const engines = [
    { name: 'node:crypto', isPlain: false },
    { name: 'plain JavaScript', isPlain: true },
  ]

  test.each(engines)('signs as RFC 8032 prints it ($name)', ({ name, isPlain }) => {
    signature.usePlainJavaScript(isPlain)
    expect(signature.currentEngine().name).toBe(name)
    const publicKey = signature.publicKeyOf(SEED)
    expect(hex(publicKey)).toBe('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a')
    const signed = signature.sign({ privateKey: SEED, message: new Uint8Array() })
    expect(hex(signed)).toBe(
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155' +
        '5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    )
  })

  for (const { name, isPlain } of engines)
    withSharedData('vectors/wycheproof-ed25519.json', `passes Wycheproof (${name})`, (file) => {
      signature.usePlainJavaScript(isPlain)
      const vectors = wycheproof(file)
      expect(vectors).toHaveLength(151)
      const wrong = vectors.filter((one) => signature.verifySignature(one) !== one.isValid)
      expect(wrong).toEqual([])
    })

  withSharedData(
    'vectors/wycheproof-ed25519.json',
    'passes Wycheproof (WebCrypto)',
    async (file) => {
      for (const one of wycheproof(file))
        expect(await signature.verifySignatureWeb(one), one.name).toBe(one.isValid)
    },
  )
})

test('all engines give one verdict on signatures crafted to divide them', async () => {
  const engines = { native: [native], web: nativeWebCrypto() }
  const findings = await engineRound({ seed: 'a short round', count: 308 }, engines)
  expect(findings.verdicts).toBe(308)
  expect(findings.disagreements).toEqual([])
  // Else the round would prove nothing: without the profile some of these pass.
  expect(findings.acceptedWithoutProfile).toBeGreaterThan(0)
})

describe('a key at its enrolment', () => {
  test('is accepted if it is one', () => {
    expect(signature.checkPublicKey(signature.publicKeyOf(SEED))).toEqual({ ok: true })
  })

  test('is refused if its point has low order, however it is written', () => {
    const points = torsionPoints().map(encodePoint)
    expect(new Set(points.map(hex)).size).toBe(8)
    expect(points.map(refusalOf)).toEqual(['the identity', ...Array(7).fill('not of prime order')])
    for (const crooked of crookedEncodings())
      expect(refusalOf(crooked)).toBe('not a canonical point')
  })

  test('is refused if a point of low order was added to it, be its number even or odd', () => {
    const lowOrder = torsionPoints().slice(1)
    for (const number of [6n, 7n, 8n])
      for (const point of lowOrder)
        expect(refusalOf(encodedSum(baseTimes(number), point))).toBe('not of prime order')
  })

  test('is refused if it is no point, or not 32 bytes', () => {
    expect(refusalOf(bytes('02'.padEnd(64, '0')))).toBe('not a canonical point')
    expect(refusalOf(new Uint8Array(31))).toBe('not 32 bytes')
    expect(refusalOf('x'.repeat(32) as unknown as Uint8Array)).toBe('not 32 bytes')
  })
})

describe('a signature', () => {
  const message = utf8('12 bags of flour')
  const genuine = {
    publicKey: signature.publicKeyOf(SEED),
    message,
    signature: signature.sign({ privateKey: SEED, message }),
  }

  test.each([
    ['one byte short', { ...genuine, signature: genuine.signature.subarray(1) }],
    ['one byte long', { ...genuine, signature: new Uint8Array([...genuine.signature, 0]) }],
    ['a text', { ...genuine, signature: hex(genuine.signature) }],
    ['missing', { publicKey: genuine.publicKey, message }],
    ['on nothing', { ...genuine, message: undefined }],
    ['on a text', { ...genuine, message: '12 bags of flour' }],
    ['under half a key', { ...genuine, publicKey: genuine.publicKey.subarray(16) }],
    ['under no key', { ...genuine, publicKey: null }],
  ])('that is %s is false and no fault', async (_, hostile) => {
    const signed = hostile as typeof genuine
    expect(signature.verifySignature(signed)).toBe(false)
    expect(await signature.verifySignatureWeb(signed)).toBe(false)
  })

  test('holds on buffers, and on parts of larger arrays', () => {
    const whole = new Uint8Array([9, ...genuine.signature, 9])
    const parts = { ...genuine, signature: whole.subarray(1, 65) }
    expect(signature.verifySignature(parts)).toBe(true)
    const buffered = { ...genuine, publicKey: Buffer.from(genuine.publicKey) }
    expect(signature.verifySignature(buffered)).toBe(true)
  })

  test('is judged by the engine that a shell hands in, and by ours if that one breaks', () => {
    const calls: string[] = []
    const verify = (answer: () => boolean) => ({
      ...plainEngine,
      verify: () => {
        calls.push('asked')
        return answer()
      },
    })
    signature.useEngine(verify(() => false))
    expect(signature.verifySignature(genuine)).toBe(false)
    const broken = verify(() => {
      throw new Error('no such algorithm')
    })
    signature.useEngine(broken)
    expect(signature.verifySignature(genuine)).toBe(true)
    expect(calls).toHaveLength(2)
  })

  test('is judged by WebCrypto itself where there is one', async () => {
    const subtle = nativeWebCrypto()
    expect(subtle && (await webVerdict(subtle, genuine))).toBe(true)
    const other = { ...genuine, message: utf8('13 bags of flour') }
    expect(subtle && (await webVerdict(subtle, other))).toBe(false)
  })

  test('is judged by plain JavaScript in a browser that has no Ed25519', async () => {
    const old = {
      importKey: () => Promise.reject(new Error('NotSupportedError')),
      verify: () => Promise.resolve(false),
    }
    expect(await signature.verifySignatureWeb(genuine, old)).toBe(true)
    expect(await signature.verifySignatureWeb(genuine, null)).toBe(true)
    const other = { ...genuine, message: utf8('13 bags of flour') }
    expect(await signature.verifySignatureWeb(other, old)).toBe(false)
  })

  test('with a private key of another length is a fault', () => {
    const privateKey = new Uint8Array(31)
    expect(() => signature.sign({ privateKey, message })).toThrow(TypeError)
    expect(() => signature.publicKeyOf(privateKey)).toThrow(TypeError)
  })
})

test('plain JavaScript signs like the native engine, for any key and message', () => {
  for (let turn = 0; turn < 30; turn += 1) {
    const privateKey = new Uint8Array(crypto.randomBytes(32))
    const message = new Uint8Array(crypto.randomBytes(turn * 9))
    expect(plainEngine.sign({ privateKey, message })).toEqual(native.sign({ privateKey, message }))
    expect(plainEngine.publicKeyOf(privateKey)).toEqual(native.publicKeyOf(privateKey))
  }
})

interface Vectors {
  readonly testGroups: readonly {
    readonly publicKey: { readonly pk: string }
    readonly tests: readonly {
      readonly tcId: number
      readonly comment: string
      readonly msg: string
      readonly sig: string
      readonly result: 'valid' | 'invalid'
    }[]
  }[]
}

function wycheproof(file: Buffer) {
  const { testGroups } = JSON.parse(file.toString('utf8')) as Vectors
  return testGroups.flatMap(({ publicKey, tests }) =>
    tests.map(({ tcId, comment, msg, sig, result }) => ({
      name: `${tcId} ${comment}`,
      publicKey: bytes(publicKey.pk),
      message: bytes(msg),
      signature: bytes(sig),
      isValid: result === 'valid',
    })),
  )
}

function refusalOf(publicKey: Uint8Array): string | null {
  const standing = signature.checkPublicKey(publicKey)
  return standing.ok ? null : standing.refusal.kind
}

function bytes(digits: string): Uint8Array {
  return fromHex(digits) ?? new Uint8Array()
}
