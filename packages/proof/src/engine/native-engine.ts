/**
 * WARNING: the one file of this package that looks at the machine it runs on. An auditor who takes
 * a single file of this package into a script for Node.js gets the fast native engine without any
 * set-up; a phone and a browser have no such module and get plain JavaScript. Nothing is imported:
 * what is not there is not missed, and both engines give the same verdict on every input.
 */
import type { SignatureEngine } from './engine.ts'
import type { NodeCrypto } from './node-crypto-engine.ts'
import { nodeCryptoEngine } from './node-crypto-engine.ts'
import type { WebCrypto } from './web-engine.ts'

interface Surroundings {
  readonly process?: { readonly getBuiltinModule?: (name: string) => unknown }
  readonly crypto?: { readonly subtle?: WebCrypto }
}

let found: SignatureEngine | null | undefined

/** The engine of `node:crypto` where this runs in Node.js (from 20.16), else null. */
export function nativeEngine(): SignatureEngine | null {
  if (found === undefined) found = findEngine()
  return found
}

/** The runtime's own WebCrypto, or null: a page that was not loaded safely has none. */
export function nativeWebCrypto(): WebCrypto | null {
  const { crypto } = globalThis as Surroundings
  return crypto?.subtle ?? null
}

function findEngine(): SignatureEngine | null {
  const { process } = globalThis as Surroundings
  const module = process?.getBuiltinModule?.('node:crypto')
  return isNodeCrypto(module) ? nodeCryptoEngine(module) : null
}

function isNodeCrypto(module: unknown): module is NodeCrypto<object> {
  return typeof module === 'object' && module !== null && 'createPublicKey' in module
}
