/**
 * Documents say what is so: commands, options, scripts and links are read against the project.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { COMMON_OPTIONS } from '@causeway/cli/command/command'
import { allCommands } from '@causeway/cli/commands'
import { recordsAt } from '@causeway/cli/records/records'
import { describe, expect, test } from 'vitest'
import {
  commandLines,
  deadLinks,
  type KnownCommands,
  lockedAddresses,
  unknownCommands,
  unknownCommandsInProgram,
  unknownScripts,
} from './tidy/documents.ts'
import { planted, projectFiles, ROOT } from './tidy/tree.ts'

const files = projectFiles()
const read = (name: string): string => readFileSync(ROOT + name, 'utf8')
const names = readdirSync(`${ROOT}docs/decisions`).sort()
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }

describe('commands in documents', () => {
  const known = knownCommands()

  test('are all there, with their options', () => {
    expect(known.size).toBeGreaterThan(5)
    expect(unknownCommands(files, known)).toEqual([])
  })

  test('one that is not there, and an option that is not there, are found', () => {
    const text =
      'Try `./causeway impert list.csv`, or:\n```sh\n./causeway import x --opration y\n```'
    expect(unknownCommands([planted('README.md', text)], known)).toEqual([
      'README.md: "import" has no option --opration',
      'README.md: there is no command "causeway impert list.csv"',
    ])
  })

  test('are all there in what the program itself says', () => {
    expect(unknownCommandsInProgram(files, known)).toEqual([])
    const said = (text: string) => [planted('packages/server/src/x.ts', text)]
    expect(
      unknownCommandsInProgram(said('const a = `causeway aliases --open`'), known),
    ).toHaveLength(1)
    expect(
      unknownCommandsInProgram(said(`const a = '"causeway docter" helps'`), known),
    ).toHaveLength(1)
    expect(unknownCommandsInProgram(said('/** `causeway aliases`: names. */'), known)).toEqual([])
  })

  test('over two lines, with a comment and a pipe behind, are read as one', () => {
    const text =
      '```sh\n./causeway import x \\\n  --source y # a list\n./causeway sources | head\n```'
    expect(commandLines(text)).toEqual(['import x    --source y', 'sources'])
  })

  test('of npm are scripts of package.json', () => {
    expect(unknownScripts(files, Object.keys(scripts))).toEqual([])
    const planted_ = [planted('README.md', '`npm run tset`')]
    expect(unknownScripts(planted_, Object.keys(scripts))).toHaveLength(1)
  })
})

describe('the first page', () => {
  test('names the two commands that one needs', () => {
    expect(read('README.md')).toMatch(/^npm start$/m)
    expect(read('README.md')).toMatch(/^npm test$/m)
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['start', 'test']))
  })

  test('is followed by the others', () => {
    const wanted = ['ARCHITECTURE', 'CHANGELOG', 'CONTRIBUTING', 'SECURITY']
    const found = readdirSync(ROOT)
    expect(wanted.filter((name) => !found.includes(`${name}.md`))).toEqual([])
    expect(read('LICENSE')).toContain('Apache License')
  })
})

describe('links', () => {
  test('lead somewhere', () => {
    expect(deadLinks(files)).toEqual([])
  })

  test('one that leads nowhere is found, as are paths in code and missing pictures', () => {
    const document = planted(
      'docs/x.md',
      '[a](b.md) and `packages/nowhere/x.ts` ![c](pictures/d.png)',
    )
    const exists = (name: string): boolean => name === 'docs/pictures'
    expect(deadLinks([document], exists)).toHaveLength(3)
    expect(deadLinks([document], () => false)).toHaveLength(2)
  })
})

describe('decisions', () => {
  test('are numbered without a gap and say what was chosen, and why', () => {
    const numbers = names.map((name) => Number(name.slice(0, 4)))
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
    for (const name of names) {
      const text = read(`docs/decisions/${name}`)
      for (const part of ['Date:', 'Status:', '## Context', '## Options', '## Choice']) {
        expect(text, `${name} lacks ${part}`).toContain(part)
      }
      expect(text, name).toContain('## Consequences')
    }
  })
})

describe('dependencies', () => {
  test('each have their reason in a decision', () => {
    const reasons = names.map((name) => read(`docs/decisions/${name}`)).join('\n')
    const manifests = ['package.json', ...readdirSync(`${ROOT}packages`).map(manifestPath)]
    const declared = manifests.flatMap((name) => {
      const { dependencies = {}, devDependencies = {} } = JSON.parse(read(name)) as Manifest
      return [...Object.keys(dependencies), ...Object.keys(devDependencies)]
    })
    const outside = declared.filter((name) => !/^@(?:causeway|types)\//.test(name))
    expect(outside.filter((name) => !reasons.includes(`\`${name}\``))).toEqual([])
  })
})

describe('the lock file', () => {
  const lock = JSON.parse(read('package-lock.json')) as Parameters<typeof lockedAddresses>[0]

  test('holds no download address', () => {
    expect(lockedAddresses(lock)).toEqual([])
  })

  test('one that crept in is found; the folder of a workspace is none', () => {
    const packages = {
      'node_modules/pg': { resolved: 'https://packages.example/pg-8.23.1.tgz' },
      'node_modules/@causeway/proof': { resolved: 'packages/proof', link: true },
      'node_modules/zod': { integrity: 'sha512-x' },
    }
    expect(lockedAddresses({ packages })).toHaveLength(1)
  })

  test('is exact in the manifests too: no carets', () => {
    const manifests = ['package.json', ...readdirSync(`${ROOT}packages`).map(manifestPath)]
    const loose = manifests.filter((name) => /:\s*"[\^~]/.test(read(name)))
    expect(loose).toEqual([])
  })
})

interface Manifest {
  readonly dependencies?: object
  readonly devDependencies?: object
}

function manifestPath(name: string): string {
  return `packages/${name}/package.json`
}

/** Commands and their options as the program's own help names them. */
function knownCommands(): KnownCommands {
  const records = recordsAt({ home: '', databaseUrl: null })
  const known = allCommands(records, { port: null, faultFile: '' }).map(
    ({ name, options }) => [name, Object.keys({ ...COMMON_OPTIONS, ...options })] as const,
  )
  return new Map([...known, ['help', []]])
}
