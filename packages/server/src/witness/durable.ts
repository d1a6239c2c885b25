/**
 * Files that are on the disk before anybody relies on them: written, flushed, given their name, and
 * the folder flushed too. A power cut after that loses nothing.
 */
import { randomBytes } from 'node:crypto'
import { link, mkdir, open, rm } from 'node:fs/promises'
import path from 'node:path'

/**
 * Makes a file that was not there, whole and durable. False where the name is taken: of two
 * processes that make the same file only one succeeds, whatever else they do.
 */
export async function makeDurable(file: string, content: string, mode = 0o644): Promise<boolean> {
  const folder = path.resolve(path.dirname(file))
  const firstMade = await mkdir(folder, { recursive: true })
  const fresh = path.join(folder, `new-${process.pid}-${randomBytes(6).toString('hex')}`)
  try {
    const handle = await open(fresh, 'wx', mode)
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await link(fresh, file)
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'EEXIST') return false
    throw fault
  } finally {
    await rm(fresh, { force: true })
  }
  await flushFolder(folder)
  // A new folder is lost in a power cut with all that is in it, unless the one above knows of it.
  if (firstMade !== undefined)
    for (let made = folder; made.startsWith(firstMade); made = path.dirname(made))
      await flushFolder(path.dirname(made))
  return true
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
