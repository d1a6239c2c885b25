/**
 * A round over crafted signatures: every engine gives its verdict on each, and what they disagree
 * on is returned. Short in the tests, ten thousand long in the soak.
 */
import type { SignatureEngine } from '../engine/engine.ts'
import type { WebCrypto } from '../engine/web-engine.ts'
import { useEngine, usePlainJavaScript, verifySignature, verifySignatureWeb } from '../signature.ts'
import type { Crafted } from './crafted-signatures.ts'
import { craftedSignatures } from './crafted-signatures.ts'

/** The engines of a round, beside plain JavaScript: those that a shell hands in, and a browser's. */
export interface RoundEngines {
  readonly native: readonly SignatureEngine[]
  readonly web: WebCrypto | null
}

/** A crafted signature on which the engines differ from each other or from what was expected. */
export interface Disagreement {
  readonly crafted: Crafted
  /** By the engine's name. */
  readonly verdicts: Readonly<Record<string, boolean>>
}

/** What a round found: it is good when nothing is in `disagreements`. */
export interface RoundFindings {
  readonly verdicts: number
  readonly disagreements: readonly Disagreement[]
  /** How many a bare native engine accepts although the profile does not: the attack's reach. */
  readonly acceptedWithoutProfile: number
}

/** Asks every engine about `count` crafted signatures that follow from `seed`. */
export async function engineRound(
  { seed, count }: { readonly seed: string; readonly count: number },
  { native, web }: RoundEngines,
): Promise<RoundFindings> {
  const disagreements: Disagreement[] = []
  let [verdicts, acceptedWithoutProfile] = [0, 0]
  for (const crafted of craftedSignatures(seed, count)) {
    const answers = {
      ...Object.fromEntries(native.map((engine) => [engine.name, askNative(crafted, engine)])),
      'plain JavaScript': askPlain(crafted),
      WebCrypto: await verifySignatureWeb(crafted, web),
    }
    verdicts += 1
    if (Object.values(answers).some((one) => one !== crafted.isValid))
      disagreements.push({ crafted, verdicts: answers })
    if (!crafted.isValid && native.some((engine) => engine.verify(crafted)))
      acceptedWithoutProfile += 1
  }
  return { verdicts, disagreements, acceptedWithoutProfile }
}

function askNative(crafted: Crafted, native: SignatureEngine): boolean {
  useEngine(native)
  const verdict = verifySignature(crafted)
  useEngine(null)
  return verdict
}

function askPlain(crafted: Crafted): boolean {
  usePlainJavaScript(true)
  const verdict = verifySignature(crafted)
  usePlainJavaScript(false)
  return verdict
}
