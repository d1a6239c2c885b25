/**
 * How files are cut, named and left behind; each rule is seen to fire on a planted violation.
 */
import { describe, expect, test } from 'vitest'
import {
  COLUMNS_MAX,
  LINES_MAX,
  withoutOpening,
  wrongExports,
  wrongNames,
  wrongSizes,
} from './tidy/files.ts'
import { MAY_LOOK_AROUND, impure } from './tidy/purity.ts'
import { wrongSides } from './tidy/sides.ts'
import { debuggers, machinePaths, switchedOff, unfinished } from './tidy/traces.ts'
import { type Finding, type SourceFile, planted, projectFiles } from './tidy/tree.ts'

const files = projectFiles()

/** Registers: the rule holds, and it fires on each of the planted files. */
function rule(
  title: string,
  check: (files: readonly SourceFile[]) => readonly Finding[],
  violations: readonly (readonly [path: string, text: string])[],
): void {
  test(title, () => {
    expect(check(files)).toEqual([])
  })
  test.each(violations.map(named))(`${title}: violated in %s`, (_, path, text) => {
    expect(check([planted(path, text)])).toHaveLength(1)
  })
}

/** Registers: the rule lets these be. */
function allowed(
  check: (files: readonly SourceFile[]) => readonly Finding[],
  honest: readonly (readonly [path: string, text: string])[],
): void {
  test.each(honest.map(named))('allowed: %s', (_, path, text) => {
    expect(check([planted(path, text)])).toEqual([])
  })
}

function named([path, text]: readonly [string, string]): [string, string, string] {
  return [`${path} by ${text.slice(0, 60).replaceAll('\n', ' ')}`, path, text]
}

describe('a file', () => {
  rule(`has at most ${LINES_MAX} lines of ${COLUMNS_MAX} columns`, wrongSizes, [
    ['packages/domain/src/x.ts', 'const a = 1\n'.repeat(LINES_MAX + 1)],
    ['packages/server/src/x.sql', `-- ${'x'.repeat(COLUMNS_MAX)}`],
  ])
  allowed(wrongSizes, [['packages/domain/src/x.ts', 'a\n'.repeat(LINES_MAX)]])

  rule('has a name that says what is inside', wrongNames, [
    ['packages/domain/src/utils/day.ts', ''],
    ['packages/domain/src/time/helpers.ts', ''],
    ['packages/domain/src/types.ts', ''],
    ['packages/domain/src/common.test.ts', ''],
    ['packages/domain/src/misc/x.ts', ''],
    ['packages/domain/src/time/index.ts', ''],
    ['packages/domain/src/time/Day.ts', ''],
    ['packages/domain/src/time/day.tmp.ts', ''],
  ])

  rule('exports what it holds, by name', wrongExports, [
    ['packages/domain/src/x.ts', 'export default 1'],
    ['packages/domain/src/x.ts', 'const a = 1\nexport { a as default }'],
    ['packages/domain/src/x.ts', "export { a } from './a.ts'"],
    ['packages/domain/src/x.ts', "export * from './a.ts'"],
    ['packages/domain/src/x.ts', "export type { A } from './a.ts'"],
    ['packages/domain/src/x.ts', "import { a } from './a.ts'\nexport { a }"],
  ])
  allowed(wrongExports, [
    ['vitest.config.ts', 'export default {}'],
    ['packages/domain/src/x.ts', 'const a = 1\nexport { a }'],
    ['packages/domain/src/x.ts', '// export default is refused'],
  ])

  rule('of a package begins by saying what it holds', withoutOpening, [
    ['packages/domain/src/x.ts', "import { a } from './a.ts'"],
    ['packages/domain/src/x.ts', '// one line\nconst a = 1'],
  ])
})

