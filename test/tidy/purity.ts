/**
 * Pure packages have no clock, no randomness, no machine: the same arguments give the same bytes on
 * a phone and in ten years. Time, ids, keys, digests and bytes are handed in.
 */
import { PURE } from './house.ts'
import { codeOf } from './parts.ts'
import type { Finding, SourceFile } from './tree.ts'
import { isCode, isForTestsOnly, packageOf } from './tree.ts'

/**
 * The one file that may look at the machine that it runs on: whether it has a native Ed25519. Both
 * answers give the same verdicts (docs/decisions/0010).
 */
export const MAY_LOOK_AROUND = 'packages/proof/src/engine/native-engine.ts'

/** A name as such: not a property of something of ours, not a property that we define. */
const asGlobal = (name: string): RegExp => new RegExp(`(?<![\\w$.?])${name}\\b(?!\\s*\\??:(?!:))`)

const MACHINE: readonly (readonly [string, RegExp])[] = [
  ['the clock', /(?<![\w$.])(?:Date|performance)\b/],
  ['the clock', asGlobal('(?:setTimeout|setInterval|setImmediate|queueMicrotask)')],
  ['randomness', /\bMath\s*\.\s*random\b/],
  ['randomness', /\bcrypto\s*\.\s*(?:subtle|randomUUID|getRandomValues)\b/],
  ['the language of the machine', /(?<![\w$.])Intl\b/],
  ['the language of the machine', /\.\s*(?:localeCompare|toLocale\w+)\b/],
  ['the process', asGlobal('process')],
  ['the machine', asGlobal('(?:globalThis|navigator|console)')],
  ['the network', asGlobal('(?:fetch|XMLHttpRequest|WebSocket)')],
  ["Node's bytes", /(?<![\w$.])Buffer\b/],
]

/** Uses of the machine in pure packages; their tests and story builders may do as they like. */
export function impure(files: readonly SourceFile[]): readonly Finding[] {
  return files
    .filter((file) => isCode(file) && !isForTestsOnly(file) && file.path !== MAY_LOOK_AROUND)
    .filter((file) => PURE.includes(packageOf(file) ?? ''))
    .flatMap((file) => {
      const code = codeOf(file.text)
      return MACHINE.flatMap(([what, pattern]) => {
        const found = pattern.exec(code)?.[0].trim()
        return found === undefined ? [] : [`${file.path}: uses ${what} (${found})`]
      })
    })
}
