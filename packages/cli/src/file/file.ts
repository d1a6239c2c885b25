/**
 * Files that the caller names: read whole, within a limit, `-` for standard input; written so that
 * a half-written file never stands under the final name.
 */
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import { type Answer, refused } from '../answer/answer.ts'
import { figureText } from '../answer/figure.ts'
import { EXIT } from '../command/exit.ts'

/** The bytes, or a sentence that says why they cannot be read. */
export async function readFileBytes(
  name: string,
  maxBytes: number,
): Promise<Result<Uint8Array, string>> {
  const tooLarge = `${fileTitle(name)} is larger than ${figureText(maxBytes)} bytes.`
  if (name === '-') {
    const bytes = await standardInput(maxBytes)
    return bytes === null ? refuse(tooLarge) : accept(bytes)
  }
  try {
    const found = await stat(name)
    if (found.isDirectory()) return refuse(`${name} is a folder, not a file.`)
    if (found.size > maxBytes) return refuse(tooLarge)
    return accept(await readFile(name))
  } catch (fault) {
    return refuse(`${name} cannot be read: ${causeOf(fault)}.`)
  }
}

/**
 * Where a command writes: `-` is standard output, a name with the file's own ending is a file, any
 * other name is a folder for `fileName`.
 */
export function outputName(typed: string, fileName: string): string {
  const isFile = typed === '-' || path.extname(typed) === path.extname(fileName)
  return isFile ? typed : path.join(typed, fileName)
}

/** The answer where a file would be written over; `option` is the one that named it. */
export function thereAlready(name: string, option: string): Answer {
  const advice = [`Name another place with ${option}, or add --force to write over it.`]
  const details = { kind: 'there already', file: name }
  return refused(EXIT.conflict, `${name} is there already; nothing was written.`, advice, details)
}

/** The answer where a file of evidence would be written over: nothing may do that. */
export function takenAlready(name: string): Answer {
  const details = { kind: 'there already', file: name }
  const advice = ['Evidence and keys are never written over. Name another file with --out.']
  return refused(EXIT.conflict, `${name} is there already; nothing was written.`, advice, details)
}

/** Writes the file as a whole, or says in a sentence why it cannot be written. */
export async function writeWhole(
  name: string,
  content: Uint8Array | string,
): Promise<Result<string, string>> {
  const fresh = `${name}.${randomBytes(4).toString('hex')}.new`
  try {
    await mkdir(path.dirname(name), { recursive: true })
    await writeFile(fresh, content)
    await rename(fresh, name)
    return accept(name)
  } catch (fault) {
    // What could not be written may not be removable either; the first cause is the one to tell.
    await rm(fresh, { force: true }).catch(() => undefined)
    return refuse(`${name} cannot be written: ${causeOf(fault)}.`)
  }
}

/** The name without its folders; `-` is standard input. */
export function fileTitle(name: string): string {
  return name === '-' ? 'standard input' : path.basename(name)
}

async function standardInput(maxBytes: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of process.stdin) {
    const chunk = Buffer.from(part)
    bytes += chunk.length
    if (bytes > maxBytes) return null
    parts.push(chunk)
  }
  return Buffer.concat(parts)
}

/** Why a file cannot be read or written, in half a sentence. */
export function causeOf(fault: unknown): string {
  const code = fault instanceof Error && 'code' in fault ? fault.code : ''
  switch (code) {
    case 'ENOENT':
      return 'there is no such file or folder'
    case 'EACCES':
    case 'EPERM':
      return 'no right to'
    case 'EEXIST':
    case 'ENOTDIR':
      return 'a part of that path is a file, not a folder'
    case 'EISDIR':
      return 'it is a folder'
    case 'EROFS':
      return 'nothing can be written there'
    case 'ENOSPC':
      return 'the disk is full'
    default:
      return fault instanceof Error ? fault.message : String(fault)
  }
}