describe('a pure package', () => {
  rule('uses nothing of the machine', impure, [
    ['packages/domain/src/x.ts', 'const now = Date.now()'],
    ['packages/proof/src/x.ts', 'const now = new Date()'],
    ['packages/planner/src/x.ts', 'const start = performance.now()'],
    ['packages/domain/src/x.ts', 'setTimeout(go, 1)'],
    ['packages/safeguards/src/x.ts', 'const chance = Math.random()'],
    ['packages/proof/src/x.ts', 'const id = crypto.randomUUID()'],
    ['packages/exchange/src/x.ts', "const text = new Intl.NumberFormat('en')"],
    ['packages/domain/src/x.ts', 'names.sort((a, b) => a.localeCompare(b))'],
    ['packages/domain/src/x.ts', 'const text = sum.toLocaleString()'],
    ['packages/domain/src/x.ts', 'const text = name.toLocaleUpperCase()'],
    ['packages/domain/src/x.ts', "const home = process.env['HOME']"],
    ['packages/exchange/src/x.ts', 'const bytes = Buffer.from(text)'],
    ['packages/exchange/src/x.ts', 'const list = await fetch(address)'],
    ['packages/domain/src/x.ts', 'const machine = globalThis'],
    ['packages/domain/src/x.ts', 'console.log(1)'],
  ])
  allowed(impure, [
    [MAY_LOOK_AROUND, 'const { process } = globalThis'],
    ['packages/domain/src/x.test.ts', 'const bytes = Buffer.from(text)'],
    ['packages/server/src/x.ts', 'const now = Date.now()'],
    ['packages/domain/src/x.ts', '// not the Date of the language'],
    ['packages/domain/src/x.ts', "const said = 'process.env'"],
    ['packages/proof/src/x.ts', 'const one = engine.crypto.verify(a)'],
    ['packages/domain/src/x.ts', 'const dateOf = updateDate(readDate)'],
  ])
})

describe('a page', () => {
  rule('knows start and end, not left and right', wrongSides, [
    ['packages/server/src/pages/x.ts', 'const style = `p{margin-left:1rem}`'],
    ['packages/server/src/pages/x.ts', 'const style = `p{padding-right: 1rem}`'],
    ['packages/server/src/pages/x.ts', 'const style = `p{border-left:1px solid}`'],
    ['packages/server/src/pages/x.ts', "const style = 'text-align: left'"],
    ['packages/server/src/pages/x.ts', "const style = 'float:right'"],
    ['packages/server/src/pages/x.ts', 'const style = `p{position:absolute;left:0}`'],
    ['packages/server/src/pages/x.css', 'p { border-top-left-radius: 2px }'],
  ])
  allowed(wrongSides, [
    ['packages/server/src/pages/x.ts', 'const style = `p{margin-inline-start:1rem;inset:0}`'],
    ['packages/server/src/pages/x.ts', "const style = 'text-align: start'"],
    ['packages/server/src/pages/x.ts', "const said = 'Only left: the others agree'"],
  ])
})

describe('nothing is left behind:', () => {
  rule('no unfinished work', unfinished, [
    ['packages/domain/src/x.ts', '// TODO later'],
    ['packages/domain/src/x.ts', '// FIXME'],
    ['packages/domain/src/x.ts', "throw new Error('not implemented')"],
    ['packages/domain/src/x.ts', 'const stub = 1'],
    ['scripts/x.sh', '# XXX'],
  ])
  allowed(unfinished, [['packages/domain/src/x.ts', '// a stubborn source, a hacked road']])

  rule('no test switched off', switchedOff, [
    ['packages/domain/src/x.test.ts', "test.only('a', go)"],
    ['packages/domain/src/x.test.ts', "it.skip('a', go)"],
    ['packages/domain/src/x.test.ts', "describe.skip('a', go)"],
    ['packages/domain/src/x.test.ts', "test.concurrent.only('a', go)"],
    ['packages/domain/src/x.test.ts', "test.todo('a')"],
  ])
  allowed(switchedOff, [
    ['test/shared-data.ts', "test.skip('a (skipped: no shared data)', go)"],
    ['packages/server/src/x.test.ts', "test.skipIf(browser === null)('a', go)"],
  ])

  rule('no path of one machine', machinePaths, [
    ['packages/domain/src/x.ts', "const home = '/home/amal/causeway'"],
    ['packages/domain/src/x.ts', '// see /tmp/causeway'],
    ['docs/x.md', 'It lies in `/Users/amal/causeway`.'],
    ['scripts/x.sh', `root=/${'work'}/causeway`],
    ['docs/x.md', 'In C:\\Users\\amal it lies.'],
  ])
  allowed(machinePaths, [
    ['packages/server/src/x.ts', '// a checkout in /root'],
    ['packages/server/src/x.ts', "const address = '/operations/home'"],
    ['docs/x.md', 'See packages/server/src/home/home.ts'],
  ])

  rule('no debugger', debuggers, [['packages/domain/src/x.ts', 'debugger\nconst a = 1']])
})
