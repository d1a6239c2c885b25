/**
 * Which package may import which is law (ARCHITECTURE.md): every import is read against it here,
 * and each rule is seen to fire on a planted violation.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  circles,
  type Manifest,
  MAY_IMPORT,
  storiesInProgram,
  undeclared,
  wrongDirections,
} from './tidy/house.ts'
import { importsOf } from './tidy/imports.ts'
import { codeOf, partsOf } from './tidy/parts.ts'
import { planted, projectFiles, ROOT } from './tidy/tree.ts'

const files = projectFiles()

describe('reading imports without a compiler', () => {
  test('every form of import is found, and comments and texts are not taken for one', () => {
    const source = [
      "import { a } from './a.ts'",
      "import type { B } from '@causeway/proof/b/b'",
      "import { type C, type D } from './c.ts'",
      "import { type E, f } from './e.ts'",
      'import {',
      '  g,',
      '} from "./g.ts"',
      "import './h.ts'",
      "export { i } from './i.ts'",
      "export type { J } from './j.ts'",
      "export * from './k.ts'",
      "const l = await import('./l.ts')",
      "// import { no } from './no.ts'",
      "/* import './no.ts' */",
      "const text = `import { no } from './no.ts'`",
      'export const m = { from: 1 }',
    ].join('\n')
    const found = importsOf(planted('packages/domain/src/x.ts', source))
    const short = found.map((one) => `${one.kind} ${one.typeOnly ? 'type ' : ''}${one.from}`)
    expect(short.filter((one) => !one.includes('no.ts')).sort()).toEqual(
      [
        'import ./a.ts',
        'import type @causeway/proof/b/b',
        'import type ./c.ts',
        'import ./e.ts',
        'import ./g.ts',
        'import ./h.ts',
        're-export ./i.ts',
        're-export type ./j.ts',
        're-export ./k.ts',
        'dynamic ./l.ts',
      ].sort(),
    )
    expect(short.filter((one) => one.includes('no.ts'))).toEqual([])
  })

  test('patterns, nested templates and quotes inside comments do not lead astray', () => {
    const source = [
      'const pattern = /[\'"`/]+/g // it\'s "fine"',
      'const half = whole / 2 / rest',
      'const text = `a ${b ? `c ${d}` : "e"} f ${{ g: 1 }.g} h`',
      'const after = 1',
    ].join('\n')
    expect(codeOf(source)).toContain('const after = 1')
    expect(codeOf(source)).toContain('whole / 2 / rest')
    expect(codeOf(source)).not.toContain('fine')
    expect(
      partsOf(source)
        .map((part) => part.text)
        .join(''),
    ).toBe(source)
  })

  test('the parts of every file of ours are the file again', () => {
    const code = files.filter((file) => file.path.endsWith('.ts'))
    const broken = code.filter(
      (file) =>
        partsOf(file.text)
          .map((part) => part.text)
          .join('') !== file.text,
    )
    expect(broken.map((file) => file.path)).toEqual([])
  })
})

describe('imports between packages', () => {
  test('follow the table', () => {
    expect(wrongDirections(files)).toEqual([])
  })

  test('every package stands in the table', () => {
    const unknown = readdirSync(`${ROOT}packages`).filter((name) => !(name in MAY_IMPORT))
    expect(unknown).toEqual([])
  })

  test.each([
    ['packages/domain/src/x.ts', "import { a } from '@causeway/exchange/a/a'"],
    ['packages/domain/src/x.ts', "import { a } from '@causeway/proof/a/a'"],
    ['packages/exchange/src/x.ts', "import type { A } from '@causeway/proof/a/a'"],
    ['packages/server/src/x.ts', "import { a } from '@causeway/simulator/a/a'"],
    ['packages/simulator/src/x.ts', "import { a } from '@causeway/exchange/a/a'"],
    ['packages/proof/src/x.ts', "const a = await import('@causeway/domain/a/a')"],
    ['packages/domain/src/x.ts', "import { a } from '../../proof/src/a/a.ts'"],
    ['packages/domain/src/x.ts', "import { a } from '../../../scripts/a.ts'"],
    ['packages/domain/src/x.ts', "import { a } from '@causeway/domain/a/a'"],
    ['packages/proof/src/x.ts', "import { readFileSync } from 'node:fs'"],
    ['packages/exchange/src/x.ts', "import { readFileSync } from 'fs'"],
  ])('a wrong one in %s is found: %s', (path, text) => {
    expect(wrongDirections([planted(path, text)])).toHaveLength(1)
  })

  test.each([
    ['packages/domain/src/x.ts', "import type { A } from '@causeway/proof/a/a'"],
    ['packages/domain/src/x.test.ts', "import { a } from '@causeway/proof/a/a'"],
    ['packages/server/src/x.test.ts', "import { a } from '@causeway/simulator/a/a'"],
    ['packages/domain/src/a/x.test.ts', "import { a } from '../../../../test/shared-data.ts'"],
    ['packages/simulator/src/x.test.ts', "import { a } from '@causeway/exchange/a/a'"],
    ['packages/cli/src/x.ts', "import { a } from '@causeway/server/a/a'"],
  ])('a right one in %s is let be: %s', (path, text) => {
    expect(wrongDirections([planted(path, text)])).toEqual([])
  })
})

describe('story builders', () => {
  test('are used by tests only', () => {
    expect(storiesInProgram(files)).toEqual([])
  })

  test('one in the program is found', () => {
    const text = "import { storyRow } from './story-row.ts'"
    expect(storiesInProgram([planted('packages/domain/src/a/x.ts', text)])).toHaveLength(1)
    expect(storiesInProgram([planted('packages/domain/src/a/x.test.ts', text)])).toEqual([])
  })
})

describe('circles of imports', () => {
  test('there are none', () => {
    expect(circles(files)).toEqual([])
  })

  test('one over three files is found, also of types', () => {
    const circle = [
      planted('packages/domain/src/a/a.ts', "import { b } from '../b/b.ts'"),
      planted('packages/domain/src/b/b.ts', "import type { C } from '../c/c.ts'"),
      planted('packages/domain/src/c/c.ts', "import { a } from '../a/a.ts'"),
    ]
    expect(circles(circle)).toHaveLength(1)
  })
})

describe('declared dependencies', () => {
  const root = manifestOf('package.json')
  const names = readdirSync(`${ROOT}packages`)
  const packages = new Map(names.map((name) => [name, manifestOf(`packages/${name}/package.json`)]))

  test('are the imported ones, no more and no less', () => {
    expect(undeclared(files, { root, packages })).toEqual([])
  })

  test('one that is missing and one that nobody needs are found', () => {
    const domain = { name: '@causeway/domain', dependencies: ['zod'], devDependencies: [] }
    const file = planted('packages/domain/src/x.ts', "import { parse } from 'csv-parse/sync'")
    const found = undeclared([file], { root, packages: new Map([['domain', domain]]) })
    expect(found).toEqual([
      'packages/domain/src/x.ts: imports csv-parse, which its package does not declare',
      'packages/domain/package.json: declares zod, which no file imports',
    ])
  })
})

function manifestOf(path: string): Manifest {
  const read = JSON.parse(readFileSync(ROOT + path, 'utf8')) as {
    name: string
    dependencies?: object
    devDependencies?: object
  }
  return {
    name: read.name,
    dependencies: Object.keys(read.dependencies ?? {}),
    devDependencies: Object.keys(read.devDependencies ?? {}),
  }
}
