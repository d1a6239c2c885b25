/**
 * The linter's rules are seen to fire: a rule that is misspelt, or switched off by a later line of
 * its configuration, is silent and looks like order.
 */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from './tidy/tree.ts'

const VIOLATIONS: Readonly<Record<string, string>> = {
  'import/no-default-export': 'export default 1',
  'oxc/no-barrel-file': "export * from './other.ts'",
  'import/no-cycle': "import { other } from './other.ts'\nexport const planted = other",
  'typescript/no-explicit-any': 'export const planted: any = 1',
  'typescript/no-non-null-assertion': "export const planted = ['a'].at(0)!.length",
  'typescript/consistent-type-imports':
    "import { Other } from './other.ts'\nexport const planted: Other = 1",
  'typescript/no-namespace': 'export namespace Planted {\n  export const one = 1\n}',
  'eslint/no-restricted-imports': "import { read } from 'xlsx'\nexport const planted = read",
  'eslint/no-restricted-globals': 'export const planted = Date.now()',
  'eslint/no-console': 'console.log(1)',
  'eslint/no-param-reassign': 'export function planted(a: number) {\n  a = 1\n  return a\n}',
  'eslint/eqeqeq': 'export const planted = (a: number, b: number) => a == b',
  'eslint/no-unused-vars': 'const planted = 1',
  'eslint/no-var': 'export var planted = 1',
  'eslint/prefer-const': 'let planted = 1\nexport const other = planted',
  'eslint/no-eval': "export const planted = eval('1')",
  'eslint/max-lines': '// a line\n'.repeat(401),
  'eslint/max-lines-per-function': `export function planted() {\n${'  void 1\n'.repeat(60)}}`,
  'eslint/max-params': 'export const planted = (a: 1, b: 1, c: 1, d: 1, e: 1) => [a, b, c, d, e]',
}

test('every rule of the linter fires on a planted violation', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'causeway-lint-'))
  try {
    copyFileSync(`${ROOT}.oxlintrc.json`, path.join(folder, '.oxlintrc.json'))
    for (const [rule, text] of Object.entries(VIOLATIONS)) {
      const source = path.join(folder, 'packages/domain/src', rule)
      mkdirSync(source, { recursive: true })
      writeFileSync(path.join(source, 'planted.ts'), `${text}\n`)
      const other = "import { planted } from './planted.ts'\nexport type Other = typeof planted\n"
      writeFileSync(path.join(source, 'other.ts'), `${other}export const other = planted\n`)
    }
    const linter = `${ROOT}node_modules/oxlint/bin/oxlint`
    const { stdout } = spawnSync(process.execPath, [linter, '--format=json', '.'], {
      cwd: folder,
      encoding: 'utf8',
    })
    const { diagnostics } = JSON.parse(stdout) as {
      diagnostics: readonly { code: string; severity: string; filename: string }[]
    }
    const fired = diagnostics
      .filter((one) => one.severity === 'error' && one.filename.endsWith('planted.ts'))
      .filter((one) => one.filename.includes(`/${ruleOf(one.code)}/`))
      .map((one) => ruleOf(one.code))
    expect([...new Set(fired)].sort()).toEqual(Object.keys(VIOLATIONS).sort())
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

/** `eslint(no-var)` is the linter's way of writing `eslint/no-var`. */
function ruleOf(code: string): string {
  return code.replace(/\((.*)\)$/, '/$1')
}
