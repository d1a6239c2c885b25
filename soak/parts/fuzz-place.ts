/**
 * The number of the input that a process is at, in a file without a name that it shares with whoever
 * watches it: memory cannot be shared between processes, and a process that hangs answers nobody.
 */
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Where the process that is watched finds the file: after its streams and the channel. */
const CHILD_FILE = 4

export class FuzzPlace {
  /** The open file, to be handed on as the fourth of a process after its streams. */
  readonly file: number
  readonly #number = Buffer.alloc(8)

  constructor(from: number) {
    const folder = mkdtempSync(path.join(tmpdir(), 'causeway-fuzz-'))
    this.file = openSync(path.join(folder, 'place'), 'w+')
    rmSync(folder, { recursive: true })
    note(this.file, from, this.#number)
  }

  /** The number that was noted last. */
  current(): number {
    readSync(this.file, this.#number, 0, 8, 0)
    return this.#number.readDoubleLE()
  }

  close(): void {
    closeSync(this.file)
  }
}

const number = Buffer.alloc(8)

/** Notes, in the process that is watched, the number of the input that comes now. */
export function noteCurrent(index: number): void {
  note(CHILD_FILE, index, number)
}

function note(file: number, index: number, buffer: Buffer): void {
  buffer.writeDoubleLE(index)
  writeSync(file, buffer, 0, 8, 0)
}
