/**
 * Hand-overs for the measurements of custody, made once into a file, a text a line. Making them is
 * no part of what is measured.
 */
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import * as crypto from 'node:crypto'
import { useEngine } from '@causeway/proof/signature'
import { nodeEngine } from '@causeway/server/proof/node-engine'
import { makeHandOvers } from '@causeway/simulator/custody/many-hand-overs'

export const OPERATION = 'bench'
const PARTIES = 60

/** What must be in the log before. */
export function opening(): { readonly keeper: string; readonly opening: readonly string[] } {
  return makeHandOvers({ seed: 1, operation: OPERATION, count: 0, parties: PARTIES })
}

/** Writes so many hand-overs. */
export async function writeHandOvers(file: string, count: number): Promise<void> {
  useEngine(quickSigner())
  const out = createWriteStream(file)
  const { handOvers } = makeHandOvers({ seed: 1, operation: OPERATION, count, parties: PARTIES })
  for (const text of handOvers) if (!out.write(`${text}\n`)) await once(out, 'drain')
  out.end()
  await once(out, 'finish')
  useEngine(nodeEngine)
}

/** The texts of a file, in lists of `size`, at most `most` texts. */
export async function* handOversOf(
  file: string,
  { size, most }: { readonly size: number; readonly most: number },
): AsyncGenerator<string[]> {
  let group: string[] = []
  let count = 0
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (count === most) break
    count += 1
    group.push(line)
    if (group.length < size) continue
    yield group
    group = []
  }
  if (group.length > 0) yield group
}

/** Signs with kept keys: a program of ours never keeps a private key, but this one has made them. */
function quickSigner(): typeof nodeEngine {
  const kept = new Map<string, { readonly key: crypto.KeyObject; readonly own: Uint8Array }>()
  const keyOf = (
    seed: Uint8Array,
  ): { readonly key: crypto.KeyObject; readonly own: Uint8Array } => {
    const name = Buffer.from(seed).toString('hex')
    const known = kept.get(name)
    if (known !== undefined) return known
    const start = Buffer.from('302e020100300506032b657004220420', 'hex')
    const pkcs8 = Buffer.concat([start, seed])
    const key = crypto.createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
    const made = { key, own: nodeEngine.publicKeyOf(seed) }
    kept.set(name, made)
    return made
  }
  return {
    ...nodeEngine,
    sign: ({ privateKey, message }) =>
      new Uint8Array(crypto.sign(null, message, keyOf(privateKey).key)),
    publicKeyOf: (privateKey) => keyOf(privateKey).own,
  }
}
