/**
 * Real lists and vectors for tests. They lie beside the checkout and are never part of it; where
 * the folder is missing, the test says that it was skipped, and why.
 */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { test } from 'vitest'

const FOLDER = fileURLToPath(new URL('../../shared/data/', import.meta.url))

/** The bytes of a file of the shared data, or null where it is not there. */
export function sharedData(path: string): Buffer | null {
  const file = FOLDER + path
  return existsSync(file) ? readFileSync(file) : null
}

/** The path of a file of the shared data, for commands that read it themselves. */
export function sharedDataPath(path: string): string | null {
  return existsSync(FOLDER + path) ? FOLDER + path : null
}

/** A test on a real file; registered as skipped, with the cause in its title, where it is missing. */
export function withSharedData(
  path: string,
  title: string,
  check: (bytes: Buffer) => Promise<void> | void,
): void {
  const bytes = sharedData(path)
  if (bytes === null) test.skip(`${title} (skipped: no shared data)`, () => undefined)
  else test(title, () => check(bytes))
}
