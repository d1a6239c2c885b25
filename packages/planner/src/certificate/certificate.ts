/**
 * What a plan rests on, so that anybody who can build its models may check it: which inputs, which
 * engine, and for each stage what was reached and the duals that prove it. It has a hash over all
 * its fields; the statement that proposes the plan carries that hash, so nothing in it (the seed,
 * say, which no arithmetic shows) can be changed afterwards. It holds routes and times, and is for
 * the parties concerned alone.
 */
import { assert } from '@causeway/domain/result/result'
import { type ModelDigest, hashOfBytes } from '../model/model-bytes.ts'

export interface Certificate {
  readonly operation: string
  /** The position of the log that the inputs are known on, in decimal digits. */
  readonly position: string
  /** Planning figures and reference data, as `id@version`. */
  readonly figures: readonly string[]
  /** The hash of the model that all stages have in common, before any objective was added. */
  readonly modelHash: string
  /** The model's form by name (`F`, `full`): which columns were built. */
  readonly form: string
  readonly mode: 'weighted' | 'strict'
  readonly engine: string
  readonly version: string
  readonly seed: number
  readonly options: CertificateOptions
  readonly stages: readonly CertificateStage[]
  /** What the checker of whole trucks said; null where the plan has not been rounded. */
  readonly checker: CheckerAnswer | null
}

export interface CertificateOptions {
  readonly algorithm: 'choose' | 'dual simplex' | 'interior point'
  readonly timeLimit_s: number | null
  readonly gap: number
}

/** One solve. Stages are in the order in which they were solved. */
export interface CertificateStage {
  readonly name: string
  /** Of the stage's own model, with its objective and the rows that keep the stages before. */
  readonly modelHash: string
  readonly objective: number
  /** What no solution goes below; null where nothing is claimed. */
  readonly bound: number | null
  /** How far below its objective later stages may let it fall; 0 or more. */
  readonly slack: number
  readonly primal: Float64Array
  /** Of the relaxation where there are whole numbers; null where the engine gave none. */
  readonly dual: Float64Array | null
}

/** In its own words, which the certificate only carries. */
export interface CheckerAnswer {
  readonly accepted: boolean
  readonly findings: readonly string[]
}

/** The kind and version of the JSON form. */
export const CERTIFICATE_FORM = 'causeway-certificate-1'

/** 64 hexadecimal digits: SHA-256 of the certificate's text without its hash. */
export function certificateHash(certificate: Certificate, digest: ModelDigest): string {
  return hashOfBytes(asciiBytes(JSON.stringify(bodyOf(certificate))), digest)
}

/**
 * The JSON form, ending with the hash: one line, fields in a fixed order, letters of ASCII only, so
 * that a certificate has one text. Vectors have only what is not 0, with where it stands.
 */
export function printCertificate(certificate: Certificate, digest: ModelDigest): string {
  const hash = certificateHash(certificate, digest)
  const text = JSON.stringify({ ...bodyOf(certificate), hash })
  return `${escaped(text)}\n`
}

/** The fields in their order. A number that JSON cannot write is a bug of whoever made it. */
function bodyOf(certificate: Certificate): { readonly [name: string]: unknown } {
  const { options, checker } = certificate
  const numbers = [certificate.seed, options.gap, options.timeLimit_s ?? 0]
  assert(numbers.every(Number.isFinite), 'seed and options of a certificate are finite')
  return {
    form: CERTIFICATE_FORM,
    operation: certificate.operation,
    position: certificate.position,
    figures: certificate.figures,
    model_hash: certificate.modelHash,
    model_form: certificate.form,
    mode: certificate.mode,
    engine: certificate.engine,
    version: certificate.version,
    seed: certificate.seed,
    options: {
      algorithm: options.algorithm,
      time_limit_s: options.timeLimit_s,
      gap: options.gap,
    },
    stages: certificate.stages.map(stageBody),
    checker: checker && { accepted: checker.accepted, findings: checker.findings },
  }
}

function stageBody(stage: CertificateStage): { readonly [name: string]: unknown } {
  const { objective, bound, slack } = stage
  const isFinite = [objective, bound ?? 0, slack].every(Number.isFinite)
  assert(isFinite, `objective, bound and slack of stage ${stage.name} are finite`)
  return {
    name: stage.name,
    model_hash: stage.modelHash,
    ...{ objective, bound, slack },
    primal: vectorBody(stage.primal),
    dual: stage.dual && vectorBody(stage.dual),
  }
}

function vectorBody(vector: Float64Array): { readonly [name: string]: unknown } {
  const at: number[] = []
  const values: number[] = []
  for (const [index, value] of vector.entries()) {
    if (value === 0) continue
    assert(Number.isFinite(value), 'vectors of a certificate are finite')
    at.push(index)
    values.push(value)
  }
  return { length: vector.length, at, values }
}

function escaped(text: string): string {
  return text.replaceAll(
    /[^\x20-\x7e]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function asciiBytes(text: string): Uint8Array {
  const plain = escaped(text)
  const bytes = new Uint8Array(plain.length)
  for (let at = 0; at < plain.length; at += 1) bytes[at] = plain.charCodeAt(at)
  return bytes
}
