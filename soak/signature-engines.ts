/**
 * Asks all Ed25519 engines about many crafted signatures: low-order and mixed-order points,
 * crooked encodings, S beyond L, flipped bits. One verdict from all, or the round names its seed.
 *
 * npm run soak -- signature-engines [COUNT] [SEED]
 */
import { webcrypto } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { engineRound } from '@causeway/proof/testing/engine-round'
import { fastEngine, nodeEngine } from '@causeway/server/proof/node-engine'

const EVERY = 1000

/** Runs the rounds, a thousand signatures each; answers how many of them divided the engines. */
export async function divideEngines(
  { seed, count }: { readonly seed: string; readonly count: number },
  say: (line: string) => void,
): Promise<number> {
  const engines = { native: [nodeEngine, fastEngine()], web: webcrypto.subtle }
  let divided = 0
  for (let from = 0; from < count; from += EVERY) {
    const round = { seed: `${seed}/${from}`, count: Math.min(EVERY, count - from) }
    const findings = await engineRound(round, engines)
    for (const { crafted, verdicts } of findings.disagreements)
      say(`seed ${round.seed}, ${crafted.how}: ${JSON.stringify(verdicts)}`)
    divided += findings.disagreements.length
    say(`${from + round.count} asked, ${divided} verdicts differ`)
  }
  return divided
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [count = '10000', seed = new Date().toISOString()] = process.argv.slice(2)
  const divided = await divideEngines({ seed, count: Number(count) }, console.log)
  process.exitCode = divided === 0 ? 0 : 1
}
