/**
 * Somebody's desk, for tests: a folder with their files, and the command line in processes of its
 * own, typed as a person would. Nothing of the program runs inside the test.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Talk, partTalk } from './talk.ts'

const ENTRY = fileURLToPath(new URL('../causeway.ts', import.meta.url))

/** What a command said. */
export interface Said extends Talk {
  readonly exit: number | null
  readonly out: string
  readonly bytes: Buffer
}

export interface Desk {
  readonly folder: string
  /** Puts a file on the desk; the answer is its path. */
  put(name: string, content: string | Uint8Array): string
  read(name: string): Buffer
  path(name: string): string
  /** Takes a file off the desk. */
  discard(name: string): void
  /** Types `causeway …` and waits for the end. */
  type(...words: readonly string[]): Promise<Said>
  /** The same with something on standard input. */
  pipe(input: string | Uint8Array, ...words: readonly string[]): Promise<Said>
  /** Types it with `--json`; the answer is what it printed, read. */
  json<Answer>(...words: readonly string[]): Promise<Answer>
  /** Starts it and does not wait. */
  begin(...words: readonly string[]): ChildProcess
  clear(): void
}

/** `databaseUrl`: a database to use in the place of an embedded one. */
export function makeDesk(databaseUrl: string | null, environment: NodeJS.ProcessEnv = {}): Desk {
  const folder = mkdtempSync(path.join(tmpdir(), 'causeway-desk-'))
  // The database runs under another name where the tests run as root.
  chmodSync(folder, 0o755)
  const { NO_COLOR: _, PORT: __, ...inherited } = process.env
  const env = {
    ...inherited,
    CAUSEWAY_HOME: path.join(folder, 'records'),
    DATABASE_URL: databaseUrl ?? '',
    ...environment,
  }
  const begin = (words: readonly string[]): ChildProcess =>
    spawn(process.execPath, [ENTRY, ...words], { cwd: folder, env })
  const run = (words: readonly string[], input: string | Uint8Array): Promise<Said> => {
    const child = begin(words)
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
    return ended(child)
  }
  return {
    folder,
    path: (name) => path.join(folder, name),
    put(name, content) {
      writeFileSync(path.join(folder, name), content)
      return path.join(folder, name)
    },
    discard: (name) => rmSync(path.join(folder, name), { force: true }),
    read: (name) => readFileSync(path.join(folder, name)),
    type: (...words) => run(words, ''),
    pipe: (input, ...words) => run(words, input),
    async json<Answer>(...words: readonly string[]) {
      const said = await run([...words, '--json'], '')
      try {
        return JSON.parse(said.out) as Answer
      } catch {
        throw new Error(`no JSON from ${words.join(' ')}:\n${said.out}\n${said.err}`)
      }
    },
    begin: (...words) => begin(words),
    clear: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Everything that a process says until it ends. */
export function ended(child: ChildProcess): Promise<Said> {
  const out: Buffer[] = []
  const err: Buffer[] = []
  child.stdout?.on('data', (part: Buffer) => out.push(part))
  child.stderr?.on('data', (part: Buffer) => err.push(part))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (exit) => {
      const bytes = Buffer.concat(out)
      const talk = partTalk(Buffer.concat(err).toString())
      resolve({ exit, bytes, out: bytes.toString(), ...talk })
    })
  })
}

/** Waits until the process has said `wanted` so often on stdout; the answer is all of it so far. */
export function heard(child: ChildProcess, wanted: string, times = 1): Promise<string> {
  let said = ''
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (part: Buffer) => {
      said += part.toString()
      if (said.split(wanted).length > times) resolve(said)
    })
    child.on('close', () => reject(new Error(`ended before it said "${wanted}":\n${said}`)))
  })
}
