import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { fuzzRound } from '../soak/fuzz.ts'
import { FAULTY_TARGETS } from '../soak/parts/fuzz-faulty.ts'
import { inputOf } from '../soak/parts/fuzz-input.ts'
import { FUZZ_TARGETS } from '../soak/parts/fuzz-targets.ts'

const SECONDS = 1.5
const CORPUS = 'packages/*/src/**/testing/corpus/*/*'
const root = path.join(import.meta.dirname, '..')

describe('whatever reads bytes from strangers', () => {
  test.each(FUZZ_TARGETS.map((target) => [target.name, target] as const))(
    '%s neither throws nor hangs, and writes again what it read',
    async (_, target) => {
      const said: string[] = []
      const say = (line: string): void => void said.push(line)
      const { inputs, findings } = await fuzzRound({ target, seconds: SECONDS, seed: 'day', say })
      expect(said).toEqual([])
      expect(findings).toEqual([])
      expect(inputs).toBeGreaterThan(0)
    },
  )

  const files = globSync(CORPUS, { cwd: root })
  test.each(files)('what once was awkward stays harmless: %s', async (file) => {
    const name = path.basename(path.dirname(file))
    const target = FUZZ_TARGETS.find((one) => one.name === name)
    expect(target, `a target of the name ${name}`).toBeDefined()
    await target?.run(new Uint8Array(readFileSync(path.join(root, file))))
  })

  it('has awkward inputs to stay harmless with', () => {
    expect(files.length).toBeGreaterThan(10)
  })
})

describe('the watch over the rounds', () => {
  test.each(FAULTY_TARGETS.map((target) => [target.name, target] as const))(
    'finds a target that %s, and the input can be made again',
    async (name, target) => {
      const patience_ms = name === 'hangs' ? 5_000 : 60_000
      const round = { target, seconds: 60, seed: 'watch', patience_ms, most: 1 }
      const { findings } = await fuzzRound({ ...round, say: () => undefined })
      const [first] = findings
      expect(first?.what).toMatch(WHAT[name] ?? /never/)
      expect(inputOf(target, 'watch', first?.index ?? 0).length % 31).toBe(17)
    },
  )
})

const WHAT: { readonly [name: string]: RegExp } = {
  throws: /nothing is unlucky/,
  hangs: /no answer in 5000 ms/,
  'is slow': /ms of a processor/,
  grows: /memory/,
}
