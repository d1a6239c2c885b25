/**
 * Reads a certificate's JSON form. Whoever got one from outside learns which field is wrong; a field
 * that nobody knows is refused too, and so is a text whose hash is not its own.
 */
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import type { ModelDigest } from '../model/model-bytes.ts'
import {
  CERTIFICATE_FORM,
  type Certificate,
  type CertificateOptions,
  type CertificateStage,
  type CheckerAnswer,
  certificateHash,
} from './certificate.ts'

/** In the order of the checks. */
export type CertificateRefusal =
  | { readonly kind: 'not JSON' }
  | { readonly kind: 'another form'; readonly found: string }
  /** `at`: names and list numbers, joined by dots. */
  | { readonly kind: 'malformed'; readonly at: string; readonly expected: string }
  | { readonly kind: 'unknown field'; readonly at: string }
  | { readonly kind: 'another hash'; readonly stated: string; readonly found: string }

/** More than any operation needs; a longer vector would only fill memory. */
const LONGEST_VECTOR = 2 ** 24

/** The certificate of a text. */
export function parseCertificate(
  text: string,
  digest: ModelDigest,
): Result<Certificate, CertificateRefusal> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refuse({ kind: 'not JSON' })
  }
  try {
    const { certificate, hash } = readCertificate(new Reader(value, ''))
    const found = certificateHash(certificate, digest)
    return found === hash
      ? accept(certificate)
      : refuse({ kind: 'another hash', stated: hash, found })
  } catch (fault) {
    if (fault instanceof Malformed) return refuse(fault.refusal)
    throw fault
  }
}

function readCertificate(reader: Reader): { certificate: Certificate; hash: string } {
  const form = reader.text('form')
  if (form !== CERTIFICATE_FORM) throw new Malformed({ kind: 'another form', found: form })
  const certificate: Certificate = {
    operation: reader.text('operation'),
    position: reader.matching('position', /^(?:0|[1-9]\d*)$/, 'a position in digits'),
    figures: reader.list('figures', asText),
    modelHash: reader.hash('model_hash'),
    form: reader.text('model_form'),
    mode: reader.word('mode', ['weighted', 'strict']),
    engine: reader.text('engine'),
    version: reader.text('version'),
    seed: reader.number('seed'),
    options: readOptions(reader.object('options')),
    stages: reader.list('stages', (value, at) => readStage(new Reader(value, at))),
    checker: reader.nullable('checker', (value, at) => readChecker(new Reader(value, at))),
  }
  const hash = reader.hash('hash')
  reader.end()
  return { certificate, hash }
}

function readOptions(reader: Reader): CertificateOptions {
  const options: CertificateOptions = {
    algorithm: reader.word('algorithm', ['choose', 'dual simplex', 'interior point']),
    timeLimit_s: reader.nullable('time_limit_s', asNumber),
    gap: reader.number('gap'),
  }
  reader.end()
  return options
}

function readStage(reader: Reader): CertificateStage {
  const stage: CertificateStage = {
    name: reader.text('name'),
    modelHash: reader.hash('model_hash'),
    objective: reader.number('objective'),
    bound: reader.nullable('bound', asNumber),
    slack: reader.number('slack'),
    primal: readVector(reader.object('primal')),
    dual: reader.nullable('dual', (value, at) => readVector(new Reader(value, at))),
  }
  reader.end()
  return stage
}

function readChecker(reader: Reader): CheckerAnswer {
  const answer = { accepted: reader.flag('accepted'), findings: reader.list('findings', asText) }
  reader.end()
  return answer
}

/** What is not named is 0; places rise, and no value is 0 or has no place. */
function readVector(reader: Reader): Float64Array {
  const length = reader.number('length')
  if (!Number.isInteger(length) || length < 0 || length > LONGEST_VECTOR)
    reader.wrong('length', 'a length')
  const places = reader.list('at', asNumber)
  const values = reader.list('values', asNumber)
  if (values.length !== places.length) reader.wrong('values', 'one value for each place')
  const vector = new Float64Array(length)
  let before = -1
  for (const [index, place] of places.entries()) {
    if (!Number.isInteger(place) || place <= before || place >= length)
      reader.wrong(`at.${index}`, 'a place beyond the one before')
    const value = values[index] ?? 0
    if (value === 0) reader.wrong(`values.${index}`, 'a value other than 0')
    vector[place] = value
    before = place
  }
  reader.end()
  return vector
}

type Read<T> = (value: unknown, at: string) => T

const asText: Read<string> = (value, at) => (typeof value === 'string' ? value : wrong(at, 'text'))

const asNumber: Read<number> = (value, at) =>
  typeof value === 'number' && Number.isFinite(value) ? value : wrong(at, 'a number')

/** Carries a refusal to the edge of this file. */
class Malformed extends Error {
  readonly refusal: CertificateRefusal

  constructor(refusal: CertificateRefusal) {
    super(refusal.kind)
    this.refusal = refusal
  }
}

function wrong(at: string, expected: string): never {
  throw new Malformed({ kind: 'malformed', at, expected })
}

/** The fields of one object, asked for one after the other. */
class Reader {
  readonly #fields: { readonly [name: string]: unknown }
  readonly #at: string
  readonly #asked = new Set<string>()

  constructor(value: unknown, at: string) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      wrong(at === '' ? 'certificate' : at, 'an object')
    this.#fields = { ...value }
    this.#at = at
  }

  text(name: string): string {
    return this.#read(name, asText)
  }

  number(name: string): number {
    return this.#read(name, asNumber)
  }

  flag(name: string): boolean {
    return this.#read(name, (value, at) =>
      typeof value === 'boolean' ? value : wrong(at, 'true or false'),
    )
  }

  object(name: string): Reader {
    return this.#read(name, (value, at) => new Reader(value, at))
  }

  matching(name: string, pattern: RegExp, expected: string): string {
    const text = this.text(name)
    return pattern.test(text) ? text : this.wrong(name, expected)
  }

  hash(name: string): string {
    return this.matching(name, /^[0-9a-f]{64}$/, '64 hexadecimal digits')
  }

  word<T extends string>(name: string, words: readonly T[]): T {
    const text = this.text(name)
    return words.find((word) => word === text) ?? this.wrong(name, words.join(' or '))
  }

  nullable<T>(name: string, read: Read<T>): T | null {
    return this.#read(name, (value, at) => (value === null ? null : read(value, at)))
  }

  list<T>(name: string, read: Read<T>): readonly T[] {
    return this.#read(name, (value, at) =>
      Array.isArray(value)
        ? value.map((one: unknown, index) => read(one, `${at}.${index}`))
        : wrong(at, 'a list'),
    )
  }

  wrong(name: string, expected: string): never {
    return wrong(this.#place(name), expected)
  }

  /** Refuses the first field that nobody asked for. */
  end(): void {
    const strange = Object.keys(this.#fields).find((name) => !this.#asked.has(name))
    if (strange !== undefined)
      throw new Malformed({ kind: 'unknown field', at: this.#place(strange) })
  }

  #read<T>(name: string, read: Read<T>): T {
    this.#asked.add(name)
    if (!Object.hasOwn(this.#fields, name)) this.wrong(name, 'a value')
    return read(this.#fields[name], this.#place(name))
  }

  #place(name: string): string {
    return this.#at === '' ? name : `${this.#at}.${name}`
  }
}
