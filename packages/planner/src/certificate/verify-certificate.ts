/**
 * Whether a certificate holds: each stage's model is fetched or built again, and the verifier looks
 * at what is claimed of it. What arithmetic cannot show is held by the hash that was published.
 */
import type { ModelDigest } from '../model/model-bytes.ts'
import type { Model } from '../model/model.ts'
import { type Verdict, verify } from '../verify/verify.ts'
import { type Certificate, type CertificateStage, certificateHash } from './certificate.ts'

/** Where the models come from: kept bytes, or built again from the inputs; null where it is not known. */
export type ModelSource = (stage: CertificateStage, index: number) => Model | Uint8Array | null

export type CertificateFinding =
  | { readonly kind: 'another certificate'; readonly published: string; readonly found: string }
  | { readonly kind: 'no stages' }
  | { readonly kind: 'no model'; readonly stage: string }
  | { readonly kind: 'negative slack'; readonly stage: string; readonly slack: number }
  | { readonly kind: 'stage does not hold'; readonly stage: string }
  | { readonly kind: 'checker refused' }

export interface CertificateVerdict {
  readonly accepted: boolean
  readonly findings: readonly CertificateFinding[]
  readonly hash: string
  /** In the order of the stages; null where there was no model. */
  readonly stages: readonly { readonly name: string; readonly verdict: Verdict | null }[]
}

/**
 * Verifies every stage. `publishedHash` is the hash that the plan's statement carries; null where
 * there is none, and then nothing speaks for the fields that arithmetic cannot show.
 */
export function verifyCertificate(
  certificate: Certificate,
  modelOf: ModelSource,
  { digest, publishedHash }: { digest: ModelDigest; publishedHash: string | null },
): CertificateVerdict {
  const findings: CertificateFinding[] = []
  const hash = certificateHash(certificate, digest)
  if (publishedHash !== null && publishedHash !== hash)
    findings.push({ kind: 'another certificate', published: publishedHash, found: hash })
  if (certificate.stages.length === 0) findings.push({ kind: 'no stages' })
  const stages = certificate.stages.map((stage, index) => {
    const model = modelOf(stage, index)
    const verdict = model === null ? null : verify(model, stage, digest)
    if (verdict === null) findings.push({ kind: 'no model', stage: stage.name })
    else if (!verdict.accepted) findings.push({ kind: 'stage does not hold', stage: stage.name })
    if (!(stage.slack >= 0))
      findings.push({ kind: 'negative slack', stage: stage.name, slack: stage.slack })
    return { name: stage.name, verdict }
  })
  if (certificate.checker?.accepted === false) findings.push({ kind: 'checker refused' })
  return { accepted: findings.length === 0, findings, hash, stages }
}

/** Models by their hashes, for those who kept the bytes. */
export function modelsByHash(models: ReadonlyMap<string, Model | Uint8Array>): ModelSource {
  return ({ modelHash }) => models.get(modelHash) ?? null
}
