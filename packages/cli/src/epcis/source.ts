/**
 * The bytes of a document, which are read twice: once for its header, once for its events. A file
 * is read where it lies; what can be read only once goes through a file of our own without a name.
 */
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Readable, addAbortSignal } from 'node:stream'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import { fileTitle, readFileBytes } from '../file/file.ts'

const CHUNK_BYTES = 64 * 1024

export interface Source {
  /** The name without its folders. */
  readonly title: string
  /**
   * All bytes from the start, in chunks; each is only valid until the next is asked for. Ends early
   * once the signal is aborted.
   */
  chunks(): AsyncGenerator<Uint8Array, void>
  close(): Promise<void>
}

/** Opens a file, or standard input for `-`; refuses with a sentence that says why it cannot. */
export async function openSource(
  name: string,
  signal: AbortSignal,
): Promise<Result<Source, string>> {
  const title = fileTitle(name)
  if (name === '-') return accept(sourceOf(await kept(process.stdin, signal), title, signal))
  let handle: FileHandle
  try {
    handle = await open(name)
  } catch {
    return refuse(await causeOf(name))
  }
  const found = await handle.stat()
  if (found.isFile()) return accept(sourceOf(handle, title, signal))
  if (found.isDirectory()) {
    await handle.close()
    return refuse(await causeOf(name))
  }
  return accept(sourceOf(await kept(handle.createReadStream(), signal), title, signal))
}

/** The sentence that every command says of a file that it cannot read. */
async function causeOf(name: string): Promise<string> {
  const again = await readFileBytes(name, Number.POSITIVE_INFINITY)
  return again.ok ? `${name} cannot be read.` : again.refusal
}

/** Puts a stream into a file whose name is gone at once: nothing is left, even after a kill. */
async function kept(stream: Readable, signal: AbortSignal): Promise<FileHandle> {
  const folder = await mkdtemp(path.join(tmpdir(), 'causeway-'))
  const handle = await open(path.join(folder, 'input'), 'wx+', 0o600)
  await rm(folder, { recursive: true })
  try {
    for await (const part of addAbortSignal(signal, stream)) await handle.appendFile(part)
    return handle
  } catch (fault) {
    await handle.close()
    throw fault
  }
}

function sourceOf(handle: FileHandle, title: string, signal: AbortSignal): Source {
  return {
    title,
    async *chunks() {
      const room = Buffer.allocUnsafe(CHUNK_BYTES)
      let offset = 0
      while (!signal.aborted) {
        const { bytesRead } = await handle.read(room, 0, room.length, offset)
        if (bytesRead === 0) return
        offset += bytesRead
        yield room.subarray(0, bytesRead)
      }
    },
    close: () => handle.close(),
  }
}
