import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ModelBuilder } from '../model/model-builder.ts'
import { modelBytes } from '../model/model-bytes.ts'
import { type Certificate, certificateHash, printCertificate } from './certificate.ts'
import { parseCertificate } from './parse-certificate.ts'
import { modelsByHash, verifyCertificate } from './verify-certificate.ts'

const digest = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()

function shortage(): Uint8Array {
  const builder = new ModelBuilder()
  const need = builder.row('need', 10, Infinity)
  builder.column('sent', { cost: 1, lower: 0, upper: 4 }, [[need, 1]])
  builder.column('short', { cost: 30, lower: 0, upper: 100 }, [[need, 1]])
  return modelBytes(builder.build().model)
}

const hash = createHash('sha256').update(shortage()).digest('hex')

function certificate(change: Partial<Certificate> = {}): Certificate {
  return {
    operation: 'نهر',
    position: '812',
    figures: ['need.food.total@3'],
    modelHash: hash,
    form: 'F',
    mode: 'weighted',
    engine: 'wasm-highs',
    version: '1.15.3',
    seed: 7,
    options: { algorithm: 'interior point', timeLimit_s: null, gap: 0 },
    stages: [
      {
        name: 'shortage',
        modelHash: hash,
        objective: 184,
        bound: 184,
        slack: 0.0184,
        primal: Float64Array.of(4, 6),
        dual: Float64Array.of(30),
      },
    ],
    checker: { accepted: true, findings: [] },
    ...change,
  }
}

const models = modelsByHash(new Map([[hash, shortage()]]))
const published = { digest, publishedHash: certificateHash(certificate(), digest) }

describe('a certificate', () => {
  it('holds where its models are known, and is printed and read as itself', () => {
    const text = printCertificate(certificate(), digest)
    expect(text).toMatch(/^[\x20-\x7e]+\n$/)
    const read = parseCertificate(text, digest)
    expect(read).toEqual({ ok: true, value: certificate() })
    expect(verifyCertificate(certificate(), models, published)).toMatchObject({
      accepted: true,
      findings: [],
      hash: published.publishedHash,
    })
  })

  it('does not hold where anything in it was altered, the seed too', () => {
    const text = printCertificate(certificate(), digest)
    const fields = Object.keys(JSON.parse(text) as object).filter((name) => name !== 'form')
    for (const name of fields) {
      const value = JSON.parse(text) as Record<string, unknown>
      value[name] = altered(value[name])
      const read = parseCertificate(JSON.stringify(value), digest)
      expect([name, read.ok]).toEqual([name, false])
    }
    const reseeded = certificate({ seed: 8 })
    const again = parseCertificate(printCertificate(reseeded, digest), digest)
    expect(again.ok).toBe(true)
    expect(verifyCertificate(reseeded, models, published).findings).toMatchObject([
      { kind: 'another certificate' },
    ])
  })

  it('does not hold where a stage says more than arithmetic does', () => {
    const [stage] = certificate().stages
    if (stage === undefined) throw new Error('there is a stage')
    const alterations = {
      primal: Float64Array.of(5, 5),
      dual: Float64Array.of(29),
      bound: 185,
      objective: 180,
      modelHash: '0'.repeat(64),
      slack: -1,
    }
    for (const [name, value] of Object.entries(alterations)) {
      const bent = certificate({ stages: [{ ...stage, [name]: value }] })
      const verdict = verifyCertificate(bent, models, { digest, publishedHash: null })
      expect([name, verdict.accepted]).toEqual([name, false])
    }
  })

  it('does not hold without stages, without a model, or where the checker refused', () => {
    const kinds = (change: Partial<Certificate>, source = models): unknown[] =>
      verifyCertificate(certificate(change), source, { digest, publishedHash: null }).findings.map(
        ({ kind }) => kind,
      )
    expect(kinds({ stages: [] })).toEqual(['no stages'])
    expect(kinds({}, () => null)).toEqual(['no model'])
    expect(kinds({ checker: { accepted: false, findings: ['hub 3'] } })).toEqual([
      'checker refused',
    ])
    expect(kinds({ checker: null })).toEqual([])
  })

  it.each([
    ['no JSON', '{', { kind: 'not JSON' }],
    ['a list', '[]', { kind: 'malformed', at: 'certificate' }],
    ['of another form', '{"form":"x"}', { kind: 'another form', found: 'x' }],
  ])('is refused where it is %s', (_, text, refusal) => {
    expect(parseCertificate(text, digest)).toMatchObject({ ok: false, refusal })
  })

  it.each([
    ['"position":"812"', '"position":"0x"', 'position'],
    ['"mode":"weighted"', '"mode":"kind"', 'mode'],
    ['"seed":7', '"seed":"7"', 'seed'],
    ['"seed":7,', '', 'seed'],
    ['"gap":0', '"gap":0,"more":1', 'options.more'],
    ['"accepted":true', '"accepted":1', 'checker.accepted'],
    ['"figures":["', '"figures":[7,"', 'figures.0'],
    ['"figures":[', '"figures":7,"x":[', 'figures'],
    ['"at":[0,1]', '"at":[1,1]', 'stages.0.primal.at.1'],
    ['"at":[0,1]', '"at":[0,2]', 'stages.0.primal.at.1'],
    ['"values":[4,6]', '"values":[4]', 'stages.0.primal.values'],
    ['"values":[4,6]', '"values":[4,0]', 'stages.0.primal.values.1'],
    ['"length":2', '"length":1e9', 'stages.0.primal.length'],
    [`"model_hash":"${hash}"`, '"model_hash":"A"', 'model_hash'],
  ])('with %s as %s is refused with the field', (before, after, at) => {
    const text = printCertificate(certificate(), digest).replace(before, after)
    expect(parseCertificate(text, digest)).toMatchObject({ ok: false, refusal: { at } })
  })
})

/** Something else of the same form. */
function altered(value: unknown): unknown {
  if (typeof value === 'number') return value + 1
  if (typeof value !== 'string') return Array.isArray(value) ? [] : { ...(value as object), x: 1 }
  if (value === 'weighted') return 'strict'
  return value.startsWith('0') ? `1${value.slice(1)}` : `0${value.slice(1)}`
}
